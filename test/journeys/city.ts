import { sampleSubjects } from '../../infra/local/sample-city/subjects.ts';
import { addDays, addMonths, chinaDate } from '../../shared/domain/china-time.ts';
import { idCheckCharacter } from '../../shared/domain/id-number.ts';
import { sampleRuleSet } from '../../shared/policy/evaluation-sample.ts';
import { identityCard } from '../../shared/policy/identity-documents.ts';
import { ecologyUnit, marketSupervisionUnit } from '../../shared/policy/units.ts';
import { creditAgency } from '../support/organisation-city.ts';
import { anItem, aPromise } from '../support/promise-city.ts';
import { allDays, call, csvOf, importFile, penaltyRow, post, registrationRow } from '../support/service.ts';
import { declaration } from '../support/submitting.ts';
import { pdf, zip } from '../support/upload-files.ts';
import { announce, checked, uploaded } from '../support/uploading.ts';
import { type InspectionCity, inspectionCity } from './inspection-city.ts';
import { type ListedCity, listedCity } from './listed-city.ts';
import { type TradeCity, tradeCity } from './trade-city.ts';

/** What the pages are shown with: the sample enterprise with penalties, a report, a file with a bad row. */
export interface City {
  readonly subject: string;
  readonly name: string;
  readonly record: string;
  /** An objection of the enterprise that its provider unit has to look at, and one just filed. */
  readonly objections: { readonly verifying: string; readonly filed: string };
  /** What the enterprise reported about a record of somebody else. */
  readonly errorReport: { readonly id: string; readonly record: string };
  /** A penalty of the enterprise that can be repaired, and an application for another one that its unit has accepted. */
  readonly repair: { readonly record: string; readonly accepted: string };
  /** A promise that the enterprise has made, and one that its unit checks. */
  readonly promise: {
    readonly item: string;
    readonly made: string;
    readonly checking: string;
    readonly version: string;
  };
  /** Number of a rectification of the subject. */
  readonly rectification: string;
  /** What the centre asks the sample unit about a record. */
  readonly dataQuery: { readonly id: string; readonly record: string };
  /** Measures after a listing. */
  readonly measureCase: ListedCity;
  /** The citizen as a subject. */
  readonly citizen: string;
  /** A dry run of the sample rules over all enterprises, done. */
  readonly evaluationRun: string;
  /** The association of the register. */
  readonly trade: TradeCity;
  /** An authorisation of the enterprise for a bank. */
  readonly authorisation: string;
  /** Of the citizen: one that is to be checked, and one that is in force. */
  readonly guardianship: { readonly filed: string; readonly confirmed: string };
  /** A complaint of the citizen about a credit service body. */
  readonly complaint: string;
  readonly batch: string;
  /** Begun, without a list. */
  readonly reconciliation: string;
  /** Random inspections of the sample unit. */
  readonly inspection: InspectionCity;
  readonly report: { readonly number: string; readonly code: string };
  /** An invitation to act for the enterprise that nobody answers. */
  readonly agency: { readonly id: string; readonly code: string };
  /** Submissions and files of the enterprise. */
  readonly submission: {
    readonly submitted: string;
    readonly published: string;
    readonly draft: string;
    readonly complete: string;
    readonly announced: string;
    readonly refused: string;
    readonly file: string;
  };
}

/** A name that would do harm if it were not shown as text. */
export const hostileName = '<img src=x onerror=alert(1)>有限公司';

let made: Promise<City> | undefined;

/** Made once for all journeys of a worker; making it again changes nothing. */
export function city(): Promise<City> {
  made ??= make();
  return made;
}

async function make(): Promise<City> {
  const { code, name } = sampleSubjects.enterprise;
  await importFile(
    'provider',
    'registration',
    csvOf([registrationRow({ code, name }), registrationRow(sampleSubjects.enterpriseC)]),
  );
  const penalties = Array.from({ length: 12 }, (_, at) =>
    penaltyRow({ code, name }, { 行政处罚决定书文号: `示市监罚〔2026〕${100 + at}号` }),
  );
  const batch = await importFile(
    'provider',
    'administrative-penalty',
    csvOf([...penalties, penaltyRow({ code, name }, { 处罚决定日期: '2026-02-31' })]),
    'text/csv',
    allDays(),
  );
  const records = await call(
    'enterprise',
    `/subjects/${code}/records?catalogue=administrative-penalty&limit=100`,
  );
  const all = (await records.json()) as {
    items: { id: string; fields: { code: string; value: string }[] }[];
  };
  // Journeys that run at the same time report and object to records of their own.
  const items = all.items.filter(({ fields }) =>
    fields.some(({ code: column, value }) => column === 'CF_WSH' && value.startsWith('示市监罚〔2026〕1')),
  );
  // Before the report: what comes in after it would have it superseded.
  const repairing = await repair({ code, name });
  const promised = await promise(code);
  const issued = await post('enterprise', '/reports', { subject: code, edition: 'no-violation' });
  const report = (await issued.json()) as { number: string; verificationCode: string };
  const wanted = {
    subject: code,
    name: '陈九',
    scopes: ['reports', 'objections'],
    until: addDays(chinaDate(new Date()), 90),
  };
  // The same key gives every worker the same invitation.
  const invited = await post('enterprise', '/agencies', wanted, { 'idempotency-key': `city-${code}` });
  const agency = (await invited.json()) as { id: string; invitation: { code: string } };
  const reported = await errorReport();
  const comparing = await post(
    'provider',
    '/reconciliations',
    { catalogue: 'administrative-penalty' },
    { 'idempotency-key': `city-reconciliation-${code}` },
  );
  const reconciliation = (await comparing.json()) as { id: string };
  return {
    subject: code,
    name,
    record: items[0]?.id ?? '',
    batch: batch.id,
    report: { number: report.number, code: report.verificationCode },
    objections: await objections(items.slice(1, 3).map(({ id }) => id)),
    errorReport: reported,
    dataQuery: await dataQuery(reported.record),
    measureCase: await listedCity(),
    citizen: await ownSubject('citizen'),
    evaluationRun: await evaluationRun(),
    trade: await tradeCity(code),
    rectification: await rectification(),
    repair: repairing,
    promise: promised,
    reconciliation: reconciliation.id,
    authorisation: await authorisation(code),
    inspection: await inspectionCity(),
    complaint: await complaint(code),
    guardianship: await guardianships(),
    agency: { id: agency.id, code: agency.invitation.code },
    submission: await submissions(code),
  };
}

async function objections(records: readonly string[]): Promise<City['objections']> {
  const [verifying = '', filed = ''] = await Promise.all(
    records.map(async (record) => {
      const asked = {
        record,
        kind: 'wrong',
        statement: '罚款金额与决定书不符。',
        requested: '更正罚款金额。',
        evidence: [],
        contact: { phone: '020-12345678' },
      };
      // The same key gives every worker the same objection.
      const answer = await post('enterprise', '/objections', asked, { 'idempotency-key': `city-${record}` });
      return ((await answer.json()) as { id: string }).id;
    }),
  );
  await post('centre', `/objections/${verifying}/accept`, {});
  await post('centre', `/objections/${verifying}/dispatch`, {});
  return { verifying, filed };
}

async function authorisation(subject: string): Promise<string> {
  const wanted = { subject, partner: 'partner-bank', purpose: 'financing', classes: ['honour'] };
  const answer = await post('enterprise', '/authorisations', wanted, {
    'idempotency-key': `city-${subject}`,
  });
  return ((await answer.json()) as { id: string }).id;
}

async function complaint(key: string): Promise<string> {
  const said = { organisation: creditAgency, statement: '业务员承诺花钱就能删除处罚记录。' };
  // The same key gives every worker the same complaint.
  const answer = await post('citizen', '/complaints', said, { 'idempotency-key': `city-complaint-${key}` });
  return ((await answer.json()) as { id: string }).id;
}

async function guardianships(): Promise<City['guardianship']> {
  const born = addMonths(chinaDate(new Date()), -12 * 10).replaceAll('-', '');
  const number = (at: number) => {
    const first17 = `440106${born}00${at}`;
    return first17 + idCheckCharacter(first17);
  };
  const claimed = async (at: number) => {
    const said = {
      name: `黄小${at === 1 ? '一' : '二'}`,
      document: { type: identityCard, number: number(at) },
      ground: 'parent',
      evidence: [await uploaded('citizen', pdf())],
    };
    const made = await post('citizen', '/guardianships', said);
    if (made.ok) return ((await made.json()) as { id: string }).id;
    // Another worker was faster.
    const { items } = (await (await call('citizen', '/guardianships?limit=100')).json()) as {
      items: { id: string; subjectName: string }[];
    };
    return items.find(({ subjectName }) => subjectName === said.name)?.id ?? '';
  };
  const [filed, confirmed] = [await claimed(1), await claimed(2)];
  await post('centre', `/guardianships/${confirmed}/confirm`, { document: { number: number(2) } });
  return { filed, confirmed };
}

async function errorReport(): Promise<City['errorReport']> {
  const { code, name } = sampleSubjects.enterpriseB;
  const row = penaltyRow({ code, name }, { 行政处罚决定书文号: '示市监罚〔2026〕900号' });
  await importFile('provider', 'administrative-penalty', csvOf([row]));
  const records = await call(null, `/subjects/${code}/records?catalogue=administrative-penalty`);
  const [first] = ((await records.json()) as { items: { id: string }[] }).items;
  const record = first?.id ?? '';
  const said = { record, statement: '处罚机关名称写错了。' };
  const answer = await post('enterprise', '/error-reports', said, { 'idempotency-key': `city-${record}` });
  return { id: ((await answer.json()) as { id: string }).id, record };
}

async function dataQuery(record: string): Promise<City['dataQuery']> {
  const said = { record, question: '处罚机关名称与决定书不一致。' };
  // The same key gives every worker the same query.
  const answer = await post('centre', '/data-queries', said, { 'idempotency-key': `city-query-${record}` });
  return { id: ((await answer.json()) as { id: string }).id, record };
}

/** What the account is as a subject: of a person, it depends on the stage's key. */
async function ownSubject(account: string): Promise<string> {
  const session = (await (await call(account, '/session')).json()) as { subjects: { id: string }[] };
  return session.subjects[0]?.id ?? '';
}

async function evaluationRun(): Promise<string> {
  const wanted = { ruleSet: sampleRuleSet.version, dryRun: true };
  // The same key gives every worker the same run.
  const begun = await post('centre', '/evaluations/runs', wanted, {
    'idempotency-key': 'city-evaluation-run',
  });
  const { id } = (await begun.json()) as { id: string };
  for (;;) {
    const run = (await (await call('centre', `/evaluations/runs/${id}`)).json()) as { state: string };
    if (run.state !== 'running') return id;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function rectification(): Promise<string> {
  const said = {
    list: '拖欠农民工工资失信联合惩戒对象名单',
    subject: sampleSubjects.enterprise.code,
    cause: '拖欠农民工工资。',
    unit: marketSupervisionUnit,
    condition: '付清工资并移出名单。',
    target: addDays(chinaDate(new Date()), 90),
  };
  // The same key gives every worker the same rectification.
  const answer = await post('centre', '/rectifications', said, { 'idempotency-key': 'city-rectification' });
  return ((await answer.json()) as { id: string }).id;
}

async function repair(company: { readonly code: string; readonly name: string }): Promise<City['repair']> {
  const organ = { name: '示范市生态环境局', code: ecologyUnit };
  const day = addDays(chinaDate(new Date()), -150);
  const rows = [1, 2].map((at) =>
    penaltyRow(company, {
      行政处罚决定书文号: `示环罚〔2026〕90${at}号`,
      违法行为类型: '超标排放废水',
      处罚决定日期: day,
      公示截止期: '',
      处罚机关: organ.name,
      处罚机关统一社会信用代码: organ.code,
      数据来源单位: organ.name,
      数据来源单位统一社会信用代码: organ.code,
    }),
  );
  await importFile('provider-b', 'administrative-penalty', csvOf(rows));
  const listed = await call(
    'enterprise',
    `/subjects/${company.code}/records?catalogue=administrative-penalty&limit=100`,
  );
  const { items } = (await listed.json()) as {
    items: { id: string; fields: { code: string; value: string }[] }[];
  };
  const numbered = (number: string) =>
    items.find(({ fields }) => fields.some(({ code, value }) => code === 'CF_WSH' && value === number))?.id ??
    '';
  const [record, other] = ['示环罚〔2026〕901号', '示环罚〔2026〕902号'].map(numbered) as [string, string];
  const asked = {
    record: other,
    statement: '已停止排放，罚款已经缴清。',
    evidence: [await uploaded('enterprise', pdf())],
    commitment: { accepted: true, signatory: '张三' },
  };
  await post('enterprise', '/repairs', asked);
  // Another worker may have been faster: a record has one application that is open.
  const open = (await (await call('enterprise', '/repairs')).json()) as {
    items: { id: string; record: string }[];
  };
  const id = open.items.find((each) => each.record === other)?.id ?? '';
  await post('centre', `/repairs/${id}/forward`, {});
  await post('provider-b', `/repairs/${id}/accept`, {});
  return { record, accepted: id };
}

/** Promises on an item of the market supervision bureau, which is put on the list if it is not there. */
async function promise(subject: string): Promise<City['promise']> {
  const item = 'JOURNEY-0001';
  // Another worker may have been faster: of an item, one version at a time is on its way, and one is enough.
  const offered = await call('centre', `/commitment-items/${item}`);
  if (!offered.ok) await post('provider', '/commitment-items/versions', anItem({ code: item }));
  const queue = (await (await call('provider', '/commitment-items/versions?limit=100')).json()) as {
    items: { id: string; code: string }[];
  };
  const version = queue.items.find(({ code }) => code === item)?.id ?? '';
  await post('centre', `/commitment-items/versions/${version}/approve`, {});
  const { textVersion } = (await (await call('centre', `/commitment-items/${item}`)).json()) as {
    textVersion: string;
  };
  // The same key gives every worker the same promise: another one would outdate the report of the first.
  const promised = async (matter: string, key: string) => {
    const body = aPromise(subject, { item, matter, textVersion });
    const made = await post('enterprise', '/commitments', body, { 'idempotency-key': `city-promise-${key}` });
    const own = (await (await call('enterprise', '/commitments?limit=100')).json()) as {
      items: { id: string; item: string; matter: string }[];
    };
    const found = own.items.find((each) => each.item === item && each.matter.endsWith(matter));
    if (found === undefined) throw new Error(`There is no promise for ${matter}: ${await made.text()}`);
    return found.id;
  };
  const [made, checking] = [await promised('城南店', 'made'), await promised('城北店', 'checking')];
  await post('provider', `/commitments/${checking}/accept`, {});
  await post('provider', `/commitments/${checking}/check`, {});
  return { item, made, checking, version };
}

async function submissions(subject: string): Promise<City['submission']> {
  const certificateNumber = 'JOURNEY-2026-0001';
  const said = declaration({ code: subject }, { certificateNumber });
  const idOf = async (answer: Response) => ((await answer.json()) as { id: string }).id;
  const file = await uploaded('enterprise', pdf());
  const [published, submitted] = [
    await idOf(await post('enterprise', '/submissions', { ...said, attachments: [file] })),
    await idOf(await post('enterprise', '/submissions', said)),
  ];
  await post('centre', `/submissions/${published}/publish`, {});
  const { commitment: _, ...fields } = said;
  const draft = await idOf(await post('enterprise', '/submissions/drafts', { subject, category: 'honour' }));
  const complete = await idOf(await post('enterprise', '/submissions/drafts', fields));
  const announced = await idOf(
    await post('enterprise', '/uploads', { fileName: '待传', contentType: 'application/pdf', bytes: 1000 }),
  );
  const refused = await announce('enterprise', zip({ 'a.txt': 'x' }));
  await checked('enterprise', refused.id);
  return { submitted, published, draft, complete, announced, refused: refused.id, file };
}
