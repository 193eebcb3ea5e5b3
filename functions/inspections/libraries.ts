import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';
import { datedNumber } from '../../shared/domain/dated-number.ts';
import { type FiledKind, keptLines } from '../../shared/domain/inspections/kept-library.ts';
import {
  type LibraryFault,
  type LibraryKind,
  type LibraryRows,
  libraryKinds,
  readLibrary,
} from '../../shared/domain/inspections/library.ts';
import { theFiles } from '../../shared/files/files.ts';
import type { Call, Handlers } from '../../shared/http/call.ts';
import { type InputError, invalid, notFound, Problem } from '../../shared/http/problem.ts';
import { isOfUnit } from '../../shared/identity/rights.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { units } from '../../shared/policy/units.ts';
import { setting } from '../../shared/settings.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import {
  currentLibrary,
  type GradeSource,
  type LibraryItem,
  librariesOf,
  libraryById,
  libraryFile,
  libraryWrites,
  newLibrary,
  sentLibraryFile,
} from '../../shared/store/inspection-libraries.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import { emptyForm } from '../../templates/pages/form.tsx';
import { itemsPage, librariesPage, libraryPage } from '../../templates/pages/inspection-libraries.tsx';
import { ownUnit } from '../systems/own-unit.ts';
import type { libraryRoutes } from './library-routes.ts';

/** Bytes of a file: more than a million objects. The memory of the function is measured by it. */
const longestFile = 128 * 1024 * 1024;
const formSeconds = 3600;

async function currentIds(unit: string): Promise<Set<string>> {
  const found = await Promise.all(libraryKinds.map((kind) => currentLibrary(theTable(), unit, kind)));
  return new Set(found.flatMap((each) => each?.id ?? []));
}

function shown(item: LibraryItem, current: ReadonlySet<string>, language: Language) {
  const { id, unit, kind, grades, state, rows } = item;
  return {
    id,
    unit,
    kind,
    grades,
    state,
    current: current.has(id),
    requestedAt: inChinaTime(item.requestedAt),
    takenAt: item.takenAt === null ? null : inChinaTime(item.takenAt),
    rows,
    digest: item.digest === '' ? null : item.digest,
    faults: item.faults.map(({ row, column, message }) => ({
      row,
      column,
      message: inLanguage(message, language),
    })),
  };
}

function uploadForm(id: string, browser: boolean) {
  return theFiles().postForm(sentLibraryFile(id), {
    contentType: 'text/csv',
    shortest: 1,
    longest: longestFile,
    seconds: formSeconds,
    redirect: browser ? `${setting('PUBLIC_URL')}/inspections/libraries/${id}` : null,
  });
}

/** @throws Problem 404 */
async function own({ viewer }: Pick<Call, 'viewer'>, id: string): Promise<LibraryItem> {
  const item = await libraryById(theTable(), id);
  if (item === undefined || !isOfUnit(viewer, item.unit)) throw notFound();
  return item;
}

async function list(
  call: Pick<Call, 'viewer' | 'language'>,
  query: { limit: number; cursor?: string | undefined },
) {
  const unit = ownUnit(call);
  const [page, current] = await Promise.all([
    theTable().page<LibraryItem>([librariesOf(unit)], query),
    currentIds(unit),
  ]);
  return { items: page.items.map((each) => shown(each, current, call.language)), next: page.next };
}

interface Stated {
  readonly kind: LibraryKind;
  readonly scale?: GradeSource['scale'] | undefined;
  readonly source?: string | undefined;
  readonly asOf?: string | undefined;
  readonly version?: string | undefined;
}

/** How the objects are graded; null of other directories. @throws Problem 422 */
function gradesStated({ kind, scale, source, asOf, version }: Stated, today: string): GradeSource | null {
  if (kind !== 'objects') return null;
  const needed = {
    zh: '必填：检查对象名录要说明等级从何而来。',
    en: 'Required: the source of the grades in the directory of objects.',
  };
  const errors: InputError[] = [
    ...Object.entries({ scale, source, asOf }).flatMap(([name, value]): InputError[] =>
      value === undefined ? [{ pointer: `/${name}`, message: needed }] : [],
    ),
    ...(asOf !== undefined && asOf > today
      ? [{ pointer: '/asOf', message: { zh: '不能晚于今天。', en: 'Must not be later than today.' } }]
      : []),
  ];
  if (errors.length > 0 || scale === undefined) throw invalid(errors);
  return { scale, source: source ?? '', asOf: asOf ?? '', version: version ?? '' };
}

const takenAlready = () =>
  new Problem(409, 'library-taken', {
    zh: '这份文件已经处理过了，不会重复生效。需要更新的，请另报一份。',
    en: 'This file has already been processed and does not take effect twice. To update the directory, submit a new file.',
  });

/** Rows as they are kept, in a file that their digest names: of two calls at once each writes its own. */
async function putRows<K extends FiledKind>(id: string, kind: K, rows: LibraryRows[K]): Promise<string> {
  const hash = createHash('sha256');
  for (const part of keptLines(kind, rows)) hash.update(part);
  const digest = hash.digest('hex');
  const lines = Readable.from(keptLines(kind, rows));
  await theFiles().putStream(libraryFile(id, digest), lines, { contentType: 'text/tab-separated-values' });
  return digest;
}

/** What the file says, its rows put aside, and what becomes of the version. @throws Problem 409 */
async function takenOver({ id, kind, grades }: LibraryItem, now: Date) {
  const bytes = await theFiles().get(sentLibraryFile(id));
  if (bytes === undefined)
    throw new Problem(409, 'no-file', {
      zh: '还没有收到文件，请先上传。',
      en: 'No file has been received yet. Upload it first.',
    });
  const takenAt = now.toISOString();
  const refused = (faults: readonly LibraryFault[]) =>
    ({ state: 'refused', takenAt, rows: 0, digest: '', items: null, faults }) as const;
  const taken = (rows: readonly unknown[], digest: string, items: LibraryItem['items'] = null) =>
    ({ state: 'taken', takenAt, rows: rows.length, digest, items, faults: [] }) as const;
  if (kind === 'items') {
    const read = readLibrary(kind, 'public-credit', bytes);
    if ('faults' in read) return refused(read.faults);
    const digest = createHash('sha256').update(JSON.stringify(read.rows)).digest('hex');
    return taken(read.rows, digest, read.rows);
  }
  const read = readLibrary(kind, grades?.scale ?? 'public-credit', bytes);
  return 'faults' in read ? refused(read.faults) : taken(read.rows, await putRows(id, kind, read.rows));
}

export const libraryHandlers: Handlers<typeof libraryRoutes> = {
  listLibraries: async (call) => {
    const json = await list(call, call.query);
    return {
      status: 200,
      json,
      page: () => librariesPage(call, { ...json, cursor: call.query.cursor }, emptyForm),
    };
  },

  startLibrary: {
    form: async (call, filled) => librariesPage(call, await list(call, { limit: 20 }), filled),
    answer: async (call) => {
      const { viewer, body, now } = call;
      const unit = ownUnit(call);
      const grades = gradesStated(body, chinaDate(now));
      const id = datedNumber('ML', now, randomBytes(8));
      const { item, write } = newLibrary({ id, unit, kind: body.kind, grades, by: viewer?.sub ?? '' }, now);
      const location = `/inspections/libraries/${id}`;
      const json = shown(item, new Set(), call.language);
      const audit = auditWrite({
        entity: `inspection-library:${id}`,
        action: 'inspection-library.begun',
        by: actor(viewer),
        at: now,
        request: call.request,
        details: { unit, kind: body.kind },
      });
      await call.commit([write, audit], { status: 201, location, json });
      return { status: 201, location, json: { ...json, upload: await uploadForm(id, false) } };
    },
  },

  showLibrary: async (call) => {
    const item = await own(call, call.params.id);
    const sent = call.query.etag !== undefined;
    const form =
      call.html && item.state === 'awaiting-file' && !sent ? await uploadForm(item.id, true) : null;
    const json = shown(item, await currentIds(item.unit), call.language);
    return {
      status: 200,
      json,
      ...(form === null ? {} : { formTargets: [new URL(form.url).origin] }),
      page: () => libraryPage(call, json, { form, sent }, emptyForm),
    };
  },

  takeLibrary: {
    form: async (call, filled) => {
      const item = await own(call, call.params.id).catch(() => null);
      if (item === null) return null;
      const json = shown(item, await currentIds(item.unit), call.language);
      return libraryPage(call, json, { form: null, sent: true }, filled);
    },
    answer: async (call) => {
      const before = await own(call, call.params.id);
      if (before.state !== 'awaiting-file') throw takenAlready();
      const { item, writes } = libraryWrites(before, await takenOver(before, call.now));
      const location = `/inspections/libraries/${item.id}`;
      const json = shown(item, new Set(item.state === 'taken' ? [item.id] : []), call.language);
      const audit = auditWrite({
        entity: `inspection-library:${item.id}`,
        action: item.state === 'taken' ? 'inspection-library.taken' : 'inspection-library.refused',
        by: actor(call.viewer),
        at: call.now,
        request: call.request,
        details: { unit: item.unit, rows: item.rows, digest: item.digest },
      });
      try {
        await call.commit([...writes, audit], { status: 200, location, json });
      } catch (error) {
        if (error instanceof ConditionFailedError) throw takenAlready();
        throw error;
      }
      // It names officers in full. A call that is broken off here leaves it to the bucket's rule.
      await theFiles().remove(sentLibraryFile(item.id));
      return { status: 200, location, json };
    },
  },

  listItems: async (call) => {
    const lists = await Promise.all(
      units.map(async ({ code, name }) => ({
        unit: code,
        unitName: inLanguage(name, call.language),
        items: (await currentLibrary(theTable(), code, 'items'))?.items ?? [],
      })),
    );
    const items = lists.flatMap(({ unit, unitName, items: own }) =>
      own.map((each) => ({ ...each, unit, unitName })),
    );
    return { status: 200, json: { items }, page: () => itemsPage(call, items) };
  },
};
