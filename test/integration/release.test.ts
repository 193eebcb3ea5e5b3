import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordById, recordsOf } from '../../shared/store/records.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { people } from '../support/objection-city.ts';
import { penaltyRow } from '../support/service.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let files: Awaited<ReturnType<typeof importing>>;
let subjects: unknown;
let objections: unknown;
let errorReports: unknown;
let catalogues: unknown;
beforeAll(async () => {
  service = await inProcess();
  files = await importing(service.table);
  subjects = (await import('../../functions/subjects/handler.ts')).handler;
  objections = (await import('../../functions/objections/handler.ts')).handler;
  errorReports = (await import('../../functions/error-reports/handler.ts')).handler;
  catalogues = (await import('../../functions/catalogues/handler.ts')).handler;
});
afterAll(async () => {
  await files.close();
  await service.close();
});

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly publicUntil: string | null;
  readonly fields: readonly { readonly code: string; readonly value: string }[];
  readonly history?: readonly { readonly fields: Shown['fields'] }[];
  readonly publicity?: object;
}

const company = { code: people.filer.subjects[0], name: '示范食品有限公司' };
const personNumber = '11010519491231002X';
const personRow = {
  行政相对人类别: '自然人',
  自然人证件类型: '身份证',
  自然人证件号码: personNumber,
  法定代表人: '',
};
let numbers = 0;

async function imported(over: Record<string, string>, subject: { code: string; name: string } = company) {
  numbers += 1;
  const number = `示市监放罚〔2026〕${numbers}号`;
  await files.run(await files.received([penaltyRow(subject, { 行政处罚决定书文号: number, ...over })]));
  for await (const record of recordsOf(service.table, subject.code))
    if (record.data.CF_WSH === number) return record;
  throw new Error('The row became no record');
}

const show = (who: Person | null, id: string) =>
  service.call<Shown>(subjects, who, 'GET /records/{id}', { id });

describe('a penalty of a person', () => {
  it('is there for the person, its unit and the centre, and nowhere for anybody else', async () => {
    const subject = `P${personNumber}`;
    const { id } = await imported(
      { ...personRow, '行政相对人代码_1(统一社会信用代码)': '' },
      { code: subject, name: '王小明' },
    );
    const owner: Person = { ...people.citizen, sub: 'owner', subjects: [subject] };
    for (const who of [owner, people.provider, people.centre])
      expect(await show(who, id)).toMatchObject({
        status: 200,
        json: { state: 'unpublished', publicUntil: null, publicity: { rule: 'not-published', until: null } },
      });
    for (const who of [null, people.stranger, people.otherProvider]) {
      expect((await show(who, id)).status).toBe(404);
      expect((await service.call(subjects, who, 'GET /subjects/{id}', { id: subject })).status).toBe(404);
    }
    const report = { record: id, statement: '写错了', contact: 'li@example.org' };
    const told = await service.call(
      errorReports,
      people.stranger,
      'POST /error-reports',
      {},
      { body: report },
    );
    expect(told.status).toBe(404);
  });

  it('that an earlier release published is gone for the public before any migration', async () => {
    const { id } = await imported(
      { ...personRow, '行政相对人代码_1(统一社会信用代码)': '' },
      { code: `P${personNumber}`, name: '王小明' },
    );
    const record = await recordById(service.table, id);
    if (record === undefined) throw new Error(id);
    const { publicity: _publicity, clear: _clear, ...former } = record;
    await service.table.put({ ...former, publicUntil: '2027-03-05' });
    expect((await show(null, id)).status).toBe(404);
    expect((await show(people.provider, id)).json).toMatchObject({ state: 'unpublished', publicUntil: null });
  });
});

describe('personal data in free texts', () => {
  const facts = '经营者周某，手机１３９ 0000 0001，家庭住址：示范市东湖区1号';
  const hidden = '经营者周某，手机１３９ **** ****，家庭住址：***';
  const said = (shown: Pick<Shown, 'fields'>, code = 'CF_SY') =>
    shown.fields.find((field) => field.code === code)?.value;

  it('show to the subject and the organ alone, former versions included, and outlive corrections', async () => {
    const { id } = await imported({ 违法事实: facts, 处罚内容: '罚款20000元，电话13900000001' });
    const filed = await service.call<{ id: string }>(
      objections,
      people.filer,
      'POST /objections',
      {},
      {
        body: {
          record: id,
          kind: 'wrong',
          statement: '有误',
          requested: '更正',
          evidence: [],
          contact: 'z@example.org',
        },
      },
    );
    const act = (who: Person, name: string, body: object = {}) =>
      service.call(objections, who, `POST /objections/{id}/${name}`, { id: filed.json.id }, { body });
    await act(people.centre, 'accept');
    await act(people.centre, 'dispatch');
    const decided = await act(people.provider, 'decision', {
      outcome: 'correct',
      correction: { 处罚内容: '罚款10000元，电话13900000002' },
      opinion: '更正',
    });
    expect(decided).toMatchObject({
      status: 200,
      json: { decision: { changes: [{ column: 'CF_NR', after: '罚款10000元，电话139********' }] } },
    });

    for (const who of [people.filer, people.provider]) {
      const { json } = await show(who, id);
      expect([said(json), said(json, 'CF_NR')]).toEqual([facts, '罚款10000元，电话13900000002']);
      expect(json.history?.map((former) => said(former, 'CF_NR'))).toEqual([
        '罚款20000元，电话13900000001',
        '罚款10000元，电话13900000002',
      ]);
    }
    for (const who of [null, people.stranger, people.otherProvider, people.centre, people.auditor]) {
      const { json } = await show(who, id);
      expect([said(json), said(json, 'CF_NR')]).toEqual([hidden, '罚款10000元，电话139********']);
      expect(JSON.stringify(json)).not.toMatch(/0000 0001|1390000000|东湖区1号/);
    }
  });

  it('are the same when the row is sent again', async () => {
    const row = penaltyRow(company, { 行政处罚决定书文号: '示市监放罚〔2026〕900号', 违法事实: facts });
    const first = await files.run(await files.received([row], { at: '2026-11-01T00:00:00.000Z' }));
    const again = await files.run(await files.received([row], { at: '2026-11-02T00:00:00.000Z' }));
    const other = await files.run(
      await files.received([{ ...row, 违法事实: facts.replace('0001', '0002') }], {
        at: '2026-11-03T00:00:00.000Z',
      }),
    );
    expect([first, again, other].map(({ accepted, unchanged }) => [accepted, unchanged])).toEqual([
      [1, 0],
      [0, 1],
      [1, 0],
    ]);
    expect(first.warnings).toBe(1);
  });
});

describe('the publicity of a record', () => {
  it('is explained to the subject, its unit and the centre, and to nobody else', async () => {
    const { id } = await imported({ 失信程度: '严重', 公示截止期: '' });
    for (const who of [people.filer, people.provider, people.centre])
      expect((await show(who, id)).json.publicity).toEqual({
        degree: 'serious',
        degreeBy: 'organ',
        rule: 'degree',
        until: '2029-03-05',
        atLeastUntil: '2027-03-05',
      });
    for (const who of [null, people.stranger, people.otherProvider])
      expect((await show(who, id)).json.publicity).toBeUndefined();
  });
});

describe('the rules of the catalogues', () => {
  interface Rules {
    readonly code: string;
    readonly release: readonly {
      readonly about: string;
      readonly kind: object | null;
      readonly published: boolean;
      readonly collected: boolean;
      readonly basis: { readonly zh: string } | null;
    }[];
    readonly degrees?: { readonly basis: object | null; readonly items: readonly object[] };
    readonly lists?: readonly { readonly name: { readonly zh: string }; readonly basis: object | null }[];
  }

  it('are public, and name a document only where it was read', async () => {
    const { json } = await service.call<{ items: readonly Rules[] }>(catalogues, null, 'GET /catalogues');
    const of = (code: string) => json.items.find((each) => each.code === code);
    const persons = of('administrative-penalty')?.release.filter(({ about }) => about === 'person');
    expect(persons).toMatchObject([
      {
        kind: {},
        collected: false,
        published: false,
        basis: { zh: expect.stringContaining('第一百三十六条') },
      },
      // Our sample of slight acts names none.
      { kind: {}, collected: true, published: false, basis: null },
      { kind: {}, collected: true, published: false, basis: null },
      { kind: {}, collected: true, published: false, basis: null },
      { kind: null, collected: true, published: false, basis: null },
    ]);
    expect(of('registration')?.release.map(({ about }) => about)).toEqual(['organisation']);
    expect(of('administrative-penalty')?.degrees).toMatchObject({
      basis: null,
      items: [
        { degree: 'minor', maxMonths: 3, publishedAtAll: false },
        { degree: 'ordinary', minMonths: 3, maxMonths: 12 },
        { degree: 'serious', minMonths: 12, maxMonths: 36 },
      ],
    });
    const lists = of('serious-dishonesty')?.lists ?? [];
    expect(lists.map(({ name }) => name.zh)).toContain('失信被执行人名单');
    expect(lists.filter(({ basis }) => basis !== null)).toEqual([]);
  });
});
