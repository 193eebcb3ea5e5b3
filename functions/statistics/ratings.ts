import type { Case } from '../../shared/domain/cases/case.ts';
import { asOf, birthOf } from '../../shared/domain/cases/kind.ts';
import { isSettled } from '../../shared/domain/cases/life-cycle.ts';
import { ratio } from '../../shared/domain/cases/tally.ts';
import { chinaDate, monthsUntil } from '../../shared/domain/china-time.ts';
import type { Call, Handlers } from '../../shared/http/call.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { actsFor, subjectsFor } from '../../shared/identity/rights.ts';
import { agencyScopes } from '../../shared/policy/agencies.ts';
import type { Text } from '../../shared/policy/text.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import type { CaseStore } from '../../shared/store/cases.ts';
import { caseStores } from '../../shared/store/kinds.ts';
import { mayRead } from '../../shared/store/notices.ts';
import {
  type RatingCounts,
  ratingCounts,
  ratingOf,
  ratingWrites,
  type Stars,
  stars,
} from '../../shared/store/ratings.ts';
import { reportByNumber } from '../../shared/store/reports.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import { ratePage, ratingsPage } from '../../templates/pages/ratings.tsx';
import type { ratingRoutes } from './ratings-routes.ts';

/** Months of which the ratings are shown. */
const monthsShown = 12;

const ratedBefore = new Problem(409, 'rated-before', {
  zh: '这件事项已经评价过了，谢谢。',
  en: 'This matter has already been rated. Thank you.',
});

/** A matter that can be rated. */
interface Matter {
  readonly kind: string;
  readonly title: Text;
  readonly number: string;
  /** Unit that had it; null where none did. */
  readonly unit: string | null;
  readonly url: string;
}

/** What people rate beside cases that are settled. */
const reportMatter = { kind: 'report', title: { zh: '信用报告', en: 'Credit reports' } } as const;

const rated: readonly Pick<Matter, 'kind' | 'title'>[] = [
  reportMatter,
  ...caseStores.map(({ kind: { name: kind, title } }) => ({ kind, title })),
];

/** A matter of the caller's own that is settled: a case, or a report that was issued. @throws Problem 404 */
async function settled(call: Pick<Call, 'viewer' | 'now'>, id: string): Promise<Matter> {
  const store: CaseStore<Case> | undefined = caseStores.find(({ kind }) => id.startsWith(`${kind.prefix}-`));
  return store === undefined ? issuedReport(call, id) : settledCase(call, store, id);
}

async function issuedReport({ viewer }: Pick<Call, 'viewer'>, number: string): Promise<Matter> {
  const report = await reportByNumber(theTable(), number.toUpperCase());
  if (report === undefined || !actsFor(viewer, report.subject, 'reports')) throw notFound();
  return { ...reportMatter, number: report.number, unit: null, url: `/reports/${report.number}` };
}

/** A case that is the caller's own; undefined where none is. */
async function ownCase(viewer: Identity, store: CaseStore<Case>, id: string): Promise<Case | undefined> {
  const { kind, layout } = store;
  const stored = () => store.byId(theTable(), id);
  if (layout.owner === undefined) {
    // No link leads to it: it is of whoever is told of it as the one who began it.
    const of = await stored();
    const party = birthOf(kind).who[0];
    const to = of === undefined || party === undefined ? null : kind.notices.recipient(party, of);
    return to !== null && mayRead(viewer, { to, event: kind.name }) ? of : undefined;
  }
  // Whose it is says the link by which its owner finds it.
  const owners = [
    ...subjectsFor(viewer, ...agencyScopes)
      .filter((subject) => mayRead(viewer, { to: `subject:${subject}`, event: kind.name }))
      .map((subject) => `SUBJECT#${subject}`),
    `PERSON#${viewer.sub}`,
  ];
  const links = await theTable().getMany(owners.map((pk) => ({ pk, sk: store.key(id).pk })));
  return links.length === 0 ? undefined : stored();
}

async function settledCase(
  { viewer, now }: Pick<Call, 'viewer' | 'now'>,
  store: CaseStore<Case>,
  id: string,
): Promise<Matter> {
  if (viewer === undefined) throw notFound();
  const { kind } = store;
  const stored = await ownCase(viewer, store, id);
  if (stored === undefined || !isSettled(kind.lifeCycle, asOf(kind, stored, now).state)) throw notFound();
  return {
    kind: kind.name,
    title: kind.title,
    number: stored.id,
    unit: store.unitOf(stored),
    url: `${kind.path}/${stored.id}`,
  };
}

function shown({ number, kind, title }: Matter, rated: boolean) {
  return { case: number, kind, title, rated };
}

function summed(all: readonly RatingCounts[]) {
  const by = stars.map((each) => all.reduce((sum, counts) => sum + (counts[`s${each}`] ?? 0), 0));
  const count = by.reduce((sum, each) => sum + each, 0);
  const content = by.slice(2).reduce((sum, each) => sum + each, 0);
  return { stars: by, count, satisfied: ratio(content, count) };
}

export const ratingHandlers: Pick<Handlers<typeof ratingRoutes>, keyof typeof ratingRoutes> = {
  showRatings: async (call) => {
    const [from = ''] = monthsUntil(chinaDate(call.now).slice(0, 7), monthsShown);
    const all = await ratingCounts(theTable(), from);
    const json = {
      from,
      total: summed(all),
      kinds: rated.flatMap(({ kind, title }) => {
        const own = all.filter((each) => each.kind === kind);
        return own.length === 0 ? [] : [{ kind, title, ...summed(own) }];
      }),
    };
    return { status: 200, json, page: () => ratingsPage(call, json) };
  },

  newRating: async (call) => {
    const matter = await settled(call, call.query.case);
    const json = shown(matter, (await ratingOf(theTable(), matter.number)) !== undefined);
    return {
      status: 200,
      json,
      page: () => ratePage(call, { ...json, url: matter.url }, { values: {}, problem: null }),
    };
  },

  rate: {
    form: async (call, { values, problem }) => {
      const id = typeof values.case === 'string' ? values.case : '';
      const matter = await settled(call, id);
      const again = { ...shown(matter, problem?.code === ratedBefore.code), url: matter.url };
      return ratePage(call, again, { values, problem });
    },
    answer: async (call) => {
      const { body, viewer, now, request } = call;
      const matter = await settled(call, body.case);
      const rating = {
        kind: matter.kind,
        case: matter.number,
        unit: matter.unit,
        stars: body.stars as Stars,
        comment: body.comment ?? '',
        by: viewer?.sub ?? '',
        at: now.toISOString(),
      };
      const answer = {
        status: 201,
        json: { ...shown(matter, true), stars: rating.stars },
        location: '/ratings',
      };
      const audited = auditWrite({
        entity: `${matter.kind}:${matter.number}`,
        action: 'case.rated',
        by: actor(viewer),
        at: now,
        request,
        details: { stars: rating.stars },
      });
      try {
        await call.commit([...ratingWrites(rating), audited], answer);
      } catch (error) {
        if (error instanceof ConditionFailedError) throw ratedBefore;
        throw error;
      }
      return answer;
    },
  },
};
