import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, chinaDate } from '../../shared/domain/china-time.ts';
import type { CreditRecord } from '../../shared/domain/record.ts';
import { evaluationSettings } from '../../shared/policy/evaluation.ts';
import { sampleRuleSet } from '../../shared/policy/evaluation-sample.ts';
import { entriesAbout, type StoredAuditEntry } from '../../shared/store/audit.ts';
import { evaluationOf, latestEvaluation, openEvaluation } from '../../shared/store/evaluations.ts';
import { looksAt, type StoredLook } from '../../shared/store/looks.ts';
import type { OutboxItem } from '../../shared/store/outbox.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { people } from '../support/objection-city.ts';
import { aCode, anEntry, aPenalty, theSubject } from '../support/partner-city.ts';
import { penaltyRow } from '../support/service.ts';

interface Shown {
  readonly grade: string | null;
  readonly points: number | null;
  readonly sample: boolean;
  readonly exclusion: string | null;
  readonly falling: { readonly grade: string; readonly usedFrom: string } | null;
  readonly vetoes: readonly string[];
  readonly indicators: readonly {
    readonly code: string;
    readonly points: number;
    readonly records: string[];
  }[];
  readonly notCounted: readonly { readonly record: string; readonly reason: string }[];
  readonly inputDigest: string | null;
  readonly history: readonly {
    readonly from: string | null;
    readonly to: string | null;
    readonly why: string;
  }[];
}

let service: Awaited<ReturnType<typeof inProcess>>;
let imports: Awaited<ReturnType<typeof importing>>;
let functions: {
  readonly evaluations: unknown;
  readonly changes: unknown;
  readonly checks: unknown;
};
let reckoning: typeof import('../../functions/evaluations/reckoning.ts');
beforeAll(async () => {
  service = await inProcess();
  imports = await importing(service.table);
  imports.serve();
  process.env.NOTICE_CHANNELS = '[]';
  functions = {
    evaluations: (await import('../../functions/evaluations/handler.ts')).handler,
    changes: (await import('../../functions/changes/handler.ts')).handler,
    checks: (await import('../../functions/checks/handler.ts')).handler,
  };
  reckoning = await import('../../functions/evaluations/reckoning.ts');
}, 120_000);
afterAll(async () => {
  await imports.close();
  await service.close();
});

const today = chinaDate(new Date());
const aRegistration = (subject: string, state = '存续') =>
  anEntry(
    service.table,
    'registration',
    { DJ_QYMC: '示范食品有限公司', DJ_DJZT: state, DJ_QYLX: '有限责任公司' },
    { subject },
  );
const aListing = (subject: string) =>
  anEntry(service.table, 'serious-dishonesty', { YZ_MDMC: '失信被执行人', YZ_LRRQ: today }, { subject });

let marks = 0;

/** What follows from a change of a subject's records, up to the evaluation. */
async function evaluated(subject: string): Promise<void> {
  marks += 1;
  await openEvaluation(service.table, subject, `test-${marks}`);
  await service.drain(functions.checks, ['evaluation'], false, 'checks');
}

/** Reckons a subject as a later day's run does. */
const reckonedOn = (subject: string, day: string) =>
  service.as('checks', () =>
    reckoning.reckonSubject(subject, {
      ruleSet: sampleRuleSet,
      today: day,
      now: new Date(),
      request: 'test',
      run: `E${day}`,
    }),
  );

const show = (subject: string, who: Person) =>
  service.call<Shown>(functions.evaluations, who, 'GET /subjects/{id}/evaluation', { id: subject });
const own = async (subject = theSubject) => (await show(subject, people.filer)).json;
const ownerOf = (subject: string): Person => ({
  ...people.filer,
  sub: `owner-${subject}`,
  subjects: [subject],
});

describe('the evaluation of a subject', () => {
  it('that a change of before opens a second time is closed as it was', async () => {
    const subject = aCode();
    await aRegistration(subject);
    await evaluated(subject);
    const before = await evaluationOf(service.table, subject);
    await evaluated(subject);
    expect(await evaluationOf(service.table, subject)).toEqual(before);
    expect(before?.state).toBe('done');
  });

  it('follows by itself from a file of a department, by two changes of the table', async () => {
    const subject = aCode();
    await aRegistration(subject);
    const received = await imports.received([penaltyRow({ code: subject, name: '示范食品有限公司' }, {})]);
    await imports.run(received);
    expect(await latestEvaluation(service.table, subject)).toBe(null);
    await service.drain(functions.changes, ['changes']);
    expect((await evaluationOf(service.table, subject))?.state).toBe('open');
    await service.drain(functions.checks, ['evaluation'], false, 'checks');
    expect(await latestEvaluation(service.table, subject)).toEqual({
      grade: 'B',
      ruleSet: sampleRuleSet.version,
      asOf: today,
    });
    // The same changes once more write nothing.
    const before = await evaluationOf(service.table, subject);
    await service.drain(functions.checks, ['evaluation'], true, 'checks');
    expect(await evaluationOf(service.table, subject)).toEqual(before);
  });

  // C8
  it('tells its subject every point with its entries, and what was not counted', async () => {
    await aRegistration(theSubject);
    const penalty = await aPenalty(service.table, {}, { CF_JDRQ: today });
    const repaired = await aPenalty(service.table, { standing: 'repaired', publicUntil: null });
    await evaluated(theSubject);
    const json = await own();
    expect(json).toMatchObject({ grade: 'B', points: 71, sample: true, exclusion: null, falling: null });
    expect(json.indicators).toHaveLength(15);
    expect(json.indicators[0]).toMatchObject({ code: 'penalties', points: 12, records: [penalty.id] });
    expect(json.notCounted).toEqual([{ record: repaired.id, reason: 'repaired' }]);
    expect(json.history).toMatchObject([{ from: null, to: 'B', why: 'first' }]);
    expect(json.inputDigest).toMatch(/^[0-9a-f]{64}$/);
  });

  // C4
  it('tells nobody but its subject that an entry was repaired, and departments and the centre the rest', async () => {
    for (const who of [people.provider, people.centre]) {
      const { status, json } = await show(theSubject, who);
      expect(status).toBe(200);
      expect(json).toMatchObject({ grade: 'B', points: 71, notCounted: [] });
    }
    expect((await show(theSubject, people.provider)).json).toMatchObject({ history: [], inputDigest: null });
    const looks = await Array.fromAsync(service.table.each<StoredLook>(looksAt(theSubject, new Date())));
    expect(looks.filter(({ entity }) => entity === `evaluation:${theSubject}`)).toHaveLength(3);
  });

  it('is not there for other enterprises, citizens, and without identity', async () => {
    expect((await show(theSubject, people.stranger)).status).toBe(404);
    expect((await show(theSubject, people.citizen)).status).toBe(404);
    expect((await show('91440101MA00000000', people.centre)).status).toBe(404);
    expect(
      (await service.call(functions.evaluations, null, 'GET /subjects/{id}/evaluation', { id: theSubject }))
        .status,
    ).toBe(401);
  });

  it('is marked as a sample on its page, and says what it may not be used for', async () => {
    const { page } = await service.call(
      functions.evaluations,
      people.filer,
      'GET /subjects/{id}/evaluation',
      { id: theSubject },
      { headers: { accept: 'text/html' } },
    );
    expect(page).toContain('示例规则');
    expect(page).toContain('不能作为不予行政许可');
    expect(page).toContain('已修复');
  });

  // C1
  it('is none of an enterprise whose licence was revoked, with the reason', async () => {
    const subject = aCode();
    await aRegistration(subject, '吊销');
    await evaluated(subject);
    const { json } = await show(subject, ownerOf(subject));
    expect(json).toMatchObject({ grade: null, points: null, exclusion: 'licence-revoked', indicators: [] });
    expect(await latestEvaluation(service.table, subject)).toBe(null);
  });

  it('is as if there were none before anything was reckoned', async () => {
    const subject = aCode();
    await aRegistration(subject);
    expect((await show(subject, ownerOf(subject))).json).toMatchObject({ grade: null, exclusion: 'not-yet' });
  });
});

describe('a fall to the lowest grade', () => {
  const subject = aCode();
  const usedFrom = addDays(today, evaluationSettings.tellDays);

  it('is told first, while the former grade is used', async () => {
    await aRegistration(subject);
    await evaluated(subject);
    const listing = await aListing(subject);
    await evaluated(subject);
    expect(await latestEvaluation(service.table, subject)).toMatchObject({ grade: 'B' });
    const { json } = await show(subject, ownerOf(subject));
    expect(json).toMatchObject({
      grade: 'B',
      falling: { grade: 'D', toldOn: today, usedFrom },
      vetoes: [listing.id],
    });
    const { revision } = (await evaluationOf(service.table, subject)) ?? {};
    const event = await service.table.get<OutboxItem>({
      pk: `OUTBOX#evaluation-${subject}-${revision}`,
      sk: 'OUTBOX',
    });
    expect(event).toMatchObject({
      event: 'evaluation.falling',
      object: `/subjects/${subject}/evaluation`,
      announcements: [{ to: `subject:${subject}`, values: { from: usedFrom } }],
    });
  });

  it('is used from its day on, and told once', async () => {
    await reckonedOn(subject, addDays(usedFrom, -1));
    expect(await latestEvaluation(service.table, subject)).toMatchObject({ grade: 'B' });
    await reckonedOn(subject, usedFrom);
    expect(await latestEvaluation(service.table, subject)).toMatchObject({ grade: 'D' });
    const entries = await Array.fromAsync(
      service.table.each<StoredAuditEntry>(entriesAbout(`evaluation:${subject}`)),
    );
    expect(entries.map(({ action }) => action)).toEqual([
      'evaluation.graded',
      'evaluation.fall-told',
      'evaluation.graded',
    ]);
    expect((await show(subject, ownerOf(subject))).json.history).toMatchObject([
      { from: 'B', to: 'D', why: 'told' },
      { from: null, to: 'B', why: 'first' },
    ]);
  });
});

describe('a subject with twenty thousand entries', () => {
  it('is evaluated within what one item holds, and every entry is named', async () => {
    const subject = aCode();
    await aRegistration(subject);
    const first = await aPenalty(service.table, { subject });
    const many = Array.from({ length: 20_000 }, (_, at): RecordItem => {
      const hash = (at * 7_919_000_017 + 1).toString(16).padStart(16, 'f').slice(-16);
      return { ...first, id: `${subject}-${hash}`, pk: `SUBJECT#${subject}`, sk: `RECORD#${hash}` };
    });
    const { digestOf, Evaluator } = await import('../../shared/domain/evaluation/evaluate.ts');
    const { resultWrites } = await import('../../shared/store/evaluations.ts');
    const evaluator = new Evaluator(subject, {
      ruleSet: sampleRuleSet,
      settings: evaluationSettings,
      today,
    });
    for (const record of [...many, { ...first, catalogue: 'registration', data: {} } as CreditRecord])
      evaluator.add(record);
    const { evaluation } = evaluator.result();
    await openEvaluation(service.table, subject, 'many');
    const item = await evaluationOf(service.table, subject);
    if (item === undefined) throw new Error('not open');
    const { writes, pieces } = resultWrites(
      { ...evaluation, notCounted: many.map(({ id }) => ({ record: digestOf(id), reason: 'expired' })) },
      0,
    );
    expect(pieces).toBeGreaterThan(1);
    const items = writes.flatMap((write) =>
      'Put' in write && write.Put !== undefined ? [write.Put.Item] : [],
    );
    for (const { bytes } of items as { readonly bytes: Uint8Array }[])
      expect(bytes.length).toBeLessThan(390_000);
    await service.table.transact(writes);
    expect(evaluation.indicators[0]?.effects).toHaveLength(20_000);
  });
});
