import { createHash } from 'node:crypto';
import { byteOrderMark } from '../../shared/domain/csv-line.ts';
import { batchHead, batchLine, type LineAnswer } from '../../shared/domain/partners/batch.ts';
import { theFiles } from '../../shared/files/files.ts';
import { partner as partnerOf, purposeOf } from '../../shared/policy/partners.ts';
import { auditWrite } from '../../shared/store/audit.ts';
import {
  answersFile,
  type CheckItem,
  checkById,
  codesFile,
  movedOn,
  partFile,
} from '../../shared/store/partner-checks.ts';
import { theTable } from '../../shared/store/table.ts';
import { type Asking, lookUpMany } from '../partners/looking.ts';

/** Codes that one run answers: it stays well below a minute. */
export const codesInRun = 5000;

/**
 * Answers the next codes of a batch into a part of its file, and moves it on; the change brings the next run. The last
 * one joins the parts. A run that was broken off is done again, and writes the same part.
 * @returns how many codes are answered now
 */
export async function runCheck(check: CheckItem, now: Date): Promise<number> {
  const partner = partnerOf(check.partner);
  const purpose = purposeOf(partner, check.purpose);
  if (partner === undefined || purpose === undefined) return ended(check, 'failed', now);
  const bytes = await theFiles().get(codesFile(check.id));
  if (bytes === undefined) {
    // They are taken away once it is done: another run was faster.
    if ((await checkById(theTable(), check.id))?.state !== 'open') return check.answered;
    throw new Error(`The codes of the batch ${check.id} are missing`);
  }
  const codes = JSON.parse(Buffer.from(bytes).toString('utf8')) as string[];
  const { format, answered, parts, request } = check;
  const asking: Asking = {
    partner,
    purpose,
    matter: check.matter ?? check.id,
    batch: check.id,
    by: { sub: check.partner, role: 'partner' },
    now,
    request,
  };
  const own = codes.slice(answered, answered + codesInRun);
  const answers = await answersTo(own, asking);
  const head = parts === 0 ? `${format === 'csv' ? byteOrderMark : ''}${batchHead(purpose, format)}` : '';
  const part = head + answers.map((each) => batchLine(each, purpose, format)).join('');
  await theFiles().put(partFile(check.id, parts), part, { contentType: contentType(check) });
  const next: CheckItem = { ...check, answered: answered + own.length, parts: parts + 1 };
  if (next.answered >= codes.length) {
    const { bytes, sha256 } = await join(next);
    return ended({ ...next, bytes }, 'done', now, { before: check, sha256 });
  }
  const moved = { ...next, listOrder: `${now.toISOString()}#${check.id}` };
  await theTable().transactIf([movedOn(check, moved)]);
  return next.answered;
}

async function answersTo(codes: readonly string[], asking: Asking): Promise<LineAnswer[]> {
  const told = await lookUpMany(asking, codes);
  return codes.map((code, at) => {
    const classes = told[at]?.classes;
    return classes === undefined ? { code, result: 'refused' } : { code, result: 'answered', classes };
  });
}

function contentType({ format }: Pick<CheckItem, 'format'>): string {
  return format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson';
}

/** Makes one file of the parts. @returns its length, and its digest as lower-case hexadecimal */
async function join(check: CheckItem): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const parts: Uint8Array[] = [];
  for (let part = 0; part < check.parts; part += 1) {
    const bytes = await theFiles().get(partFile(check.id, part));
    if (bytes === undefined) throw new Error(`Part ${part} of the batch ${check.id} is missing`);
    parts.push(bytes);
  }
  const whole = Buffer.concat(parts);
  await theFiles().put(answersFile(check), whole, {
    contentType: contentType(check),
    fileName: `${check.id}.${check.format}`,
  });
  return { bytes: whole.length, sha256: createHash('sha256').update(whole).digest('hex') };
}

/** Ends a batch: what was asked is taken away with the parts; the answers stay until the bucket forgets them. */
async function ended(
  check: CheckItem,
  state: 'done' | 'failed',
  now: Date,
  { before = check, sha256 }: { readonly before?: CheckItem; readonly sha256?: string } = {},
): Promise<number> {
  const { list: _list, listOrder: _order, ...rest } = check;
  const written = await theTable().transactIf([
    movedOn(before, { ...rest, state, doneAt: now.toISOString() }),
    auditWrite({
      entity: `partner-check:${check.id}`,
      action: `partner-check.${state}`,
      by: null,
      at: now,
      request: check.request,
      details: {
        answered: check.answered,
        ...(sha256 === undefined ? {} : { sha256 }),
      },
    }),
  ]);
  if (written) {
    await theFiles().remove(codesFile(check.id));
    for (let part = 0; part < check.parts; part += 1) await theFiles().remove(partFile(check.id, part));
  }
  return check.answered;
}
