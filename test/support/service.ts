import { randomInt } from 'node:crypto';
import { inject } from 'vitest';
import { mintToken, mintTokenFor } from '../../infra/local/access-token.ts';
import type { SampleAccount } from '../../infra/local/sample-city/accounts.ts';
import { addMonths, chinaDate } from '../../shared/domain/china-time.ts';
import { checkCharacter, innerCheckCharacter } from '../../shared/domain/unified-social-credit-code.ts';
import { foreignTimes } from './times.ts';

/** A company that no other test knows: valid code, agent of its own. */
export interface TestCompany {
  readonly code: string;
  readonly name: string;
  readonly agent: SampleAccount;
}

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

export function testCompany(name = '示范市测试有限公司'): TestCompany {
  const body = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('');
  const first17 = `91440100${body}${innerCheckCharacter(body)}`;
  const code = `${first17}${checkCharacter(first17)}`;
  return {
    code,
    name,
    agent: {
      account: code,
      sub: `agent-${code}`,
      name: '测试代理人',
      role: 'agent',
      subjects: [code],
      unit: null,
    },
  };
}

export type Who = string | SampleAccount | null;

interface CalledStage {
  readonly url: string;
  readonly folder: string;
}
let ownStage: CalledStage | undefined;

/** From now on the calls of this test file go to a stage of its own, not to the shared one. */
export function callStage(stage: CalledStage): void {
  ownStage = stage;
}

function calledStage(): CalledStage {
  return ownStage ?? { url: inject('stageUrl'), folder: inject('stageFolder') };
}

/** Calls the stage as an account of the sample city, as an account of the test's own, or as nobody. */
export async function call(who: Who, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (!headers.has('accept')) headers.set('accept', 'application/json');
  const { url, folder } = calledStage();
  if (who !== null) {
    const token = typeof who === 'string' ? await mintToken(folder, who) : await mintTokenFor(folder, who);
    headers.set('authorization', `Bearer ${token}`);
  }
  const answer = await fetch(`${url}${path}`, { redirect: 'manual', ...init, headers });
  // A stage of the test's own may run the former release, which told some times otherwise.
  if (ownStage === undefined && /json|html/.test(answer.headers.get('content-type') ?? '')) {
    const foreign = foreignTimes(await answer.clone().text());
    if (foreign.length > 0) throw new Error(`${path} answers ${foreign.join(', ')}, not in China's time`);
  }
  return answer;
}

/** A penalty as departments sent it before the catalogue knew their column of the degree. */
export function formerPenaltyRow(...of: Parameters<typeof penaltyRow>): Record<string, string> {
  const { 失信程度: _, ...row } = penaltyRow(...of);
  return row;
}

/** POSTs JSON. */
export async function post(
  who: Who,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return call(who, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

export interface Batch {
  readonly id: string;
  readonly state: string;
  readonly rows: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly warnings: number;
  readonly encoding: string;
  readonly errorsUrl: string | null;
  readonly coverage: string;
}

/** The years that a report may look back, and more, as a unit states them with a file that holds all there is. */
export function allDays(now = new Date()): Readonly<Record<string, string>> {
  const today = chinaDate(now);
  return { 'covers.from': addMonths(today, -72), 'covers.to': today };
}

/** Sends a file, with what its unit states about it, and waits until it is imported. */
export async function importFile(
  who: Who,
  catalogue: string,
  body: string | Uint8Array<ArrayBuffer>,
  type = 'text/csv',
  statement: Readonly<Record<string, string>> = {},
): Promise<Batch> {
  const sent = await call(who, `/records/batches?${new URLSearchParams({ catalogue, ...statement })}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  });
  if (sent.status !== 202) throw new Error(`${sent.status} ${await sent.text()}`);
  const location = sent.headers.get('location') ?? '';
  for (;;) {
    const batch = (await (await call(who, location)).json()) as Batch;
    if (batch.state === 'done' || batch.state === 'failed') return batch;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A CSV file of rows by column name. */
export function csvOf(rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  return [line(columns), ...rows.map((row) => line(columns.map((column) => row[column] ?? '')))].join('\r\n');
}

/** The row of a penalty as the market supervision bureau of the sample city reports it. */
export function penaltyRow(
  company: Pick<TestCompany, 'code' | 'name'>,
  change: Record<string, string> = {},
): Record<string, string> {
  return {
    行政相对人名称: company.name,
    行政相对人类别: '法人及非法人组织',
    '行政相对人代码_1(统一社会信用代码)': company.code,
    法定代表人: '张三',
    行政处罚决定书文号: '示市监试罚〔2026〕1号',
    违法行为类型: '标签不符合规定',
    违法事实: '标签缺少生产日期',
    处罚依据: '《中华人民共和国产品质量法》',
    处罚类别: '罚款',
    处罚内容: '罚款20000元',
    '罚款金额(万元)': '2',
    处罚决定日期: '2026-03-05',
    处罚有效期: '2099-12-31',
    公示截止期: '2027-03-05',
    失信程度: '一般',
    处罚机关: '示范市市场监督管理局',
    处罚机关统一社会信用代码: '11440100XXXX00019W',
    数据来源单位: '示范市市场监督管理局',
    数据来源单位统一社会信用代码: '11440100XXXX00019W',
    ...change,
  };
}

export function registrationRow(
  company: Pick<TestCompany, 'code' | 'name'>,
  change: Record<string, string> = {},
): Record<string, string> {
  return {
    企业名称: company.name,
    统一社会信用代码: company.code,
    法定代表人: '张三',
    企业类型: '有限责任公司',
    成立日期: '2015-06-01',
    住所: '示范市中心区示范大道1号',
    登记状态: '存续',
    登记机关: '示范市市场监督管理局',
    ...change,
  };
}
