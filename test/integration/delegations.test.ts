import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agencyService } from '../../functions/agencies/service.ts';
import { authorisationService } from '../../functions/authorisations/service.ts';
import { commitmentService } from '../../functions/commitments/service.ts';
import { allManifests } from '../../functions/manifests.ts';
import { measureService } from '../../functions/measures/service.ts';
import { navigation } from '../../functions/navigation.ts';
import { objectionService } from '../../functions/objections/service.ts';
import { rectificationService } from '../../functions/rectifications/service.ts';
import { repairService } from '../../functions/repairs/service.ts';
import { submissionService } from '../../functions/submissions/service.ts';
import { entriesFor } from '../../shared/domain/navigation.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { mayFollow } from '../../shared/identity/rights.ts';
import { type AgencyScope, agencyScopes } from '../../shared/policy/agencies.ts';
import { noticeCodes } from '../../shared/policy/notices.ts';
import type { Role } from '../../shared/policy/roles.ts';
import { caseStores } from '../../shared/store/kinds.ts';
import { mayRead } from '../../shared/store/notices.ts';
import { inProcess } from '../support/in-process.ts';

const subject = '91320100748204660Q';

/** A citizen who was let do one thing for an enterprise, and is nobody otherwise. */
const citizen = (scope: AgencyScope): Identity => ({
  sub: `citizen-${scope}`,
  name: '陈九',
  role: 'citizen',
  subjects: [],
  unit: null,
  acr: null,
  agencies: [{ id: 'WT-2026-00000001X', subject, subjectName: '示范食品有限公司', scopes: [scope] }],
});

/** Kinds of cases about a subject that it is told of. */
const services = [
  agencyService,
  authorisationService,
  commitmentService,
  measureService,
  objectionService,
  rectificationService,
  repairService,
  submissionService,
];

/** Where one's own matters are listed, by what one was let do. */
const ownLists: Readonly<Record<AgencyScope, readonly string[]>> = {
  reports: ['/reports', '/reports/new'],
  submissions: ['/submissions', '/submissions/new'],
  objections: ['/objections', '/measure-cases'],
  repairs: ['/repairs', '/measure-cases', '/rectifications'],
  commitments: ['/commitments'],
  authorisations: ['/authorisations'],
};

const routeOf = (path: string) =>
  allManifests
    .flatMap(([name, { routes = {} }]) => Object.values(routes).map((route) => ({ name, ...route })))
    .find((route) => route.method === 'GET' && route.path === path);

let service: Awaited<ReturnType<typeof inProcess>>;
beforeAll(async () => {
  service = await inProcess();
});
afterAll(async () => service.close());

describe.each(agencyScopes)('a citizen who was let do one thing: %s', (scope) => {
  const viewer = citizen(scope);

  it('is led to its lists and to those of no other', () => {
    const led = (['main', 'tasks', 'account'] as const)
      .flatMap((list) => entriesFor(navigation, list, viewer.role))
      .filter((entry) => mayFollow(viewer, entry));
    const owned = new Set(Object.values(ownLists).flat());
    const paths = new Set(led.map(({ path }) => path).filter((path) => owned.has(path)));
    for (const path of paths) expect(ownLists[scope]).toContain(path);
    expect(led.filter(({ scopes }) => scopes !== undefined && !scopes.includes(scope))).toEqual([]);
    expect(paths.size).toBeGreaterThan(0);
  });

  it.each(ownLists[scope])('opens %s', async (path) => {
    const route = routeOf(path);
    const { handler } = await import(`../../functions/${route?.name}/handler.ts`);
    const { agencies: _, ...person } = viewer;
    const reply = await service.call(handler, person, `GET ${path}`);
    expect(reply.status, reply.text).toBe(200);
  });

  it.each(services.map((each) => ({ kind: each.store.kind, each })))(
    'is told of nothing that it cannot open: $kind.name',
    ({ kind, each }) => {
      const told = mayRead(viewer, { to: `subject:${subject}`, event: `${kind.name}.any` });
      const of = { subject, agent: null, unit: '', state: '', history: [] };
      expect(told).toBe(each.partyOf(viewer, of as never) !== null);
      if (told) expect(routeOf(`${kind.path}/{id}`)?.who).toContain('citizen');
    },
  );

  it('is told of reports only where it may see them', () => {
    const told = mayRead(viewer, { to: `subject:${subject}`, event: 'report.superseded' });
    expect(told).toBe(scope === 'reports');
    expect(routeOf('/reports/{number}')?.who).toContain('citizen');
  });
});

/** Roles of those who are told as a party of a case. */
function rolesOfParty(party: string): readonly Role[] {
  if (party === 'centre') return ['centre'];
  return party === 'unit' ? ['provider'] : ['agent', 'citizen'];
}

/** What notices lead to that are about no case, and whom they tell. */
const elsewhere: Readonly<
  Record<string, { readonly to: readonly Role[]; readonly paths: readonly string[] }>
> = {
  circular: { to: ['provider'], paths: ['/quality/circulars'] },
  evaluation: { to: ['agent', 'citizen'], paths: ['/subjects/{id}/evaluation'] },
  reconciliation: { to: ['provider'], paths: ['/reconciliations/{id}'] },
  record: { to: ['agent', 'citizen', 'provider', 'centre'], paths: ['/records/{id}'] },
  report: { to: ['agent', 'citizen'], paths: ['/reports/{number}', '/reports'] },
  subscription: { to: ['agent', 'citizen'], paths: ['/subjects/{id}', '/subscriptions'] },
  'web-hook.paused': { to: ['provider'], paths: ['/web-hook'] },
  'web-hook.partner-paused': { to: ['centre'], paths: ['/web-hooks'] },
  'web-hook.partner-told': { to: ['centre'], paths: ['/web-hooks'] },
};

describe('no notice is there that its receiver cannot open', () => {
  it.each(noticeCodes.map((code) => ({ code, event: code.split('.')[0] ?? '' })))(
    '$code',
    ({ code, event }) => {
      const store = caseStores.find(({ kind }) => kind.name === event);
      const notices = store?.kind.lifeCycle.transitions.flatMap((each) => [...each.notices]) ?? [];
      const own = notices.filter(({ text }) => text === code);
      // What the clock says of a case it says to those whom its acts tell.
      const parties = (own.length === 0 ? notices : own).map(({ to }) => to);
      const place = elsewhere[code] ?? elsewhere[event];
      const paths = store === undefined ? (place?.paths ?? []) : [`${store.kind.path}/{id}`];
      const roles = store === undefined ? (place?.to ?? []) : parties.flatMap(rolesOfParty);
      expect(paths.length, 'leads somewhere').toBeGreaterThan(0);
      expect(roles.length, 'tells somebody').toBeGreaterThan(0);
      for (const path of paths) {
        const who = routeOf(path)?.who;
        expect(who, path).toBeDefined();
        if (who !== 'everyone') expect(who).toEqual(expect.arrayContaining([...new Set(roles)]));
      }
    },
  );
});
