import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Chain,
  claimsDigest,
  isOfDay,
  readSealText,
  type Sealable,
  type SealedEntry,
  sealedEntry,
  sealLine,
  tampering,
} from '../../../../shared/domain/audit-chain.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const day = '2026-11-30';

/** An entry of the day, the `number`th of its list. */
function anEntry(number: number, over: Partial<Sealable> = {}): Sealable {
  const at = `2026-11-30T02:00:0${number}.000Z`;
  return {
    pk: 'audit:record:1',
    sk: `${at}#000${number}`,
    entity: 'record:1',
    action: 'record.read',
    by: { sub: 'clerk', name: '王五' },
    at,
    request: `request-${number}`,
    unitOrder: `${at}#000${number}`,
    ...over,
  };
}

async function found(sealed: readonly SealedEntry[], entries: readonly Sealable[]) {
  const all = await Array.fromAsync(
    tampering(
      day,
      sealed,
      (async function* () {
        yield* entries;
      })(),
    ),
  );
  return all.map(({ what, order, entry }) => [what, order, entry]);
}

describe('what is sealed of an entry', () => {
  it('is its place and the digest of what it says, in the order of its names', () => {
    const entry = anEntry(1, { details: { b: 1, a: [2, null] } });
    const text =
      '{"action":"record.read","at":"2026-11-30T02:00:01.000Z","by":{"name":"王五","sub":"clerk"},' +
      '"details":{"a":[2,null],"b":1},"entity":"record:1","pk":"audit:record:1","request":"request-1",' +
      '"sk":"2026-11-30T02:00:01.000Z#0001"}';
    expect(sealedEntry(entry)).toEqual({ order: entry.sk, digest: sha256(text) });
    expect(sealedEntry({ ...entry, by: { name: '王五', sub: 'clerk' } })).toEqual(sealedEntry(entry));
  });

  it('is the same without details and with none', () => {
    const { details: _, ...without } = anEntry(1);
    expect(sealedEntry({ ...without, details: null })).toEqual(sealedEntry(without));
  });

  it.each<[string, Partial<Sealable>]>([
    ['its partition', { pk: 'x' }],
    ['its entity', { entity: 'x' }],
    ['what was done', { action: 'x' }],
    ['who did it', { by: { sub: 'clerk' } }],
    ['when', { at: 'x' }],
    ['by which request', { request: 'x' }],
    ['its details', { details: {} }],
    ['its place', { sk: 'x' }],
  ])('changes with %s', (_, over) => {
    expect(sealedEntry(anEntry(1, over)).digest).not.toBe(sealedEntry(anEntry(1)).digest);
  });

  it('does not change with its place in the list of its unit', () => {
    expect(sealedEntry(anEntry(1, { unitOrder: 'x' }))).toEqual(sealedEntry(anEntry(1)));
  });
});

describe('an entry is of a day', () => {
  const at = (moment: string, over: Partial<Sealable> = {}) =>
    anEntry(1, { at: moment, sk: `${moment}#1`, unitOrder: `${moment}#1`, ...over });

  it.each<[string, Sealable, boolean]>([
    ['from its first moment in China', at('2026-11-29T16:00:00.000Z'), true],
    ['to its last', at('2026-11-30T15:59:59.999Z'), true],
    ['not before it', at('2026-11-29T15:59:59.999Z'), false],
    ['not after it', at('2026-11-30T16:00:00.000Z'), false],
    ['not with a moment that is none', at('once'), false],
    [
      'not with the moment of another in its key',
      anEntry(1, { sk: anEntry(2).sk, unitOrder: anEntry(2).sk }),
      false,
    ],
    [
      'not with a key that goes on otherwise',
      at('2026-11-30T02:00:00.000Z', { sk: '2026-11-30T02:00:00.000Z1' }),
      false,
    ],
    ['not in another place of its list', anEntry(1, { unitOrder: anEntry(2).unitOrder }), false],
    ['not with a key that is no text', anEntry(1, { sk: 5 as never }), false],
  ])('%s', (_, entry, so) => {
    expect(isOfDay(day, entry)).toBe(so);
  });
});

describe('the chain of a list', () => {
  it('begins with its day and number, and each link covers the one before it', () => {
    const chain = new Chain(day, 3);
    const start = sha256('2026-11-30#3');
    expect(chain.end).toEqual([0, start]);
    chain.add({ order: 'a', digest: 'd' });
    expect(chain.end).toEqual([1, sha256(`${start} a d`)]);
    chain.add({ order: 'b', digest: 'e' });
    expect(chain.end).toEqual([2, sha256(`${sha256(`${start} a d`)} b e`)]);
  });

  it('ends otherwise where an entry is changed, left out or in another place', () => {
    const ends = (...entries: readonly Sealable[]) => {
      const chain = new Chain(day, 0);
      for (const entry of entries) chain.add(sealedEntry(entry));
      return chain.end[1];
    };
    const [one, two, three] = [anEntry(1), anEntry(2), anEntry(3)];
    const all = [
      ends(one, two, three),
      ends(one, three),
      ends(two, one, three),
      ends(one, two, { ...three, action: 'x' }),
      ends(),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('the claims of a day', () => {
  const claims = { iat: 1, day, previous: null, lists: [[2, 'head']] } as const;

  it('are named by what they say, whenever they were signed', () => {
    expect(claimsDigest(claims)).toBe(sha256('{"day":"2026-11-30","lists":[[2,"head"]],"previous":null}'));
    expect(claimsDigest({ ...claims, iat: 2 })).toBe(claimsDigest(claims));
    expect(claimsDigest({ ...claims, previous: 'x' })).not.toBe(claimsDigest(claims));
    expect(claimsDigest({ ...claims, lists: [[1, 'head']] })).not.toBe(claimsDigest(claims));
  });
});

describe('the file of a list', () => {
  const digest = sha256('x');

  it('has a line for each entry, and is read as it was written, whatever stands in their places', () => {
    expect(sealLine({ order: 'a b%c\nd', digest })).toBe(`a%20b%25c%0Ad ${digest}\n`);
    const entries = fc.array(
      fc.record({ order: fc.string({ unit: 'grapheme', minLength: 1 }), digest: fc.constant(digest) }),
    );
    fc.assert(
      fc.property(entries, (all) => {
        expect(readSealText(all.map(sealLine).join(''))).toEqual(all);
      }),
    );
  });

  it('of nothing is nothing', () => {
    expect(readSealText('')).toEqual([]);
  });

  it.each([
    'x',
    `a ${digest.slice(1)}`,
    `a ${digest}0`,
    `a ${digest.toUpperCase()}`,
    `a b ${digest}`,
    ` ${digest}`,
    `a  ${digest}`,
    `a ${digest} `,
  ])('is refused where a line is none of its own: %j', (line) => {
    expect(() => readSealText(`a ${digest}\n${line}\n`)).toThrow(new Error(`Not a line of a seal: ${line}`));
  });
});

describe('the entries of a sealed day', () => {
  const all = [anEntry(1), anEntry(2), anEntry(3)] as const;
  const sealed = all.map(sealedEntry);
  const [one, two, three] = all;

  it('are as they were sealed, in whatever order they come', async () => {
    expect(await found(sealed, all)).toEqual([]);
    expect(await found(sealed, [three, one, two])).toEqual([]);
    expect(await found([], [])).toEqual([]);
  });

  it('are told to be missing, changed or inserted', async () => {
    expect(await found(sealed, [one, three])).toEqual([['missing', two.sk, undefined]]);
    const changed = { ...two, action: 'x' };
    expect(await found(sealed, [one, changed, three])).toEqual([['changed', two.sk, changed]]);
    expect(await found(sealed.slice(1), all)).toEqual([['inserted', one.sk, one]]);
    expect(await found(sealed, [...all, one])).toEqual([['inserted', one.sk, one]]);
  });

  it('are told to be elsewhere, sealed or not', async () => {
    const moved = { ...two, unitOrder: 'x' };
    expect(await found(sealed, [one, moved, three])).toEqual([['elsewhere', two.sk, moved]]);
    const at = '2026-12-01T02:00:00.000Z';
    const later = anEntry(9, { at, sk: `${at}#9`, unitOrder: `${at}#9` });
    expect(await found(sealed, [...all, later])).toEqual([
      ['inserted', later.sk, later],
      ['elsewhere', later.sk, later],
    ]);
  });
});
