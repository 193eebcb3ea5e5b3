import { describe, expect, it } from 'vitest';
import { fateOf, liftedBy } from '../../../../../shared/domain/rectifications/lifting.ts';
import {
  listMatter,
  matterOf,
  ruleMatter,
} from '../../../../../shared/domain/rectifications/rectification.ts';
import { aRecord } from '../../../../support/records.ts';

const today = '2026-11-24';
const stands = aRecord();
const revoked = aRecord({ standing: 'revoked', publicUntil: null });
const repaired = aRecord({ standing: 'repaired', publicUntil: null });
const listed = (data: Readonly<Record<string, string>>) => aRecord({ catalogue: 'serious-dishonesty', data });
const removed = listed({ YZ_MDMC: '欠薪名单', YZ_LRRQ: '2026-01-01', YZ_YCRQ: today });
const withheld = aRecord({
  standing: 'revoked',
  publicUntil: null,
  withheld: { at: '2026-11-01T00:00:00.000Z', by: 'c', reason: '核查', from: 'published' },
});
const shielded = aRecord({
  standing: 'repaired',
  publicUntil: null,
  repair: { by: 'repair:XF-1', at: '2026-09-18T02:00:00.000Z', as: 'shielded', from: 'published' },
});

it.each([
  ['stands', stands, 'stands'],
  ['is revoked', revoked, 'revoked'],
  ['is withheld for a time', withheld, 'stands'],
  ['is shielded for a time', shielded, 'stands'],
  ['is repaired', repaired, 'repaired'],
  ['is off its list today', removed, 'removed'],
  ['will be off its list', listed({ YZ_LRRQ: '2026-01-01', YZ_YCRQ: '2026-11-25' }), 'stands'],
])('an entry that %s', (_, record, fate) => {
  expect(fateOf(record, today)).toBe(fate);
});

describe('a rectification', () => {
  it.each([
    ['from a list whose entry stands', [stands], null, null],
    ['from a list without entries', [], null, null],
    ['from a list, off it', [removed], null, 'removed'],
    ['from a list, one entry of two off', [removed, stands], null, null],
    ['from a list, repaired', [repaired], null, 'repaired'],
    ['from a list, revoked', [revoked], null, 'revoked'],
    ['by a rule, one of three revoked', [revoked, stands, stands], 3, 'revoked'],
    ['by a rule, one of four revoked', [revoked, stands, stands, stands], 3, null],
    ['by a rule, one of three repaired', [repaired, stands, stands], 3, null],
    ['by a rule, all repaired', [repaired, repaired, repaired], 3, 'repaired'],
    ['by a rule that is gone, one revoked', [revoked, stands], null, null],
  ] as const)('%s ends', (_, entries, times, by) => {
    expect(liftedBy(entries, times, today)).toBe(by);
  });
});

describe('what a subject is rectified for', () => {
  it('is a list of the register under any of its names', () => {
    expect(listMatter('失信被执行人')).toBe(listMatter('失信被执行人名单'));
    expect(listMatter('《欠薪 名单》')).toBe(listMatter('欠薪名单'));
    expect(listMatter('欠薪名单')).not.toBe(listMatter('欠税名单'));
  });

  it('is what a rule has found, by the act where it looks at one', () => {
    expect(ruleMatter('a', '无照经营')).not.toBe(ruleMatter('a', '超范围经营'));
    expect(ruleMatter('a', '无照经营')).toMatch(/^RULE#a#[0-9a-f]{16}$/);
    expect(matterOf({ listName: '失信被执行人', rule: null })).toBe('LIST#judgment-debtor');
    expect(
      matterOf({ listName: '一年内三次', rule: { code: 'a', act: null, name: { zh: '', en: '' } } }),
    ).toBe('RULE#a');
  });
});
