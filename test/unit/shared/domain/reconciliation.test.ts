import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Holding, holdingDigest, holdingKey } from '../../../../shared/domain/holding.ts';
import {
  addCounts,
  type Counts,
  compare,
  noCounts,
  pack,
  packedBytes,
  ratesOf,
  readLine,
  unpackSorted,
} from '../../../../shared/domain/reconciliation.ts';
import { aPersonsRecord, aRecord } from '../../../support/records.ts';

const short = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);
const key = (at: number) => short(`key ${at}`);
const a = short('a');
const b = short('b');

async function compared(sent: readonly Holding[], held: readonly Holding[]) {
  const packed = Buffer.alloc(sent.length * packedBytes);
  for (const [at, each] of sent.entries()) pack(each, packed, at * packedBytes);
  let counts: Counts | undefined;
  const inOrder = [...held].sort((one, other) => (one.key < other.key ? -1 : 1));
  const found = await Array.fromAsync(
    compare(
      unpackSorted([packed]),
      (async function* () {
        for (const each of inOrder) yield { ...each, record: `of ${each.key}` };
      })(),
      (all) => {
        counts = all;
      },
    ),
  );
  return { counts, found: found.map(({ kind, key: which }) => `${kind} ${which}`).sort() };
}

describe('what a unit has, held against what is here', () => {
  it('differs where one side alone has a key, or says something else of it', async () => {
    const both = Array.from({ length: 500 }, (_, at) => ({ key: key(at), digest: a }));
    const sent = [...both.slice(1), { key: key(900), digest: a }].map((each) =>
      each.key === key(7) ? { ...each, digest: b } : each,
    );
    const { counts, found } = await compared(sent, both);
    expect(found).toEqual([`different ${key(7)}`, `extra ${key(0)}`, `missing ${key(900)}`].sort());
    expect(counts).toEqual({ sent: 500, held: 500, same: 498, missing: 1, extra: 1, different: 1 });
    expect(ratesOf(counts ?? noCounts)).toEqual({ unreported: 1 / 500, consistent: 498 / 500 });
    expect(ratesOf(noCounts)).toEqual({ unreported: null, consistent: null });
  });

  it('counts a key that was sent twice once, and agrees where one of its digests does', async () => {
    const twice = [
      { key: key(1), digest: b },
      { key: key(1), digest: a },
    ];
    expect((await compared(twice, [{ key: key(1), digest: a }])).counts).toMatchObject({ sent: 1, same: 1 });
    expect((await compared(twice, [])).counts).toMatchObject({ sent: 1, missing: 1 });
    // Two records of one key, as of two persons of one name.
    expect((await compared([{ key: key(1), digest: a }], twice)).counts).toMatchObject({
      sent: 1,
      held: 2,
      same: 1,
      different: 1,
      missing: 0,
    });
  });

  it('may be empty on either side', async () => {
    expect((await compared([], [])).found).toEqual([]);
    expect((await compared([], [{ key: key(1), digest: a }])).counts).toMatchObject({ extra: 1 });
  });
});

describe('a line of a list', () => {
  it.each([
    `${a},${b}`,
    `"${a}","${b}"`,
    ` ${a.toUpperCase()} , ${b} `,
    `{"key": "${a}", "digest": "${b}"}`,
    `\uFEFF${a},${b}`,
  ])('is read as %s', (line) => expect(readLine(line)).toEqual({ key: a, digest: b }));

  it.each(['', '  ', 'key,digest', '"key","digest"'])('says nothing as “%s”', (line) =>
    expect(readLine(line)).toBeNull(),
  );

  it.each([`${a}`, `${a},`, `${a},${b.slice(1)}`, '{"key": 1}', '{', `${a};${b}`])('is none as %s', (line) =>
    expect(readLine(line)).toBeUndefined(),
  );
});

describe('key and digest of an entry', () => {
  const record = aRecord({ data: { ...aRecord().data, CF_CFJGDM: '11440100XXXX00019W' } });

  it('are those of the example that is published', () => {
    // As docs/reconciliation.md has them, reckoned by another program.
    expect(holdingKey(record)).toBe('2c242a88c0ff39b6ff55e0535be11769');
    expect(holdingDigest(record)).toBe('11910d870b7a8261546a1767bcf7485b');
  });

  it('name a person by name, and no number of a document', () => {
    const person = aPersonsRecord();
    expect(holdingKey(person)).toBe(short('administrative-penalty\n欧阳小明\n\n'));
    const other = { ...person, data: { ...person.data, CF_XDR_ZJHM: '4401**********0000' } };
    expect(holdingDigest(other)).toBe(holdingDigest(person));
  });

  it('take no notice of brackets and blanks in the key, and of every change in the digest', () => {
    const spelled = { ...record, data: { ...record.data, CF_WSH: '示市监罚［2026］ 12号' } };
    expect(holdingKey(spelled)).toBe(holdingKey(record));
    expect(holdingDigest(spelled)).not.toBe(holdingDigest(record));
  });
});

it('counts of several comparisons are added one by one', () => {
  const one = { sent: 1, held: 2, same: 3, missing: 4, extra: 5, different: 6 };
  expect(addCounts(one, { sent: 10, held: 20, same: 30, missing: 40, extra: 50, different: 60 })).toEqual({
    sent: 11,
    held: 22,
    same: 33,
    missing: 44,
    extra: 55,
    different: 66,
  });
  expect(addCounts(one, noCounts)).toEqual(one);
});

it.each([
  `x"key","digest"`,
  `"key","digest"x`,
  `x"${a}",${b}`,
  `"${a}"x,${b}`,
  `{"key": 1, "digest": "${b}"}`,
  `{"key": "${a}"}`,
  `{"digest": "${b}"}`,
  `{"key": "${a}x", "digest": "${b}"}`,
  `{"key": "${a}", "digest": "${b}x"}`,
  `{"key": "${a}", "digest": "${b}"`,
  a,
])('a line that is none of a list is told: %j', (line) => {
  expect(readLine(line)).toBeUndefined();
});
