import { vi } from 'vitest';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { ecologyUnit, marketSupervisionUnit } from '../../shared/policy/units.ts';
import { type RecordItem, recordsOf } from '../../shared/store/records.ts';
import { importing } from './importing.ts';
import type { inProcess, Person } from './in-process.ts';
import { penaltyRow, registrationRow } from './service.ts';

/** The organisations of a small city; some of them are known only by what nobody may see. */
export const organisations = {
  open: { code: '91320100748204660Q', name: '示范市朝晖科技有限公司' },
  neighbour: { code: '91440300192203826M', name: '示范市邻里商贸有限公司' },
  unregistered: { code: '91110000802100433B', name: '示范市朝晖旧名商店' },
  /** Known by one penalty, which is withheld. */
  onlyWithheld: { code: '91350100M000100Y43', name: '示范市朝晖隐名有限公司' },
  /** Known by its registration, which is withheld. */
  onlyRegistered: { code: '91110108551385082Q', name: '示范市朝晖未名有限公司' },
  nobody: { code: '914401000000000191', name: '示范市朝晖无此公司' },
} as const;

const noSubjects = { subjects: [], unit: null };
export const people = {
  owner: {
    sub: 'owner',
    name: '张三',
    role: 'agent',
    subjects: Object.values(organisations).map(({ code }) => code),
    unit: null,
  },
  stranger: {
    sub: 'stranger',
    name: '李四',
    role: 'agent',
    subjects: [organisations.neighbour.code],
    unit: null,
  },
  citizen: { ...noSubjects, sub: 'citizen', name: '王五', role: 'citizen' },
  centre: { ...noSubjects, sub: 'centre', name: '赵六', role: 'centre' },
  provider: { ...noSubjects, sub: 'provider', name: '周八', role: 'provider', unit: marketSupervisionUnit },
  otherProvider: { ...noSubjects, sub: 'other', name: '郑十', role: 'provider', unit: ecologyUnit },
} as const satisfies Record<string, Person>;

type Row = Readonly<Record<string, string>>;
type Fate = 'shown' | 'withheld' | 'revoked' | 'revoked-before-0.3.0' | 'over' | 'never';

interface Sent {
  readonly catalogue: CatalogueCode;
  readonly unit: string;
  readonly row: Row;
  readonly fate: Fate;
}

function penalty(company: { code: string; name: string }, number: number, fate: Fate, more: Row = {}): Sent {
  const day = `2026-0${1 + (number % 9)}-${String(1 + (number % 28)).padStart(2, '0')}`;
  const row = penaltyRow(company, {
    行政处罚决定书文号: `示市监罚〔2026〕${number}号`,
    违法行为类型: `第${number}种标签不符合规定`,
    处罚决定日期: day,
    公示截止期: '2026-12-31',
    失信程度: '一般',
    ...more,
  });
  return { catalogue: 'administrative-penalty', unit: marketSupervisionUnit, row, fate };
}

const ofEcology: Row = {
  处罚机关: '示范市生态环境局',
  处罚机关统一社会信用代码: ecologyUnit,
  数据来源单位: '示范市生态环境局',
  数据来源单位统一社会信用代码: ecologyUnit,
};

function listing(number: number, removed: string): Sent {
  const row: Row = {
    企业名称: organisations.open.name,
    主体类别: '法人及非法人组织',
    统一社会信用代码: organisations.open.code,
    法定代表人: '张三',
    列入原因: '未依照规定的期限公示年度报告',
    列入日期: `2026-07-0${number}`,
    列入决定机关: '示范市市场监督管理局',
    列入决定机关统一社会信用代码: marketSupervisionUnit,
    移出日期: removed,
  };
  const fate = removed === '' ? 'shown' : 'over';
  return { catalogue: 'abnormal-operation', unit: marketSupervisionUnit, row, fate };
}

function registration(company: { code: string; name: string }, fate: Fate): Sent {
  return {
    catalogue: 'registration',
    unit: marketSupervisionUnit,
    row: registrationRow(company),
    fate,
  };
}

/** Everything that was ever reported, in the order in which it came. */
function reported(): Sent[] {
  const { open, neighbour, unregistered, onlyWithheld, onlyRegistered } = organisations;
  const many = Array.from({ length: 40 }, (_, index) => index + 100);
  return [
    registration(open, 'shown'),
    registration(neighbour, 'shown'),
    registration(onlyRegistered, 'withheld'),
    // Who acts for a subject sees in which row of its file a record came: first, in both cities.
    penalty(neighbour, 5, 'shown'),
    // Before and between what is shown, more of it than a page takes.
    ...many.map((number) => penalty(open, number, number % 3 === 0 ? 'shown' : 'withheld')),
    penalty(open, 1, 'revoked'),
    penalty(open, 2, 'revoked-before-0.3.0'),
    penalty(open, 3, 'over', { 处罚决定日期: '2024-03-05', 公示截止期: '2025-03-05' }),
    penalty(open, 4, 'never', { 处罚类别: '警告', '罚款金额(万元)': '', 公示截止期: '', 失信程度: '轻微' }),
    penalty(unregistered, 6, 'shown'),
    penalty(onlyWithheld, 7, 'withheld'),
    { ...penalty(open, 8, 'shown', ofEcology), unit: ecologyUnit },
    listing(1, ''),
    listing(2, '2026-08-20'),
    // Registered later under another name, and then withheld.
    registration({ ...unregistered, name: '示范市朝晖新名有限公司' }, 'withheld'),
  ];
}

/**
 * Builds the city, from files that its units send and by what the authorities do to records then; or one in which
 * nothing was ever reported that is not shown. Both are the same for whoever sees only what is shown. From then on the
 * clock stands at `now`.
 * @returns the numbers of some records, one of each catalogue that came to each end
 */
export async function secretiveCity(
  service: Awaited<ReturnType<typeof inProcess>>,
  secrets: boolean,
  now: Date,
): Promise<string[]> {
  const { table } = service;
  // The object store refuses whoever's clock is wrong.
  vi.useRealTimers();
  const store = await importing(table);
  const sent = reported().filter(({ fate }) => secrets || fate === 'shown');
  try {
    // What comes together is one file, so that both cities have reported on the same days.
    for (let at = 0; at < sent.length; ) {
      const { catalogue, unit } = sent[at] as Sent;
      const end = sent.findIndex(
        (each, index) => index > at && (each.catalogue !== catalogue || each.unit !== unit),
      );
      const file = sent.slice(at, end === -1 ? sent.length : end);
      const { rejected, accepted } = await store.run(
        await store.received(
          file.map(({ row }) => row),
          { catalogue, unit, at: now.toISOString() },
        ),
        now,
      );
      if (rejected > 0 || accepted !== file.length) throw new Error(`${catalogue}: ${rejected} refused`);
      at += file.length;
    }
  } finally {
    await store.close();
    vi.useFakeTimers({ now, toFake: ['Date'] });
  }
  const stored: RecordItem[] = [];
  for (const { code } of Object.values(organisations))
    stored.push(...(await Array.fromAsync(recordsOf(table, code))));
  if (stored.length !== sent.length) throw new Error(`${stored.length} records of ${sent.length} rows`);
  for (const each of sent) await befall(service, recordOf(stored, each), each.fate);
  await declare(service, secrets ? recordOf(stored, { row: { number: '示市监罚〔2026〕101号' } }).id : null);
  const { handler } = await import('../../functions/changes/handler.ts');
  await service.drain(handler, ['subject', 'outbox', 'changes']);
  const telling = new Map(sent.map((each) => [`${each.fate} ${each.catalogue}`, recordOf(stored, each).id]));
  return [...telling.values()];
}

function recordOf(stored: readonly RecordItem[], { row }: Pick<Sent, 'row'>): RecordItem {
  const wanted = Object.values(row);
  const number = wanted.find((value) => value.startsWith('示市监罚'));
  const found = stored.find(({ catalogue, data, subject, date }) =>
    number === undefined
      ? wanted.includes(subject) && wanted.includes(date) && catalogue !== 'administrative-penalty'
      : data.CF_WSH === number,
  );
  if (found === undefined) throw new Error(`No record of ${JSON.stringify(row)}`);
  return found;
}

/** Lets happen to a record what is to happen to it. */
async function befall(
  { table, call }: Awaited<ReturnType<typeof inProcess>>,
  record: RecordItem,
  fate: Fate,
): Promise<void> {
  const { handler } = await import('../../functions/records/handler.ts');
  const reason = '公示内容有误';
  const act = async (who: Person, what: string, body: Record<string, string>) => {
    const { status, text } = await call(
      handler,
      who,
      `POST /records/{id}/${what}`,
      { id: record.id },
      { body },
    );
    if (status !== 200) throw new Error(`${what}: ${status} ${text}`);
  };
  if (fate === 'withheld') await act(people.centre, 'withhold', { reason });
  if (fate === 'revoked')
    await act(people.provider, 'revoke', { documentNumber: '示市监撤〔2026〕1号', reason });
  // That release left the end of its publicity where it was.
  if (fate === 'revoked-before-0.3.0') await table.put({ ...record, standing: 'revoked' });
}

/** What the open company declares of itself; a department's record that says the same may be withheld. */
async function declare(
  { table }: Awaited<ReturnType<typeof inProcess>>,
  matchedRecord: string | null,
): Promise<void> {
  await table.put({
    pk: `SUBJECT#${organisations.open.code}`,
    sk: 'DECLARED#SB202600000000001X',
    type: 'declared',
    submission: 'SB202600000000001X',
    category: 'qualification',
    title: 'ISO 9001',
    issuer: '示范认证中心',
    certificateNumber: 'Q-1',
    issuedOn: '2026-01-05',
    validUntil: null,
    description: '',
    shownUntil: '2027-01-05',
    commitmentNumber: '44010020260301000001',
    commitmentRecord: `${organisations.open.code}-0000000000000000`,
    committedOn: '2026-03-01',
    matchedRecord,
    publishedAt: '2026-03-02T00:00:00.000Z',
    foundFalseOn: null,
    expiresAt: 1_900_000_000,
  });
}
