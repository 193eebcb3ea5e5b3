import { createHash, randomBytes } from 'node:crypto';
import { datedNumber } from '../../shared/domain/dated-number.ts';
import { batchCodes } from '../../shared/domain/partners/batch.ts';
import { theFiles } from '../../shared/files/files.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { type InputError, invalid, Problem } from '../../shared/http/problem.ts';
import { largestBatch, type PartnerPurpose } from '../../shared/policy/partners.ts';
import { auditWrite } from '../../shared/store/audit.ts';
import { newItemWrite } from '../../shared/store/new-item.ts';
import { type CheckItem, checkKey, codesFile, openChecks } from '../../shared/store/partner-checks.ts';
import type { Write } from '../../shared/store/table.ts';
import { askingFor, takeWith } from './asking.ts';
import type { routes } from './routes.ts';
import { shownCheck } from './shown.ts';

/** The codes as they are kept. @throws Problem 403 where none may be asked in batches, 422 with each line that is no code */
function soundCodes(lines: readonly string[], { batch }: PartnerPurpose): readonly string[] {
  if (batch === undefined)
    throw new Problem(403, 'no-batches', {
      zh: '这一用途没有开通批量核查，请逐个查询，或者与信用中心商定核查范围。',
      en: 'Batch checks have not been granted for this purpose. Look up subjects one by one, or agree the scope with the credit centre.',
    });
  const most = Math.min(batch, largestBatch);
  if (lines.length === 0 || lines.length > most)
    throw invalid([
      {
        pointer: '/codes',
        message: {
          zh: `一次可以核查 1 至 ${most} 个代码，这次有 ${lines.length} 个。请分次提交。`,
          en: `One batch may contain 1 to ${most} codes; this one has ${lines.length}. Submit it in several parts.`,
        },
      },
    ]);
  const read = batchCodes(lines);
  if ('codes' in read) return read.codes;
  throw invalid(read.faults.map(({ at, message }): InputError => ({ pointer: `/codes/${at}`, message })));
}

/** Takes a batch of codes in: kept in the bucket, then worked on in the background (functions/checks). */
export async function startedCheck(call: Call<typeof routes.startCheck>): Promise<Answer> {
  const { body, now, request } = call;
  const { partner, purpose, matter, by } = askingFor(call, body);
  const codes = soundCodes(body.codes, purpose);
  const receivedAt = now.toISOString();
  const id = datedNumber('C', now, randomBytes(8));
  const kept = JSON.stringify(codes);
  const check: CheckItem = {
    ...checkKey(id),
    type: 'partner-check',
    id,
    partner: partner.code,
    purpose: purpose.code,
    matter,
    format: body.format,
    state: 'open',
    codes: codes.length,
    answered: 0,
    parts: 0,
    sha256: createHash('sha256').update(kept).digest('hex'),
    receivedAt,
    doneAt: null,
    bytes: null,
    request,
    list: openChecks,
    listOrder: `${receivedAt}#${id}`,
    revivals: 0,
  };
  const json = shownCheck(check);
  const location = `/partner/checks/${id}`;
  const received = auditWrite({
    entity: `partner-check:${id}`,
    action: 'partner-check.received',
    by,
    at: now,
    request,
    details: {
      partner: partner.code,
      purpose: purpose.code,
      codes: codes.length,
      sha256: check.sha256,
      ...(matter === null ? {} : { case: matter }),
    },
  });
  const answer = { status: 202, location, json };
  await takeWith(call, { partner, kind: 'batchCodes', by: codes.length }, async (taken) => {
    await theFiles().put(codesFile(id), kept, { contentType: 'application/json' });
    const begun: Write = newItemWrite(check);
    await call.commit([taken, begun, received], answer);
  });
  return answer;
}
