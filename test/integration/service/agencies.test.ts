import { beforeAll, describe, expect, it } from 'vitest';
import type { SampleAccount } from '../../../infra/local/sample-city/accounts.ts';
import { addDays, chinaDate } from '../../../shared/domain/china-time.ts';
import {
  call,
  csvOf,
  importFile,
  penaltyRow,
  post,
  registrationRow,
  testCompany,
} from '../../support/service.ts';

interface Agency {
  readonly id: string;
  readonly state: string;
  readonly invitation: { readonly code: string } | null;
  readonly acts: { readonly items: readonly { readonly action: string; readonly object: string }[] };
}

const company = testCompany();
const stranger = testCompany('示范市无关有限公司');
const boss = company.agent;
const until = addDays(chinaDate(new Date()), 30);
let record = '';
let people = 0;

function candidate(): SampleAccount {
  people += 1;
  const sub = `${company.code}-${people}`;
  return { account: sub, sub, name: '陈九', role: 'agent', subjects: [], unit: null };
}

beforeAll(async () => {
  await importFile('provider', 'registration', csvOf([registrationRow(company), registrationRow(stranger)]));
  await importFile('provider', 'administrative-penalty', csvOf([penaltyRow(company)]));
  const answer = await call(boss, `/subjects/${company.code}/records?catalogue=administrative-penalty`);
  record = ((await answer.json()) as { items: { id: string }[] }).items[0]?.id ?? '';
});

async function invite(scopes: readonly string[]) {
  const answer = await post(boss, '/agencies', { subject: company.code, name: '陈九', scopes, until });
  expect(answer.status).toBe(201);
  const { id, invitation } = (await answer.json()) as Agency;
  return { id, code: invitation?.code ?? '' };
}

/** An agent of the company in some state of its agency. */
const agents = {
  invited: async (scopes: readonly string[]) => {
    await invite(scopes);
    return candidate();
  },
  active: async (scopes: readonly string[]) => {
    const { id, code } = await invite(scopes);
    const agent = candidate();
    expect((await post(agent, `/agencies/${id}/accept`, { code })).status).toBe(200);
    return agent;
  },
  removed: async (scopes: readonly string[]) => {
    const { id, code } = await invite(scopes);
    const agent = candidate();
    await post(agent, `/agencies/${id}/accept`, { code });
    expect((await post(boss, `/agencies/${id}/remove`, {})).status).toBe(200);
    return agent;
  },
  ended: async (scopes: readonly string[]) => {
    const { id, code } = await invite(scopes);
    const agent = candidate();
    await post(agent, `/agencies/${id}/accept`, { code });
    expect((await post('centre', `/agencies/${id}/end`, { reason: '有争议' })).status).toBe(200);
    return agent;
  },
} as const;

/** Acts for the company, each with the status of who may not. */
const acts = {
  reports: {
    refused: 404,
    try: async (who: SampleAccount) =>
      (await post(who, '/reports', { subject: company.code, edition: 'standard' })).status,
  },
  objections: {
    refused: 403,
    try: async (who: SampleAccount) => {
      const body = { record, kind: 'wrong', statement: '有误', requested: '更正', evidence: [] };
      const answer = await post(who, '/objections', body);
      if (answer.status === 201) {
        // One case at a time is open on a record.
        const { id } = (await answer.json()) as { id: string };
        await post(boss, `/objections/${id}/withdraw`, {});
      }
      return answer.status;
    },
  },
  submissions: {
    refused: 404,
    // Who may submit for the company has its submissions before them; to the others there is no such list.
    try: async (who: SampleAccount) =>
      (await call(who, `/submissions?subject=${company.code}`)).status === 200 ? 201 : 404,
  },
} as const;

const scopes = ['reports', 'submissions', 'objections'] as const;
const states = Object.keys(agents) as (keyof typeof agents)[];
const matrix = scopes.flatMap((scope) => states.map((state) => ({ scope, state })));

describe('rights', () => {
  it.each(matrix)('of an agency for $scope that is $state', async ({ scope, state }) => {
    const agent = await agents[state]([scope]);
    for (const act of scopes) {
      const may = state === 'active' && act === scope;
      expect(await acts[act].try(agent), act).toBe(may ? 201 : acts[act].refused);
    }
  });

  it('of an agency reach no other enterprise', async () => {
    const agent = await agents.active(scopes);
    const body = { subject: stranger.code, edition: 'standard' };
    expect((await post(agent, '/reports', body)).status).toBe(404);
    expect((await call(agent, `/agencies?subject=${stranger.code}`)).status).toBe(404);
    expect((await post(stranger.agent, '/reports', { ...body, subject: company.code })).status).toBe(404);
  });
});

describe('an agent', () => {
  it('issues a report, which the enterprise sees among what was done', async () => {
    const { id, code } = await invite(['reports']);
    const agent = candidate();
    await post(agent, `/agencies/${id}/accept`, { code });
    const issued = await post(agent, '/reports', { subject: company.code, edition: 'standard' });
    const { number } = (await issued.json()) as { number: string };
    expect((await call(agent, `/reports/${number}/pdf`)).status).toBe(303);

    const { acts: done } = (await (await call(boss, `/agencies/${id}`)).json()) as Agency;
    expect(done.items.map(({ action, object }) => [action, object])).toEqual([
      ['report.downloaded', `/reports/${number}`],
      ['report.issued', `/reports/${number}`],
    ]);
    const audit = await call('auditor', `/audit?entity=report:${number}`);
    expect(await audit.json()).toMatchObject({ items: [{ by: { sub: agent.sub, agency: id } }, {}] });

    expect((await post(boss, `/agencies/${id}/remove`, { reason: '离职' })).status).toBe(200);
    expect((await call(agent, `/reports/${number}`)).status).toBe(404);
    expect((await call(boss, `/reports/${number}`)).status).toBe(200);
    const trail = (await (await call('auditor', `/audit?entity=agency:${id}`)).json()) as {
      items: { action: string }[];
    };
    expect(trail.items.map(({ action }) => action)).toEqual([
      'agency.invited',
      'agency.accepted',
      'agency.removed',
    ]);
  });
});
