import { describe, expect, it } from 'vitest';
import {
  type Compared,
  comparedWith,
  contradictionsOf,
  documentOfDegree,
  isPairOfName,
  otherNames,
  registrationStands,
} from '../../../../../shared/domain/data-queries/contradictions.ts';
import type { CreditRecord } from '../../../../../shared/domain/record.ts';
import { aRecord } from '../../../../support/records.ts';

const moments = { createdAt: '2026-06-01T00:00:00Z', changedAt: '2026-06-01T00:00:00Z' };
const entry = (id: string, over: Partial<Compared> = {}): Compared => ({
  ...(aRecord({ id, data: {} }) as CreditRecord),
  ...moments,
  ...over,
});
const registration = (status?: string, over: Partial<Compared> = {}) =>
  entry('registration', {
    catalogue: 'registration',
    data: status === undefined ? {} : { DJ_DJZT: status },
    ...over,
  });
const revocation = (data: Record<string, string> = {}, over: Partial<Compared> = {}) =>
  entry('penalty', { data: { CF_CFLB: '罚款、吊销许可证件', CF_NR: '吊销营业执照', ...data }, ...over });
const licence = (date: string) => entry('licence', { catalogue: 'administrative-licence', date });
const degreed = (id: string, degree: string | null, over: Partial<Compared> = {}) =>
  entry(id, {
    data: { CF_WSH: '示市监罚〔2026〕12号' },
    publicity: { degree, degreeBy: degree === null ? 'rule' : 'organ' } as never,
    ...over,
  });
const codes = (record: Compared, ...others: readonly Compared[]) =>
  contradictionsOf(record, others).map(({ code }) => code);

describe('a registration', () => {
  it.each([
    ['存续（在营、开业、在册）', 'active'],
    ['正常', 'active'],
    ['注销', 'ended'],
    ['吊销，未注销', 'ended'],
    ['存续，未注销未吊销', 'active'],
    ['未注销', 'unsaid'],
    ['迁出', 'unsaid'],
    ['', 'unsaid'],
    [undefined, 'unsaid'],
  ])('of the status %s: %s', (status, stands) => {
    expect(registrationStands(status)).toBe(stands);
  });
});

describe('a penalty that has revoked the business licence', () => {
  it('and a registration that goes on: the registration is asked about, whichever came last', () => {
    for (const [record, other] of [
      [registration('存续'), revocation()],
      [revocation(), registration('存续')],
    ] as const) {
      const [found, ...more] = contradictionsOf(record, [other]);
      expect(more).toEqual([]);
      expect(found).toMatchObject({
        code: 'revoked-but-active',
        doubtful: { id: 'registration' },
        other: { id: 'penalty' },
        pair: 'revoked-but-active#penalty#registration',
      });
    }
  });

  it.each([
    ['the registration has ended', registration('吊销'), revocation()],
    ['it says nothing', registration(), revocation()],
    ['the penalty is a fine', registration('存续'), revocation({ CF_CFLB: '罚款' })],
    ['the kind is not said', registration('存续'), entry('penalty', { data: { CF_NR: '吊销营业执照' } })],
    ['another licence was revoked', registration('存续'), revocation({ CF_NR: '吊销食品经营许可证' })],
    ['it is no penalty', registration('存续'), revocation({}, { catalogue: 'court-judgment' as never })],
    ['the penalty was revoked itself', registration('存续'), revocation({}, { standing: 'revoked' })],
    ['the registration was', registration('存续', { standing: 'revoked' }), revocation()],
  ])('contradicts nothing where %s', (_, record, other) => {
    expect(codes(record, other)).toEqual([]);
    expect(codes(other, record)).toEqual([]);
  });
});

describe('a licence after the end of its subject', () => {
  const ended = (over: Partial<Compared> = {}) => registration('注销', over);

  it('is asked about, from the day after the end was reported', () => {
    const received = { source: { received: '2026-06-09T16:30:00Z' } };
    expect(codes(ended(received), licence('2026-06-10'))).toEqual([]);
    const [found] = contradictionsOf(ended(received), [licence('2026-06-11')]);
    expect(found).toMatchObject({
      code: 'licence-after-end',
      doubtful: { id: 'licence' },
      other: { id: 'registration' },
      pair: 'licence-after-end#licence#registration',
    });
    expect(codes(licence('2026-06-11'), ended(received))).toEqual(['licence-after-end']);
  });

  it('by the day on which the record changed where no row says when it came', () => {
    const changed = { changedAt: '2026-06-05T02:00:00Z' };
    expect([
      codes(ended(changed), licence('2026-06-05')),
      codes(ended(changed), licence('2026-06-06')),
    ]).toEqual([[], ['licence-after-end']]);
  });

  it('is none where the registration goes on, or what follows is no licence', () => {
    expect(codes(registration('存续'), licence('2026-12-01'))).toEqual([]);
    expect(codes(ended(), entry('fine', { date: '2026-12-01' }))).toEqual([]);
    expect(codes(entry('fine', { data: { DJ_DJZT: '注销' } }), licence('2026-12-01'))).toEqual([]);
  });
});

describe('two degrees by one document', () => {
  const later = { createdAt: '2026-07-01T00:00:00Z' };

  it('are asked about the younger entry, of one moment that of the greater number', () => {
    const [older, newer] = [degreed('b', 'general'), degreed('a', 'serious', later)];
    for (const found of [contradictionsOf(older, [newer]), contradictionsOf(newer, [older])])
      expect(found).toMatchObject([
        { code: 'other-degree', doubtful: { id: 'a' }, other: { id: 'b' }, pair: 'other-degree#a#b' },
      ]);
    expect(contradictionsOf(degreed('a', 'general'), [degreed('b', 'serious')])[0]?.doubtful.id).toBe('b');
  });

  it('are told through the writing of the number', () => {
    const data = { CF_WSH: '示市监罚[2026] 12 号' };
    expect(codes(degreed('a', 'general'), degreed('b', 'serious', { data }))).toEqual(['other-degree']);
  });

  it('are those of a list and of its decision', () => {
    const list = entry('list', {
      catalogue: 'serious-dishonesty',
      data: { YZ_WSH: '示市监罚〔2026〕12号' },
    });
    expect(codes(list, degreed('a', 'general'))).toEqual(['other-degree']);
    expect(codes(list, degreed('a', 'serious'))).toEqual([]);
  });

  it.each([
    ['they are the same', degreed('a', 'general'), degreed('b', 'general')],
    ['one is not stated', degreed('a', null), degreed('b', 'serious')],
    [
      'the documents are others',
      degreed('a', 'general', { data: { CF_WSH: '1号' } }),
      degreed('b', 'serious'),
    ],
    ['there is no number', degreed('a', 'general', { data: {} }), degreed('b', 'serious', { data: {} })],
    ['it is the same entry', degreed('a', 'general'), degreed('a', 'serious')],
  ])('are none where %s', (_, a, b) => {
    expect(codes(a, b)).toEqual([]);
    expect(codes(b, a)).toEqual([]);
  });

  it('hold the document by which they are looked for', () => {
    expect(documentOfDegree(degreed('a', 'general'))).toBe('示市监罚202612号');
    expect(documentOfDegree(degreed('a', null))).toBeNull();
    expect(documentOfDegree(degreed('a', 'general', { data: {} }))).toBeNull();
    expect(documentOfDegree(degreed('a', 'general', { catalogue: 'registration' }))).toBeNull();
  });
});

describe('what an entry is held against', () => {
  const nothing = { all: false, registration: false, number: null };

  it.each([
    ['a registration: all', registration('存续'), { ...nothing, all: true }],
    ['a licence: the registration', licence('2026-06-01'), { ...nothing, registration: true }],
    ['a revocation: the registration', revocation(), { ...nothing, registration: true }],
    ['a degree: its document', degreed('a', 'general'), { ...nothing, number: '示市监罚202612号' }],
    ['a fine: nothing', entry('fine'), nothing],
    ['what was revoked: nothing', registration('存续', { standing: 'revoked' }), nothing],
  ])('%s', (_, record, against) => {
    expect(comparedWith(record)).toEqual(against);
  });
});

describe('a code that stands for two names', () => {
  const named = (id: string, subjectName: string, over: Partial<Compared> = {}) =>
    entry(id, { subjectName, ...over });
  const reference = named('reference', '示范食品有限公司');
  const found = (records: readonly Compared[], former: readonly string[] = []) =>
    otherNames(records, reference, former).map(({ doubtful }) => doubtful.id);

  it('is asked about the oldest entry of each other name', () => {
    const first = { createdAt: '2026-01-01T00:00:00Z' };
    const records = [
      reference,
      named('b', '别的公司'),
      named('a', '别的公司', first),
      named('c', '第三家公司'),
    ];
    expect(found(records)).toEqual(['a', 'c']);
    expect(otherNames(records, reference, [])[0]).toMatchObject({
      code: 'other-name',
      other: { id: 'reference' },
      pair: 'other-name#别的公司#示范食品有限公司',
    });
  });

  it('is one where the other is its own name in another writing, or a former one', () => {
    expect(found([named('a', '示范 食品有限责任公司')])).toEqual([]);
    expect(found([named('a', '示范食品厂')], ['示范食品厂'])).toEqual([]);
    expect(found([named('a', '示范食品厂')], [])).toEqual(['a']);
  });

  it('is asked about once for two writings of the other name', () => {
    expect(found([named('a', '别的有限公司'), named('b', '别的有限责任公司')])).toEqual(['a']);
  });

  it('is not asked about what was revoked, nor about the reference itself', () => {
    expect(found([named('a', '别的公司', { standing: 'revoked' })])).toEqual([]);
    expect(found([named('reference', '别的公司')])).toEqual([]);
  });

  it('has a pair of names that either of them finds', () => {
    const pair = 'other-name#别的公司#示范食品有限公司';
    expect([isPairOfName(pair, '别的公司'), isPairOfName(pair, '示范食品有限公司')]).toEqual([true, true]);
    expect([isPairOfName(pair, '公司'), isPairOfName(pair, 'other-name')]).toEqual([false, false]);
    expect(isPairOfName('other-degree#a#b', 'a')).toBe(false);
  });
});
