import { chinaDate } from '../../shared/domain/china-time.ts';
import { marketSupervisionUnit, units } from '../../shared/policy/units.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import type { Table } from '../../shared/store/table.ts';
import type { importing } from './importing.ts';
import type { Person } from './in-process.ts';
import { people } from './objection-city.ts';
import { aCode, anEntry } from './partner-city.ts';

function unitIn(domain: string): string {
  const found = units.find(({ domains }) => domains.includes(domain));
  if (found === undefined) throw new Error(domain);
  return found.code;
}

/** Units that carry out measures of the sample list after its list of market supervision. */
export const financeUnit = unitIn('finance');
export const scienceUnit = unitIn('science');
export const labourUnit = unitIn('labour');

const officer = (sub: string, unit: string): Person => ({
  sub,
  name: '经办人',
  role: 'provider',
  subjects: [],
  unit,
});

/** Everybody who may have to do with measures after a listing. */
export const measurePeople = {
  ...people,
  finance: officer('finance', financeUnit),
  financeTwo: officer('finance-two', financeUnit),
  labour: officer('labour', labourUnit),
  permit: {
    sub: 'partner-permit',
    name: '',
    role: 'partner',
    subjects: [],
    unit: null,
    partner: 'partner-permit',
  },
} as const satisfies Record<string, Person>;

type Row = Readonly<Record<string, string>>;

/** A row of the list of market supervision, as its bureau sends it. */
export const aListing = (code: string, over: Row = {}): Row => ({
  失信主体名称: '示范市朝晖商贸有限公司',
  主体类别: '法人及非法人组织',
  统一社会信用代码: code,
  法定代表人: '张三',
  名单名称: '市场监督管理严重违法失信名单',
  列入日期: '2026-11-02',
  列入事由: '生产不符合食品安全标准的食品，情节严重',
  列入依据: '有关法律、行政法规的规定',
  认定文书号: `示市监列〔2026〕${code.slice(9, 13)}号`,
  认定单位: '示范市市场监督管理局',
  认定单位统一社会信用代码: marketSupervisionUnit,
  告知日期: '2026-11-02',
  告知方式: '直接送达',
  ...over,
});

/** Sends a listing as a file of its unit. @throws Error where its row is not taken */
export async function sentListing(
  store: Awaited<ReturnType<typeof importing>>,
  row: Row,
  at = new Date(),
  unit = marketSupervisionUnit,
): Promise<void> {
  const received = await store.received([row], {
    catalogue: 'serious-dishonesty',
    at: at.toISOString(),
    unit,
    confirmed: true,
  });
  const batch = await store.run(received, at);
  if (batch.accepted !== 1) throw new Error(`${await store.told(batch)}`);
}

/** Whoever is listed here makes no promise any more: nobody whom other cases are about. */
export const listedSubject = aCode();

/** A listing that stood before measures were followed: nothing has begun by it. */
export const listedBefore = (table: Table, subject: string): Promise<RecordItem> =>
  anEntry(
    table,
    'serious-dishonesty',
    {
      YZ_MC: '示范食品有限公司',
      YZ_MDMC: '市场监督管理严重违法失信名单',
      YZ_LRRQ: '2026-11-02',
      YZ_LRSY: '生产不符合食品安全标准的食品，情节严重',
      YZ_YJ: '有关法律、行政法规的规定',
      YZ_WSH: '示市监列〔2026〕1号',
      YZ_RDDW: '示范市市场监督管理局',
      YZ_GZRQ: '2026-11-02',
      YZ_GZFS: '直接送达',
    },
    { subject },
  );

export const today = () => chinaDate(new Date());
