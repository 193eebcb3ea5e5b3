import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { marketSupervisionUnit } from '../../shared/policy/units.ts';
import { type RecordItem, recordById } from '../../shared/store/records.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { aDistortedRecord, aStoredRecord, people } from '../support/objection-city.ts';

interface Case {
  readonly id: string;
  readonly state: string;
  readonly record: string | null;
  readonly recordTitle: string;
  readonly dueAt: string | null;
  readonly letterUrl: string | null;
  readonly actions: readonly string[];
  readonly deadlines: readonly { readonly step: string }[];
  readonly decision: {
    readonly outcome: string;
    readonly record: string | null;
    readonly changes: readonly { readonly column: string; readonly after: string | null }[];
  } | null;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
  readonly type?: string;
  readonly detail?: string;
}

let service: Awaited<ReturnType<typeof inProcess>>;
let imports: Awaited<ReturnType<typeof importing>>;
let functions: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  service = await inProcess();
  imports = await importing(service.table);
  imports.serve();
  Object.assign(process.env, {
    NOTICE_CHANNELS: '[]',
    DELIVERY: '{}',
    REPORT_ISSUER: JSON.stringify({ zh: '信用示范', en: 'Credit Shifan' }),
  });
  functions = {
    objections: (await import('../../functions/objections/handler.ts')).handler,
    subjects: (await import('../../functions/subjects/handler.ts')).handler,
    changes: (await import('../../functions/changes/handler.ts')).handler,
    notices: (await import('../../functions/notices/handler.ts')).handler,
  };
});
afterAll(async () => {
  await imports.close();
  await service.close();
});
afterEach(() => {
  vi.useRealTimers();
});

const [subject] = people.filer.subjects;

function post(body: object, who: Person = people.filer) {
  return service.call<Case>(functions.objections, who, 'POST /objections', {}, { body });
}

let gaps = 0;

/** Something missing, another one each time. */
function aGap(over: object = {}) {
  gaps += 1;
  return {
    kind: 'missing',
    catalogue: 'administrative-penalty',
    unit: marketSupervisionUnit,
    subject,
    statement: `缺少 2026 年第 ${gaps} 号处罚的更正`,
    requested: '补报',
    ...over,
  };
}

function act(who: Person, id: string, action: string, body: object = {}) {
  return service.call<Case>(functions.objections, who, `POST /objections/{id}/${action}`, { id }, { body });
}

async function done(who: Person, id: string, action: string, body: object = {}): Promise<Case> {
  const { status, json } = await act(who, id, action, body);
  expect(status, JSON.stringify(json)).toBe(200);
  return json;
}

async function noticesOf(who: Person, object: string): Promise<{ event: string; body: string }[]> {
  await service.drain(functions.changes, ['subject', 'outbox', 'objection']);
  const { json } = await service.call<{ items: { event: string; body: string; object: string }[] }>(
    functions.notices,
    who,
    'GET /notices',
    {},
    { query: { limit: '100' } },
  );
  return json.items.filter((notice) => notice.object === object);
}

async function verifying(body: object): Promise<string> {
  const { status, json } = await post(body);
  expect(status, JSON.stringify(json)).toBe(201);
  await done(people.centre, json.id, 'accept');
  await done(people.centre, json.id, 'dispatch');
  return json.id;
}

describe('something that is missing', () => {
  it('is filed without a record, and ends with the record that the unit reports in', async () => {
    const { status, json } = await post(aGap());
    expect(status).toBe(201);
    expect(json).toMatchObject({ record: null, recordTitle: '行政处罚信息（缺失）', state: 'filed' });
    const { id } = json;
    await done(people.centre, id, 'accept');
    const [accepted] = await noticesOf(people.filer, `/objections/${id}`);
    expect(accepted?.body).not.toContain('异议处理中');
    expect((await act(people.centre, id, 'settle', { opinion: '漏了' })).json.type).toMatch(/no-record$/);
    await done(people.centre, id, 'dispatch');
    const [verify] = await noticesOf(people.provider, `/objections/${id}`);
    expect(verify?.body).toMatch(/应报送.*行政处罚信息（缺失）/);

    const record = await aStoredRecord(service.table, { createdAt: new Date().toISOString() });
    const decided = await done(people.provider, id, 'decision', {
      outcome: 'add',
      record: record.id,
      opinion: '确有遗漏，已补报',
    });
    expect(decided).toMatchObject({ state: 'decided', decision: { outcome: 'add', record: record.id } });
    expect((await done(people.centre, id, 'close')).state).toBe('closed');
    const [closed] = await noticesOf(people.filer, `/objections/${id}`);
    expect(closed?.body).toMatch(/补录/);
    // The record is as the unit reported it.
    expect(await recordById(service.table, record.id)).toMatchObject({ version: 1, disputed: false });
  });

  it('stands in the queues of centre and unit, and in the filer’s list', async () => {
    const id = await verifying(aGap());
    for (const who of [people.centre, people.provider, people.filer]) {
      const { json } = await service.call<{ items: Case[] }>(
        functions.objections,
        who,
        'GET /objections',
        {},
        { query: { limit: '100' } },
      );
      expect(json.items.find((each) => each.id === id)).toMatchObject({ record: null });
    }
    // The release before reads a text where there is no record.
    const item = await service.table.get<{ record: unknown }>({ pk: `OBJECTION#${id}`, sk: 'OBJECTION' });
    expect(item?.record).toBe('');
  });

  it.each<[string, object, string]>([
    ['no subject', { subject: undefined }, '/subject'],
    ['no catalogue', { catalogue: undefined }, '/catalogue'],
    ['an unknown catalogue', { catalogue: 'rumours' }, '/catalogue'],
    ['no unit', { unit: undefined }, '/unit'],
    ['an unknown unit', { unit: '11440100XXXX99999X' }, '/unit'],
    ['another ground', { kind: 'wrong' }, '/record'],
  ])('with %s is refused', async (_, over, pointer) => {
    const { status, json } = await post(aGap(over));
    expect(status).toBe(422);
    expect(json.errors?.map((error) => error.pointer)).toEqual([pointer]);
  });

  it('is not filed beside a record, nor for others', async () => {
    const record = await aStoredRecord(service.table);
    expect(await post(aGap({ record: record.id }))).toMatchObject({ status: 422 });
    expect(await post(aGap(), people.stranger)).toMatchObject({ status: 403 });
  });

  it('is one case, and another one where something else is missing', async () => {
    const gap = aGap();
    const first = await post(gap);
    const again = await post({ ...gap, statement: ` ${gap.statement}。` });
    expect(again).toMatchObject({ status: 409, json: { detail: expect.stringContaining(first.json.id) } });
    expect((await post(aGap())).status).toBe(201);
    await done(people.filer, first.json.id, 'withdraw');
    expect((await post(gap)).status).toBe(201);
  });

  it('is neither corrected nor revoked; what is named as added must fill it', async () => {
    const id = await verifying(aGap());
    const refused = async (body: object) => {
      const { status, json } = await act(people.provider, id, 'decision', { opinion: '核实', ...body });
      expect(status).toBe(422);
      return json.errors?.map(({ pointer }) => pointer);
    };
    expect(await refused({ outcome: 'correct', correction: { CF_NR_FK: '1' } })).toEqual(['/outcome']);
    expect(await refused({ outcome: 'revoke' })).toEqual(['/outcome']);
    expect(await refused({ outcome: 'add' })).toEqual(['/record']);
    expect(await refused({ outcome: 'add', record: 'R1' })).toEqual(['/record']);
    const createdAt = new Date().toISOString();
    const others: Partial<RecordItem>[] = [
      { unit: people.otherProvider.unit, createdAt },
      { catalogue: 'honour', createdAt },
      { standing: 'revoked', createdAt },
      // It was there all the time.
      { createdAt: '2026-03-06T00:00:00.000Z' },
    ];
    for (const over of others) {
      const { id: record } = await aStoredRecord(service.table, over);
      expect(await refused({ outcome: 'add', record })).toEqual(['/record']);
    }
    expect(await refused({ outcome: 'uphold', record: 'R1' })).toEqual(['/record']);
    expect(
      (await done(people.provider, id, 'decision', { outcome: 'uphold', opinion: '无遗漏' })).state,
    ).toBe('decided');
    expect((await done(people.filer, id, 'review')).state).toBe('verifying');
  });

  it('and a record that is there is not added', async () => {
    const record = await aStoredRecord(service.table);
    const id = await verifying({ record: record.id, kind: 'wrong', statement: '有误', requested: '更正' });
    const reply = await act(people.provider, id, 'decision', {
      outcome: 'add',
      record: record.id,
      opinion: '',
    });
    expect(reply.status).toBe(422);
  });
});

describe('the pages', () => {
  const page = async (who: Person, route: string, params: Record<string, string>, query = {}) => {
    const headers = { accept: 'text/html' };
    const reply = await service.call(functions.objections, who, route, params, { headers, query });
    return { status: reply.status, text: reply.page };
  };

  it('of something missing have a form for those who act for the subject, and no record to link to', async () => {
    const form = await page(people.filer, 'GET /objections/new', {}, { missing: subject });
    expect(form.text).toContain('name="catalogue"');
    expect(form.text).toContain('name="unit"');
    expect((await page(people.stranger, 'GET /objections/new', {}, { missing: subject })).status).toBe(404);

    const id = await verifying(aGap());
    for (const who of [people.filer, people.centre, people.provider]) {
      const { text } = await page(who, 'GET /objections/{id}', { id });
      expect(text).toContain('行政处罚信息（缺失）');
      expect(text).not.toMatch(/\/records\/(null|"|)"|异议处理中/);
      expect((await page(who, 'GET /objections', {})).text).toContain(id);
    }
    const added = await aStoredRecord(service.table, { createdAt: new Date().toISOString() });
    const { text } = await page(people.provider, 'GET /objections/{id}', { id }, { step: 'decision' });
    expect(text).toMatch(new RegExp(`<option value="${added.id}"`));
    expect(text).toMatch(/value="add"/);
    expect(text).not.toMatch(/value="correct"|name="correction/);
  });

  it('of the centre’s own act ask for nothing but the grounds', async () => {
    const record = await aStoredRecord(service.table);
    const { json } = await post({ record: record.id, kind: 'wrong', statement: '有误', requested: '更正' });
    await done(people.centre, json.id, 'accept');
    const { text } = await page(people.centre, 'GET /objections/{id}', { id: json.id }, { step: 'settle' });
    expect(text).toContain('name="opinion"');
    expect(text).not.toContain('name="correction');
  });
});

describe('the platform’s own error', () => {
  const objecting = (record: string) => ({ record, kind: 'wrong', statement: '有误', requested: '更正' });

  async function accepted(record: string): Promise<string> {
    const { json } = await post(objecting(record));
    await done(people.centre, json.id, 'accept');
    return json.id;
  }

  it('is put right by the row as it was sent, and the unit is told', async () => {
    const record = await aDistortedRecord(service.table, imports);
    const id = await accepted(record.id);
    const settled = await done(people.centre, id, 'settle', { opinion: '平台转换时多出两位' });
    expect(settled.decision?.changes).toMatchObject([
      { column: 'CF_NR', after: '罚款25000元' },
      { column: 'CF_NR_FK', after: '2.5' },
    ]);
    const now = await recordById(service.table, record.id);
    expect(now).toMatchObject({ version: record.version + 1, disputed: false, reason: 'brought-back' });
    expect(now?.data.CF_NR_FK).toBe('2.5');
    expect(now?.source?.row).toBe(2);
    const told = await noticesOf(people.provider, `/records/${record.id}`);
    expect(told).toMatchObject([
      { event: 'objection.settled', body: expect.stringContaining('已恢复为报送') },
    ]);
    // The unit's own nightly file says nothing new, and is not refused.
    expect(now?.wrong).toBeUndefined();
  });

  it('of a record without its row is found by the number of its document', async () => {
    const { source: _, ...record } = await aDistortedRecord(service.table, imports);
    await service.table.put({ ...record });
    const id = await accepted(record.id);
    await done(people.centre, id, 'settle', { opinion: '平台转换有误' });
    expect((await recordById(service.table, record.id))?.data.CF_NR_FK).toBe('2.5');
  });

  it('does not let the centre write what nobody sent', async () => {
    const record = await aDistortedRecord(service.table, imports);
    const id = await accepted(record.id);
    const reply = await act(people.centre, id, 'settle', { opinion: '更正', correction: { CF_NR_FK: '0' } });
    expect(reply).toMatchObject({ status: 422, json: { errors: [{ pointer: '/correction' }] } });
    expect((await recordById(service.table, record.id))?.version).toBe(record.version);
  });

  it.each<[string, Partial<RecordItem>, RegExp]>([
    ['as it was sent', { data: {} }, /as-it-was-sent$/],
    ['changed by a decision since', { changedBy: 'objection:YY-2026-00000001X' }, /not-from-a-file$/],
    ['whose file is not kept', { changedBy: 'batch:B1' }, /row-not-found$/],
  ])('is not there in a record %s: the unit has to decide', async (_, over, code) => {
    const distorted = await aDistortedRecord(service.table, imports);
    const sent = { ...distorted.data, CF_NR_FK: '2.5', CF_NR: '罚款25000元' };
    await service.table.put({ ...distorted, ...over, data: over.data === undefined ? distorted.data : sent });
    const id = await accepted(distorted.id);
    const reply = await act(people.centre, id, 'settle', { opinion: '更正' });
    expect(reply.status).toBe(409);
    expect(reply.json.type).toMatch(code);
    expect(reply.json.detail).toContain('提供单位');
    expect(reply.json.actions).toBeUndefined();
  });

  it('in a record that is withheld is put right without showing it', async () => {
    const withheld = {
      at: '2026-06-01T00:00:00.000Z',
      by: 'centre',
      reason: '待核',
      from: 'published',
    } as const;
    const record = await aDistortedRecord(service.table, imports, { standing: 'revoked', withheld });
    const id = await accepted(record.id);
    await done(people.centre, id, 'settle', { opinion: '平台转换有误' });
    const now = await recordById(service.table, record.id);
    expect(now).toMatchObject({ standing: 'revoked', publicUntil: null, data: { CF_NR_FK: '2.5' } });
    expect(now?.withheld?.from).toBe('corrected');
  });
});

describe('another look', () => {
  it('at what could not be confirmed; a correction then takes the filer’s statement off', async () => {
    const record = await aStoredRecord(service.table);
    const id = await verifying({ record: record.id, kind: 'wrong', statement: '有误', requested: '更正' });
    await done(people.provider, id, 'decision', { outcome: 'unconfirmed', opinion: '案卷已销毁' });
    const shown = await service.call<{ filerStatement?: { at: string } }>(
      functions.subjects,
      people.filer,
      'GET /records/{id}',
      { id: record.id },
    );
    expect(shown.json.filerStatement?.at).toMatch(/\+08:00$/);
    expect((await done(people.filer, id, 'review')).state).toBe('verifying');
    await done(people.provider, id, 'decision', {
      outcome: 'correct',
      correction: { CF_NR_FK: '0.25' },
      opinion: '找到案卷',
    });
    const now = await recordById(service.table, record.id);
    expect(now).toMatchObject({ disputed: false, standing: 'corrected' });
    expect(now).not.toHaveProperty('filerStatement');
    expect(await act(people.filer, id, 'review')).toMatchObject({ status: 409 });
  });

  it('at a rejection goes to another officer of the centre, once', async () => {
    const record = await aStoredRecord(service.table);
    const { json } = await post({ record: record.id, kind: 'wrong', statement: '有误', requested: '更正' });
    const { id } = json;
    const rejected = await done(people.centre, id, 'reject', { reason: '不属于受理范围' });
    expect(rejected.state).toBe('rejected');
    const asked = await done(people.filer, id, 'review', { reason: '属于受理范围' });
    expect(asked).toMatchObject({ state: 'filed' });
    expect(asked.deadlines.at(-1)?.step).toBe('review');
    expect(asked.letterUrl).not.toBeNull();
    expect((await noticesOf(people.centre, `/objections/${id}`))[0]?.body).toContain('另一名经办人');
    // The unit has never had it.
    expect(
      (await service.call(functions.objections, people.provider, 'GET /objections/{id}', { id })).status,
    ).toBe(404);
    for (const [action, body] of [
      ['accept', {}],
      ['reject', { reason: '同前' }],
    ] as const) {
      const own = await act(people.centre, id, action, body);
      expect(own).toMatchObject({ status: 403 });
      expect(own.json.type).toMatch(/same-officer$/);
    }
    await done(people.centreTwo, id, 'reject', { reason: '仍不属于受理范围' });
    expect(await act(people.filer, id, 'review')).toMatchObject({ status: 409 });
    // Another case on the same record can be filed again.
    expect(
      (await post({ record: record.id, kind: 'wrong', statement: '另', requested: '更正' })).status,
    ).toBe(201);
  });

  it('that is accepted takes its course', async () => {
    const record = await aStoredRecord(service.table);
    const { json } = await post({ record: record.id, kind: 'wrong', statement: '有误', requested: '更正' });
    await done(people.centre, json.id, 'reject', { reason: '不属于受理范围' });
    await done(people.filer, json.id, 'review');
    expect((await done(people.centreTwo, json.id, 'accept')).letterUrl).toBeNull();
    expect((await done(people.centre, json.id, 'dispatch')).state).toBe('verifying');
  });
});

describe('what can be objected to', () => {
  it('is what its subject sees: also what has ended, what was removed, and what the centre withholds', async () => {
    const withheld = {
      at: '2026-06-01T00:00:00.000Z',
      by: 'centre',
      reason: '待核',
      from: 'published',
    } as const;
    for (const over of [
      { publicUntil: '2026-03-31' },
      { publicUntil: null },
      { standing: 'repaired' as const, publicUntil: null },
      { standing: 'revoked' as const, publicUntil: null, withheld },
    ]) {
      const record = await aStoredRecord(service.table, over);
      const id = await verifying({
        record: record.id,
        kind: 'overdue',
        statement: '过期',
        requested: '撤下',
      });
      const body = { outcome: 'correct', correction: { CF_NR_FK: '0.25' }, opinion: '更正' };
      await done(people.provider, id, 'decision', body);
      // What did not count does not count again for being corrected.
      const { standing } = (await recordById(service.table, record.id)) ?? {};
      expect(standing).toBe('standing' in over ? over.standing : 'corrected');
    }
  });
});

describe('six officers who decide at once', () => {
  it('leave one winner; the others are told what happened meanwhile', async () => {
    const record = await aStoredRecord(service.table);
    const id = await verifying({ record: record.id, kind: 'wrong', statement: '有误', requested: '更正' });
    const replies = await Promise.all(
      Array.from({ length: 6 }, () =>
        act(people.provider, id, 'decision', {
          outcome: 'correct',
          correction: { CF_NR_FK: '0.25' },
          opinion: '更正',
        }),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    for (const { status, json } of replies) if (status === 409) expect(json.detail).toBeTruthy();
    expect(await recordById(service.table, record.id)).toMatchObject({ version: 2 });
  });
});
