import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inProcess, type Request } from '../support/in-process.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';
import { aDeclaration, aKnownSubject } from '../support/submission-city.ts';

interface Shown {
  readonly id: string;
  readonly statement: string;
  readonly requested: string;
  readonly title: string;
  readonly description: string;
  readonly errors: readonly { readonly pointer: string; readonly message: string }[];
}

let service: Awaited<ReturnType<typeof inProcess>>;
let functions: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-24T10:00:00+08:00') });
  service = await inProcess();
  functions = {
    '/objections': (await import('../../functions/objections/handler.ts')).handler,
    '/error-reports': (await import('../../functions/error-reports/handler.ts')).handler,
    '/submissions': (await import('../../functions/submissions/handler.ts')).handler,
  };
  await aKnownSubject(service.table);
});
afterAll(async () => {
  vi.useRealTimers();
  await service?.close();
});

const send = (path: string, request: Request, who: (typeof people)['filer' | 'citizen'] = people.filer) =>
  service.call<Shown>(functions[path], who, `POST ${path}`, {}, request);

const objection = async (over: object = {}) => ({
  record: (await aStoredRecord(service.table)).id,
  kind: 'wrong',
  statement: '罚款金额与决定书不一致',
  requested: '更正罚款金额',
  ...over,
});

const unseen = [
  ['NUL', '\u0000\u0000'],
  ['an override of the reading direction, and a bell', '\u202e\u0007'],
  ['blanks that are no blanks', '\u200b\ufeff \u00ad\u3164'],
] as const;

describe.each(unseen)('a text of nothing but %s', (_, nothing) => {
  it('is none, in JSON, and the refusal says which', async () => {
    for (const name of ['statement', 'requested']) {
      const { status, json } = await send('/objections', { body: await objection({ [name]: nothing }) });
      expect([name, status]).toEqual([name, 422]);
      expect(json.errors).toEqual([{ pointer: `/${name}`, message: '必填，请填写。' }]);
    }
  });

  it('is none in a form, whose page names the field', async () => {
    const body = await objection({ statement: nothing });
    const reply = await send('/objections', { form: body, headers: { accept: 'text/html' } });
    expect(reply.status).toBe(422);
    expect(reply.page).toMatch(/href="#statement">请填写/);
  });

  it('is none of a report of an error, nor of a submission', async () => {
    const { id: record } = await aStoredRecord(service.table);
    const reported = await send('/error-reports', { body: { record, statement: nothing } }, people.citizen);
    expect(reported.status).toBe(422);
    expect(reported.json.errors[0]?.pointer).toBe('/statement');
    const submitted = await send('/submissions', { body: aDeclaration({ title: nothing }) });
    expect(submitted.status).toBe(422);
    expect(submitted.json.errors[0]?.pointer).toBe('/title');
  });
});

describe('a text with something that nobody sees', () => {
  it('is kept as people see it', async () => {
    const { status, json } = await send('/objections', {
      body: await objection({ statement: '\u202e罚款\u0007金额\u200b有误', requested: '更正\u0000' }),
    });
    expect(status).toBe(201);
    expect(json).toMatchObject({ statement: '罚款金额有误', requested: '更正' });
  });

  it('keeps emoji, shapes of Chinese characters, line ends and tabs', async () => {
    const statement = '第一行\n\t葛\u{e0100}城 👨‍👩‍👧 ☎️\n第三行';
    const { json } = await send('/objections', { body: await objection({ statement }) });
    expect(json.statement).toBe(statement);
    const { json: submitted } = await send('/submissions', {
      body: aDeclaration({ description: statement }),
    });
    expect(submitted.description).toBe(statement);
    const { id: record } = await aStoredRecord(service.table);
    const { json: reported } = await send('/error-reports', { body: { record, statement } }, people.citizen);
    expect(reported.statement).toBe(statement);
  });
});

describe('a text that no paper can print', () => {
  it('is refused with a pointer to it and the characters', async () => {
    const { status, json } = await send('/objections', {
      body: await objection({ statement: '罚款金额有误：བོད་ཡིག', requested: '更正\ue000' }),
    });
    expect(status).toBe(422);
    expect(json.errors.map(({ pointer }) => pointer)).toEqual(['/statement', '/requested']);
    expect(json.errors[0]?.message).toContain('“བ”(U+0F56)、“ོ”(U+0F7C)');
  });

  it('has its field named in a form, with what was typed', async () => {
    const form = await objection({ statement: '罚款金额有误：བོད' });
    const reply = await send('/objections', { form, headers: { accept: 'text/html' } });
    expect(reply.status).toBe(422);
    expect(reply.page).toMatch(/href="#statement">[^<]*U\+0F56/);
    expect(reply.page).toContain('罚款金额有误：བོད');
  });

  it('is taken where the fonts have its signs: chemistry, other alphabets, emoji', async () => {
    const statement = 'SO₂、NH₃超标，Škoda、ł，附照片📷';
    const { status, json } = await send('/objections', { body: await objection({ statement }) });
    expect(status).toBe(201);
    expect(json.statement).toBe(statement);
  });
});
