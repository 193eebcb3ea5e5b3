import { chinaDate } from '../../shared/domain/china-time.ts';
import { recognised } from '../../shared/domain/import/columns.ts';
import { readUpload, type Upload } from '../../shared/domain/import/read-upload.ts';
import { oneFile, type PostedForm } from '../../shared/http/body.ts';
import type { Call } from '../../shared/http/call.ts';
import { type InputError, invalid, Problem } from '../../shared/http/problem.ts';
import { isCentre, isOfUnit } from '../../shared/identity/rights.ts';
import { catalogueCodes } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import type { Text } from '../../shared/policy/text.ts';
import { units } from '../../shared/policy/units.ts';
import type { BatchItem } from '../../shared/store/batches.ts';
import { listStretch } from '../../shared/store/stretch.ts';
import { theTable } from '../../shared/store/table.ts';
import { batchPage } from '../../templates/pages/batch.tsx';
import { batchesPage } from '../../templates/pages/batches.tsx';
import { emptyForm } from '../../templates/pages/form.tsx';
import { capability } from '../capability.ts';
import { actAgain, actOn } from './acts.ts';
import { announce, noCatalogue, sendParts, storeForm } from './announcing.ts';
import { allShown, readable, withFaults } from './batch-view.ts';
import { cancel } from './cancelling.ts';
import { listChanges } from './changes.ts';
import { rowsInChunk } from './chunks.ts';
import { joinedParts } from './joined-parts.ts';
import { submitRow } from './one-row.ts';
import { columnsOf, receive, reporter } from './receiving.ts';
import { routes } from './routes.ts';
import { sourceHandlers } from './sources.ts';
import { readStatement, refuseUnlessNil, withValuesBefore } from './statement.ts';
import { takeBack } from './taking-back.ts';

/** Rows of one file: all its chunks are written in one transaction, which takes 100 writes. */
const mostRows = 90 * rowsInChunk;

const noFile: InputError = {
  pointer: '/file',
  message: { zh: '请选择数据文件。', en: 'Choose a data file.' },
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
  const file = oneFile(form);
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

/** What is said in a form about a file that is chosen on the next page. @throws Problem 422 */
function announcedIn({ values }: PostedForm, { now }: Pick<Call, 'now'>) {
  const code = catalogueCodes.find((each) => each === values.catalogue);
  if (code === undefined) throw invalid([noCatalogue]);
  return { code, statement: readStatement(values, chinaDate(now), code), fileName: null, bytes: null };
}

/**
 * A gateway hands a body that calls itself text over as a string; bytes that are not UTF-8 may have been replaced on
 * the way, and no later check could tell. Such a file is sent as application/octet-stream, which stays bytes.
 */
function refuseDamaged({ event, form }: Pick<Call, 'event' | 'form'>): void {
  if (form !== undefined || event.isBase64Encoded || !event.body?.includes('\uFFFD')) return;
  throw new Problem(415, 'damaged-text', {
    zh: '文件中的汉字在传输中受损。GB 18030 编码的文件请以 application/octet-stream 类型发送，或另存为 UTF-8。',
    en: 'Chinese characters in the file were damaged in transit. Send GB 18030 files as application/octet-stream, or save the file as UTF-8.',
  });
}

const tooManyRows: Text = {
  zh: `文件超过 ${mostRows} 行，一次最多报送 ${mostRows} 行。请拆分后分次报送。`,
  en: `The file has more than ${mostRows} rows, the maximum for one file. Split it and report it in parts.`,
};

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

/** A page of the files that the viewer's unit sent in; for the centre of those of all units, or of one. */
async function batchesOf(
  { viewer }: Pick<Call, 'viewer'>,
  {
    limit = 20,
    cursor,
    unit: chosen,
  }: { limit?: number; cursor?: string | undefined; unit?: string | undefined },
) {
  const own = viewer?.unit ?? null;
  const seen = isCentre(viewer)
    ? chosen === undefined
      ? units.map(({ code }) => code)
      : [chosen]
    : own === null
      ? []
      : [own];
  const lists = seen.map((unit) => listStretch(`BATCHES#${unit}`));
  const page = await theTable().page<BatchItem>(lists, { limit, cursor });
  return {
    items: await allShown(page.items),
    next: page.next,
    cursor,
    maySend: viewer?.role === 'provider',
    ...(isCentre(viewer) ? { units: { chosen } } : {}),
  };
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
      const { unit } = reporter(call);
      if (call.form === undefined && call.query.upload === 'true') return announce(call);
      if (call.form?.values.upload === 'true') return announce(call, announcedIn(call.form, call));
      refuseDamaged(call);
      const file = await sent(call);
      const statement = await withValuesBefore(theTable(), file.statement, { unit, code: file.code });
      const upload = await readFile({ ...file, statement });
      const answer = await receive(call, { ...file, statement, upload });
      return {
        ...answer,
        page: () => batchPage(call, { ...answer.json, faults: [], progress: null }, emptyForm),
      };
    },
  },

  submitRow,

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
    const json = await withFaults(batch, call.language, call.now);
    const awaits = call.html && json.state === 'awaiting-file' && isOfUnit(call.viewer, batch.unit);
    const sent = awaits && call.query.etag !== undefined;
    const form = awaits && !sent ? await storeForm(batch, true) : null;
    return {
      status: 200,
      json,
      ...(form === null ? {} : { formTargets: [new URL(form.url).origin] }),
      page: () => batchPage(call, json, emptyForm, { form, sent, still: call.query.still === 'true' }),
    };
  },

  sendParts,

  takeBackRows: {
    form: async (call, filled) =>
      batchPage(
        call,
        await withFaults(await readable(call, call.params.id), call.language, call.now),
        filled,
      ),
    answer: takeBack,
  },

  cancelBatch: {
    form: async (call, filled) =>
      batchPage(
        call,
        await withFaults(await readable(call, call.params.id), call.language, call.now),
        filled,
      ),
    answer: cancel,
  },

  showBatchErrors: async (call) => joinedParts(await readable(call, call.params.id), 'errors.csv'),

  showReturnedRows: async (call) => {
    const wantsCsv = /\btext\/csv\b/.test(call.event.headers.accept ?? '');
    const format = call.query.format ?? (wantsCsv ? 'csv' : 'xlsx');
    return joinedParts(await readable(call, call.params.id), `returned.${format}`);
  },

  ...sourceHandlers,
});
