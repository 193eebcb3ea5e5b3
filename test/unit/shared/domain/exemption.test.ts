import { describe, expect, it } from 'vitest';
import { visible } from '../../../../shared/domain/publication.ts';
import { publicityOf } from '../../../../shared/domain/publicity.ts';
import { recordState, releaseOfRecord } from '../../../../shared/domain/record.ts';
import { publicityOfRecord, speaksAgainst } from '../../../../shared/domain/record-publicity.ts';
import { standsAgainst } from '../../../../shared/domain/repairs/adverse-notice.ts';
import { catalogue } from '../../../../shared/policy/catalogues.ts';
import { exemptions } from '../../../../shared/policy/exemptions.ts';
import { aRecord } from '../../../support/records.ts';

const today = '2026-11-24';
const slight = (over: Readonly<Record<string, string>> = {}) =>
  aRecord({
    data: { ...aRecord().data, CF_WFXW: '未按规定明码标价', QW_SC: '是', QW_GZRQ: '2026-03-01', ...over },
  });
const without = (column: string) => {
  const { [column]: _gone, ...data } = slight().data;
  return aRecord({ data });
};

describe('an act that is slight, the first one and put right', () => {
  it('is recorded, and neither published nor reported nor shared', () => {
    expect(releaseOfRecord(slight())).toMatchObject({
      collected: true,
      inOwnReport: false,
      shared: false,
      published: false,
      exempt: { code: 'QW-0002' },
    });
    expect(recordState(slight(), today)).toBe('unpublished');
    expect(publicityOfRecord(slight())).toMatchObject({ rule: 'exempt', until: null });
  });

  it('is stored as not published, which the release before can read', () => {
    const { data } = slight();
    const kept = publicityOf({
      catalogue: catalogue('administrative-penalty'),
      data,
      subjectKind: 'organisation',
    });
    expect(kept).toMatchObject({ rule: 'not-published', until: null });
  });

  it('shows to its subject, its unit and the centre, and to nobody else', () => {
    const seen = (['subject', 'provider', 'centre', 'public'] as const).map(
      (viewer) => visible(slight(), viewer, today) !== null,
    );
    expect(seen).toEqual([true, true, true, false]);
  });

  it('does not count against its subject, who is not told of an adverse entry', () => {
    expect([speaksAgainst(slight()), standsAgainst(slight(), today)]).toEqual([false, false]);
  });

  it.each([
    ['is of no act on the list', slight({ CF_WFXW: '经营超过保质期的食品' })],
    ['is not the first one', slight({ QW_SC: '否' })],
    ['says nothing of being the first one', without('QW_SC')],
    ['was not put right', without('QW_GZRQ')],
    ['is called graver by its organ', slight({ CF_SXCD: '一般' })],
    ['is of another field', slight({ SSLY: '生态环境' })],
  ])('is published like any other where it %s', (_, record) => {
    expect(releaseOfRecord(record)).toMatchObject({ published: true, inOwnReport: true });
    expect(releaseOfRecord(record).exempt).toBeUndefined();
  });

  it('is of the field of its unit where the row names none', () => {
    expect(releaseOfRecord(without('SSLY')).exempt?.field).toBe('market-supervision');
    const { SSLY: _, ...data } = slight().data;
    const other = aRecord({ data: { ...data, CF_SJLYDM: '11440100XXXX00027P' } });
    expect(releaseOfRecord(other).exempt).toBeUndefined();
  });

  it('is found in words that are written otherwise', () => {
    expect(releaseOfRecord(slight({ CF_WFXW: '未 明码　标价 案' })).exempt?.code).toBe('QW-0002');
  });
});

it('our list is a sample, and claims no document', () => {
  expect(exemptions.map(({ confirmed, basis }) => [confirmed, basis.mark])).toEqual(
    exemptions.map(() => [false, 'assumed']),
  );
  expect(new Set(exemptions.map(({ code }) => code)).size).toBe(exemptions.length);
});
