import { describe, expect, it } from 'vitest';
import {
  contentHash,
  isExpired,
  isLater,
  isRemoved,
  isShielded,
  recordId,
  recordState,
  repairedIn,
  revocationIn,
  saysTheSame,
  spanOf,
} from '../../../../shared/domain/record.ts';
import { subjectKind } from '../../../../shared/domain/subject-kind.ts';
import { catalogue } from '../../../../shared/policy/catalogues.ts';
import { aPersonsRecord, aRecord } from '../../../support/records.ts';

const today = '2026-11-24';
const withheld = {
  at: '2026-11-20T00:00:00.000Z',
  by: 'officer',
  reason: '核实',
  from: 'published',
} as const;

describe('the state of a record', () => {
  it.each([
    ['published', aRecord()],
    ['corrected', aRecord({ standing: 'corrected' })],
    ['repaired', aRecord({ standing: 'repaired' })],
    ['revoked', aRecord({ standing: 'revoked' })],
    ['withheld', aRecord({ standing: 'revoked', withheld })],
    ['disputed', aRecord({ disputed: true })],
    ['disputed', aRecord({ disputed: true, standing: 'repaired' })],
    ['disputed', aRecord({ disputed: true, publicUntil: '2026-11-23' })],
    ['revoked', aRecord({ disputed: true, standing: 'revoked' })],
    ['published', aRecord({ publicUntil: today })],
    ['expired', aRecord({ publicUntil: '2026-11-23' })],
    ['repaired', aRecord({ standing: 'repaired', publicUntil: '2026-11-23' })],
    ['unpublished', aRecord({ publicUntil: null })],
    // No city publishes persons unless it says so.
    ['unpublished', aPersonsRecord()],
    ['expired', aRecord({ catalogue: 'abnormal-operation', data: { JY_YCRQ: today } })],
    ['published', aRecord({ catalogue: 'abnormal-operation', data: { JY_YCRQ: '2026-11-25' } })],
  ])('%s', (state, record) => {
    expect(recordState(record, today)).toBe(state);
  });

  it('is over on the day after the last of its publicity, and never where it has none', () => {
    expect(isExpired(aRecord({ publicUntil: today }), today)).toBe(false);
    expect(isExpired(aRecord({ publicUntil: '2026-11-23' }), today)).toBe(true);
    expect(isExpired(aRecord({ publicUntil: null }), today)).toBe(false);
  });

  it('is removed from the day on that its list says, and not where there is no such column', () => {
    const listed = (data: Record<string, string>) => aRecord({ catalogue: 'abnormal-operation', data });
    expect(isRemoved(listed({ JY_YCRQ: today }), today)).toBe(true);
    expect(isRemoved(listed({ JY_YCRQ: '2026-11-25' }), today)).toBe(false);
    expect(isRemoved(listed({}), today)).toBe(false);
    expect(isRemoved(aRecord({ data: { JY_YCRQ: '2020-01-01' } }), today)).toBe(false);
  });
});

describe('the days for which a record counts', () => {
  it('of an event are its one day', () => {
    expect(spanOf(aRecord())).toEqual({ from: '2026-03-05', to: '2026-03-05' });
  });

  it.each([
    [{ XK_YXQZ: '2025-01-01', XK_YXQZI: '2027-01-01' }, '2025-01-01', '2027-01-01'],
    [{ XK_YXQZI: '2027-01-01' }, '2026-03-05', '2027-01-01'],
    [{ XK_YXQZ: '2025-01-01' }, '2025-01-01', '2099-12-31'],
  ])('of a licence %j are %s to %s', (data, from, to) => {
    expect(spanOf(aRecord({ catalogue: 'administrative-licence', data }))).toEqual({ from, to });
  });

  it('of a listing begin with its own day and last until it is removed', () => {
    const listed = (data: Record<string, string>) => aRecord({ catalogue: 'serious-dishonesty', data });
    expect(spanOf(listed({}))).toEqual({ from: '2026-03-05', to: '2099-12-31' });
    expect(spanOf(listed({ YZ_YCRQ: '2026-09-01' }))).toEqual({ from: '2026-03-05', to: '2026-09-01' });
  });
});

describe('the subject of an id', () => {
  it.each([
    ['91320100748204660Q', 'organisation'],
    ['P0123456789abcdef0123456789abcdef', 'person'],
    // A code of 18 characters that begins with P is still a code.
    ['P1320100748204660Q', 'organisation'],
    ['91320100748204660Q0', 'organisation'],
  ] as const)('%s is a %s', (id, kind) => {
    expect(subjectKind(id)).toBe(kind);
  });
});

describe('the identifier of a record', () => {
  it('is its subject and sixteen characters of its key, whichever file brings it', () => {
    const id = recordId('91320100748204660Q', 'administrative-penalty', '罚1号\n11440100XXXX00019W');
    expect(id).toMatch(/^91320100748204660Q-[0-9a-f]{16}$/);
    expect(recordId('91320100748204660Q', 'administrative-penalty', '罚1号\n11440100XXXX00019W')).toBe(id);
    expect(recordId('91320100748204660Q', 'judgment', '罚1号\n11440100XXXX00019W')).not.toBe(id);
    expect(recordId('91320100748204660Q', 'administrative-penalty', '罚2号\n11440100XXXX00019W')).not.toBe(
      id,
    );
  });
});

describe('two contents of one record', () => {
  const said = { unit: 'u', data: { a: '1', b: '2' }, clear: {} };

  it('say the same whatever the order of their columns, and what is masked counts as it was sent', () => {
    expect(saysTheSame(said, { unit: 'u', data: { b: '2', a: '1' } })).toBe(true);
    expect(saysTheSame(said, { unit: 'u', data: { a: '*', b: '2' }, clear: { a: '1' } })).toBe(true);
  });

  it.each([
    ['another unit', { ...said, unit: 'v' }],
    ['another value', { ...said, data: { a: '1', b: '3' } }],
    ['a column less', { ...said, data: { a: '1' } }],
    ['what is masked differs', { ...said, clear: { a: '7' } }],
  ])('differ by %s', (_, other) => {
    expect(saysTheSame(said, other)).toBe(false);
  });

  it('have a digest that their remarks and the name of the subject change too', () => {
    const content = {
      subject: { id: 's', kind: 'organisation', name: '甲' },
      remarks: { x: '1', y: '2' },
      unit: 'u',
      data: { a: '1', b: '2' },
    } as const;
    expect(contentHash(content)).toMatch(/^[0-9a-f]{32}$/);
    expect(contentHash({ ...content, remarks: { y: '2', x: '1' }, data: { b: '2', a: '1' } })).toBe(
      contentHash(content),
    );
    for (const other of [
      { ...content, subject: { ...content.subject, name: '乙' } },
      { ...content, remarks: {} },
      { ...content, unit: 'v' },
      { ...content, data: { a: '1', b: '3' } },
    ])
      expect(contentHash(other)).not.toBe(contentHash(content));
  });
});

describe('of two rows of one record the later', () => {
  const at = (received: string, batch = 'b1', row = 1) => ({ received, batch, row });

  it.each([
    [at('2026-01-02'), at('2026-01-01'), true],
    [at('2026-01-01'), at('2026-01-02'), false],
    [at('2026-01-02', 'a', 1), at('2026-01-01', 'b', 9), true],
    [at('2026-01-01', 'b2'), at('2026-01-01', 'b1'), true],
    [at('2026-01-01', 'b1'), at('2026-01-01', 'b2'), false],
    [at('2026-01-01', 'b2', 1), at('2026-01-01', 'b1', 9), true],
    [at('2026-01-01', 'b1', 2), at('2026-01-01', 'b1', 1), true],
    [at('2026-01-01', 'b1', 1), at('2026-01-01', 'b1', 2), false],
    [at('2026-01-01'), at('2026-01-01'), false],
  ])('is %j after %j: %s', (one, other, later) => {
    expect(isLater(one, other)).toBe(later);
  });
});

describe('a row that takes its entry back', () => {
  const { revocation } = catalogue('administrative-penalty');
  if (revocation === undefined) throw new Error('no columns');
  const { flag, set, document } = revocation;
  const row = (data: Record<string, string>) => revocationIn({ catalogue: 'administrative-penalty', data });

  it('says by which document, or that it does without one', () => {
    expect(row({ [flag]: set, [document]: '撤1号' })).toBe('撤1号');
    expect(row({ [flag]: set })).toBe('');
  });

  it('is none without the flag, nor with another value in it', () => {
    expect(row({ [document]: '撤1号' })).toBeUndefined();
    expect(row({ [flag]: '否', [document]: '撤1号' })).toBeUndefined();
  });
});

describe('an entry that is off the public for the time of a plan', () => {
  const mark = (as: 'repaired' | 'shielded' | 'reinstated') => ({
    by: 'repair:XF-1',
    at: '2026-11-20T00:00:00.000Z',
    as,
    from: 'published' as const,
  });

  it.each([
    ['repaired', 'shielded', true],
    ['repaired', 'repaired', false],
    ['published', 'shielded', false],
    ['published', 'reinstated', false],
  ] as const)('is told by standing and mark: %s, %s', (standing, as, shielded) => {
    expect(isShielded({ standing, repair: mark(as) })).toBe(shielded);
  });

  it('is none that was repaired without a mark', () => {
    expect(isShielded({ standing: 'repaired' })).toBe(false);
    expect(recordState(aRecord({ standing: 'repaired' }), today)).toBe('repaired');
    expect(recordState(aRecord({ standing: 'repaired', repair: mark('shielded') }), today)).toBe('shielded');
  });
});

it('an entry is repaired in a system of its organ on the day that its row says', () => {
  expect(repairedIn({ catalogue: 'administrative-penalty', data: { XF_RQ: '2026-09-01' } })).toBe(
    '2026-09-01',
  );
  expect(repairedIn({ catalogue: 'administrative-penalty', data: {} })).toBeUndefined();
  expect(repairedIn({ catalogue: 'registration', data: { XF_RQ: '2026-09-01' } })).toBeUndefined();
});
