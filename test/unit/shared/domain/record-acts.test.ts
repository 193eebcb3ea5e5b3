import { describe, expect, it } from 'vitest';
import type { Withholding } from '../../../../shared/domain/record.ts';
import {
  type ActedOn,
  type ActingSide,
  actsOpen,
  type Block,
  type RecordAct,
  refusal,
  revokedBy,
} from '../../../../shared/domain/record-acts.ts';

const withheld: Withholding = {
  at: '2026-11-20T02:30:00.000Z',
  by: 'officer',
  reason: '正在核实',
  from: 'corrected',
};
const block = (by: string): Block => ({ by, at: '2026-11-21T01:00:00.000Z', from: 'published' });

const records = {
  stands: { standing: 'published' },
  'is withheld': { standing: 'revoked', withheld },
  'was revoked by its unit': { standing: 'revoked', block: block('unit:11440100XXXX00019W') },
  'was revoked by a ruling': { standing: 'revoked', block: block('objection:YY-1') },
  'was revoked before it was noted by whom': { standing: 'revoked' },
} as const satisfies Record<string, ActedOn>;

describe('who may do what to a record outside a case', () => {
  it.each<[keyof typeof records, readonly RecordAct[], readonly RecordAct[]]>([
    ['stands', ['withhold'], ['revoke']],
    // A unit may revoke what the centre withholds: its own decision is gone whatever the centre looks into.
    ['is withheld', ['restore'], ['revoke']],
    ['was revoked by its unit', [], ['restore']],
    ['was revoked by a ruling', ['restore'], []],
    ['was revoked before it was noted by whom', ['restore'], []],
  ])('one that %s: the centre %j, its unit %j', (which, centre, unit) => {
    expect(actsOpen(records[which], 'centre')).toEqual(centre);
    expect(actsOpen(records[which], 'unit')).toEqual(unit);
  });

  it.each<[RecordAct, keyof typeof records, ActingSide, number, string]>([
    ['withhold', 'stands', 'unit', 403, 'not-your-step'],
    ['revoke', 'stands', 'centre', 403, 'not-your-step'],
    ['withhold', 'is withheld', 'centre', 409, 'withheld-already'],
    ['withhold', 'was revoked by its unit', 'centre', 409, 'revoked-already'],
    ['revoke', 'was revoked by its unit', 'unit', 409, 'revoked-already'],
    ['restore', 'stands', 'centre', 409, 'nothing-to-restore'],
    ['restore', 'stands', 'unit', 409, 'nothing-to-restore'],
    ['restore', 'is withheld', 'unit', 403, 'centre-restores'],
    ['restore', 'was revoked by a ruling', 'unit', 403, 'centre-restores'],
    ['restore', 'was revoked by its unit', 'centre', 403, 'unit-restores'],
  ])('%s of one that %s is refused to the %s: %i %s', (act, which, side, status, code) => {
    expect(refusal(act, records[which], side, null)).toMatchObject({ status, code });
  });

  it('says since when and why it is withheld, and when it was revoked, in China’s time', () => {
    expect(refusal('withhold', records['is withheld'], 'centre', null)?.detail).toEqual({
      zh: '这条信息已于 2026年11月20日 10:30 暂停展示，理由：正在核实。无需再次操作。',
      en: 'The record has been withheld since 20 November 2026, 10:30. Reason: 正在核实. No further action is needed.',
    });
    expect(refusal('revoke', records['was revoked by its unit'], 'unit', null)?.detail).toEqual({
      zh: '这条信息已于 2026年11月21日 09:00 撤销，不再展示。您的操作没有生效。',
      en: 'The record was revoked on 21 November 2026, 09:00 and is no longer shown. No further action is needed.',
    });
    expect(
      refusal('revoke', records['was revoked before it was noted by whom'], 'unit', null)?.detail,
    ).toEqual({
      zh: '这条信息已撤销，不再展示。您的操作没有生效。',
      en: 'The record was revoked and is no longer shown. No further action is needed.',
    });
  });

  it('lets another officer confirm that it comes back, and not the one who asked', () => {
    const asked: ActedOn = {
      ...records['is withheld'],
      restoring: {
        side: 'centre',
        by: 'first',
        name: '甲',
        at: '2026-11-22T00:00:00.000Z',
        reason: '已核实',
      },
    };
    expect(refusal('restore', asked, 'centre', 'second')).toBeNull();
    expect(refusal('restore', asked, 'centre', null)).toBeNull();
    expect(refusal('restore', asked, 'centre', 'first')).toMatchObject({
      status: 403,
      code: 'same-officer',
      detail: {
        zh: expect.stringContaining('2026年11月22日 08:00'),
        en: expect.stringContaining('22 November 2026, 08:00'),
      },
    });
  });
});

describe('a record that is revoked', () => {
  const by = { by: 'unit:11440100XXXX00019W', at: '2026-11-21T01:00:00.000Z', document: '撤〔2026〕1号' };

  it('remembers what it was', () => {
    expect(revokedBy({ standing: 'corrected' }, by)).toEqual({
      standing: 'revoked',
      withheld: undefined,
      block: { ...by, from: 'corrected' },
    });
  });

  it('remembers that the centre withheld it, and what it was before that', () => {
    expect(revokedBy({ standing: 'revoked', withheld }, by)).toEqual({
      standing: 'revoked',
      withheld: undefined,
      block: { ...by, from: 'corrected', withheld },
    });
  });
});
