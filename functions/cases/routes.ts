import * as z from 'zod';
import type { Case, PartyOf } from '../../shared/domain/cases/case.ts';
import { birthOf, type Kind } from '../../shared/domain/cases/kind.ts';
import {
  behindFigures,
  fileFields,
  ids,
  notYours,
  optional,
  plainAct,
  reasonedAct,
  searchable,
} from '../../shared/http/fields.ts';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Route, Routes } from '../../shared/http/route.ts';
import type { Assurance } from '../../shared/identity/identity.ts';
import { catalogueCodes } from '../../shared/policy/catalogue.ts';
import type { Role } from '../../shared/policy/roles.ts';
import { uploadLimits } from '../../shared/policy/uploads.ts';

/** What the routes of a kind follow from. */
export interface Routing<C extends Case> extends Pick<Kind<C>, 'path' | 'lifeCycle'> {
  /** Roles of the people who may be each of the parties; none for the clock. */
  readonly roles: Readonly<Partial<Record<PartyOf<C>, readonly Role[]>>>;
  /** The whole case, as its answers have it. */
  readonly whole: z.ZodType<object>;
}

export const caseParams = z.object({ id: z.string().max(60) });

interface ActRoute<B extends z.ZodType<object>> extends Route {
  readonly method: 'POST';
  readonly params: typeof caseParams;
  readonly body: B;
}

function rolesOf<C extends Case>({ roles }: Routing<C>, parties: readonly PartyOf<C>[]): Role[] {
  return [...new Set(parties.flatMap((party) => roles[party] ?? []))];
}

/** The route of one act: `POST /objections/{id}/accept`, open to whoever may be a party that the act belongs to. */
export function actRoute<C extends Case, B extends z.ZodType<object>>(
  routing: Routing<C>,
  act: string,
  body: B,
  summary?: string,
): ActRoute<B> {
  const { path, lifeCycle, whole } = routing;
  const transitions = lifeCycle.transitions.filter(({ action }) => action === act);
  return {
    method: 'POST',
    path: `${path}/{id}/${act}`,
    summary: summary ?? transitions[0]?.label.en ?? act,
    chinese: transitions[0]?.label.zh ?? act,
    who: rolesOf(
      routing,
      transitions.flatMap(({ who }) => who),
    ),
    looks: true,
    params: caseParams,
    body,
    answers: {
      200: { description: 'The case after it', schema: whole },
      403: { description: 'Not yours to do: another party’s, or another officer’s' },
      404: notYours,
      409: { description: 'Not possible in its state, or someone else acted first' },
      412: { description: 'The version in If-Match is not the present one' },
      422: { description: 'Something in the request needs correction' },
    },
  };
}

/** The body of an act that has no fields of its own: a reason, demanded where the life cycle demands it. */
function plainBody<C extends Case>({ lifeCycle }: Routing<C>, act: string): z.ZodType<object> {
  const asked = lifeCycle.transitions.some(({ action, reason }) => action === act && reason === 'required');
  return asked ? reasonedAct : plainAct;
}

/** A form that is not finished: it is kept while a file for it is uploaded. */
const fileForm = z.looseObject({
  ...fileFields,
  fileName: optional(z.string().trim().max(uploadLimits.fileName)),
});

/** The route by which authorities do the same to several cases at once. */
export function togetherRoute<C extends Case>(
  routing: Pick<Routing<C>, 'path' | 'lifeCycle' | 'roles' | 'whole'>,
  acts: readonly string[],
) {
  const who = routing.lifeCycle.transitions.flatMap((each) => (acts.includes(each.action) ? each.who : []));
  return {
    method: 'POST',
    path: `${routing.path}/together`,
    summary: 'Do the same to several cases, each by itself',
    chinese: '对若干件一并办理，各件分别得出结果',
    who: rolesOf(routing, who),
    looks: true,
    body: z.strictObject({
      act: z.enum(acts),
      ids: ids(50).refine((each) => each.length > 0),
      ...(acts.includes('assign') ? { holder: optional(z.string().trim().max(100).nullable()) } : {}),
    }),
    answers: {
      200: { description: 'What became of each', schema: z.object({ results: z.array(actedOne) }) },
      422: { description: 'No case was chosen, or no act' },
    },
  } as const;
}

/** What became of one of several cases. */
export const actedOne = z.object({
  id: z.string(),
  status: z.int(),
  problem: z.string().nullable(),
  detail: z.string().nullable(),
});

/** The route that announces a file for a form of the kind at `path`. */
export function fileRoute(path: string, who: readonly Role[]) {
  return {
    method: 'POST',
    path: `${path}/evidence`,
    summary: 'Announce a file for a form that is being filled in, which is kept meanwhile',
    chinese: '为正在填写的表单登记一个附件，已填内容一并保留',
    who,
    looks: 'what the caller filled in',
    body: fileForm,
    answers: {
      201: { description: 'Where to send the file', schema: z.object({ id: z.string() }) },
      413: { description: 'The files that came with the form have more than 4 MB' },
      422: { description: 'There is neither a file nor the name of one' },
    },
  } as const;
}

/** What a list says of every case. */
const rowShape = {
  id: z.string(),
  version: z.int(),
  /** End of the day by which the next step is due; null when nothing runs, and while that cannot be said. */
  dueAt: z.string().nullable(),
  /** The due date follows with the State Council's calendar of the coming year. */
  awaitsCalendar: z.boolean().default(false),
  overdue: z.boolean(),
};

/** One file of a case, as `shownFiles` gives it. */
export const fileShape = z.object({
  id: z.string(),
  name: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  url: z.string(),
});

/** What a case about an entry says of it. */
export const aboutRecord = {
  recordTitle: z.string(),
  catalogue: z.enum(catalogueCodes),
  subject: z.string(),
  subjectName: z.string(),
  unit: z.string(),
  unitName: z.string(),
};

/** One deadline of a case, as `shownDeadlines` gives it. */
export const deadlineShape = z.object({
  step: z.string(),
  startedOn: z.string(),
  workingDays: z.int(),
  /** Null: it follows with the State Council's calendar. */
  dueAt: z.string().nullable(),
  doneAt: z.string().optional(),
  pausedOn: z.string().optional(),
  overdue: z.boolean(),
});

/** What the whole of every case says, whatever it is about. */
function caseShape<C extends Case>({ lifeCycle }: Pick<Kind<C>, 'lifeCycle'>) {
  const state = z.enum(Object.keys(lifeCycle.states));
  const party = z.enum(Object.keys(lifeCycle.parties));
  return {
    ...rowShape,
    state,
    party,
    turn: party.nullable(),
    deadlines: z.array(deadlineShape),
    history: z.array(
      z.object({
        at: z.string(),
        action: z.string(),
        by: z.string(),
        party,
        from: state.nullable(),
        to: state,
        note: z.string(),
      }),
    ),
    files: z.array(fileShape),
    /** What the one who asks may do now. */
    actions: z.array(z.string()),
  };
}

/** The route by which who has to do with a case reads a file of it. */
function readFileRoute(path: string, who: readonly Role[]) {
  return {
    method: 'GET',
    path: `${path}/{id}/files/{file}`,
    summary: 'A file that was handed in',
    chinese: '一份提交的附件',
    who,
    looks: true,
    params: caseParams.extend({ file: z.string().max(80) }),
    answers: { 303: { description: 'A short-lived address of the file' }, 404: notYours },
  } as const;
}

/** Bodies of a kind's acts by their names, and of its birth (`begin`); an act that is not here has a reason alone. */
export type Bodies = Readonly<Record<string, z.ZodType<object>>>;

/**
 * All routes of a kind: its list or queue, counts, the form of a new case, its birth, each case, its files, and one
 * POST for each act that people do.
 * @param content the shape of what its cases are about
 * @param files whether files belong to its cases: yes, unless it says no
 */
export function caseRoutes<C extends Case>(
  kind: Kind<C>,
  {
    roles,
    content,
    bodies,
    acr,
    files = true,
  }: Pick<Routing<C>, 'roles'> & {
    readonly content: z.ZodRawShape;
    readonly bodies: Bodies;
    /** How surely whoever begins a case must be known. Absent: as at any sign-in. */
    readonly acr?: Assurance;
    readonly files?: boolean;
  },
): Routes {
  const { path, lifeCycle } = kind;
  const whole = z.object({ ...caseShape(kind), ...content });
  const routing: Routing<C> = { path, lifeCycle, roles, whole };
  const birth = birthOf(kind);
  const anyone = rolesOf(routing, Object.keys(roles) as PartyOf<C>[]);
  const filers = rolesOf(routing, birth.who);
  const surely = acr === undefined ? {} : { acr };
  const authorities = anyone.filter((role) => !filers.includes(role));
  const acts = lifeCycle.transitions.filter(
    ({ from, who }) => from.length > 0 && who.some((each) => roles[each]),
  );
  const state = optional(z.enum(Object.keys(lifeCycle.states)));
  const shown = { description: 'The case', schema: whole };
  return {
    list: {
      method: 'GET',
      path,
      summary: 'Your own, newest first; for authorities their queue, most urgent first',
      chinese: '本人的事项，最新的在前；办理部门看到的是待办队列，最急的在前',
      who: anyone,
      looks: true,
      query: z.object({
        state,
        overdue: optional(z.enum(['true', 'false'])),
        ...behindFigures,
        ...searchable,
        ...paging,
      }),
      answers: { 200: { description: 'Cases', schema: pageOf(whole), types: ['text/csv'] } },
    },
    counts: {
      method: 'GET',
      path: `${path}/counts`,
      summary: 'How many cases are in each state, and how many are overdue; for authorities',
      chinese: '各状态的件数和超期件数，供办理部门使用',
      who: authorities,
      looks: 'counts',
      answers: {
        200: {
          description: 'Counts, true within moments',
          schema: z.object({ states: z.record(z.string(), z.int()), overdue: z.int() }),
        },
      },
    },
    begin: {
      method: 'GET',
      path: `${path}/new`,
      summary: 'The form of a new case',
      chinese: '新事项的填写表单',
      who: filers,
      ...surely,
      looks: 'the form, for whoever may file',
      query: z.looseObject({ evidence: optional(z.string().max(80)) }),
      answers: { 200: { description: 'The form', types: ['text/html'] } },
    },
    ...(files ? { announceFile: fileRoute(path, filers) } : {}),
    [birth.action]: {
      method: 'POST',
      path,
      summary: birth.label.en,
      chinese: birth.label.zh,
      who: filers,
      ...surely,
      looks: 'what the caller filed',
      body: bodies.begin ?? plainAct,
      answers: {
        201: shown,
        404: notYours,
        409: { description: 'Another one about the same is open' },
        422: { description: 'Something in the request needs correction' },
      },
    },
    show: {
      method: 'GET',
      path: `${path}/{id}`,
      summary: 'One case: its state, who has to act and by when',
      chinese: '一件事项：办到哪一步，由谁在何时之前办理',
      who: anyone,
      looks: true,
      params: caseParams,
      query: z.object({
        /** Its page with the form of this act. */
        step: optional(z.string().max(40)),
        /** It has just been filed. */
        filed: optional(z.literal('true')),
        /** A file that was just uploaded for that form. */
        evidence: optional(z.string().max(80)),
      }),
      answers: { 200: shown, 404: notYours },
    },
    ...(files ? { readFile: readFileRoute(path, anyone) } : {}),
    ...(kind.together === undefined ? {} : { together: togetherRoute(routing, kind.together) }),
    ...Object.fromEntries(
      acts.map(({ action }) => [
        action,
        actRoute(routing, action, bodies[action] ?? plainBody(routing, action)),
      ]),
    ),
  };
}
