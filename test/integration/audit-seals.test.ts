import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealAudit } from '../../functions/clock/seal-audit.ts';
import { checkAudit } from '../../infra/admin/check-audit.ts';
import { RefusedError } from '../../infra/admin/command.ts';
import { addDays, chinaDate } from '../../shared/domain/china-time.ts';
import { auditItem, listsOfEntries } from '../../shared/store/audit.ts';
import { type LastSeal, lastSeal } from '../../shared/store/audit-seals.ts';
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

/** What was logged as a fault. */
const doubts: string[] = [];
const log = {
  info: () => undefined,
  error: (_: string, { day, faults: said }: { day: string; faults: readonly string[] }) =>
    doubts.push(...said.map((fault) => `${day}: ${fault}`)),
} as never;
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
async function checkedBy(days: readonly string[], options: Record<string, string>, now: Date) {
  const operations = { TABLE: String(process.env.TABLE) };
  const setting = { table: service.table, files: imports.files, operations, now } as never;
  return (await checkAudit.run(setting, days, options)).lines;
}
const checked = (...days: string[]) => checkedBy(days, {}, on(addDays(tomorrow, 1)));
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
  const own = (await anchor(tomorrow)) ?? new Uint8Array();
  await imports.files.put(`audit/${tomorrow}/anchor.jwt`, token, { contentType: 'application/jwt' });
  expect((await faults(tomorrow, tomorrow))[0]).toContain('is not signed by this service');
  await imports.files.put(`audit/${tomorrow}/anchor.jwt`, own, { contentType: 'application/jwt' });
});

/** A run in the night after a day, and what it logged as a fault. */
async function sealedAgain(day: string): Promise<{ outcome: string; doubts: readonly string[] }> {
  doubts.length = 0;
  const outcome = await seal(on(addDays(day, 1), '02:10:00'));
  return { outcome, doubts: [...doubts] };
}
const nameLast = (last: LastSeal) =>
  service.table.put({ pk: 'AUDIT-SEALS', sk: 'LAST', type: 'audit-seal', ...last } as never);
const anchor = (day: string) => imports.files.get(`audit/${day}/anchor.jwt`);

describe('who can only write to the table', () => {
  // Days of its own, after those of the tests before.
  const [first, second, third] = [2, 3, 4].map((days) => addDays(tomorrow, days)) as [string, string, string];
  let old: LastSeal;
  let key: Key;

  it('has no day sealed anew by naming an older one as the last', async () => {
    await seal(on(first, '02:10:00'));
    old = (await lastSeal(service.table)) as LastSeal;
    key = await happened(first, 1);
    await seal(on(second, '02:10:00'));
    await seal(on(third, '02:10:00'));
    const [newest, before] = [await lastSeal(service.table), await anchor(first)];
    expect(newest?.day).toBe(second);

    // As after a run that ended between the anchor and its name: the same seals are taken over.
    await nameLast(old);
    expect(await sealedAgain(second)).toEqual({ outcome: 'done', doubts: [] });
    expect(await lastSeal(service.table)).toMatchObject({ ...newest });
    expect(await anchor(first)).toEqual(before);

    const entry = await service.table.get<Key>(key);
    await service.table.put({ ...(entry as Key), details: { number: 'R99' } } as never);
    await nameLast(old);
    const { outcome, doubts: said } = await sealedAgain(second);
    expect([outcome, said]).toEqual([
      'not-done',
      [expect.stringMatching(`${first}: list . has 1 entries that differ`)],
    ]);
    expect(await anchor(first)).toEqual(before);
    // Days after it are sealed nevertheless.
    expect(await lastSeal(service.table)).toMatchObject({ ...newest });
    expect(await faults(first, second)).toEqual([expect.stringContaining(`changed ${key.sk}`)]);
    await service.table.put({ ...(entry as Key) });
  });

  it('neither stops the seals nor begins a new chain by what it names as the last', async () => {
    const newest = (await lastSeal(service.table)) as LastSeal;
    await nameLast({ day: '2099-01-01', digest: newest.digest });
    expect(await sealedAgain(third)).toEqual({
      outcome: 'not-done',
      doubts: ['2099-01-01: the table names it as the last seal, and it is not'],
    });
    expect((await lastSeal(service.table))?.day).toBe(third);
    await service.table.transact([{ Delete: { Key: { pk: 'AUDIT-SEALS', sk: 'LAST' } } }]);
    expect((await sealedAgain(addDays(third, 1))).outcome).toBe('done');
    // As after the very first run, ended between the anchor and its name.
    const unnamed = (await lastSeal(service.table)) as LastSeal;
    await service.table.transact([{ Delete: { Key: { pk: 'AUDIT-SEALS', sk: 'LAST' } } }]);
    expect(await sealedAgain(addDays(third, 1))).toEqual({ outcome: 'done', doubts: [] });
    expect(await lastSeal(service.table)).toMatchObject(unnamed);
    expect(await faults(second, addDays(third, 1))).toEqual([]);
  });

  it('has no entry taken for one of another day', async () => {
    const day = addDays(third, 2);
    const item = auditItem({
      entity,
      action: 'report.issued',
      by: null,
      at: on(addDays(day, -365)),
      request: 'request-1',
    });
    // Also what would end its line in the file of the seal.
    const sk = `${item.at}#1 2\n%`;
    const [list] = listsOfEntries(day);
    await service.table.put({ ...item, sk, unitOrder: sk, unitList: String(list?.partition[1]) } as never);
    expect(await sealedAgain(day)).toEqual({
      outcome: 'not-done',
      doubts: [`${day}: 1 entries on its lists are not of that day`],
    });
    expect(await faults(day, day)).toEqual([
      `✗ ${day}: of another day or out of its place: ${sk} (${entity} report.issued)`,
    ]);
  });
});

it('finds in the whole table what was put where no seal sees it', async () => {
  const { day: last } = (await lastSeal(service.table)) as LastSeal;
  const now = on(addDays(last, 2), '12:00:00');
  const whole = async () => (await checkedBy([], { whole: '' }, now)).filter((line) => !line.startsWith('✓'));
  const before = await whole();
  const put = async (at: Date, over: object): Promise<string> => {
    const { list: _list, ...item } = auditItem({
      entity,
      action: 'report.issued',
      by: { sub: 'somebody', role: 'centre' },
      at,
      request: 'request-put-in',
    });
    const { pk, sk } = { ...item, ...over };
    await service.table.put(JSON.parse(JSON.stringify({ ...item, ...over })) as never);
    return `${pk} ${sk}`;
  };
  const sealed = on(last, '15:00:00');
  const putIn = [
    // On no list at all, so that it shows about its thing alone.
    await put(sealed, { unitList: undefined, unitOrder: undefined }),
    // On a list that no seal goes through, and on one of a day before the first seal.
    await put(sealed, { unitList: `AUDIT-DAY#${last}#7` }),
    await put(sealed, { unitList: 'AUDIT-DAY#2020-01-01#0' }),
    // Without a place on the list that it names; of a day to come; among the acts of somebody, and about nothing.
    await put(sealed, { unitOrder: undefined }),
    await put(on(addDays(last, 30)), {}),
    await put(sealed, {
      pk: 'NOTE#1',
      list: 'ACTS#agency-1',
      listOrder: '1',
      unitList: undefined,
      type: 'note',
    }),
    // About another thing than it says.
    await put(now, { pk: 'AUDIT#report:R2' }),
  ];
  // Nobody can tell of these: of before the first seal, and of a day that is not over.
  await put(on('2020-01-01'), { unitList: undefined, unitOrder: undefined });
  await put(now, {});
  const found = (await whole()).filter((line) => !before.includes(line));
  const told = found.flatMap((line) => /^✗ on no list that is sealed: (.*) \(/.exec(line)?.[1] ?? []);
  expect(told.sort()).toEqual([...putIn].sort());
  expect(found).toContainEqual(
    expect.stringMatching(/^- +1 {2}entries are of days that the next runs seal$/),
  );
  expect(found).toContainEqual(expect.stringMatching(/^- +1 {2}entries are of before the first seal/));
  await expect(checkedBy([last], { whole: '' }, now)).rejects.toThrow('--whole is all days');
  for (const each of putIn) {
    const [pk = '', sk = ''] = each.split(' ');
    await service.table.transact([{ Delete: { Key: { pk, sk } } }]);
  }
});

it('leaves an anchor alone that nobody of ours signed, and seals no day after it', async () => {
  const newest = (await lastSeal(service.table)) as LastSeal;
  const day = addDays(newest.day, 1);
  await imports.files.put(`audit/${day}/anchor.jwt`, 'a.b.c', { contentType: 'application/jwt' });
  expect(await sealedAgain(day)).toEqual({
    outcome: 'not-done',
    doubts: [`${day}: its anchor is not signed by this service`],
  });
  expect(await lastSeal(service.table)).toEqual(newest);
  await imports.files.remove(`audit/${day}/anchor.jwt`);
  expect((await sealedAgain(day)).outcome).toBe('done');
  expect((await lastSeal(service.table))?.day).toBe(day);
});

it('says which seals are gone before the first that is there, and refuses days the wrong way round', async () => {
  const { day } = (await lastSeal(service.table)) as LastSeal;
  await imports.files.remove(`audit/${addDays(day, -1)}/anchor.jwt`);
  const lines = await faults(undefined as never, day);
  expect(lines).toContain(`✗ ${addDays(day, -1)} has no seal`);
  for (let back = 1; back < 40; back += 1)
    await imports.files.remove(`audit/${addDays(day, -back)}/anchor.jwt`);
  expect((await checked()).filter((line) => line.endsWith('has no seal'))).toHaveLength(30);
  await imports.files.remove(`audit/${day}/anchor.jwt`);
  expect(await faults()).toEqual([expect.stringContaining(`and the table says that ${day} has one`)]);
  await expect(checked(day, addDays(day, -1))).rejects.toThrow(
    new RefusedError(`FROM ${day} is later than TO ${addDays(day, -1)}: give the earlier day first`),
  );
  await expect(checked(addDays(day, 1))).rejects.toThrow('is later than the last sealed day');
});
