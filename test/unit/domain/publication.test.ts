import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idCheckCharacter } from '../../../shared/domain/id-number.ts';
import { maskDocumentNumber, maskIdNumbersIn, maskPersonName } from '../../../shared/domain/masking.ts';
import { visible } from '../../../shared/domain/publication.ts';
import { recordState } from '../../../shared/domain/record.ts';
import { aPersonsRecord, aRecord } from './records.ts';

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

  it('persons are de-identified to the public, wherever their name stands', () => {
    const seen = visible(aPersonsRecord(), 'public', today);
    expect(seen?.subject).toEqual({ id: aPersonsRecord().subject, kind: 'person', name: '欧**' });
    expect(JSON.stringify(seen)).not.toContain('欧阳小明');
    expect(JSON.stringify(seen)).not.toContain('3604');
    expect(seen?.title).toBe('欧**无照经营案');
    expect(JSON.stringify(visible(aPersonsRecord(), 'subject', today))).toContain('3604**********0071');
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
