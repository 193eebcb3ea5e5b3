import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idCheckCharacter } from '../../../../shared/domain/id-number.ts';
import { maskDocumentNumber, maskPersonName } from '../../../../shared/domain/masking.ts';
import { maskIdNumbersIn } from '../../../../shared/domain/personal-data.ts';
import { type Viewer, visible } from '../../../../shared/domain/publication.ts';
import { recordState } from '../../../../shared/domain/record.ts';
import { aPersonsRecord, aRecord } from '../../../support/records.ts';

const today = '2026-11-24';
const codes = (seen: ReturnType<typeof visible>) => seen?.fields.map(({ code }) => code);

describe('what a viewer sees of a record', () => {
  it('the public: what may be published, nothing of remarks or documents', () => {
    const seen = visible(aRecord(), 'public', today);
    expect(seen).toMatchObject({ state: 'published', subject: { kind: 'organisation' }, remarks: {} });
    expect(codes(seen)).toContain('CF_WFXW');
    expect(codes(seen)).not.toContain('BZ');
    expect(codes(seen)).not.toContain('CF_FR_ZJHM');
    expect(seen?.fields.find(({ code }) => code === 'CF_NR_FK')).toEqual({
      code: 'CF_NR_FK',
      label: { zh: '罚款金额(万元)', en: 'Fine (10,000 yuan)' },
      value: '2.5',
    });
  });

  it('the subject: its remarks column too; the authorities: all of it', () => {
    expect(codes(visible(aRecord(), 'subject', today))).toContain('BZ');
    expect(codes(visible(aRecord(), 'subject', today))).not.toContain('CF_FR_ZJHM');
    for (const viewer of ['provider', 'centre'] as const) {
      const seen = visible(aRecord(), viewer, today);
      expect(codes(seen)).toContain('CF_FR_ZJHM');
      expect(seen?.remarks).toEqual({ 经办人: '王五' });
    }
  });

  it.each([
    ['its publicity has ended', aRecord({ publicUntil: '2026-11-23' })],
    ['it was never to be published', aRecord({ publicUntil: null })],
    ['it was revoked', aRecord({ standing: 'revoked' })],
    ['it was repaired', aRecord({ standing: 'repaired' })],
    [
      'it was taken off its list',
      aRecord({
        catalogue: 'abnormal-operation',
        data: { JY_YCRQ: '2026-11-24' },
        publicUntil: '2030-01-01',
      }),
    ],
  ])('the public sees nothing once %s; its subject still does', (_, record) => {
    expect(visible(record, 'public', today)).toBeNull();
    expect(visible(record, 'subject', today)).not.toBeNull();
  });

  it('the public sees it on its last day', () => {
    expect(visible(aRecord({ publicUntil: today }), 'public', today)).not.toBeNull();
  });

  it('the public sees nothing of persons, whatever an earlier release stored; they themselves and the centre do', () => {
    expect(aPersonsRecord().publicUntil).not.toBeNull();
    expect(visible(aPersonsRecord(), 'public', today)).toBeNull();
    expect(recordState(aPersonsRecord(), today)).toBe('unpublished');
    for (const viewer of ['subject', 'provider', 'centre'] as const)
      expect(visible(aPersonsRecord(), viewer, today)).toMatchObject({
        state: 'unpublished',
        publicUntil: null,
        subject: { name: '欧阳小明' },
      });
    expect(JSON.stringify(visible(aPersonsRecord(), 'subject', today))).toContain('3604**********0071');
  });

  it('a sealed entry that an earlier release stored is there for its subject alone', () => {
    const sealed = aPersonsRecord({ data: { ...aPersonsRecord().data, CF_CFLB: '行政拘留' } });
    for (const viewer of ['public', 'provider', 'centre'] as const)
      expect(visible(sealed, viewer, today)).toBeNull();
    expect(visible(sealed, 'subject', today)).not.toBeNull();
  });

  it('free texts: as sent to the subject and the organ, masked for everybody else', () => {
    const data = { ...aRecord().data, CF_SY: '经营者电话139********' };
    const record = aRecord({ data, clear: { CF_SY: '经营者电话13900000001' } });
    const facts = (viewer: Viewer) =>
      visible(record, viewer, today)?.fields.find(({ code }) => code === 'CF_SY')?.value;
    expect(facts('subject')).toBe('经营者电话13900000001');
    expect(facts('provider')).toBe('经营者电话13900000001');
    expect(facts('public')).toBe('经营者电话139********');
    expect(facts('centre')).toBe('经营者电话139********');
  });

  it('free texts that an earlier release stored are masked when they are read', () => {
    const record = aRecord({
      title: '周某13900000001无照经营',
      data: { ...aRecord().data, CF_SY: '经营者电话13900000001' },
    });
    for (const viewer of ['public', 'centre'] as const)
      expect(JSON.stringify(visible(record, viewer, today))).not.toContain('13900000001');
  });
});

describe('the state of a record', () => {
  it.each([
    [{}, 'published'],
    [{ standing: 'corrected' }, 'corrected'],
    [{ disputed: true, standing: 'corrected' }, 'disputed'],
    [{ publicUntil: '2026-11-23' }, 'expired'],
    [{ publicUntil: '2026-11-23', standing: 'corrected' }, 'expired'],
    [{ publicUntil: null }, 'unpublished'],
    [{ standing: 'repaired' }, 'repaired'],
    [{ standing: 'revoked', withheld: { at: '', by: 'x', reason: 'y', from: 'published' } }, 'withheld'],
    [{ standing: 'revoked', disputed: true }, 'revoked'],
  ] as const)('%j is %s', (over, state) => expect(recordState(aRecord(over), today)).toBe(state));
});

describe('masking', () => {
  it.each([
    ['360426199101010071', '3604**********0071'],
    ['E12345678', 'E*******8'],
    ['AB', '**'],
    ['', '*'],
  ])('%s is shown as %s', (number, masked) => expect(maskDocumentNumber(number)).toBe(masked));

  it.each([
    ['张三', '张**'],
    ['欧阳小明', '欧**'],
    ['𬭸', '𬭸**'],
    ['Maria Fernandes', 'M**'],
  ])('%s is shown as %s', (name, masked) => expect(maskPersonName(name)).toBe(masked));

  it('finds identity numbers in any text, and leaves other numbers alone', () => {
    const number = fc
      .tuple(
        fc.integer({ min: 1930, max: 2005 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.nat(999),
      )
      .map(([year, month, day, serial]) => {
        const two = (n: number) => String(n).padStart(2, '0');
        const first17 = `440106${year}${two(month)}${two(day)}${String(serial).padStart(3, '0')}`;
        return first17 + idCheckCharacter(first17);
      });
    fc.assert(
      fc.property(
        number,
        fc.constantFrom('', '号码', '(', ' '),
        fc.constantFrom('', '。', ')'),
        (id, before, after) => {
          expect(maskIdNumbersIn(before + id + after)).toBe(before + maskDocumentNumber(id) + after);
          expect(maskIdNumbersIn(`1${id}`)).toBe(`1${id}`);
        },
      ),
    );
    expect(maskIdNumbersIn('914403001922038216 案号2026010112345678')).toBe(
      '914403001922038216 案号2026010112345678',
    );
  });
});

describe('a record as it is shown', () => {
  it.each([
    ['corrected', true],
    ['published', false],
  ] as const)('that is %s says whether it was corrected: %s', (standing, corrected) => {
    expect(visible(aRecord({ standing }), 'centre', today)?.corrected).toBe(corrected);
  });

  it('has its remarks for the authorities alone', () => {
    const remarks = (viewer: Viewer) => visible(aRecord(), viewer, today)?.remarks;
    expect(remarks('subject')).toEqual({});
    expect(remarks('public')).toEqual({});
    for (const viewer of ['provider', 'centre'] as const) expect(remarks(viewer)).toEqual({ 经办人: '王五' });
  });
});
