import { createHash, randomBytes } from 'node:crypto';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { type Columns, type Given, mapHeader, recognised } from '../../shared/domain/import/columns.ts';
import { readUpload, type Upload } from '../../shared/domain/import/read-upload.ts';
import { theFiles } from '../../shared/files/files.ts';
import type { Call } from '../../shared/http/call.ts';
import { type InputError, invalid, Problem } from '../../shared/http/problem.ts';
import { type CatalogueCode, catalogueCodes } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import type { Text } from '../../shared/policy/text.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import {
  type BatchItem,
  batchKey,
  type ChunkItem,
  chunkFile,
  chunkKey,
  openChunks,
} from '../../shared/store/batches.ts';
import { completionWrites, overOtherClaims } from '../../shared/store/coverage.ts';
import { listStretch } from '../../shared/store/stretch.ts';
import { theTable, type Write } from '../../shared/store/table.ts';
import { batchPage } from '../../templates/pages/batch.tsx';
import { batchesPage } from '../../templates/pages/batches.tsx';
import { emptyForm } from '../../templates/pages/form.tsx';
import { capability } from '../capability.ts';
import { actAgain, actOn } from './acts.ts';
import { allShown, readable, shown, withFaults } from './batch-view.ts';
import { listChanges } from './changes.ts';
import { chunked, rowsInChunk } from './chunks.ts';
import { joinedParts } from './joined-parts.ts';
import { routes } from './routes.ts';
import { readStatement, refuseUnlessCompleting, refuseUnlessNil, withValuesBefore } from './statement.ts';
import { takeBack } from './taking-back.ts';

/** Rows of one file: all its chunks are written in one transaction, which takes 100 writes. */
const mostRows = 90 * rowsInChunk;
/** Files written at the same time. */
const putsAtOnce = 8;

const noCatalogue: InputError = {
  pointer: '/catalogue',
  message: {
    zh: `请从以下信息目录中选择：${catalogueCodes.join('、')}。`,
    en: `Choose one of the catalogues ${catalogueCodes.join(', ')}.`,
  },
  lacking: 'choice',
};
const noFile: InputError = {
  pointer: '/file',
  message: { zh: '请选择数据文件。', en: 'Choose the file.' },
  lacking: 'choice',
};

/** The file with what is said about it: in the query, or in the fields of a form. @throws Problem 422 */
async function sent({ query, form, bytes, now }: Call<typeof routes.submitBatch>) {
  const entered = form?.values.catalogue;
  const code = query.catalogue ?? catalogueCodes.find((each) => each === entered);
  const statement = readStatement({ ...query, ...form?.values }, chinaDate(now), code);
  if (form === undefined) {
    if (code === undefined) throw invalid([noCatalogue]);
    return { code, statement, bytes, fileName: query.fileName ?? null };
  }
  const file = form.files.get('file');
  const lacksFile = file === undefined && statement.nil === undefined;
  if (code === undefined || lacksFile)
    throw invalid([...(code === undefined ? [noCatalogue] : []), ...(lacksFile ? [noFile] : [])]);
  if (file === undefined) return { code, statement, bytes: Buffer.alloc(0), fileName: null };
  return {
    code,
    statement,
    bytes: Buffer.from(await file.bytes()),
    fileName: file.name.slice(0, 200),
  };
}

/**
 * A gateway hands a body that calls itself text over as a string; bytes that are not UTF-8 may have been replaced on
 * the way, and no later check could tell. Such a file is sent as application/octet-stream, which stays bytes.
 */
function refuseDamaged({ event, form }: Pick<Call, 'event' | 'form'>): void {
  if (form !== undefined || event.isBase64Encoded || !event.body?.includes('\uFFFD')) return;
  throw new Problem(415, 'damaged-text', {
    zh: '文件中的汉字在传输中受损。GB 18030 编码的文件请以 application/octet-stream 类型发送，或另存为 UTF-8。',
    en: 'Characters were damaged on the way. Send a file in GB 18030 as application/octet-stream, or save it as UTF-8.',
  });
}

const tooManyRows: Text = {
  zh: `文件超过 ${mostRows} 行，一次最多报送 ${mostRows} 行。请拆分后分次报送。`,
  en: `The file has more than ${mostRows} rows, the most that one file may have. Send it in parts.`,
};

/** @throws Problem 422 */
function columnsOf(code: CatalogueCode, header: readonly string[], given: Given | undefined): Columns {
  const columns = mapHeader(catalogue(code), header, given);
  if ('problem' in columns) throw new Problem(422, 'unknown-columns', columns.problem);
  return columns;
}

/** What the file says: its table, as it was encoded. A nil return needs none. @throws Problem 413, 415, 422 */
async function readFile({ code, statement, bytes }: Awaited<ReturnType<typeof sent>>): Promise<Upload> {
  if (bytes.length === 0) {
    refuseUnlessNil(0, statement);
    return { header: [], rows: [], encoding: 'utf-8' };
  }
  const of = catalogue(code);
  const upload = await readUpload(bytes, { recognises: (cells) => recognised(of, cells), mostRows });
  if ('problem' in upload)
    throw new Problem(upload.reason === 'not-text' ? 415 : 422, upload.reason, upload.problem);
  columnsOf(code, upload.header, statement.values);
  refuseUnlessNil(upload.rows.length, statement);
  if (upload.rows.length > mostRows) throw new Problem(413, 'too-many-rows', tooManyRows);
  return upload;
}

/** A page of the files that the viewer's unit sent in. */
async function batchesOf(
  { viewer }: Pick<Call, 'viewer'>,
  { limit = 20, cursor }: { limit?: number; cursor?: string | undefined },
) {
  const unit = viewer?.unit ?? null;
  const lists = unit === null ? [] : [listStretch(`BATCHES#${unit}`)];
  const page = await theTable().page<BatchItem>(lists, { limit, cursor });
  return { items: await allShown(page.items), next: page.next, cursor, maySend: viewer?.role === 'provider' };
}

export const handler = capability(routes, {
  submitBatch: {
    form: async (call, { values, problem }) => {
      // What is wrong with a file as a whole stands beside its field.
      const errors =
        problem?.errors.length === 0 ? [{ pointer: '/file', message: problem.detail }] : undefined;
      const shownProblem =
        problem === null || errors === undefined ? problem : { ...problem, detail: problem.detail, errors };
      return batchesPage(call, await batchesOf(call, {}), { values, problem: shownProblem });
    },
    answer: async (call) => {
      const { viewer, now } = call;
      const unit = viewer?.unit;
      if (viewer === undefined || unit === null || unit === undefined) {
        throw new Problem(403, 'no-unit', {
          zh: '您的账号没有所属的数据提供单位，不能报送。请联系信用中心。',
          en: 'Your account belongs to no provider unit and cannot report. Ask the credit centre.',
        });
      }
      refuseDamaged(call);
      const file = await sent(call);
      const { code, bytes, fileName } = file;
      const statement = await withValuesBefore(theTable(), file.statement, { unit, code });
      const upload = await readFile({ ...file, statement });
      const { header, rows, encoding } = upload;
      const { covers, nil, completes } = statement;
      if (completes !== undefined)
        await refuseUnlessCompleting(theTable(), completes, { unit, code, rows: rows.length });

      const id = `B${now.toISOString().slice(0, 10).replaceAll('-', '')}${randomBytes(8).toString('hex')}`;
      const chunks =
        rows.length === 0 ? [] : chunked(catalogue(code), columnsOf(code, header, statement.values), upload);
      for (let at = 0; at < chunks.length; at += putsAtOnce) {
        await Promise.all(
          chunks.slice(at, at + putsAtOnce).map((chunk, offset) =>
            theFiles().put(chunkFile(id, at + offset), JSON.stringify(chunk), {
              contentType: 'application/json',
            }),
          ),
        );
      }

      const receivedAt = now.toISOString();
      const batch: BatchItem = {
        ...batchKey(id),
        list: `BATCHES#${unit}`,
        listOrder: `${receivedAt}#${id}`,
        type: 'batch',
        id,
        catalogue: code,
        unit,
        submittedBy: viewer.sub,
        sender: viewer.name,
        ...statement,
        // A nil return has nothing to import: its claim is made at once.
        ...(nil === true ? { completeAt: receivedAt } : {}),
        request: call.request,
        fileName,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        encoding,
        receivedAt,
        chunks: chunks.length,
        chunksDone: 0,
        failed: false,
        rows: rows.length,
        accepted: 0,
        unchanged: 0,
        rejected: 0,
        warnings: 0,
      };
      const chunkItems = chunks.map(
        (_, number): ChunkItem => ({
          ...chunkKey(id, number),
          list: openChunks,
          listOrder: `${receivedAt}#${id}#${number}`,
          type: 'chunk',
          batch: id,
          number,
          state: 'open',
          revivals: 0,
        }),
      );
      const writes: Write[] = [
        ...[batch, ...chunkItems].map(
          (item): Write => ({ Put: { Item: item, ConditionExpression: 'attribute_not_exists(pk)' } }),
        ),
        auditWrite({
          entity: `batch:${id}`,
          action: 'batch.received',
          by: actor(viewer),
          at: now,
          request: call.request,
          details: {
            catalogue: code,
            rows: rows.length,
            sha256: batch.sha256,
            ...(covers === undefined ? {} : { from: covers.from, to: covers.to }),
            ...(nil === undefined ? {} : { statement: 'nil-return' }),
            ...(completes === undefined ? {} : { completes }),
            ...(statement.dryRun === undefined ? {} : { dryRun: 'true' }),
            ...(statement.confirmed === undefined ? {} : { confirmed: 'true' }),
          },
        }),
      ];
      const location = `/records/batches/${id}`;
      const answer = { status: 202, location, json: shown(batch) };
      await overOtherClaims(async () => {
        const claim = nil === true ? await completionWrites(theTable(), batch, now) : [];
        await call.commit([...writes, ...claim], answer);
      });
      return {
        status: 202,
        location,
        json: shown(batch),
        page: () => batchPage(call, { ...shown(batch), faults: [] }, emptyForm),
      };
    },
  },

  withhold: { form: actAgain, answer: (call) => actOn(call, 'withhold') },
  revoke: { form: actAgain, answer: (call) => actOn(call, 'revoke') },
  restore: { form: actAgain, answer: (call) => actOn(call, 'restore') },

  listChanges,

  listBatches: async (call) => {
    const list = await batchesOf(call, call.query);
    return {
      status: 200,
      json: { items: list.items, next: list.next },
      page: () => batchesPage(call, list, emptyForm),
    };
  },

  showBatch: async (call) => {
    const batch = await readable(call, call.params.id);
    const json = await withFaults(batch, call.language);
    return { status: 200, json, page: () => batchPage(call, json, emptyForm) };
  },

  takeBackRows: {
    form: async (call, filled) =>
      batchPage(call, await withFaults(await readable(call, call.params.id), call.language), filled),
    answer: takeBack,
  },

  showBatchErrors: async (call) => joinedParts(await readable(call, call.params.id), 'errors.csv'),

  showReturnedRows: async (call) => joinedParts(await readable(call, call.params.id), 'returned.csv'),
});
