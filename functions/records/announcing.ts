import * as z from 'zod';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { type ArrivedPart, theIncoming } from '../../shared/files/incoming.ts';
import type { PostForm } from '../../shared/files/post-form.ts';
import { theQuarantine } from '../../shared/files/quarantine.ts';
import type { Call } from '../../shared/http/call.ts';
import { invalid, notFound, Problem } from '../../shared/http/problem.ts';
import { validated } from '../../shared/http/validation.ts';
import { isOfUnit } from '../../shared/identity/rights.ts';
import { type CatalogueCode, catalogueCodes } from '../../shared/policy/catalogue.ts';
import { hoursToSend, importLimits, secondsToSend, sentPartBytes } from '../../shared/policy/imports.ts';
import { unknownType } from '../../shared/policy/uploads.ts';
import { setting } from '../../shared/settings.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import {
  type BatchItem,
  batchById,
  batchState,
  type OpenItem,
  openItem,
  openKey,
  sourceFile,
} from '../../shared/store/batches.ts';
import { newItemWrite } from '../../shared/store/new-item.ts';
import { theTable } from '../../shared/store/table.ts';
import { readable } from './batch-view.ts';
import { newBatch, newBatchId, reporter, stated } from './receiving.ts';
import type { routes } from './routes.ts';
import { readStatement, refuseUnlessCompleting, type Statement, withValuesBefore } from './statement.ts';

/** A file that will come past the API, as a program announces it. */
const announcement = z.strictObject({
  catalogue: z.enum(catalogueCodes).optional(),
  fileName: z.string().max(200).optional(),
  bytes: z.int().min(1),
  covers: z.union([z.strictObject({ from: z.string(), to: z.string() }), z.string()]).optional(),
  completes: z.string().max(40).optional(),
  dryRun: z.boolean().optional(),
  confirmed: z.boolean().optional(),
  values: z.record(z.string(), z.string()).optional(),
});

interface Announced {
  readonly code: CatalogueCode;
  readonly statement: Statement;
  readonly fileName: string | null;
  /** Null where a page does not know. */
  readonly bytes: number | null;
}

/** Addresses of parts in one answer. */
const addressesAtOnce = 50;

const tooLong = {
  zh: `文件不得超过 ${importLimits.bytes / 1024 ** 3} GB。请压缩（gzip、ZIP）或拆分后报送。`,
  en: `A file may not exceed ${importLimits.bytes / 1024 ** 3} GB. Compress it (gzip or ZIP) or split it and report it in parts.`,
};

const nilHasNoFile = {
  pointer: '/nil',
  message: {
    zh: '零报告没有文件，请直接提交，不必上传大文件。',
    en: 'A nil return has no file. Submit it directly instead of uploading a large file.',
  },
};

/** What a program says of a file that will come; fields of the query stand for those that it leaves out. @throws Problem 422 */
function readAnnouncement({
  bytes: body,
  query,
  now,
}: Pick<Call<typeof routes.submitBatch>, 'bytes' | 'query' | 'now'>): Announced {
  const { catalogue, fileName, bytes, covers, values, ...marks } = validated(announcement, parsed(body));
  const code = catalogue ?? query.catalogue;
  const fields = {
    ...query,
    ...Object.fromEntries(Object.entries(marks).map(([name, value]) => [name, String(value)])),
    ...(covers === undefined ? {} : { covers: typeof covers === 'string' ? covers : JSON.stringify(covers) }),
    ...(values === undefined ? {} : { values: JSON.stringify(values) }),
  };
  if (code === undefined) throw invalid([noCatalogue]);
  const statement = readStatement(fields, chinaDate(now), code);
  return { code, statement, fileName: fileName ?? query.fileName ?? null, bytes };
}

export const noCatalogue = {
  pointer: '/catalogue',
  message: {
    zh: `请从以下信息目录中选择：${catalogueCodes.join('、')}。`,
    en: `Choose one of the following catalogues: ${catalogueCodes.join(', ')}.`,
  },
  lacking: 'choice',
} as const;

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Makes a batch whose file comes by itself: to the bucket by the form in the answer, or in parts. Its import begins when
 * the file is there.
 * @throws Problem 409, 413, 422
 */
export async function announce(call: Call<typeof routes.submitBatch>, asked?: Announced) {
  const { now } = call;
  const sender = reporter(call);
  const announced = asked ?? readAnnouncement(call);
  const { code, fileName, bytes } = announced;
  if ((bytes ?? 0) > importLimits.bytes)
    throw new Problem(413, 'file-too-large', tooLong, { errors: [{ pointer: '/bytes', message: tooLong }] });
  if (announced.statement.nil === true) throw invalid([nilHasNoFile]);
  const statement = await withValuesBefore(theTable(), announced.statement, { unit: sender.unit, code });
  if (statement.completes !== undefined)
    // How many rows the file has is known when it was read.
    await refuseUnlessCompleting(theTable(), statement.completes, {
      unit: sender.unit,
      code,
      rows: Number.POSITIVE_INFINITY,
    });
  const until = new Date(now.getTime() + hoursToSend * 3600_000).toISOString();
  const batch: BatchItem = {
    ...newBatch(newBatchId(now), { code, statement, fileName }, { sender, request: call.request, now }),
    upload: { bytes, until },
    chunks: 1,
  };
  const location = `/records/batches/${batch.id}`;
  const json = {
    id: batch.id,
    ...(await storeForm(batch)),
    parts: { bytes: sentPartBytes, url: `${location}/parts` },
  };
  const answer = { status: 202, location, json };
  await call.commit(
    [
      ...[batch, openItem(batch.id, batch.receivedAt)].map((item) => newItemWrite(item)),
      auditWrite({
        entity: `batch:${batch.id}`,
        action: 'batch.announced',
        by: actor(sender),
        at: now,
        request: call.request,
        details: { catalogue: code, ...(bytes === null ? {} : { bytes }), ...stated(statement) },
      }),
    ],
    answer,
  );
  return answer;
}

/** The form by which a browser or a program sends the whole file at once. */
export function storeForm({ id, upload }: BatchItem, redirect = false): Promise<PostForm> {
  return theQuarantine().postForm(sourceFile(id), {
    contentType: unknownType,
    shortest: upload?.bytes ?? 1,
    longest: upload?.bytes ?? importLimits.bytes,
    seconds: secondsToSend,
    redirect: redirect ? `${setting('PUBLIC_URL')}/records/batches/${id}` : null,
  });
}

const sentAlready = {
  zh: '这一批次已经结束，不再接收文件。请重新报送。',
  en: 'This batch has ended and no longer accepts a file. Please report again.',
};

/**
 * The parts of a file that have not come, each with an address to put it to; where all have, they are joined. Asked again
 * after whatever went wrong, it says how to go on.
 * @throws Problem 404, 409
 */
export async function sendParts(call: Call<typeof routes.sendParts>) {
  const { viewer } = call;
  const batch = await readable(call, call.params.id);
  if (viewer === undefined || !isOfUnit(viewer, batch.unit)) throw notFound();
  const bytes = batch.upload?.bytes;
  const state = batchState(batch);
  if (bytes === undefined || bytes === null || state === 'failed' || state === 'cancelled')
    throw new Problem(409, 'not-in-parts', sentAlready);
  const nothing = {
    partBytes: sentPartBytes,
    parts: Math.ceil(bytes / sentPartBytes),
    missing: [],
    joined: true,
  };
  if (state !== 'awaiting-file') return { status: 200, json: nothing };
  const key = sourceFile(batch.id);
  const { upload, come } = await partsCome(batch.id);
  if (come === undefined) return { status: 200, json: nothing };
  const missing = partsIn(bytes).filter(
    ({ number, from, to }) => !come.some((part) => part.number === number && part.bytes === to - from),
  );
  if (missing.length === 0) {
    await theIncoming().joinParts(
      key,
      upload,
      come.filter(({ number }) => number <= nothing.parts),
    );
    return { status: 200, json: nothing };
  }
  const addressed = missing.slice(0, addressesAtOnce).map(async (part) => ({
    ...part,
    url: await theIncoming().addressOfPart(key, upload, part.number, secondsToSend),
  }));
  return {
    status: 200,
    json: { ...nothing, missing: await Promise.all(addressed), joined: false },
  };
}

function partsIn(bytes: number): { readonly number: number; readonly from: number; readonly to: number }[] {
  return Array.from({ length: Math.ceil(bytes / sentPartBytes) }, (_, at) => ({
    number: at + 1,
    from: at * sentPartBytes,
    to: Math.min(bytes, (at + 1) * sentPartBytes),
  }));
}

/** What has come of a file in parts, and of which upload; `come` is undefined where the file itself is there, or was. */
async function partsCome(
  id: string,
): Promise<{ readonly upload: string; readonly come: readonly ArrivedPart[] | undefined }> {
  const upload = await partsUpload(id);
  const come = await theIncoming().partsOf(sourceFile(id), upload);
  if (come !== undefined || (await theIncoming().find(sourceFile(id))) !== undefined) return { upload, come };
  // The import takes a file away that it is through with.
  const batch = await batchById(theTable(), id);
  if (batch === undefined || batchState(batch) !== 'awaiting-file') return { upload, come };
  // The bucket has given the upload up before it was joined: its parts have to come once more.
  return { upload: await partsUpload(id, upload), come: [] };
}

/**
 * The upload in parts that was begun for the batch; of two that begin it at once the first counts.
 * @param over one that is no more
 */
async function partsUpload(id: string, over?: string): Promise<string> {
  const table = theTable();
  const before = (await table.get<OpenItem>(openKey(id)))?.parts;
  if (before !== undefined && before !== over) return before;
  const begun = await theIncoming().beginParts(sourceFile(id));
  await table.transactIf([
    {
      Update: {
        Key: openKey(id),
        UpdateExpression: 'SET parts = :begun',
        ConditionExpression: `attribute_exists(pk) AND ${before === undefined ? 'attribute_not_exists(parts)' : 'parts = :before'}`,
        ExpressionAttributeValues: {
          ':begun': begun,
          ...(before === undefined ? {} : { ':before': before }),
        },
      },
    },
  ]);
  return (await table.get<OpenItem>(openKey(id)))?.parts ?? begun;
}
