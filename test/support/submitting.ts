import { randomBytes } from 'node:crypto';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { call, csvOf, importFile, post, registrationRow, type TestCompany, testCompany } from './service.ts';

type Who = Parameters<typeof call>[0];

/** A submission as the service answers it, as far as tests look at it. */
export interface Shown {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly attachments: readonly string[];
  readonly files: readonly { readonly id: string; readonly name: string; readonly url: string }[];
  readonly commitment: {
    readonly textVersion: string;
    readonly signatory: string;
    readonly number: string | null;
    readonly record: string | null;
    readonly assurance: string | null;
  };
  readonly dueAt: string | null;
  readonly shownUntil: string | null;
  readonly actions: readonly string[];
  readonly history: readonly { readonly action: string; readonly by: string; readonly note: string }[];
  readonly matches?: readonly { readonly record: string; readonly by: string }[];
  readonly duplicates?: readonly {
    readonly submission: string;
    readonly by: string;
    readonly otherSubject: boolean;
  }[];
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
  readonly detail?: string;
}

/** A company that the service knows. */
export async function knownCompany(name?: string): Promise<TestCompany> {
  const company = testCompany(name);
  await importFile('provider', 'registration', csvOf([registrationRow(company)]));
  return company;
}

export function day(offset: number): string {
  return chinaDate(new Date(Date.now() + offset * 24 * 3600_000));
}

/** A declaration of an ISO certificate. */
export function declaration(company: Pick<TestCompany, 'code'>, change: Record<string, unknown> = {}) {
  return {
    subject: company.code,
    category: 'qualification',
    title: 'ISO 9001 质量管理体系认证',
    issuer: '示范认证中心有限公司',
    certificateNumber: `Q-${randomBytes(5).toString('hex')}`,
    issuedOn: day(-300),
    validUntil: day(400),
    description: '环保设备的设计与制造',
    attachments: [] as string[],
    commitment: { accepted: true, signatory: '张三' },
    ...change,
  };
}

export async function declared(company: TestCompany, change: Record<string, unknown> = {}): Promise<Shown> {
  const answer = await post(company.agent, '/submissions', declaration(company, change));
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Shown;
}

/** Does something to a submission and gives the answer's status and body. */
export async function act(
  who: Who,
  id: string,
  action: string,
  body: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Shown & { readonly status: number }> {
  const answer = await post(who, `/submissions/${id}/${action}`, body, headers);
  return { ...((await answer.json()) as Shown), status: answer.status };
}

export async function shown(who: Who, id: string): Promise<Shown> {
  return (await (await call(who, `/submissions/${id}`)).json()) as Shown;
}
