import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { entriesAbout } from '../../shared/store/audit.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';
import { aDeclaration, aKnownSubject } from '../support/submission-city.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let functions: Readonly<
  Record<'submissions' | 'objections' | 'errorReports' | 'changes' | 'notices', unknown>
>;
let sweep: (now: Date) => ReturnType<typeof import('../../functions/cases/sweep.ts').sweep>;
beforeAll(async () => {
  service = await inProcess();
  Object.assign(process.env, { NOTICE_CHANNELS: '[]', OBJECTION_POLICY: 'guangzhou-2026.1' });
  functions = {
    submissions: (await import('../../functions/submissions/handler.ts')).handler,
    objections: (await import('../../functions/objections/handler.ts')).handler,
    errorReports: (await import('../../functions/error-reports/handler.ts')).handler,
    changes: (await import('../../functions/changes/handler.ts')).handler,
    notices: (await import('../../functions/notices/handler.ts')).handler,
  };
  const clock = await import('../../functions/cases/sweep.ts');
  sweep = (now) => service.as('clock', () => clock.sweep(service.table, now));
  await aKnownSubject(service.table);
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => service?.close());

function at(time: string): Date {
  const now = new Date(`${time}+08:00`);
  vi.useFakeTimers({ toFake: ['Date'], now });
  return now;
}

interface Reply {
  readonly id: string;
  readonly state: string;
  readonly detail: string;
}

const nothing = { remind: 0, overdue: 0, escalate: 0 };
const submit = async () =>
  (
    await service.call<Reply>(
      functions.submissions,
      people.filer,
      'POST /submissions',
      {},
      { body: aDeclaration() },
    )
  ).json.id;
const act = (who: Person, id: string, action: string, body: object = {}) =>
  service.call<Reply>(functions.submissions, who, `POST /submissions/{id}/${action}`, { id }, { body });

/** Events of which somebody was told about a case. */
async function told(who: Person, id: string): Promise<string[]> {
  await service.drain(functions.changes, ['subject', 'outbox', 'objection', 'submission']);
  const query = { limit: '100' };
  const { json } = await service.call<{ items: { event: string; object: string }[] }>(
    functions.notices,
    who,
    'GET /notices',
    {},
    { query },
  );
  return json.items.flatMap(({ event, object }) => (object.endsWith(id) ? [event] : []));
}

describe('the review of a submission', () => {
  it('is reminded of, marked as overdue and escalated to the centre, once each', async () => {
    at('2026-03-09T10:00:00');
    const id = await submit();
    // Due on 2026-03-16, a Monday.
    expect(await sweep(at('2026-03-12T09:00:00'))).toEqual(nothing);
    const friday = at('2026-03-13T00:10:00');
    const twice = await Promise.all([sweep(friday), sweep(friday)]);
    expect(twice.reduce((sum, { remind }) => sum + remind, 0)).toBe(1);
    expect(await sweep(at('2026-03-16T23:00:00'))).toEqual(nothing);
    expect(await sweep(at('2026-03-17T00:10:00'))).toMatchObject({ overdue: 1 });
    expect(await sweep(at('2026-03-20T00:10:00'))).toMatchObject({ escalate: 1 });
    expect(await sweep(at('2026-04-20T00:10:00'))).toEqual(nothing);
    const events = await told(people.centre, id);
    for (const stage of ['remind', 'overdue', 'escalate'])
      expect(events.filter((event) => event === `submission.${stage}`)).toHaveLength(1);
    expect(await told(people.filer, id)).not.toContain('submission.overdue');
    // It can be done late, by the version that was seen before the clock spoke.
    expect((await act(people.centre, id, 'publish', { version: 1 })).status).toBe(200);
  });

  it('is not hurried while it waits for the declarant, and goes on with what was left', async () => {
    at('2026-03-09T10:00:00');
    const id = await submit();
    at('2026-03-10T10:00:00');
    await act(people.centre, id, 'return', { reason: '请补充编号' });
    expect(await sweep(at('2026-03-30T00:10:00'))).toEqual(nothing);
    await act(people.filer, id, 'resubmit');
    expect(await sweep(at('2026-03-31T00:10:00'))).toEqual(nothing);
    // Four working days were left.
    expect(await sweep(at('2026-04-02T00:10:00'))).toMatchObject({ remind: 1 });
    await act(people.centre, id, 'reject', { reason: '无法核实' });
    expect(await sweep(at('2026-05-20T00:10:00'))).toEqual(nothing);
  });
});

describe('the hearing of a declarant', () => {
  it('is reminded of to the declarant, and its end is told to the centre', async () => {
    at('2026-03-09T10:00:00');
    const id = await submit();
    await act(people.centre, id, 'publish');
    const ground = { findings: '证书已注销', reason: '与发证机构核对不一致' };
    expect((await act(people.centre, id, 'mark-false', ground)).json.state).toBe('questioned');
    expect(await sweep(at('2026-03-13T00:10:00'))).toMatchObject({ remind: 1 });
    expect(await told(people.filer, id)).toContain('submission.remind');
    expect(await told(people.centre, id)).not.toContain('submission.remind');
    expect(await sweep(at('2026-03-17T00:10:00'))).toMatchObject({ overdue: 1 });
    expect(await told(people.centre, id)).toContain('submission.overdue');
    expect((await act(people.centreTwo, id, 'confirm-false')).json.state).toBe('false');
  });
});

describe('six at once', () => {
  it('who decide an objection have one decision, and five are told who decided', async () => {
    const record = await aStoredRecord(service.table);
    const call = (who: Person, route: string, params: Record<string, string>, body: object) =>
      service.call<Reply>(functions.objections, who, route, params, { body });
    const filed = { record: record.id, kind: 'wrong', statement: '有误', requested: '更正' };
    const { id } = (await call(people.filer, 'POST /objections', {}, filed)).json;
    for (const action of ['accept', 'dispatch'])
      await call(people.centre, `POST /objections/{id}/${action}`, { id }, {});
    const decision = { outcome: 'correct', correction: { CF_NR: '警告' }, opinion: '笔误' };
    const six = await Promise.all(
      Array.from({ length: 6 }, () =>
        call(people.provider, 'POST /objections/{id}/decision', { id }, decision),
      ),
    );
    expect(six.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    for (const { status, json } of six)
      if (status === 409) expect(json.detail).toMatch(/已于 .* 办理“作出处理决定”/);
  });

  it('who answer a report of an error give one answer; who reads it leaves a trace', async () => {
    const record = await aStoredRecord(service.table, { subject: '91440101MA59XXXX0A' });
    const call = (who: Person, route: string, params: Record<string, string>, body?: object) =>
      service.call<Reply>(functions.errorReports, who, route, params, body === undefined ? {} : { body });
    const reported = { record: record.id, statement: '罚款金额有误' };
    const { id } = (await call(people.citizen, 'POST /error-reports', {}, reported)).json;
    const six = await Promise.all(
      [people.centre, people.centreTwo, people.centre, people.centreTwo, people.centre, people.centreTwo].map(
        (who) => call(who, 'POST /error-reports/{id}/answer', { id }, { answer: '已转提供单位' }),
      ),
    );
    expect(six.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    for (const who of [people.centre, people.citizen])
      expect((await call(who, 'GET /error-reports/{id}', { id })).status).toBe(200);
    const audited = await Array.fromAsync(
      service.table.each<{ action: string }>(entriesAbout(`error-report:${id}`)),
    );
    expect(audited.map(({ action }) => action).sort()).toEqual([
      'error-report.answered',
      'error-report.read',
      'error-report.read',
      'error-report.received',
    ]);
  });
});
