import { chinaDate } from '../../shared/domain/china-time.ts';
import { commitmentContent, foundContent } from '../../shared/domain/commitments/commitment-record.ts';
import { contentHash } from '../../shared/domain/record.ts';
import type { Repair } from '../../shared/domain/repairs/repair.ts';
import { subjectKind } from '../../shared/domain/subject-kind.ts';
import { kindsOfCommitment } from '../../shared/policy/commitment-policy.ts';
import { repairPolicy } from '../../shared/policy/repairs.ts';
import { nextCommitmentNumber } from '../../shared/store/commitments.ts';
import { changesWrites } from '../../shared/store/record-changes.ts';
import { firstVersion, versionWrites } from '../../shared/store/record-versions.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Effect } from '../cases/acting.ts';

type Part = Required<Pick<Effect<Repair>, 'writes' | 'audits'>>;

/**
 * The promise that went with an application (信用承诺, 信用修复型) once the repair takes effect: with a number of its own, by
 * its day. It is not put on record: it names the entry, of which nothing is to be left for others to see.
 * @param latest the last day on which the entry would have been public at the longest: until then it holds
 */
export async function promiseNumbered(of: Repair, latest: string | null): Promise<Repair['commitment']> {
  const number = await nextCommitmentNumber(theTable(), chinaDate(new Date(madeAt(of))));
  return { ...of.commitment, number, until: latest };
}

function madeAt({ history }: Repair): string {
  return history[0]?.at ?? '';
}

/**
 * What becomes of it when its papers or itself are found to have been false: it goes on record as one that was not kept.
 * Nothing, where the repair was approved by a release that gave promises no number.
 */
export async function promiseBroken(
  of: Repair,
  { reason, documentNumber }: { readonly reason: string; readonly documentNumber: string },
  now: Date,
): Promise<Part & { readonly commitment: Repair['commitment'] }> {
  const { subject: id, subjectName: name, commitment, unit, recordTitle, record: about } = of;
  const { number, until = null, signatory, textVersion, text = repairPolicy.commitment.text.zh } = commitment;
  if (number === undefined) return { commitment, writes: [], audits: [] };
  const occasion = { changedAt: now.toISOString(), changedBy: `repair:${of.id}`, reason: 'false' } as const;
  const consequence = kindsOfCommitment.repair.consequence.zh;
  const made = commitmentContent(
    {
      number,
      kind: 'repair',
      otherKind: '',
      matter: `信用修复：${recordTitle}（${about}）`,
      promise: text,
      liability: consequence,
      madeAt: madeAt(of),
      until,
      unit,
      publication: 'public',
      textVersion,
      signatory,
    },
    { id, kind: subjectKind(id), name },
    now,
  );
  const content = foundContent(
    firstVersion(made, { ...occasion, contentHash: contentHash(made) }),
    {
      outcome: 'false',
      unkept: `申请信用修复时提交的材料或者所作承诺不实：${reason}`,
      consequences: `${consequence}（文书号 ${documentNumber}）`,
    },
    { unit, now },
  );
  const record = firstVersion(content, { ...occasion, contentHash: contentHash(content) });
  return {
    commitment: { ...commitment, record: record.id },
    // That something of the subject has changed is noted with the entry that comes back.
    writes: [...versionWrites(undefined, record), ...changesWrites([record])],
    audits: [
      {
        entity: `record:${record.id}`,
        action: 'record.commitment-found',
        details: { repair: of.id, version: 1 },
      },
    ],
  };
}
