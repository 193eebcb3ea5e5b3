import { sampleSubjects } from '../../infra/local/sample-city/subjects.ts';
import { ecologyUnit } from '../../shared/policy/units.ts';
import { association, creditAgency } from '../support/organisation-city.ts';
import { post } from '../support/service.ts';
import type { City } from './city.ts';

/** A page as somebody comes to it. */
export interface Visit {
  /** Account of the sample city; null: not signed in. */
  readonly as: string | null;
  readonly path: (city: City) => string | Promise<string>;
  /** Of the answer, where it is not 200. */
  readonly status?: number;
}

const everyone = (path: Visit['path']): Visit[] => [{ as: null, path }];
const signedIn = (as: string, path: Visit['path']): Visit[] => [{ as, path }];

/** The way to a page that a link of the report's holder shows once. */
async function embeddedPath(number: string): Promise<string> {
  const made = await post('enterprise', `/reports/${number}/links`, { portal: '示范市政务服务网' });
  return new URL(((await made.json()) as { url: string }).url).pathname;
}

/** Every route that answers with a page, and how people come to it. */
export const pages: Readonly<Record<string, readonly Visit[]>> = {
  'GET /': [
    ...everyone(() => '/'),
    ...['enterprise', 'citizen', 'provider', 'centre', 'auditor'].flatMap((as) => signedIn(as, () => '/')),
  ],
  'GET /help': [...everyone(() => '/help'), ...everyone(() => `/help?q=${encodeURIComponent('报告')}`)],
  'GET /site-map': [
    ...everyone(() => '/site-map'),
    ...['enterprise', 'provider', 'centre', 'auditor'].flatMap((as) => signedIn(as, () => '/site-map')),
  ],
  'GET /regulations': everyone(() => '/regulations'),
  'GET /regulations/{name}': everyone(() => '/regulations/guangzhou-credit-information'),
  'GET /announcements': everyone(() => '/announcements'),
  'GET /announcements/{name}': everyone(() => '/announcements/demonstration'),
  'GET /privacy': everyone(() => '/privacy'),
  'GET /accessibility': everyone(() => '/accessibility'),
  'GET /embedded/{token}': [
    // A link shows it once: every visit has its own.
    ...everyone(({ report }) => embeddedPath(report.number)),
    { as: null, path: () => '/embedded/none', status: 404 },
  ],
  'GET /openapi': everyone(() => '/openapi'),
  'GET /openapi/{group}': [
    ...everyone(() => '/openapi/reports'),
    ...everyone(() => '/openapi/objections'),
    ...everyone(() => '/openapi/verification'),
  ],
  $default: [{ as: null, path: () => '/no/such/page', status: 404 }],
  'GET /session': [
    ...signedIn('enterprise', () => '/session'),
    ...signedIn('enterprise', () => '/session?ended=others'),
    ...['citizen', 'provider', 'auditor'].flatMap((as) => signedIn(as, () => '/session')),
  ],
  'GET /session/logout': [
    ...everyone(() => '/session/logout'),
    ...signedIn('enterprise', () => '/session/logout'),
  ],
  'GET /session/callback': [{ as: null, path: () => '/session/callback?error=access_denied', status: 400 }],
  'GET /session/form': [{ as: 'enterprise', path: () => '/session/form', status: 404 }],
  'GET /catalogues': everyone(() => '/catalogues'),
  'GET /catalogues/{code}': [
    ...everyone(() => '/catalogues/administrative-penalty'),
    ...everyone(() => '/catalogues/serious-dishonesty?on=2026-11-25'),
  ],
  'GET /domains': everyone(() => '/domains'),
  'GET /subjects': [
    ...everyone(() => '/subjects'),
    ...everyone(({ name }) => `/subjects?q=${encodeURIComponent(name.slice(0, 4))}`),
    ...everyone(() => `/subjects?q=${encodeURIComponent('没有这家')}`),
    ...everyone(() => '/subjects?q=1'),
  ],
  'GET /publications': everyone(() => '/publications'),
  'GET /publications/{list}': [
    ...everyone(() => '/publications/administrative-penalty'),
    ...everyone(() => '/publications/administrative-licence?number=xyz'),
    { as: null, path: () => '/publications/administrative-penalty?from=2026', status: 422 },
  ],
  'GET /subjects/{id}': [
    ...everyone(({ subject }) => `/subjects/${subject}`),
    ...['enterprise', 'provider', 'centre', 'auditor'].flatMap((as) =>
      signedIn(as, ({ subject }) => `/subjects/${subject}`),
    ),
    ...signedIn('citizen', ({ citizen }) => `/subjects/${citizen}`),
  ],
  'GET /subjects/{id}/records': everyone(
    ({ subject }) => `/subjects/${subject}/records?catalogue=administrative-penalty&limit=3`,
  ),
  'GET /subjects/{id}/looks': signedIn('enterprise', ({ subject }) => `/subjects/${subject}/looks`),
  'GET /subjects/{id}/evaluation': ['enterprise', 'provider', 'centre'].flatMap((as) =>
    signedIn(as, ({ subject }) => `/subjects/${subject}/evaluation`),
  ),
  'GET /evaluations': ['centre', 'auditor'].flatMap((as) => signedIn(as, () => '/evaluations')),
  'GET /evaluations/runs/{id}': ['centre', 'auditor'].flatMap((as) =>
    signedIn(as, ({ evaluationRun }) => `/evaluations/runs/${evaluationRun}`),
  ),
  'GET /records/{id}': [
    ...everyone(({ record }) => `/records/${record}`),
    ...signedIn('enterprise', ({ repair }) => `/records/${repair.record}`),
    ...['enterprise', 'auditor'].flatMap((as) => signedIn(as, ({ record }) => `/records/${record}`)),
    // With what can be done to it, what is in doubt of it, and the measures that follow from it.
    ...['provider', 'centre'].flatMap((as) =>
      signedIn(as, ({ dataQuery }) => `/records/${dataQuery.record}`),
    ),
    ...signedIn('provider', ({ measureCase }) => `/records/${measureCase.record}`),
  ],
  'GET /records/batches': ['provider', 'centre'].flatMap((as) => signedIn(as, () => '/records/batches')),
  'GET /records/batches/{id}': ['provider', 'centre'].flatMap((as) =>
    signedIn(as, ({ batch }) => `/records/batches/${batch}`),
  ),
  'GET /records/batches/{id}/rows': ['provider', 'centre', 'auditor'].flatMap((as) =>
    signedIn(as, ({ batch }) => `/records/batches/${batch}/rows?from=2`),
  ),
  'GET /records/{id}/source': ['provider', 'centre', 'auditor'].flatMap((as) =>
    signedIn(as, ({ record }) => `/records/${record}/source`),
  ),
  'GET /reports/{number}/records': ['provider', 'centre', 'auditor'].flatMap((as) =>
    signedIn(as, ({ report }) => `/reports/${report.number}/records`),
  ),
  'GET /reconciliations': signedIn('provider', () => '/reconciliations'),
  'GET /reconciliations/{id}': ['provider', 'centre'].flatMap((as) =>
    signedIn(as, ({ reconciliation }) => `/reconciliations/${reconciliation}`),
  ),
  'GET /web-hook': signedIn('provider', () => '/web-hook'),
  'GET /web-hook/deliveries': signedIn('provider', () => '/web-hook/deliveries?state=failed'),
  'GET /web-hooks': signedIn('centre', () => '/web-hooks'),
  'GET /web-hooks/{owner}/deliveries': signedIn('centre', () => `/web-hooks/unit:${ecologyUnit}/deliveries`),
  'GET /event-types': everyone(() => '/event-types'),
  'GET /reports': [
    ...signedIn('enterprise', () => '/reports'),
    ...signedIn('centre', ({ subject }) => `/reports?subject=${subject}`),
    { as: null, path: () => '/reports', status: 401 },
    { as: 'provider', path: () => '/reports', status: 403 },
  ],
  'GET /reports/new': [
    ...['enterprise', 'centre'].flatMap((as) => signedIn(as, () => '/reports/new')),
    // A person's own report asks for a confirmed identity first.
    { as: 'citizen', path: () => '/reports/new', status: 401 },
  ],
  'GET /reports/{number}': [
    ...signedIn('enterprise', ({ report }) => `/reports/${report.number}`),
    ...signedIn('centre', ({ report }) => `/reports/${report.number}`),
  ],
  'GET /agencies': [
    ...signedIn('enterprise', () => '/agencies'),
    ...signedIn('citizen', () => '/agencies'),
    ...signedIn('centre', ({ subject }) => `/agencies?subject=${subject}`),
  ],
  // The form itself comes after the identity is confirmed once more: agency.test.ts.
  'GET /agencies/new': [{ as: 'enterprise', path: () => '/agencies/new', status: 401 }],
  'GET /agencies/invitations': [
    ...signedIn('citizen', () => '/agencies/invitations'),
    { as: 'citizen', path: () => '/agencies/invitations?code=0000', status: 404 },
  ],
  'GET /agencies/invitations/{code}': signedIn(
    'citizen',
    ({ agency }) => `/agencies/invitations/${agency.code}`,
  ),
  'GET /agencies/{id}': [
    ...signedIn('enterprise', ({ agency }) => `/agencies/${agency.id}`),
    ...signedIn('centre', ({ agency }) => `/agencies/${agency.id}`),
  ],
  'GET /notices': ['enterprise', 'citizen', 'provider', 'centre'].flatMap((as) =>
    signedIn(as, () => '/notices'),
  ),
  'GET /subscriptions': signedIn('enterprise', ({ subject }) => `/subscriptions?subject=${subject}`),
  'GET /objections': ['enterprise', 'provider', 'centre'].flatMap((as) => signedIn(as, () => '/objections')),
  'GET /objections/guide': everyone(() => '/objections/guide'),
  'GET /objections/new': [
    ...signedIn('enterprise', ({ record }) => `/objections/new?record=${record}`),
    ...signedIn('enterprise', ({ report }) => `/objections/new?report=${report.number}`),
    ...signedIn('enterprise', () => '/objections/new'),
    ...signedIn('enterprise', ({ errorReport }) => `/objections/new?record=${errorReport.record}`),
  ],
  'GET /objections/{id}': [
    ...['enterprise', 'provider', 'centre'].flatMap((as) =>
      signedIn(as, ({ objections }) => `/objections/${objections.verifying}`),
    ),
    ...signedIn('centre', ({ objections }) => `/objections/${objections.filed}`),
    ...signedIn('enterprise', ({ objections }) => `/objections/${objections.filed}?filed=true`),
    ...signedIn('enterprise', ({ objections }) => `/objections/${objections.filed}?step=withdraw`),
    ...signedIn('centre', ({ objections }) => `/objections/${objections.filed}?step=return`),
    ...signedIn('provider', ({ objections }) => `/objections/${objections.verifying}?step=decision`),
  ],
  'GET /repairs/guide': [
    ...everyone(() => '/repairs/guide'),
    ...everyone(() => '/repairs/guide?degree=serious&from=2026-02-28'),
    ...signedIn('enterprise', () => '/repairs/guide'),
  ],
  'GET /repairs': ['enterprise', 'provider-b', 'centre'].flatMap((as) => signedIn(as, () => '/repairs')),
  'GET /repairs/new': [
    ...signedIn('enterprise', () => '/repairs/new'),
    ...signedIn('enterprise', ({ repair }) => `/repairs/new?record=${repair.record}`),
  ],
  'GET /repairs/{id}': [
    ...['enterprise', 'provider-b', 'centre'].flatMap((as) =>
      signedIn(as, ({ repair }) => `/repairs/${repair.accepted}`),
    ),
    ...['approve', 'decline', 'extend'].flatMap((step) =>
      signedIn('provider-b', ({ repair }) => `/repairs/${repair.accepted}?step=${step}`),
    ),
    ...signedIn('enterprise', ({ repair }) => `/repairs/${repair.accepted}?step=withdraw`),
  ],
  'GET /commitment-items': [
    ...everyone(() => '/commitment-items'),
    ...signedIn('provider', () => '/commitment-items'),
  ],
  'GET /commitment-items/{code}': [null, 'enterprise', 'provider'].map((as) => ({
    as,
    path: ({ promise }: City) => `/commitment-items/${promise.item}`,
  })),
  'GET /commitment-items/versions': ['provider', 'centre'].flatMap((as) =>
    signedIn(as, () => '/commitment-items/versions'),
  ),
  'GET /commitment-items/versions/new': [
    ...signedIn('provider', () => '/commitment-items/versions/new'),
    ...signedIn('provider', ({ promise }) => `/commitment-items/versions/new?code=${promise.item}`),
  ],
  'GET /commitment-items/versions/{id}': ['provider', 'centre'].flatMap((as) =>
    signedIn(as, ({ promise }) => `/commitment-items/versions/${promise.version}`),
  ),
  'GET /commitments': ['enterprise', 'provider', 'centre'].flatMap((as) =>
    signedIn(as, () => '/commitments'),
  ),
  'GET /commitments/new': [
    ...signedIn('enterprise', () => '/commitments/new'),
    ...signedIn('enterprise', ({ promise }) => `/commitments/new?item=${promise.item}`),
  ],
  'GET /commitments/{id}': [
    ...['enterprise', 'provider', 'centre'].flatMap((as) =>
      signedIn(as, ({ promise }) => `/commitments/${promise.checking}`),
    ),
    ...signedIn('provider', ({ promise }) => `/commitments/${promise.made}?step=accept`),
    ...['hear', 'mend', 'kept'].flatMap((step) =>
      signedIn('provider', ({ promise }) => `/commitments/${promise.checking}?step=${step}`),
    ),
    ...signedIn('enterprise', ({ promise }) => `/commitments/${promise.made}?step=withdraw`),
  ],
  'GET /authorisations': ['enterprise', 'centre'].flatMap((as) => signedIn(as, () => '/authorisations')),
  'GET /authorisations/new': [
    ...signedIn('enterprise', () => '/authorisations/new'),
    ...signedIn('enterprise', () => '/authorisations/new?partner=partner-bank&purpose=financing'),
    ...signedIn(
      'enterprise',
      () => '/authorisations/new?partner=partner-bank&purpose=financing&from=2020-01-01',
    ),
    ...signedIn(
      'enterprise',
      () => '/authorisations/new?partner=partner-permit&purpose=green-channel&subject=',
    ),
    ...signedIn(
      'enterprise',
      ({ subject }) =>
        `/authorisations/new?partner=partner-bank&purpose=financing&subject=${subject}&classes=honour`,
    ),
  ],
  'GET /authorisations/{id}': [
    ...['enterprise', 'centre'].flatMap((as) =>
      signedIn(as, ({ authorisation }) => `/authorisations/${authorisation}`),
    ),
    ...signedIn('enterprise', ({ authorisation }) => `/authorisations/${authorisation}?step=withdraw`),
  ],
  'GET /scenes': [...everyone(() => '/scenes'), ...signedIn('enterprise', () => '/scenes')],
  'GET /subjects/{id}/scenes': signedIn('enterprise', ({ subject }) => `/subjects/${subject}/scenes`),
  'GET /scenes/{code}/badge': signedIn(
    'enterprise-c',
    () => `/scenes/green-channel/badge?subject=${sampleSubjects.enterpriseC.code}`,
  ),
  'GET /organisations': [
    ...everyone(() => '/organisations'),
    ...everyone(() => '/organisations?kind=association'),
  ],
  'GET /organisations/{code}': [
    ...everyone(() => `/organisations/${association}`),
    ...everyone(() => `/organisations/${creditAgency}`),
  ],
  'GET /organisations/{code}/members': [
    ...signedIn('association', () => `/organisations/${association}/members`),
    { as: 'enterprise', path: () => `/organisations/${association}/members`, status: 404 },
  ],
  'GET /organisations/{code}/members/{subject}': signedIn(
    'association',
    ({ trade }) => `/organisations/${association}/members/${trade.member}`,
  ),
  'GET /organisations/{code}/commitments': everyone(() => `/organisations/${association}/commitments`),
  'GET /organisations/{code}/commitments/{id}': [null, 'enterprise'].map((as) => ({
    as,
    path: ({ trade }: City) => `/organisations/${association}/commitments/${trade.open}`,
  })),
  'GET /collective-commitments': ['association', 'centre'].flatMap((as) =>
    signedIn(as, () => '/collective-commitments'),
  ),
  'GET /collective-commitments/new': signedIn('enterprise', () => '/collective-commitments/new'),
  'GET /collective-commitments/{id}': [
    ...signedIn('centre', ({ trade }) => `/collective-commitments/${trade.filed}`),
    ...signedIn('association', ({ trade }) => `/collective-commitments/${trade.open}`),
  ],
  'GET /complaints': ['citizen', 'centre'].flatMap((as) => signedIn(as, () => '/complaints')),
  'GET /complaints/new': signedIn('citizen', () => `/complaints/new?organisation=${creditAgency}`),
  'GET /complaints/{id}': [
    ...['citizen', 'centre'].flatMap((as) => signedIn(as, ({ complaint }) => `/complaints/${complaint}`)),
    ...['accept', 'dismiss'].flatMap((step) =>
      signedIn('centre', ({ complaint }) => `/complaints/${complaint}?step=${step}`),
    ),
    ...signedIn('citizen', ({ complaint }) => `/complaints/${complaint}?step=withdraw`),
  ],
  'GET /guardianships': ['citizen', 'centre'].flatMap((as) => signedIn(as, () => '/guardianships')),
  // With a confirmed identity: test/journeys/guardian.test.ts.
  'GET /guardianships/new': [{ as: 'citizen', path: () => '/guardianships/new', status: 401 }],
  'GET /guardianships/{id}': [
    ...['citizen', 'centre'].flatMap((as) =>
      signedIn(as, ({ guardianship }) => `/guardianships/${guardianship.confirmed}`),
    ),
    ...['confirm', 'refuse'].flatMap((step) =>
      signedIn('centre', ({ guardianship }) => `/guardianships/${guardianship.filed}?step=${step}`),
    ),
  ],
  'GET /partners': [...everyone(() => '/partners'), ...signedIn('enterprise', () => '/partners')],
  'GET /error-reports': ['enterprise', 'centre'].flatMap((as) => signedIn(as, () => '/error-reports')),
  'GET /error-reports/new': signedIn(
    'enterprise',
    ({ errorReport }) => `/error-reports/new?record=${errorReport.record}`,
  ),
  'GET /error-reports/{id}': ['enterprise', 'centre'].flatMap((as) =>
    signedIn(as, ({ errorReport }) => `/error-reports/${errorReport.id}`),
  ),
  'GET /data-queries': ['provider', 'centre'].flatMap((as) => signedIn(as, () => '/data-queries')),
  'GET /data-queries/new': signedIn(
    'centre',
    ({ dataQuery }) => `/data-queries/new?record=${dataQuery.record}`,
  ),
  'GET /data-queries/{id}': [
    ...['provider', 'centre'].flatMap((as) =>
      signedIn(as, ({ dataQuery }) => `/data-queries/${dataQuery.id}`),
    ),
    ...['correct', 'revoke', 'confirm'].flatMap((step) =>
      signedIn('provider', ({ dataQuery }) => `/data-queries/${dataQuery.id}?step=${step}`),
    ),
  ],
  'GET /measures': [...everyone(() => '/measures'), ...signedIn('provider', () => '/measures')],
  'GET /measures/check': signedIn('provider', () => '/measures/check'),
  'GET /measure-cases': ['enterprise', 'provider', 'centre'].flatMap((as) =>
    signedIn(as, () => '/measure-cases'),
  ),
  'GET /measure-cases/new': [
    ...signedIn('centre', () => '/measure-cases/new'),
    ...signedIn('centre', ({ measureCase }) => `/measure-cases/new?record=${measureCase.record}`),
  ],
  'GET /measure-cases/{id}': [
    ...['citizen', 'provider', 'centre'].flatMap((as) =>
      signedIn(as, ({ measureCase }) => `/measure-cases/${measureCase.initiated}`),
    ),
    ...['receive'].flatMap((step) =>
      signedIn('provider', ({ measureCase }) => `/measure-cases/${measureCase.initiated}?step=${step}`),
    ),
    ...['apply', 'not-applicable'].flatMap((step) =>
      signedIn('provider', ({ measureCase }) => `/measure-cases/${measureCase.received}?step=${step}`),
    ),
  ],
  'GET /rectifications': ['enterprise', 'provider', 'centre'].flatMap((as) =>
    signedIn(as, () => '/rectifications'),
  ),
  'GET /rectifications/new': signedIn('centre', () => '/rectifications/new'),
  'GET /rectifications/{id}': [
    ...['enterprise', 'provider', 'centre'].flatMap((as) =>
      signedIn(as, ({ rectification }) => `/rectifications/${rectification}`),
    ),
    ...signedIn('provider', ({ rectification }) => `/rectifications/${rectification}?step=guide`),
    ...signedIn('enterprise', ({ rectification }) => `/rectifications/${rectification}?step=promise`),
  ],
  'GET /rectifications/import': signedIn('centre', () => '/rectifications/import'),
  'GET /rectifications/monitoring': ['provider', 'centre', 'auditor'].flatMap((as) =>
    signedIn(as, () => '/rectifications/monitoring'),
  ),
  'GET /rectifications/units': ['provider', 'centre', 'auditor'].flatMap((as) =>
    signedIn(as, () => '/rectifications/units'),
  ),
  'GET /quality': ['provider', 'centre'].flatMap((as) => signedIn(as, () => '/quality')),
  'GET /quality/units/{unit}': signedIn('centre', () => `/quality/units/${ecologyUnit}`),
  'GET /quality/circulars': signedIn('provider', () => '/quality/circulars'),
  'GET /overview': ['centre', 'auditor'].flatMap((as) => signedIn(as, () => '/overview')),
  'GET /overview/{list}': ['late-cases', 'late-reports', 'unowned'].flatMap((list) =>
    signedIn('centre', () => `/overview/${list}`),
  ),
  'GET /open-data': everyone(() => '/open-data'),
  'GET /open-data/{dataset}': ['catalogues', 'records'].flatMap((set) => everyone(() => `/open-data/${set}`)),
  'GET /inspections/plans': [
    ...everyone(() => '/inspections/plans'),
    ...signedIn('provider', () => '/inspections/plans'),
  ],
  'GET /inspections/plans/new': signedIn('provider', () => '/inspections/plans/new'),
  'GET /inspections/plans/{id}': [
    ...everyone(({ inspection }) => `/inspections/plans/${inspection.plan}`),
    ...signedIn('provider', ({ inspection }) => `/inspections/plans/${inspection.plan}`),
  ],
  'GET /inspections/plans/{id}/results': [
    ...everyone(({ inspection }) => `/inspections/plans/${inspection.plan}/results`),
    ...signedIn('provider', ({ inspection }) => `/inspections/plans/${inspection.plan}/results`),
  ],
  'GET /inspections/tasks': signedIn('provider', () => '/inspections/tasks'),
  'GET /inspections/results': signedIn('provider', () => '/inspections/results'),
  'GET /inspections/items': everyone(() => '/inspections/items'),
  'GET /inspections/libraries': signedIn('provider', () => '/inspections/libraries'),
  'GET /inspections/libraries/{id}': signedIn(
    'provider',
    ({ inspection }) => `/inspections/libraries/${inspection.library}`,
  ),
  'GET /ratings': everyone(() => '/ratings'),
  'GET /ratings/new': signedIn('enterprise', ({ report }) => `/ratings/new?case=${report.number}`),
  'GET /statistics': [...everyone(() => '/statistics'), ...signedIn('centre', () => '/statistics')],
  'GET /audit': [
    ...signedIn('auditor', () => '/audit'),
    ...signedIn('auditor', ({ subject }) => `/audit?entity=${subject}`),
    ...signedIn('centre', ({ objections }) => `/audit?entity=${objections.verifying}`),
    ...signedIn('auditor', () => '/audit?role=centre'),
  ],
  'GET /submissions': [
    ...['enterprise', 'citizen', 'centre'].flatMap((as) => signedIn(as, () => '/submissions')),
  ],
  'GET /submissions/new': signedIn('enterprise', () => '/submissions/new'),
  'GET /submissions/{id}': [
    ...signedIn('enterprise', ({ submission }) => `/submissions/${submission.published}`),
    ...signedIn('enterprise', ({ submission }) => `/submissions/${submission.submitted}`),
    ...signedIn('centre', ({ submission }) => `/submissions/${submission.submitted}`),
    ...signedIn('centre', ({ submission }) => `/submissions/${submission.published}`),
  ],
  'GET /submissions/drafts/{id}': signedIn(
    'enterprise',
    ({ submission }) => `/submissions/drafts/${submission.draft}`,
  ),
  'GET /submissions/drafts/{id}/check': [
    ...signedIn('enterprise', ({ submission }) => `/submissions/drafts/${submission.draft}/check`),
    ...signedIn('enterprise', ({ submission }) => `/submissions/drafts/${submission.complete}/check`),
  ],
  'GET /uploads/{id}': [
    ...signedIn('enterprise', ({ submission }) => `/uploads/${submission.announced}`),
    ...signedIn('enterprise', ({ submission }) => `/uploads/${submission.refused}`),
    ...signedIn('enterprise', ({ submission }) => `/uploads/${submission.file}`),
  ],
  'GET /verify': everyone(() => '/verify'),
  'GET /verify/{number}': [
    ...everyone(({ report }) => `/verify/${report.number}?code=${report.code}`),
    { as: null, path: ({ report }) => `/verify/${report.number}?code=0000-0000-0000`, status: 404 },
  ],
};

/** Routes that answer without a page, and what they answer. */
export const withoutPage: Readonly<Record<string, string>> = {
  'GET /healthz': 'JSON for machines',
  'GET /openapi.json': 'JSON for machines',
  'GET /assets/{name}': 'files of the pages',
  'GET /session/login': 'a redirect',
  'GET /changes': 'JSON for systems',
  'GET /catalogues/{code}/template': 'a file',
  'GET /records/batches/{id}/errors': 'a file',
  'GET /records/batches/{id}/returned': 'a file',
  'GET /reconciliations/{id}/result': 'a redirect to a file',
  'GET /reports/{number}/pdf': 'a redirect to a file',
  'GET /reports/sample': 'a file',
  'GET /uploads/{id}/file': 'a redirect to a file',
  'GET /objections/eligibility': 'JSON',
  'GET /objections/counts': 'JSON',
  'GET /objections/{id}/evidence/{file}': 'a redirect to a file',
  'GET /objections/{id}/receipt': 'a file',
  'GET /objections/{id}/letter': 'a file',
  'GET /repairs/eligibility': 'JSON',
  'GET /repairs/counts': 'JSON',
  'GET /repairs/{id}/files/{file}': 'a redirect to a file',
  'GET /repairs/{id}/letter': 'a file',
  'GET /commitment-items/versions/counts': 'JSON',
  'GET /commitment-items/versions/{id}/files/{file}': 'a redirect to a file',
  'GET /commitments/eligibility': 'JSON',
  'GET /commitments/counts': 'JSON',
  'GET /commitments/{id}/files/{file}': 'a redirect to a file',
  'GET /commitments/{id}/copy': 'a file',
  'GET /commitments/{id}/letter': 'a file',
  'GET /records/{id}/repair-notice': 'a file',
  'GET /agencies/{id}/files/{file}': 'a redirect to a file',
  'GET /collective-commitments/counts': 'JSON',
  'GET /collective-commitments/{id}/files/{file}': 'a redirect to a file',
  'GET /complaints/counts': 'JSON',
  'GET /complaints/{id}/files/{file}': 'a redirect to a file',
  'GET /complaints/{id}/letter': 'a file',
  'GET /guardianships/counts': 'JSON',
  'GET /guardianships/{id}/files/{file}': 'a redirect to a file',
  'GET /authorisations/counts': 'JSON',
  'GET /badges/{token}': 'a summary list: test/integration/scenes.test.ts',
  'GET /authorisations/text': 'JSON',
  'GET /authorisations/{id}/files/{file}': 'a redirect to a file',
  'GET /partner/subjects/{id}': 'JSON for systems',
  'GET /partner/reports/{number}': 'JSON for systems',
  'GET /partner/checks/{id}': 'JSON for systems',
  'GET /partner/web-hook': 'JSON for systems',
  'GET /partner/web-hook/deliveries': 'JSON for systems',
  'GET /partner/watches': 'JSON for systems',
  'GET /event-types/{type}': 'a JSON Schema',
  'GET /inspections/plans/{id}/files/{name}': 'a redirect to a file',
  'GET /partner/checks/{id}/file': 'a redirect to a file',
  'GET /submissions/commitment-text': 'JSON',
  'GET /submissions/categories': 'JSON',
  'GET /submissions/counts': 'JSON',
  'GET /data-queries/counts': 'JSON',
  'GET /measure-cases/counts': 'JSON',
  'GET /rectifications/counts': 'JSON',
  'GET /rectifications/import/template': 'a file',
  'GET /quality/circulars/{month}': 'a redirect to a file',
  'GET /submissions/drafts': 'JSON',
  'GET /submissions/{id}/copy': 'a file',
  'GET /submissions/{id}/attachments/{file}': 'a file',
  'GET /notices/deliveries': 'JSON',
  'GET /.well-known/security.txt': 'a file',
  'GET /.well-known/jwks.json': 'JSON for machines',
  'GET /.well-known/report-certificates.json': 'JSON for machines',
  'GET /.well-known/report-root.pem': 'a file',
  'GET /.well-known/report-status.jwt': 'a file',
  'GET /verify/{number}/content': 'JSON for machines',
  'GET /verify/files/{sha256}': 'the page of GET /verify/{number}',
  'GET /.well-known/report-root.crl': 'a file',
  'GET /.well-known/report-status.json': 'JSON for machines',
};
