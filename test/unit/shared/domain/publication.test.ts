import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { idCheckCharacter } from '../../../../shared/domain/id-number.ts';
import { maskDocumentNumber, maskPersonName } from '../../../../shared/domain/masking.ts';
import { maskIdNumbersIn } from '../../../../shared/domain/personal-data.ts';
import {
  label,
  type Viewer,
  visible,
  visibleFields,
  visibleValue,
} from '../../../../shared/domain/publication.ts';
import { recordState } from '../../../../shared/domain/record.ts';
import { catalogue } from '../../../../shared/policy/catalogues.ts';
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

  it.each([
    aRecord(),
    aPersonsRecord(),
    aRecord({ standing: 'revoked' }),
    aRecord({ publicUntil: '2026-11-23' }),
  ])('of one column as of all', (record) => {
    for (const viewer of ['public', 'subject', 'provider', 'centre'] as const)
      for (const { code } of catalogue(record.catalogue).fields) {
        const all = visible(record, viewer, today);
        const value = all?.fields.find((field) => field.code === code)?.value ?? null;
        expect(visibleValue(record, code, viewer, today)).toEqual(
          all === null ? null : { name: all.subject.name, value },
        );
      }
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

describe('in a city that publishes penalties of persons', () => {
  let seenThere: typeof visible;
  const source = { zh: '示范办法第五条', en: 'Sample rules, article 5' };
  const release = { person: { 'administrative-penalty': { published: true, source } } };

  beforeAll(async () => {
    vi.resetModules();
    globalThis.STAGE_POLICY = { policy: { release }, mark: 'city' };
    ({ visible: seenThere } = await import('../../../../shared/domain/publication.ts'));
  });
  afterAll(() => {
    globalThis.STAGE_POLICY = undefined;
    vi.resetModules();
  });

  it('the public sees them without the name, wherever it stands', () => {
    const seen = seenThere(aPersonsRecord(), 'public', today);
    expect(seen?.subject).toEqual({ id: aPersonsRecord().subject, kind: 'person', name: '欧**' });
    expect(seen).toMatchObject({ state: 'published', title: '欧**无照经营案', publicUntil: '2027-03-05' });
    const value = (code: string) => seen?.fields.find((field) => field.code === code)?.value;
    expect(value('CF_XDR_MC')).toBe('欧**');
    expect(value('CF_SY')).toBe('当事人欧**无照经营');
    expect(value('CF_WFXW')).toBe('无照经营');
  });

  it('a name of two characters is cut wherever it stands', () => {
    const data = { ...aPersonsRecord().data, CF_XDR_MC: '张三', CF_SY: '当事人张三无照经营' };
    const seen = seenThere(
      aPersonsRecord({ subjectName: '张三', title: '张三无照经营案', data }),
      'public',
      today,
    );
    expect(seen).toMatchObject({ subject: { name: '张**' }, title: '张**无照经营案' });
    expect(seen?.fields.find(({ code }) => code === 'CF_SY')?.value).toBe('当事人张**无照经营');
  });

  it('a name of one character is cut where it stands as a name, and in no other word', () => {
    const data = { ...aPersonsRecord().data, CF_XDR_MC: '无', CF_SY: '当事人无照经营' };
    const seen = seenThere(aPersonsRecord({ subjectName: '无', title: '无照经营', data }), 'public', today);
    expect(seen).toMatchObject({ subject: { name: '无**' }, title: '无照经营' });
    expect(seen?.fields.find(({ code }) => code === 'CF_XDR_MC')?.value).toBe('无**');
    expect(seen?.fields.find(({ code }) => code === 'CF_SY')?.value).toBe('当事人无照经营');
  });

  it('all others see the name, and enterprises keep theirs', () => {
    expect(seenThere(aPersonsRecord(), 'centre', today)?.subject.name).toBe('欧阳小明');
    const data = { ...aRecord().data, CF_SY: '示范食品有限公司经营' };
    const seen = seenThere(aRecord({ data }), 'public', today);
    expect(seen?.subject.name).toBe('示范食品有限公司');
    expect(seen?.fields.find(({ code }) => code === 'CF_SY')?.value).toBe('示范食品有限公司经营');
  });

  it('the public sees them until their last day, and not once they were taken back', () => {
    expect(seenThere(aPersonsRecord({ publicUntil: '2026-11-23' }), 'public', today)).toBeNull();
    expect(seenThere(aPersonsRecord({ publicUntil: today }), 'public', today)).not.toBeNull();
    const revoked = {
      standing: 'revoked',
      withheld: { at: '', by: 'x', reason: 'y', from: 'published' },
    } as const;
    expect(seenThere(aPersonsRecord(revoked), 'public', today)).toBeNull();
  });
});

describe('a record as it is shown', () => {
  it('is told whole: what it is, whose, of when, by whom and where it counts', () => {
    const { id, title, date, publicUntil, domain, unit, disputed, version } = aRecord();
    expect(visible(aRecord({ version: 3, disputed: true }), 'centre', today)).toMatchObject({
      id,
      catalogue: 'administrative-penalty',
      subject: { id: '91320100748204660Q', kind: 'organisation', name: '示范食品有限公司' },
      state: 'disputed',
      disputed: true,
      version: 3,
      title,
      date,
      publicUntil,
      domain,
      unit,
    });
    expect([disputed, version]).toEqual([false, 1]);
  });

  it('says its columns in the catalogue’s order, with what stands beside them, as they read on that day', () => {
    const { fields } = catalogue('commitment');
    const data = { BZ: '备注', CN_LXZT: '履行中', CN_YXQ: '2026-03-01', CN_MC: '示范食品有限公司' };
    expect(visibleFields(catalogue('commitment'), data, ['public'], '2026-03-02')).toEqual([
      { code: 'CN_MC', label: { zh: '承诺人名称', en: 'Subject' }, value: '示范食品有限公司' },
      { code: 'CN_YXQ', label: { zh: '承诺有效期', en: 'Valid until' }, value: '2026-03-01' },
      { code: 'CN_LXZT', label: { zh: '履行状态', en: 'Performance' }, value: '已到期（未发现违诺）' },
    ]);
    const [first] = fields;
    if (first === undefined) throw new Error('no column');
    expect(label(first)).toEqual({ zh: first.name, en: first.english });
  });

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
