import { createHash, randomBytes } from 'node:crypto';
import { datedNumber } from '../../shared/domain/dated-number.ts';
import { type Columns, type Given, mapHeader } from '../../shared/domain/import/columns.ts';
import type { Upload } from '../../shared/domain/import/read-upload.ts';
import { theFiles } from '../../shared/files/files.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { Problem } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import type { AuditDetails } from '../../shared/policy/audit-values.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import { type BatchItem, batchKey, chunkFile, openChunk, openItem } from '../../shared/store/batches.ts';
import { completionWrites, overOtherClaims } from '../../shared/store/coverage.ts';
import { newItemWrite } from '../../shared/store/new-item.ts';
import { theTable, type Write } from '../../shared/store/table.ts';
import { shown } from './batch-view.ts';
import { chunked } from './chunks.ts';
import { refuseOutOfForce } from './in-force.ts';
import { refuseUnlessCompleting, type Statement } from './statement.ts';

/** Files written at the same time. */
const putsAtOnce = 8;

/** A viewer who may report, and for which unit. @throws Problem 403 */
export function reporter({ viewer }: Pick<Call, 'viewer'>): Identity & { readonly unit: string } {
  const unit = viewer?.unit;
  if (viewer !== undefined && unit !== null && unit !== undefined) {
    if (unitOf(unit) !== undefined) return { ...viewer, unit };
    throw new Problem(403, 'no-unit', {
      zh: `您的账号所属单位（${unit}）不在本平台的数据提供单位名录中，不能报送。请联系信用中心核对账号的单位代码。`,
      en: `Your account belongs to the unit ${unit}, which is not among the provider units of this service, and cannot report data. Ask the credit centre to check the unit code of your account.`,
    });
  }
  throw new Problem(403, 'no-unit', {
    zh: '您的账号没有所属的数据提供单位，不能报送。请联系信用中心。',
    en: 'Your account does not belong to a provider unit and cannot report data. Please contact the credit centre.',
  });
}

/** @throws Problem 422 */
export function columnsOf(code: CatalogueCode, header: readonly string[], given: Given | undefined): Columns {
  const columns = mapHeader(catalogue(code), header, given);
  if ('problem' in columns) throw new Problem(422, 'unknown-columns', columns.problem);
  return columns;
}

/** What was sent: its rows, and what is said about them. */
export interface Received {
  readonly code: CatalogueCode;
  readonly statement: Statement;
  readonly upload: Upload;
  /** As they came, for the digest. */
  readonly bytes: Uint8Array;
  readonly fileName: string | null;
}

/**
 * Makes a batch of what was sent: its rows in parts in the bucket, then the batch with a chunk for each part, at once.
 * @throws Problem 409, 422
 */
export async function receive(
  call: Pick<Call, 'viewer' | 'now' | 'request' | 'commit'>,
  received: Received,
): Promise<Answer & { readonly json: ReturnType<typeof shown> }> {
  const { now } = call;
  const sender = reporter(call);
  const { code, statement, upload } = received;
  refuseOutOfForce(code, now);
  const { completes, nil } = statement;
  const rows = upload.rows.length;
  if (completes !== undefined)
    await refuseUnlessCompleting(theTable(), completes, { unit: sender.unit, code, rows });

  const id = newBatchId(now);
  const chunks =
    rows === 0 ? [] : chunked(catalogue(code), columnsOf(code, upload.header, statement.values), upload);
  for (let at = 0; at < chunks.length; at += putsAtOnce) {
    await Promise.all(
      chunks.slice(at, at + putsAtOnce).map((chunk, offset) =>
        theFiles().put(chunkFile(id, at + offset), JSON.stringify(chunk), {
          contentType: 'application/json',
        }),
      ),
    );
  }

  const batch: BatchItem = {
    ...newBatch(id, received, { sender, request: call.request, now }),
    sha256: createHash('sha256').update(received.bytes).digest('hex'),
    encoding: upload.encoding,
    chunks: chunks.length,
    rows,
  };
  const items = [
    batch,
    ...chunks.map((chunk, number) => openChunk(id, number, chunk.rows.length)),
    ...(chunks.length === 0 ? [] : [openItem(id, batch.receivedAt)]),
  ];
  const writes: Write[] = items.map((item) => newItemWrite(item));
  writes.push(
    auditWrite({
      entity: `batch:${id}`,
      action: 'batch.received',
      by: actor(sender),
      at: now,
      request: call.request,
      details: { catalogue: code, rows, sha256: batch.sha256, ...stated(statement) },
    }),
  );
  const json = shown(batch);
  const answer = { status: 202, location: `/records/batches/${id}`, json };
  await overOtherClaims(async () => {
    const claim = nil === true ? await completionWrites(theTable(), batch, now) : [];
    await call.commit([...writes, ...claim], answer);
  });
  return answer;
}

export function newBatchId(now: Date): string {
  return datedNumber('B', now, randomBytes(8));
}

/** A batch of which nothing is known yet but what its sender has said. */
export function newBatch(
  id: string,
  { code, statement, fileName }: Pick<Received, 'code' | 'statement' | 'fileName'>,
  more: {
    readonly sender: Identity & { readonly unit: string };
    readonly request: string;
    readonly now: Date;
  },
): BatchItem {
  const { sender, request } = more;
  const receivedAt = more.now.toISOString();
  return {
    ...batchKey(id),
    list: `BATCHES#${sender.unit}`,
    listOrder: `${receivedAt}#${id}`,
    type: 'batch',
    id,
    catalogue: code,
    unit: sender.unit,
    submittedBy: sender.sub,
    sender: sender.name,
    ...statement,
    // A nil return has nothing to import: its claim is made at once.
    ...(statement.nil === true ? { completeAt: receivedAt } : {}),
    request,
    fileName,
    sha256: '',
    encoding: '',
    receivedAt,
    chunks: 0,
    chunksDone: 0,
    failed: false,
    rows: 0,
    accepted: 0,
    unchanged: 0,
    rejected: 0,
    warnings: 0,
  };
}

/** What the audit keeps of a statement. */
export function stated({ covers, nil, completes, dryRun, confirmed }: Statement): AuditDetails {
  return {
    ...(covers === undefined ? {} : { from: covers.from, to: covers.to }),
    ...(nil === undefined ? {} : { statement: 'nil-return' }),
    ...(completes === undefined ? {} : { completes }),
    ...(dryRun === undefined ? {} : { dryRun: 'true' }),
    ...(confirmed === undefined ? {} : { confirmed: 'true' }),
  };
}
