import { chinaDate } from '../../shared/domain/china-time.ts';
import { commitmentContent, foundContent } from '../../shared/domain/commitments/commitment-record.ts';
import { contentHash, subjectKind } from '../../shared/domain/record.ts';
import type { Repair } from '../../shared/domain/repairs/repair.ts';
import { kindsOfCommitment, publicationNames } from '../../shared/policy/commitment-policy.ts';
import { repairPolicy } from '../../shared/policy/repairs.ts';
import { nextCommitmentNumber } from '../../shared/store/commitments.ts';
import { changesWrites } from '../../shared/store/record-changes.ts';
import { firstVersion, nextVersion, versionWrites } from '../../shared/store/record-versions.ts';
import { recordById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Effect } from '../cases/acting.ts';

type Part = Required<Pick<Effect<Repair>, 'writes' | 'audits'>>;

/**
 * The promise that went with an application (信用承诺, 信用修复型) takes effect with the repair: it becomes a record of its
 * subject with a number of its own, and holds until the entry would have been public at the longest. Not public: it names
 * the entry, of which nothing is to be left for others to see.
 * @param latest that day
 */
export async function promiseOnRecord(
  of: Repair,
  latest: string | null,
  now: Date,
): Promise<Part & { readonly commitment: Repair['commitment'] }> {
  const { subject: id, subjectName: name, commitment, history, unit, recordTitle, record: about } = of;
  const { signatory, textVersion, text = repairPolicy.commitment.text.zh } = commitment;
  const madeAt = history[0]?.at ?? now.toISOString();
  const number = await nextCommitmentNumber(theTable(), chinaDate(new Date(madeAt)));
  const content = commitmentContent(
    {
      number,
      kind: 'repair',
      otherKind: '',
      matter: `信用修复：${recordTitle}（${about}）`,
      promise: text,
      liability: kindsOfCommitment.repair.consequence.zh,
      madeAt,
      until: latest,
      unit,
      publication: 'none',
      textVersion,
      signatory,
    },
    { id, kind: subjectKind(id), name },
    now,
  );
  const record = firstVersion(content, {
    contentHash: contentHash(content),
    changedAt: now.toISOString(),
    changedBy: `repair:${of.id}`,
    reason: 'committed',
  });
  return {
    commitment: { ...commitment, number, record: record.id },
    writes: versionWrites(undefined, record),
    audits: [{ entity: `record:${record.id}`, action: 'record.committed', details: { repair: of.id } }],
  };
}

/**
 * What becomes of it when its papers or itself are found to have been false: it was not kept. Nothing, where the repair
 * was approved by a release that put no promise on record.
 */
export async function promiseBroken(
  of: Repair,
  { reason, documentNumber }: { readonly reason: string; readonly documentNumber: string },
  now: Date,
): Promise<Part> {
  const { record: id } = of.commitment;
  const record = id === undefined ? undefined : await recordById(theTable(), id);
  if (record === undefined) return { writes: [], audits: [] };
  const content = foundContent(
    record,
    {
      outcome: 'false',
      unkept: `申请信用修复时提交的材料或者所作承诺不实：${reason}`,
      consequences: `${kindsOfCommitment.repair.consequence.zh}（文书号 ${documentNumber}）`,
    },
    // The entry is public again, and so is what was promised for it.
    { unit: of.unit, now, over: { CN_GKLX: publicationNames.public.zh } },
  );
  const { subject: _subject, recordKey: _key, ...said } = content;
  const after = nextVersion(record, {
    ...said,
    contentHash: contentHash(content),
    changedAt: now.toISOString(),
    changedBy: `repair:${of.id}`,
    reason: 'false',
  });
  return {
    // That something of the subject has changed is noted with the entry that comes back.
    writes: [...versionWrites(record, after), ...changesWrites([after])],
    audits: [
      {
        entity: `record:${record.id}`,
        action: 'record.commitment-found',
        details: { repair: of.id, version: after.version },
      },
    ],
  };
}
