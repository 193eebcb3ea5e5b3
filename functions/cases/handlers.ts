import type * as z from 'zod';
import type { ActOf, Case, CaseFile, PartyOf, QueueEnd } from '../../shared/domain/cases/case.ts';
import { isLate } from '../../shared/domain/cases/case.ts';
import { birthOf, born } from '../../shared/domain/cases/kind.ts';
import { monthTally } from '../../shared/domain/cases/tally.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import type { Call, Handling, Refusal, RefusedCall } from '../../shared/http/call.ts';
import { cookieNames, noCookie } from '../../shared/http/cookies.ts';
import { wantsCsv } from '../../shared/http/csv-answer.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import type { Route } from '../../shared/http/route.ts';
import { etagOf } from '../../shared/http/version.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { actor } from '../../shared/store/audit.ts';
import { begunIn } from '../../shared/store/case-filters.ts';
import { lookWrites } from '../../shared/store/looks.ts';
import type { PageRequest } from '../../shared/store/pages.ts';
import { allOf } from '../../shared/store/stretch.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import { actPage } from '../../templates/pages/case/act-page.tsx';
import { beginPage } from '../../templates/pages/case/begin-page.tsx';
import { casePage } from '../../templates/pages/case/case-page.tsx';
import { type CaseFace, ownParty, type ShownCase } from '../../templates/pages/case/face.ts';
import { filedAddress } from '../../templates/pages/case/filed.tsx';
import { caseListPage } from '../../templates/pages/case/list-page.tsx';
import { caseQueuePage } from '../../templates/pages/case/queue-page.tsx';
import { emptyForm, enteredIn, type Filled } from '../../templates/pages/form.tsx';
import type { PageContext } from '../../templates/pages/layout.tsx';
import {
  actingAs,
  auditAbout,
  birthWrites,
  type Effect,
  lookAt,
  lookAtBirth,
  looksAtAll,
  newNumber,
  type Readable,
  readable,
  type Service,
} from './acting.ts';
import { announceFile, fileAnswer, filesTaken, formFiles, resumed } from './files.ts';
import { type ActCall, handling, said } from './handling.ts';
import { somethingElse } from './meanwhile.ts';
import { queueAnswer, queueCounts, queuePageOf, queueStates } from './queue.ts';
import type { Bodies } from './routes.ts';
import { byName, possibleActs, shownDeadlines, shownFiles, shownHistory, shownStanding } from './shown.ts';
import { actingTogether } from './together.ts';

/** What a new case is made of, beside what every case has. */
export interface Birth<C extends Case> extends Effect<C> {
  readonly content: Omit<C, 'id' | 'state' | 'version' | 'deadlines' | 'history'>;
}

/** The queue in which somebody sees cases: of an authority, or null for those that are somebody's own. */
export type Desk<C extends Case> = { readonly party: PartyOf<C>; readonly unit: string | null } | null;

/** A call whose body is that of one of the kind's own. */
type WithBody<T extends { readonly body: unknown }, B extends Bodies, Name> = Omit<T, 'body'> & {
  readonly body: Name extends keyof B ? z.output<B[Name]> : ActCall['body'];
};

/** What a form with a place for files says of itself. */
interface FormOfFiles {
  readonly case?: string | readonly string[];
  readonly act?: string | readonly string[];
  readonly fileName?: string;
}

type PageCall = Pick<Call, 'viewer' | 'now' | 'event'> & PageContext;

/** What the functions know of one kind beside its data: who sees what, and what its acts do to other things. */
export interface Serving<C extends Case, B extends Bodies = Bodies> {
  readonly service: Service<C>;
  // Faces know more of their kind's cases than the engine does.
  readonly face: CaseFace<never, never, never>;
  /** Partitions of those whose cases the viewer sees as its own: `SUBJECT#…`. */
  owners(viewer: Identity): readonly string[];
  desk(viewer: Identity): Desk<C>;
  /** What its cases are about, as JSON. */
  shown(found: Readable<C>): object;
  /** `false`: no files belong to its cases, and there is no way to hand one in. */
  readonly files?: false;
  /** Those that a party may see and read. */
  filesOf?(of: C, party: PartyOf<C>): readonly CaseFile[];
  /**
   * What a new case is made of.
   * @param id its number
   * @throws Problem 403, 404, 409, 422
   */
  begin(call: WithBody<Call, B, 'begin'>, id: string): Promise<Birth<C>>;
  /** What the form of a new case, or of an act, needs to know besides what was entered. */
  facts?(call: PageCall, act: ActOf<C>, of: C | null, filled: Filled): Promise<unknown> | unknown;
  /** What its acts change besides state and clock; an act that is not here keeps what was said. */
  readonly effects?: {
    readonly [Act in ActOf<C>]?: (
      call: WithBody<ActCall, B, Act>,
      found: Readable<C>,
    ) => Effect<C> | Promise<Effect<C>>;
  };
}

/** The handlers of `caseRoutes` of a kind. */
export function caseHandlers<C extends Case, B extends Bodies = Bodies>(
  serving: Serving<C, B>,
): Record<string, Handling<Route>> {
  const { service, owners, desk, effects = {} } = serving;
  const { store } = service;
  const { kind } = store;
  const { path, lifeCycle } = kind;
  const face = serving.face as unknown as CaseFace<ShownCase>;
  const birth = birthOf(kind);
  const actions = [
    ...new Set(lifeCycle.transitions.filter(({ from }) => from.length > 0).map(({ action }) => action)),
  ];

  const shown = (found: Readable<C>, now: Date): ShownCase & object => {
    const { of, by } = found;
    return {
      ...shownStanding(kind, of, now),
      party: by.party,
      deadlines: shownDeadlines(of, now),
      history: shownHistory(of, byName(kind, by.party)),
      files: shownFiles(`${path}/${of.id}/files`, serving.filesOf?.(of, by.party) ?? []),
      actions: possibleActs(kind, of, by, now),
      ...serving.shown(found),
    };
  };
  const factsOf = async (call: PageCall, act: ActOf<C>, of: C | null, filled: Filled) => ({
    files: await formFiles(call.viewer, filled),
    ...((await serving.facts?.(call, act, of, filled)) as object | undefined),
  });
  const pageOf = async (call: PageCall, found: Readable<C>, act: string | undefined, filled: Filled) => {
    const json = shown(found, call.now);
    if (act === undefined || !json.actions.includes(act)) return casePage(call, face, json, filled);
    return actPage(call, face, json, act, await factsOf(call, act as ActOf<C>, found.of, filled), filled);
  };
  const acting = handling<C>({
    service,
    whole: shown,
    formAgain: (call, found, act, filled) => pageOf(call, found, act, filled),
  });
  const filing = async (call: PageCall, filled: Filled) =>
    beginPage(call, face, await factsOf(call, birth.action, null, filled), filled);

  const handlers: Record<string, Handling<Route>> = {
    list: async (call) => {
      const { viewer, now } = call;
      if (viewer === undefined) throw notFound();
      const query = call.query as {
        limit: number;
        cursor?: string;
        state?: never;
        overdue?: 'true' | 'false';
        month?: string;
        unit?: string;
        q?: string;
        first?: QueueEnd;
        format?: string;
      };
      const { month, unit, first } = query;
      const at = desk(viewer);
      const begin = { href: `${path}/new`, text: call.language === 'en' ? birth.label.en : birth.label.zh };
      const row = (of: C, party: PartyOf<C>) =>
        shown({ of, by: { party, sub: viewer.sub, name: viewer.name } }, now);
      if (at === null) {
        const own = await store.ofOwners(
          theTable(),
          owners(viewer),
          query,
          (of) =>
            (query.state === undefined || of.state === query.state) &&
            (month === undefined || monthTally(of.history[0]?.at ?? '') === monthTally(`${month}-01`)) &&
            (query.overdue !== 'true' || isLate(of, chinaDate(now))),
        );
        const party = ownParty(face) as PartyOf<C>;
        const seen = (of: C) => row(of, service.partyOf(viewer, of) ?? party);
        const json = { items: own.items.map(seen), next: own.next };
        const looks = looksAtAll(service, own.items);
        return {
          status: 200,
          json,
          looks,
          page: () =>
            caseListPage(call, face, {
              ...json,
              cursor: query.cursor,
              // What others begin is shown to those whom it is about.
              ...(birth.who.includes(party) ? { begin } : {}),
            }),
        };
      }
      const states = queueStates(kind, at.unit);
      const queue = {
        dueBefore: query.overdue === 'true' ? chinaDate(now) : undefined,
        first,
        filter: allOf([
          month === undefined ? undefined : begunIn(month),
          unit === undefined ? undefined : store.hadBy(unit),
        ]),
      };
      const read = (asked: PageRequest) =>
        queuePageOf(store, at.unit, states, { ...asked, state: query.state, q: query.q }, queue);
      const rowOf = (of: C) => row(of, at.party);
      if (wantsCsv({ event: call.event, query })) {
        const { answer, cases } = await queueAnswer(face, call, query, read, rowOf);
        return { ...answer, looks: looksAtAll(service, cases) };
      }
      const found = await read(query);
      const json = { items: found.items.map(rowOf), next: found.next };
      const counts = call.html ? await queueCounts(store, at.unit, now) : undefined;
      return {
        status: 200,
        json,
        looks: looksAtAll(service, found.items),
        page: () =>
          caseQueuePage(
            call,
            face,
            {
              ...json,
              cursor: query.cursor,
              party: at.party,
              state: query.state,
              states,
              overdue: query.overdue === 'true',
              narrowed: { month, unit },
              first,
              together: kind.together ?? [],
              search: query.q ?? '',
              ...(counts === undefined ? {} : { counts }),
              ...(birth.who.includes(at.party) ? { begin } : {}),
              above: face.aboveQueue?.(at.party, call.language),
            },
            emptyForm,
          ),
      };
    },

    counts: async ({ now }) => ({ status: 200, json: await queueCounts(store, null, now) }),

    begin: async (call) => {
      const { evidence } = call.query as { evidence?: string };
      const given = { ...emptyForm, values: call.query as Filled['values'], prefilled: true as const };
      const filled =
        evidence === undefined ? given : await resumed(call, (values) => values.case === undefined, evidence);
      return { status: 200, page: await page(filing(call, filled)) };
    },

    announceFile: {
      form: async (call, filled) => formOf(call, filled),
      files: (call, form) => filesTaken(call, form, formAddress(form.values)),
      answer: async (call) => {
        const body = call.body as unknown as FormOfFiles;
        return announceFile(call, body.fileName, formAddress(body));
      },
    },

    [birth.action]: {
      form: (call, filled) => filing(call, filled),
      files: (call, form) => filesTaken(call, form, `${path}/new`),
      answer: async (call) => {
        const { viewer, now, request } = call;
        if (viewer === undefined) throw notFound();
        const id = newNumber(service, now);
        const made = async () => {
          const { content, ...effect } = await serving.begin(call as never, id);
          const by = actingAs(viewer, birth.who[0] as PartyOf<C>, service.subjectOf?.(content as C));
          const of = born<C>(kind, { ...content, id } as never, by, now);
          const occasion = { by, actor: actor(viewer, service.subjectOf?.(of)), now, request };
          return { of, by, writes: birthWrites(service, of, effect, occasion) };
        };
        const { of, by, writes } = await made();
        const location = filedAddress(`${path}/${id}`, call);
        const json = shown({ of, by }, now);
        try {
          const looks = lookWrites(call, lookAtBirth(service, of));
          await call.commit([...writes, ...looks], { status: 201, location, json });
        } catch (error) {
          if (!(error instanceof ConditionFailedError)) throw error;
          // Somebody else was faster: what is in the way now says so.
          await made();
          throw (await openAlready(of, viewer)) ?? somethingElse(error);
        }
        const headers = { etag: etagOf(of.version) };
        return {
          status: 201,
          location,
          json,
          headers,
          looks: 'written',
          ...(call.html ? { cookies: [noCookie(cookieNames.form)] } : {}),
        };
      },
    },

    show: async (call) => {
      const found = await found404(call);
      const { step, evidence } = call.query as { step?: string; evidence?: string };
      await auditAbout(service, call, found.of, `${kind.name}.read`);
      const filled =
        evidence === undefined
          ? emptyForm
          : await resumed(call, (values) => values.case === found.of.id, evidence);
      return {
        status: 200,
        json: shown(found, call.now),
        headers: { etag: etagOf(found.of.version) },
        looks: lookAt(service, found.of),
        page: await page(call.html ? pageOf(call, found, step, filled) : ''),
      };
    },

    readFile: async (call) => {
      const { of, by } = await found404(call);
      const { file } = call.params as { file?: string };
      const known = (serving.filesOf?.(of, by.party) ?? []).find(({ id }) => id === file);
      if (known === undefined) throw notFound();
      await auditAbout(service, call, of, `${kind.name}.file-read`, { file: known.id });
      return { ...(await fileAnswer(known.id)), looks: lookAt(service, of) };
    },

    ...(kind.together === undefined
      ? {}
      : { together: actingTogether(service, face, effects as Parameters<typeof actingTogether<C>>[2]) }),

    ...Object.fromEntries(
      actions.map((action) => [
        action,
        acting(
          action,
          (effects as Record<string, typeof said<C> | undefined>)[action] ?? said<C>,
        ) as Handling<Route>,
      ]),
    ),
  };
  if (serving.files !== false) return handlers;
  const { announceFile: _announce, readFile: _read, ...others } = handlers;
  return others;

  async function found404(
    call: Pick<Call, 'viewer' | 'now'> & { readonly params: object },
  ): Promise<Readable<C>> {
    return readable(service, call.viewer, (call.params as { id: string }).id, call.now);
  }

  /** Where a form with a place for files is gone on with: of a new case, or of an act on one. */
  function formAddress({ case: id, act }: FormOfFiles): string {
    if (typeof id !== 'string' || typeof act !== 'string') return `${path}/new`;
    return `${path}/${encodeURIComponent(id)}?step=${encodeURIComponent(act)}`;
  }

  /** The form that a file was to be added to. */
  async function formOf(call: RefusedCall, filled: Refusal): Promise<string | null> {
    const id = enteredIn(filled, 'case');
    if (id === '') return filing(call, filled);
    return pageOf(call, await readable(service, call.viewer, id, call.now), enteredIn(filled, 'act'), filled);
  }

  /** Why a case cannot begin: another one about the same is open. Its number is told to those who may see it. */
  async function openAlready(of: C, viewer: Identity): Promise<Problem | null> {
    const open = await store.holderOf(theTable(), of);
    if (open === undefined) return null;
    const [zh, en] =
      service.partyOf(viewer, open) === null ? ['', ''] : [`编号：${open.id}`, ` Number: ${open.id}`];
    return new Problem(409, 'open-case', {
      zh: `同一事项已有一件正在办理，请在该件中补充或查看进度。${zh}`,
      en: `A case on the same matter is already open. Please continue in that case.${en}`,
    });
  }
}

/** A page that is ready, as an answer takes it. */
async function page(html: string | Promise<string>): Promise<() => string> {
  const ready = await html;
  return () => ready;
}
