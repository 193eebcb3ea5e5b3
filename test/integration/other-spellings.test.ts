import { afterAll, beforeAll, expect, it } from 'vitest';
import { spentUnits } from '../../shared/store/capacity.ts';
import { alteredWrite } from '../../shared/store/record-versions.ts';
import { recordsOf, type SubjectItem, subjectById, subjectKey } from '../../shared/store/records.ts';
import type { Key } from '../../shared/store/table.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { people } from '../support/objection-city.ts';
import { aCode } from '../support/partner-city.ts';
import { penaltyRow } from '../support/service.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let files: Awaited<ReturnType<typeof importing>>;
let records: unknown;
beforeAll(async () => {
  service = await inProcess();
  files = await importing(service.table);
  records = (await import('../../functions/records/handler.ts')).handler;
});
afterAll(async () => {
  await files.close();
  await service.close();
});

let day = 0;
const run = async (code: string, numbers: readonly string[]) => {
  day += 1;
  const rows = numbers.map((number) =>
    penaltyRow({ code, name: '示范食品有限公司' }, { 行政处罚决定书文号: number }),
  );
  const at = `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`;
  return files.run(await files.received(rows, { at }));
};

const notesOf = (code: string) =>
  Array.fromAsync(service.table.partition<Key>(`SUBJECT#${code}`, 'SPELLING#'));

/** What a release wrote that knew no notes of spellings. */
async function forgetNotes(code: string): Promise<void> {
  const notes = await notesOf(code);
  await service.table.independently(notes.map(({ pk, sk }) => ({ Delete: { Key: { pk, sk } } })));
}

async function takeOff(code: string, person: Person = people.provider): Promise<void> {
  for await (const { id } of recordsOf(service.table, code)) {
    const body = { documentNumber: '示府复〔2026〕1号', reason: '复议撤销' };
    await service.call(records, person, 'POST /records/{id}/revoke', { id }, { body });
  }
}

it('finds what an earlier release stored, and notes it from then on', async () => {
  const code = aCode();
  await run(code, ['示市监命罚〔2026〕1号', '示市监命罚〔2026〕2号']);
  await takeOff(code);
  await forgetNotes(code);
  await service.table.update({
    Key: subjectKey(code),
    UpdateExpression: 'REMOVE spelledAt',
  });

  expect(await run(code, ['示市监命罚〔2026〕第1号', '示市监命罚〔2026〕3号'])).toMatchObject({
    accepted: 1,
    rejected: 1,
  });
  expect(await notesOf(code)).toHaveLength(3);
  const { spelledAt, alteredAt } = (await subjectById(service.table, code)) as SubjectItem;
  expect(spelledAt).toBe(alteredAt);
  expect(await run(code, ['示市监命罚〔2026〕第2号', '示市监命罚〔2026〕第3号'])).toMatchObject({
    accepted: 1,
    rejected: 1,
    warnings: 1,
  });
});

it('finds what an earlier release has stored since, after a way back to it', async () => {
  const code = aCode();
  await run(code, ['示市监命罚〔2026〕1号']);
  await takeOff(code);
  await forgetNotes(code);
  await service.table.transact([alteredWrite(code, '2099-01-01T00:00:00.000Z')]);
  expect(await run(code, ['示市监命罚〔2026〕第1号'])).toMatchObject({ accepted: 0, rejected: 1 });
});

it('reads no more for a new row the more records its subject has', async () => {
  const code = aCode();
  const unitsOf = async (numbers: readonly string[]) => {
    spentUnits();
    await run(code, numbers);
    return spentUnits().readUnits;
  };
  await run(code, ['示市监命罚〔2026〕1号']);
  const few = await unitsOf(['示市监命罚〔2026〕2号']);
  await run(
    code,
    Array.from({ length: 300 }, (_, at) => `示市监命罚〔2026〕${at + 10}号`),
  );
  expect(await unitsOf(['示市监命罚〔2026〕3号'])).toBe(few);
});
