import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SubmissionAction } from '../../shared/domain/submissions/life-cycle.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { actor } from '../../shared/store/audit.ts';
import { disputeWrite } from '../../shared/store/objections.ts';
import { alterationWrites, nextVersion } from '../../shared/store/record-versions.ts';
import { recordById } from '../../shared/store/records.ts';
import { tallies } from '../../shared/store/statistics.ts';
import { declaredOf, submissions as stored } from '../../shared/store/submissions.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';
import { aDeclaration, aKnownSubject, declarant } from '../support/submission-city.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let submissions: unknown;
let subjects: unknown;
let changes: unknown;
let objections: unknown;
beforeAll(async () => {
  service = await inProcess();
  Object.assign(process.env, { NOTICE_CHANNELS: '[]', DELIVERY: '{}' });
  submissions = (await import('../../functions/submissions/handler.ts')).handler;
  subjects = (await import('../../functions/subjects/handler.ts')).handler;
  changes = (await import('../../functions/changes/handler.ts')).handler;
  objections = (await import('../../functions/objections/handler.ts')).handler;
  await aKnownSubject(service.table);
});
afterAll(async () => service?.close());
afterEach(() => {
  vi.useRealTimers();
});

function at(moment: string): void {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${moment}+08:00`) });
}

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly detail: string;
  readonly actions: readonly string[];
  readonly commitment: { readonly record: string };
  readonly examination: { readonly hearingUntil: string; readonly heard: boolean; readonly begunBy: string };
}

const ground = { findings: '向发证机构核实，未颁发该证书', reason: '查无此证' };

function call(who: Person, id: string, action: SubmissionAction, body: object = {}) {
  return service.call<Shown>(submissions, who, `POST /submissions/{id}/${action}`, { id }, { body });
}

async function act(who: Person, id: string, action: SubmissionAction, body: object = {}): Promise<Shown> {
  const { status, json } = await call(who, id, action, body);
  if (status !== 200) throw new Error(`${action}: ${status} ${JSON.stringify(json)}`);
  return json;
}

async function submitted(over: Record<string, unknown> = {}): Promise<Shown> {
  at('2026-11-24T10:00:00');
  const { json } = await service.call<Shown>(
    submissions,
    people.filer,
    'POST /submissions',
    {},
    { body: aDeclaration(over) },
  );
  return json;
}

/** A declaration that shows since the morning of 24 November 2026. */
async function published(over: Record<string, unknown> = {}): Promise<Shown> {
  return act(people.centre, (await submitted(over)).id, 'publish');
}

async function questioned(): Promise<Shown> {
  const { id } = await published();
  return act(people.centre, id, 'mark-false', ground);
}

async function foundFalse(): Promise<Shown> {
  const { id } = await questioned();
  await act(people.filer, id, 'respond', { statement: '证书真实' });
  return act(people.centreTwo, id, 'confirm-false');
}

/** What the public sees of a subject's declarations. */
async function shownOfSubject(): Promise<string[]> {
  const { json } = await service.call<{ declared: { items: { submission: string }[] } }>(
    subjects,
    null,
    'GET /subjects/{id}',
    { id: declarant },
  );
  return json.declared.items.map(({ submission }) => submission);
}

/** What the public reads in a column of the commitment. */
async function publicly(record: string, code: string): Promise<string | undefined> {
  const { json } = await service.call<{ fields?: { code: string; value: string }[] }>(
    subjects,
    null,
    'GET /records/{id}',
    { id: record },
  );
  return json.fields?.find((field) => field.code === code)?.value;
}

describe('to find a declaration false', () => {
  it('takes a document or findings', async () => {
    const { id } = await published();
    const bare = await call(people.centre, id, 'mark-false', { reason: '查无此证' });
    expect(bare).toMatchObject({ status: 422, json: { errors: [{ pointer: '/findings' }] } });
    const blank = { reason: '查无此证', document: ' ', findings: '\u3000\n' };
    expect((await call(people.centre, id, 'mark-false', blank)).status).toBe(422);
    const documented = { reason: '查无此证', document: '示信认〔2026〕1号' };
    expect(await act(people.centre, id, 'mark-false', documented)).toMatchObject({
      state: 'questioned',
      examination: { document: documented.document, findings: null },
    });
  });

  it('takes a second officer', async () => {
    const { id } = await questioned();
    await act(people.filer, id, 'respond', { statement: '证书真实' });
    for (const action of ['confirm-false', 'mark-false'] as const)
      expect(await call(people.centre, id, action, action === 'mark-false' ? ground : {})).toMatchObject({
        status: 403,
        json: { type: expect.stringContaining('same-officer') },
      });
    expect(await act(people.centreTwo, id, 'mark-false', ground)).toMatchObject({ state: 'false' });
  });

  it('is questioned once by one who sends the same several times at once, and told so each time', async () => {
    const { id } = await published();
    const request = { body: ground, headers: { 'idempotency-key': id } };
    const replies = await Promise.all(
      Array.from({ length: 12 }, () =>
        service.call<Shown>(submissions, people.centre, 'POST /submissions/{id}/mark-false', { id }, request),
      ),
    );
    expect(replies.map(({ status, json }) => [status, json.version])).toEqual(replies.map(() => [200, 3]));
  });

  it.each([
    ['mark-false', { findings: '已向发证机构复核', reason: '本人再次确认' }],
    ['confirm-false', { reason: '本人再次确认' }],
  ] as const)(
    'gives one officer back what was typed for %s, which is for another to do',
    async (action, form) => {
      const { id } = await questioned();
      const request = { form, headers: { accept: 'text/html' } };
      const route = `POST /submissions/{id}/${action}`;
      const { status, page } = await service.call(submissions, people.centre, route, { id }, request);
      expect(status).toBe(403);
      for (const typed of Object.values(form)) expect(page).toContain(typed);
    },
  );

  it('takes a hearing: the declarant has answered, or its days are over', async () => {
    const { id, examination } = await questioned();
    expect(examination.hearingUntil).toBe('2026-12-01T23:59:59+08:00');
    at('2026-12-01T23:59:00');
    const early = await call(people.centreTwo, id, 'confirm-false');
    expect(early).toMatchObject({ status: 409, json: { type: expect.stringContaining('not-heard-yet') } });
    expect(early.json.detail).toContain('2026年12月1日');
    at('2026-12-02T00:01:00');
    expect(await act(people.centreTwo, id, 'confirm-false')).toMatchObject({ state: 'false' });
    expect((await call(people.filer, id, 'respond', { statement: '迟了' })).status).toBe(409);
  });

  it('is told to the declarant with all that it rests on, and officers by their side alone', async () => {
    const { id } = await questioned();
    const { json } = await service.call<Shown>(submissions, people.filer, 'GET /submissions/{id}', { id });
    expect(json).toMatchObject({
      state: 'questioned',
      actions: ['respond'],
      examination: { ...ground, begunBy: '信用中心', heard: false, statements: [] },
    });
  });

  it('can be given up: then it is what it was before', async () => {
    const { id } = await questioned();
    expect(await shownOfSubject()).not.toContain(id);
    expect((await call(people.filer, id, 'withdraw')).status).toBe(409);
    expect(await act(people.centre, id, 'drop', { reason: '发证机构更正了答复' })).toMatchObject({
      state: 'published',
      actions: ['mark-false'],
    });
    expect(await shownOfSubject()).toContain(id);
    await act(people.filer, id, 'withdraw');
    await act(people.centre, id, 'mark-false', ground);
    expect(await act(people.centre, id, 'drop', { reason: '证据不足' })).toMatchObject({
      state: 'withdrawn',
    });
  });

  it.each([
    ['a review', ['publish', 'reject', 'return']],
    ['a finding', ['confirm-false', 'drop', 'confirm-false']],
  ] as const)(
    'six acts at once that end %s have one outcome, and five say who did what',
    async (_, actions) => {
      const id = actions[0] === 'publish' ? (await submitted()).id : (await questioned()).id;
      if (actions[0] !== 'publish') await act(people.filer, id, 'respond', { statement: '证书真实' });
      const before = (await stored.byId(service.table, id))?.history.length ?? 0;
      const answers = await Promise.all(
        [...actions, ...actions].map((action) =>
          call(people.centreTwo, id, action, action === 'publish' ? {} : { reason: '核对' }),
        ),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      for (const { status, json } of answers.filter((each) => each.status !== 200)) {
        expect(status).toBe(409);
        expect(json.detail).toMatch(/信用中心（孙七）已于 2026年11月24日 10:00 办理“.+”，本件现为“.+”/);
      }
      expect((await stored.byId(service.table, id))?.history).toHaveLength(before + 1);
    },
  );
});

describe('while it is heard', () => {
  it('nothing public tells of it', async () => {
    await service.drain(changes, ['submission']);
    const counts = async () => (await tallies(service.table, 'ALL', 'submissions')).get('ALL') ?? {};
    const { id, commitment } = await published();
    vi.useRealTimers();
    await service.drain(changes, ['submission']);
    const before = await counts();
    at('2026-11-24T11:00:00');
    await act(people.centre, id, 'mark-false', ground);
    vi.useRealTimers();
    await service.drain(changes, ['submission']);
    expect(await counts()).toEqual(before);
    at('2026-11-24T12:00:00');
    expect(await shownOfSubject()).not.toContain(id);
    expect(await publicly(commitment.record, 'CN_LXZT')).toBe('履行中');
  });

  it('is stored so that the release before can read it and shows nothing of it', async () => {
    const { id } = await questioned();
    const item = await service.table.get<{ state: string; history: { from: string; to: string }[] }>(
      stored.key(id),
    );
    expect(item?.state).toBe('published');
    for (const { from, to } of item?.history ?? []) expect([from, to]).not.toContain('questioned');
    const read = await stored.byId(service.table, id);
    expect(read?.state).toBe('questioned');
    expect(read?.history.at(-1)).toMatchObject({ from: 'published', to: 'questioned' });
    expect(read?.history.at(-1)).not.toHaveProperty('really');
  });

  it('a successor does not take its place', async () => {
    const old = await published({ certificateNumber: 'R-1' });
    const next = await submitted({ certificateNumber: 'R-1', renews: old.id });
    await act(people.centre, old.id, 'mark-false', ground);
    expect(await call(people.centre, next.id, 'publish')).toMatchObject({
      status: 409,
      json: { type: expect.stringContaining('renewed-is-questioned') },
    });
    await act(people.centreTwo, old.id, 'drop', { reason: '证据不足' });
    await act(people.centre, next.id, 'publish');
    expect((await stored.byId(service.table, old.id))?.state).toBe('expired');
  });
});

describe('what was found false', () => {
  it('is taken off at once; what shows is the broken commitment', async () => {
    const { id, commitment } = await foundFalse();
    expect(await shownOfSubject()).not.toContain(id);
    expect(await declaredOf(service.table, declarant, '2026-11-24')).not.toContainEqual(
      expect.objectContaining({ submission: id }),
    );
    expect(await publicly(commitment.record, 'CN_LXZT')).toBe('全部未履行');
    expect(await publicly(commitment.record, 'CN_WLXNR')).toContain(ground.findings);
  });

  it('is taken off where the release before left it to be seen', async () => {
    const item = {
      pk: `SUBJECT#${declarant}`,
      sk: 'DECLARED#SB-2026-OLD',
      type: 'declared',
      submission: 'SB-2026-OLD',
      shownUntil: '2027-11-24',
      publishedAt: '2026-11-01T00:00:00.000Z',
      foundFalseOn: '2026-11-20',
    };
    await service.table.put(item);
    at('2026-11-24T10:00:00');
    expect(await shownOfSubject()).not.toContain('SB-2026-OLD');
  });

  it('can be objected to at its commitment', async () => {
    const { commitment } = await foundFalse();
    const answer = await service.call<Shown>(
      objections,
      people.filer,
      'POST /objections',
      {},
      {
        body: {
          record: commitment.record,
          kind: 'wrong',
          statement: '证书真实有效',
          requested: '更正履行状态',
          evidence: [],
        },
      },
    );
    expect(answer.status).toBe(201);
    // The entry is the centre's own: as the unit that answers for it, the centre decides.
    const { id } = answer.json;
    const step = async (action: string, body: object = {}) => {
      const path = `POST /objections/{id}/${action}`;
      return service.call<Shown>(objections, people.centre, path, { id }, { body });
    };
    expect((await step('accept')).status).toBe(200);
    expect((await step('decision', { outcome: 'uphold', opinion: '未转办' })).status).toBe(403);
    expect((await step('dispatch')).status).toBe(200);
    const shown = await service.call<Shown>(objections, people.centre, 'GET /objections/{id}', { id });
    expect(shown.json.actions).toContain('decision');
    const correction = { 履行状态: '履行中', 未履行内容: '', 违诺责任追究内容: '', 履行状态认定日期: '' };
    const ruling = { outcome: 'correct', opinion: '发证机构更正了答复', correction };
    expect(await step('decision', ruling)).toMatchObject({ status: 200, json: { state: 'decided' } });
    expect((await step('close')).status).toBe(200);
    expect(await publicly(commitment.record, 'CN_LXZT')).toBe('履行中');
  });
});

describe('whether a commitment was kept', () => {
  it('is said by a finding alone: 履行中 to its last day, then that it is over and nothing was found', async () => {
    const { id, commitment } = await published({ validUntil: '2026-12-10' });
    expect(await publicly(commitment.record, 'CN_LXZT')).toBe('履行中');
    await act(people.filer, id, 'withdraw');
    at('2026-12-10T23:00:00');
    expect(await publicly(commitment.record, 'CN_LXZT')).toBe('履行中');
    at('2026-12-11T00:01:00');
    expect(await publicly(commitment.record, 'CN_LXZT')).toBe('已到期（未发现违诺）');

    await act(people.centre, id, 'mark-false', ground);
    await act(people.filer, id, 'respond', { statement: '证书真实' });
    await act(people.centreTwo, id, 'confirm-false');
    const { json } = await service.call<{ history: { fields: { code: string; value: string }[] }[] }>(
      subjects,
      people.filer,
      'GET /records/{id}',
      { id: commitment.record },
    );
    const performance = json.history.map(
      ({ fields }) => fields.find(({ code }) => code === 'CN_LXZT')?.value,
    );
    // The version before the finding does not say today that nothing was found.
    expect(performance).toEqual(['履行中', '全部未履行']);
  });
});

describe('a dispute mark that comes between reading and altering', () => {
  it('is not lost at the door', async () => {
    const record = await aStoredRecord(service.table);
    const read = await recordById(service.table, record.id);
    if (read === undefined) throw new Error('no record');
    await service.table.transact([disputeWrite(record.id, true)]);
    const after = nextVersion(read, {
      changedAt: new Date().toISOString(),
      changedBy: 'submission:x',
      reason: 'commitment-broken',
    });
    await expect(service.table.transact(alterationWrites(read, after))).rejects.toThrow(/did not hold/);
    expect(await recordById(service.table, record.id)).toMatchObject({ disputed: true, version: 1 });
  });

  it('is kept by the commitment that is marked broken', async () => {
    const { id, commitment } = await questioned();
    await act(people.filer, id, 'respond', { statement: '证书真实' });
    const { act: takeAct } = await import('../../functions/cases/acting.ts');
    const { submissionService } = await import('../../functions/submissions/service.ts');
    const { findingEffect } = await import('../../functions/submissions/examining.ts');
    let planned = 0;
    const viewer: Identity = { ...people.centreTwo, acr: null, agencies: [] };
    const now = new Date();
    await takeAct(
      submissionService,
      { viewer, now, request: 'test', event: { headers: {} } as never },
      id,
      undefined,
      'confirm-false',
      async ({ of, by }) => {
        const occasion = { by, actor: actor(viewer), now, request: 'test' };
        const effect = await findingEffect(of, undefined, occasion);
        planned += 1;
        if (planned === 1) await service.table.transact([disputeWrite(commitment.record, true)]);
        return effect;
      },
      (writes) => service.table.transact([...writes]),
    );
    expect(planned).toBe(2);
    expect(await recordById(service.table, commitment.record)).toMatchObject({
      disputed: true,
      version: 2,
      data: { CN_LXZT: '全部未履行' },
    });
  });
});
