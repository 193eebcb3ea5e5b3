import { afterAll, beforeAll, expect, it } from 'vitest';
import { sealAudit } from '../../functions/clock/seal-audit.ts';
import { checkAudit } from '../../infra/admin/check-audit.ts';
import { addDays, chinaDate } from '../../shared/domain/china-time.ts';
import { auditItem, listsOfEntries } from '../../shared/store/audit.ts';
import { lastSeal } from '../../shared/store/audit-seals.ts';
import type { Key } from '../../shared/store/table.ts';
import { importing } from '../support/importing.ts';
import { inProcess } from '../support/in-process.ts';
import { issuing } from '../support/issuing.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let imports: Awaited<ReturnType<typeof importing>>;
let authority: Awaited<ReturnType<typeof issuing>>;
beforeAll(async () => {
  service = await inProcess();
  imports = await importing(service.table);
  authority = await issuing(imports);
}, 120_000);
afterAll(async () => {
  await authority.remove();
  await imports.close();
  await service.close();
});

const log = { info: () => undefined } as never;
const today = chinaDate(new Date());
const [yesterday, tomorrow] = [addDays(today, -1), addDays(today, 1)];
/** A moment of a day in China. */
const on = (day: string, time = '12:00:00') => new Date(`${day}T${time}+08:00`);
const entity = 'report:R1';

async function happened(day: string, number: number): Promise<Key> {
  const item = auditItem({
    entity,
    action: 'report.issued',
    by: { sub: 'somebody', role: 'centre' },
    at: on(day, `10:00:${String(number % 60).padStart(2, '0')}`),
    request: `request-${number}`,
    details: { number: `R${number}` },
  });
  await service.table.put({ ...item });
  return { pk: item.pk, sk: item.sk };
}
const seal = (now: Date) => service.as('clock', () => sealAudit({ now, log }));
async function checked(...days: string[]): Promise<readonly string[]> {
  const setting = { table: service.table, files: imports.files, now: on(addDays(tomorrow, 1)) } as never;
  return (await checkAudit.run(setting, days, {})).lines;
}
const faults = async (...days: string[]) => (await checked(...days)).filter((line) => line.startsWith('✗'));

it('seals each day that is over, once, one after the other, and finds what is otherwise afterwards', async () => {
  const keys: Key[] = [];
  for (let number = 0; number < 24; number += 1) keys.push(await happened(yesterday, number));
  for (let number = 24; number < 30; number += 1) await happened(today, number);
  // Nothing of a day before all of it is there.
  await seal(on(today, '00:30:00'));
  expect((await lastSeal(service.table))?.day).toBe(addDays(today, -2));
  await seal(on(today, '02:10:00'));
  await Promise.all([seal(on(today, '03:00:00')), seal(on(today, '03:00:00'))]);
  expect((await lastSeal(service.table))?.day).toBe(yesterday);
  await seal(on(tomorrow, '02:10:00'));
  await seal(on(addDays(tomorrow, 1), '02:10:00'));
  expect(await checked()).toEqual([
    ...[addDays(today, -2), yesterday, today, tomorrow].map((day) => `✓ ${day}`),
    '30 sealed entries were looked at',
  ]);

  const [first, second, third] = keys;
  const entry = await service.table.get<Key & Record<string, unknown>>(first as Key);
  await service.table.put({ ...(entry as Key), details: { number: 'R99' } });
  expect(await faults()).toEqual([expect.stringMatching(`${yesterday}: changed ${first?.sk}`)]);
  await service.table.put({ ...(entry as Key) });
  // Who indexes it otherwise changes nothing that it says.
  await service.table.put({ ...(entry as Key), list: 'ACTS#somebody', listOrder: String(first?.sk) });
  expect(await faults()).toEqual([]);

  await service.table.transact([{ Delete: { Key: second as Key } }]);
  const later = await happened(yesterday, 31);
  expect((await faults()).sort()).toEqual(
    [
      expect.stringMatching(`missing ${second?.sk}`),
      expect.stringMatching(`put in later ${later.sk} \\(${entity} report.issued\\)`),
    ].sort((a, b) => String(a).localeCompare(String(b))),
  );
  expect(third).toBeDefined();
  // Days that are asked for, and no others.
  expect(await faults(today, today)).toEqual([]);
  expect(await faults(addDays(today, -9), addDays(today, -9))).toEqual([
    expect.stringContaining('has no seal'),
  ]);
});

it('finds a seal that somebody made or changed who has no key', async () => {
  const put = (name: string, text: string) =>
    imports.files.put(`audit/${today}/${name}`, text, { contentType: 'text/plain' });
  const read = async (name: string) =>
    Buffer.from((await imports.files.get(`audit/${today}/${name}`)) ?? []).toString('utf8');
  const token = await read('anchor.jwt');
  const [header, , signature] = token.split('.');
  const claims = Buffer.from(JSON.stringify({ day: today, lists: [] })).toString('base64url');
  await put('anchor.jwt', `${header}.${claims}.${signature}`);
  expect((await faults(today, today))[0]).toContain('is not signed by this service');
  await put('anchor.jwt', token);
  expect(await faults(today, today)).toEqual([]);

  for (let list = 0; list < listsOfEntries(today).length; list += 1) {
    const text = await read(`${list}.txt`);
    if (text === '') continue;
    await put(`${list}.txt`, text.split('\n').slice(1).join('\n'));
    expect((await faults(today, today))[0]).toContain('the list of the seal itself was changed');
    await put(`${list}.txt`, text);
  }
  // A day of before with its own seal in the place of another.
  await imports.files.put(`audit/${tomorrow}/anchor.jwt`, token, { contentType: 'application/jwt' });
  expect((await faults(tomorrow, tomorrow))[0]).toContain('is not signed by this service');
});
