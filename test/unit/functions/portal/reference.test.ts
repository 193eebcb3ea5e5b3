import { execFileSync } from 'node:child_process';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { answerWords } from '../../../../functions/portal/answer-words.ts';
import { fieldWords } from '../../../../functions/portal/field-words.ts';
import { handler } from '../../../../functions/portal/handler.ts';
import { openApiDocument } from '../../../../functions/portal/openapi.ts';
import { sampleAccounts } from '../../../../infra/local/sample-city/accounts.ts';
import { commandOf } from '../../../../templates/pages/reference-command.ts';
import { type ContractDocument, operationsOf } from '../../../../templates/pages/reference-document.ts';

process.env.CITY = JSON.stringify({ zh: '示范市', en: 'Shifan' });
process.env.PUBLIC_URL = 'http://localhost:3000';

const contract = openApiDocument() as unknown as ContractDocument;
const all = contract.tags.flatMap(({ name }) => operationsOf(contract, name));

async function ask(rawPath: string, language: 'zh-CN' | 'en', accept = 'text/html'): Promise<string> {
  const event = {
    rawPath,
    rawQueryString: '',
    headers: { accept, 'accept-language': language },
    requestContext: { requestId: 'r', http: { method: 'GET', sourceIp: '192.0.2.1' } },
  };
  const answer = (await handler(event as never, {} as never)) as APIGatewayProxyStructuredResultV2;
  return answer.statusCode === 200 ? (answer.body ?? '') : String(answer.statusCode);
}

interface Group {
  readonly url: string;
  readonly calls: readonly { readonly operationId: string; readonly path: string }[];
}

async function groups(): Promise<readonly Group[]> {
  return JSON.parse(await ask('/openapi', 'zh-CN', 'application/json')).groups;
}

describe('the reference for people', () => {
  it('lists every call of the contract, each with a link to where it is explained', async () => {
    const listed = (await groups()).flatMap(({ url, calls }) =>
      calls.map(({ operationId }) => `href="${url}#${operationId}"`),
    );
    expect(listed).toHaveLength(Object.values(contract.paths).flatMap(Object.values).length);
    const page = await ask('/openapi', 'zh-CN');
    expect(listed.filter((link) => !page.includes(link))).toEqual([]);
    expect(page).toContain('href="/openapi.json"');
  });

  it.each(['zh-CN', 'en'] as const)(
    'explains each where its link leads, in %s, without a script',
    async (language) => {
      for (const { url, calls } of await groups()) {
        const page = await ask(url, language);
        expect(Buffer.byteLength(page), url).toBeLessThan(300_000);
        expect(page).not.toContain('<script');
        for (const { operationId } of calls) expect(page).toContain(`id="${operationId}"`);
        for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${target}"`);
      }
    },
  );

  it('says who may, what goes in and what comes out', async () => {
    const page = await ask('/openapi/reports', 'zh-CN');
    expect(page).toContain('为一个主体开具信用报告');
    expect(page).toContain('企业经办人、个人、信用中心');
    expect(page).toContain('信用中心（需要再次确认身份）');
    expect(page).toMatch(/<code>edition<\/code>.*?&quot;standard&quot; \| &quot;no-violation&quot;/);
    expect(page).toContain('<code>coverage[].domain</code>');
    expect(page).toContain('不存在，或者您无权知道');
  });

  it('has words for every status that a call may answer', async () => {
    const statuses = new Set(all.flatMap(({ operation }) => Object.keys(operation.responses)));
    for (const { url } of await groups()) {
      const page = await ask(url, 'zh-CN');
      const rows = [...page.matchAll(/<tr><td>(\d{3})<\/td><td>([^<]*)<\/td>/g)];
      for (const [, status, meaning] of rows) {
        statuses.delete(status ?? '');
        expect(meaning, status).toMatch(/\p{Script=Han}/u);
      }
    }
    expect([...statuses]).toEqual(['default']);
  });

  it('describes every field, parameter and answer in both languages, and nothing that is no more', () => {
    const said = new Map<string, string>();
    JSON.stringify(contract, (name, value) => {
      if (name === 'x-description') said.set(value.en, value['zh-CN']);
      return value;
    });
    expect([...said.keys()].sort()).toEqual([...Object.keys({ ...fieldWords, ...answerWords })].sort());
    for (const [english, chinese] of said) expect(chinese, english).toMatch(/\p{Script=Han}/u);
  });

  it('says what fields and parameters are in the language of the page', async () => {
    const chinese = await ask('/openapi/audit', 'zh-CN');
    expect(chinese).toContain('所做的操作，用文字表述');
    expect(chinese).toContain('操作的账户，即其 sub');
    expect(chinese).not.toContain('What was done');
    expect(await ask('/openapi/audit', 'en')).toContain('What was done, in words');
  });

  it('knows no group but these', async () => {
    expect(await ask('/openapi/none', 'zh-CN')).toBe('404');
  });
});

describe('a command to try', () => {
  const at = (operationId: string) => {
    const found = all.find(({ operation }) => operation.operationId === operationId);
    if (found === undefined) throw new Error(`no ${operationId}`);
    return found;
  };

  it('asks on the local stage with a token of an account that may', () => {
    expect(commandOf(at('reportsIssueReport'), 'http://localhost:3316')).toBe(
      [
        'curl -s "http://localhost:3316/reports" \\',
        '  -H "Accept: application/json" \\',
        '  -H "Authorization: Bearer $(npm run -s token -- enterprise)" \\',
        '  -H "Content-Type: application/json" \\',
        `  -d '{"subject":"91440100XX00000196","edition":"standard"}'`,
      ].join('\n'),
    );
    const known = sampleAccounts.map(({ account }) => account);
    for (const located of all) {
      const [, account] = /token -- ([\w-]+)/.exec(commandOf(located, 'http://localhost:3000')) ?? [];
      if (account !== undefined) expect(known).toContain(account);
    }
    const enterprise = sampleAccounts.find(({ account }) => account === 'enterprise');
    expect(enterprise?.subjects).toEqual(['91440100XX00000196']);
  });

  it('asks elsewhere with the token of whoever tries, and leaves it out where none is needed', () => {
    expect(commandOf(at('reportsShowReport'), 'https://credit.example.com')).toBe(
      [
        'NUMBER=example',
        'curl -s "https://credit.example.com/reports/$NUMBER" \\',
        '  -H "Accept: application/json" \\',
        '  -H "Authorization: Bearer $TOKEN"',
      ].join('\n'),
    );
    expect(commandOf(at('subjectsShowSubject'), 'https://credit.example.com')).not.toContain('TOKEN');
  });

  it('is one that a shell reads, whatever the call', () => {
    const commands = all.map((located) => commandOf(located, 'http://localhost:3000'));
    execFileSync('bash', ['-n'], { input: commands.join('\n') });
    for (const command of commands) {
      const [, body] = /-d '(.*)'$/s.exec(command) ?? [];
      if (body !== undefined) JSON.parse(body.replaceAll("'\\''", "'"));
    }
  });
});
