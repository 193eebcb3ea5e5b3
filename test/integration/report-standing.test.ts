import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inboxPage } from '../../shared/store/notices.ts';
import { alterationWrites, alteredWrite, nextVersion } from '../../shared/store/record-versions.ts';
import { type RecordItem, recordKeyOf } from '../../shared/store/records.ts';
import { standingOf } from '../../shared/store/report-standing.ts';
import { withdrawalWrites } from '../../shared/store/report-withdrawal.ts';
import { type ReportItem, statusList } from '../../shared/store/reports.ts';
import { inProcess } from '../support/in-process.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';
import { aStoredReport } from '../support/stored-report.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let changes: unknown;
beforeAll(async () => {
  service = await inProcess();
  process.env.NOTICE_CHANNELS = '[]';
  changes = (await import('../../functions/changes/handler.ts')).handler;
});
afterAll(async () => service.close());

const made = new Date('2026-03-10T02:00:00Z');
const later = '2026-03-12T02:00:00.000Z';
const now = new Date('2026-03-20T02:00:00Z');

let subjects = 0;
/** A subject that no other test knows. */
let subject: string;
beforeEach(() => {
  subjects += 1;
  subject = `9132010074820466${String(subjects).padStart(2, '0')}`;
});

function idOf(serial: number): string {
  return `${subject}-${serial.toString(16).padStart(16, '0')}`;
}

/** A record that was there before any report. */
async function aRecordThere(serial: number, over: Partial<RecordItem> = {}): Promise<RecordItem> {
  const id = idOf(serial);
  return aStoredRecord(service.table, { id, subject, ...recordKeyOf(id), ...over });
}

/** A record that comes in at `at`, with its subject's note of it. */
async function arrives(serial: number, over: Partial<RecordItem> = {}, at = later): Promise<RecordItem> {
  const record = await aRecordThere(serial, { createdAt: at, changedAt: at, ...over });
  await service.table.transact([alteredWrite(subject, at)]);
  return record;
}

async function becomes(
  record: RecordItem,
  over: Omit<Partial<RecordItem>, 'reason'>,
  at = later,
): Promise<RecordItem> {
  const after = nextVersion(record, {
    changedAt: at,
    changedBy: 'batch:B2',
    reason: 'reported-again',
    ...over,
  });
  await service.table.transact(alterationWrites(record, after));
  return after;
}

const report = (records: readonly RecordItem[], over: Partial<ReportItem> = {}) =>
  aStoredReport(service.table, subject, records, made, over);
const standing = (of: ReportItem, at = now) => standingOf(service.table, of, at);

describe('a report whose records change', () => {
  it.each([
    ['corrected', { standing: 'corrected', data: { CF_NR_FK: '1' } }],
    ['revoked', { standing: 'revoked' }],
    ['repaired', { standing: 'repaired' }],
    [
      'withheld',
      { standing: 'revoked', withheld: { at: later, by: 'centre', reason: '待核', from: 'published' } },
    ],
  ] as const)('is superseded when one was %s', async (_, over) => {
    const record = await aRecordThere(1);
    const made = await report([record]);
    expect(await standing(made)).toBe('current');
    await becomes(record, over);
    expect(await standing(made)).toBe('superseded');
  });

  it('is superseded when one was withheld and restored', async () => {
    const record = await aRecordThere(1);
    const made = await report([record]);
    const withheld = await becomes(record, { standing: 'revoked' });
    await becomes(withheld, { standing: 'published' }, '2026-03-13T02:00:00.000Z');
    expect(await standing(made)).toBe('superseded');
  });

  it('is superseded by a change whose run began before it was made', async () => {
    const record = await aRecordThere(1);
    const made = await report([record]);
    await becomes(record, { standing: 'corrected' }, '2026-03-10T01:58:00.000Z');
    expect(await standing(made)).toBe('superseded');
  });

  it('of before 0.3.0 is superseded by what was changed after it', async () => {
    const record = await aRecordThere(1);
    const { shownVersions: _, ...before } = await report([record]);
    await becomes(record, { standing: 'corrected' }, '2026-03-10T01:58:00.000Z');
    expect(await standing(before)).toBe('current');
    await becomes({ ...record, version: 2 }, { standing: 'corrected' });
    expect(await standing(before)).toBe('superseded');
  });
});

describe('a report whose scope would show what comes after it', () => {
  it.each([
    ['a penalty of its period and domains arrives', {}],
    ['one of its last day arrives', { date: '2026-03-10' }],
    [
      'a listing arrives that began before its period and lasts',
      { catalogue: 'serious-dishonesty', date: '2020-05-01', data: { SX_LRRQ: '2020-05-01' } },
    ],
  ] as const)('is superseded when %s', async (_, over) => {
    const made = await report([]);
    expect(await standing(made)).toBe('current');
    await arrives(1, over);
    expect(await standing(made)).toBe('superseded');
  });

  it('is superseded by a record whose import began before it was made', async () => {
    const made = await report([]);
    await arrives(1, {}, '2026-03-10T01:57:00.000Z');
    expect(await standing(made)).toBe('superseded');
  });

  it('is superseded when a record that it did not show is restored', async () => {
    const revoked = await aRecordThere(1, { standing: 'revoked', publicUntil: null });
    const made = await report([]);
    await becomes(revoked, { standing: 'published' });
    expect(await standing(made)).toBe('superseded');
  });

  it('of the standard edition is superseded by what is public', async () => {
    const standard = { edition: 'standard', domains: null, from: null, to: null, result: null } as const;
    const made = await report([], standard);
    await arrives(1, { publicUntil: null });
    expect(await standing(made)).toBe('current');
    await arrives(2);
    expect(await standing(made)).toBe('superseded');
  });

  it.each([
    ['of another domain', { domain: 'grain' }],
    ['of before its period', { date: '2024-12-31' }],
    ['of after the day on which it was made', { date: '2026-03-11' }],
    ['that is no violation', { catalogue: 'honour', domain: null }],
    ['that was revoked', { standing: 'revoked' }],
    ['of registration', { catalogue: 'registration', domain: null }],
  ] as const)('still counts when a record arrives %s', async (_, over) => {
    const made = await report([], { to: '2026-03-10' });
    await arrives(1, over);
    expect(await standing(made)).toBe('current');
  });
});

describe('a report with a last day', () => {
  it('counts until the end of that day in China, and what is out of date is not expired', async () => {
    const made = await report([], { validUntil: '2026-03-19' });
    expect(await standing(made, new Date('2026-03-19T15:59:59Z'))).toBe('current');
    expect(await standing(made, new Date('2026-03-19T16:00:00Z'))).toBe('expired');
    await arrives(1);
    expect(await standing(made, now)).toBe('superseded');
  });
});

describe('the published list of reports that no longer count', () => {
  const listed = async () => (await statusList(service.table)).map(({ number }) => number);

  it('has what a late record superseded, once, and keeps it whatever becomes of that record', async () => {
    const clean = await report([]);
    const other = await report([], { domains: ['grain'] });
    const late = await arrives(1);
    for (const again of [false, true]) {
      await service.drain(changes, ['subject'], again);
      const found = await listed();
      expect(found.filter((number) => number === clean.number)).toHaveLength(1);
      expect(found).not.toContain(other.number);
    }
    await becomes(late, { standing: 'revoked' }, '2026-03-14T02:00:00.000Z');
    expect(await standing(clean)).toBe('superseded');
    expect(await standing(other)).toBe('current');
  });

  it('is told to the subject once, with the numbers of those that were valid', async () => {
    const valid = [await report([]), await report([])];
    await report([], { validUntil: '2026-03-11' });
    await arrives(1);
    await service.drain(changes, ['subject'], true);
    await arrives(2, {}, '2026-03-13T02:00:00.000Z');
    await service.drain(changes, ['subject', 'outbox'], true);
    const owner = { ...people.filer, agencies: [], acr: null, subjects: [subject] };
    const inbox = await inboxPage(service.table, owner, { limit: 20 });
    expect(inbox.items).toHaveLength(1);
    const [notice] = inbox.items;
    expect(notice).toMatchObject({ text: 'report.superseded', object: `/reports?subject=${subject}` });
    const said = JSON.stringify(notice?.values.numbers);
    expect(valid.every(({ number }) => said.includes(number))).toBe(true);
  });
});

describe('a report that the centre withdraws', () => {
  it('is told to its subject once, with the reason, and leads to its page', async () => {
    const made = await report([]);
    const withdrawn = { at: later, by: 'centre-1', reason: '出具时系统取数有误' };
    await service.table.transact(withdrawalWrites(made, withdrawn));
    await service.drain(changes, ['outbox'], true);
    const owner = { ...people.filer, agencies: [], acr: null, subjects: [subject] };
    const inbox = await inboxPage(service.table, owner, { limit: 20 });
    expect(inbox.items).toHaveLength(1);
    expect(inbox.items[0]).toMatchObject({
      text: 'report.withdrawn',
      object: `/reports/${made.number}`,
      values: { reason: withdrawn.reason },
    });
    // An agent who was let do something else is not told.
    const other = { ...people.filer, subjects: [], acr: null };
    const agencies = [{ id: 'WT-1', subject, subjectName: '甲', scopes: ['submissions' as const] }];
    expect((await inboxPage(service.table, { ...other, agencies }, { limit: 20 })).items).toEqual([]);
  });
});
