import { expect, it } from 'vitest';
import { breachContent } from '../../../../shared/domain/commitments/declared-commitment.ts';
import { ownColumns } from '../../../../shared/domain/import/columns.ts';
import { parseRow } from '../../../../shared/domain/import/row.ts';
import { ownField, standardValue, valueOn } from '../../../../shared/domain/inner-value.ts';
import { checkCorrection } from '../../../../shared/domain/objections/correction.ts';
import type { RecordContent } from '../../../../shared/domain/record.ts';
import type { Field } from '../../../../shared/policy/catalogue.ts';
import { catalogue } from '../../../../shared/policy/catalogues.ts';
import { centreUnit, marketSupervisionUnit, unit } from '../../../../shared/policy/units.ts';
import { declaredContent } from '../../../support/commitments.ts';
import { aRecord } from '../../../support/records.ts';

const { fields } = catalogue('commitment');
const performance = fields.find(({ code }) => code === 'CN_LXZT');
const now = new Date('2026-11-24T02:00:00.000Z');
const ground = { document: '示信认〔2026〕1号', findings: null, reason: '查无此证' };

function ours(): RecordContent {
  return declaredContent({ number: '44010020261124000001', at: now.toISOString(), until: '2027-06-30' }, now);
}

const recordOf = (content: RecordContent) =>
  aRecord({
    subject: content.subject.id,
    subjectName: content.subject.name,
    catalogue: 'commitment',
    unit: content.unit,
    data: content.data,
  });

it('a commitment of ours is 履行中, and over after its last day', () => {
  if (performance === undefined) throw new Error('no column');
  const { data } = ours();
  expect(data.CN_LXZT).toBe('履行中');
  expect(valueOn(performance, data, '2027-06-30')).toBe('履行中');
  expect(valueOn(performance, data, '2027-07-01')).toBe('已到期（未发现违诺）');
});

it('only an export turns it into one of the three values of the standard', () => {
  if (performance === undefined) throw new Error('no column');
  expect(performance.options).toContain(standardValue(performance, '履行中'));
  for (const value of performance.options ?? []) expect(standardValue(performance, value)).toBe(value);
});

it('is an option of entries of the service’s own, beside those of the standard', () => {
  const inner = { value: '履行中', until: 'CN_YXQ', afterwards: '已到期', standard: '全部履行' };
  expect(ownField({ inner, options: ['全部履行'] }).options).toEqual(['全部履行', '履行中']);
  expect(ownField<Pick<Field, 'options' | 'inner'>>({ inner }).options).toEqual(['履行中']);
  const plain = { options: ['是', '否'] };
  expect(ownField(plain)).toBe(plain);
});

it('a column says what its entry says, but where its inner value is over', () => {
  const inner = { value: '履行中', until: 'CN_YXQ', afterwards: '已到期', standard: '全部履行' };
  const over = { CN_LXZT: '履行中', CN_YXQ: '2026-03-01' };
  const on = (data: Readonly<Record<string, string>>) =>
    valueOn({ code: 'CN_LXZT', inner }, data, '2026-03-02');
  expect(on(over)).toBe('已到期');
  expect(on({ ...over, CN_YXQ: '2026-03-02' })).toBe('履行中');
  expect(on({ CN_LXZT: '履行中' })).toBe('履行中');
  expect(on({ ...over, CN_LXZT: '部分履行' })).toBe('部分履行');
  expect(on({ CN_YXQ: '2026-03-01' })).toBeUndefined();
  expect(valueOn({ code: 'CN_LXZT' }, over, '2026-03-02')).toBe('履行中');
});

it('an export says what the standard has in place of an inner value, and all else as it is', () => {
  const inner = { value: '履行中', until: 'CN_YXQ', afterwards: '已到期', standard: '全部履行' };
  expect(standardValue({ inner }, '履行中')).toBe('全部履行');
  expect(standardValue({ inner }, '部分履行')).toBe('部分履行');
  expect(standardValue({}, '履行中')).toBe('履行中');
});

it('no file of a department may send it', () => {
  const sender = unit(marketSupervisionUnit);
  if (sender === undefined) throw new Error('no unit');
  const { data } = ours();
  const read = parseRow(
    catalogue('commitment'),
    ownColumns(catalogue('commitment')),
    fields.map(({ code }) => (code.startsWith('CN_SLDW') ? '' : (data[code] ?? ''))),
    { today: '2026-11-24', unit: sender, personId: () => '' },
  );
  expect(read).toMatchObject({ ok: false });
  expect(read.ok ? [] : read.errors.map(({ field }) => field)).toContain('履行状态');
});

it('a correction brings it back where a finding was wrong, to ours alone', () => {
  const broken = breachContent(recordOf(ours()), { title: 'ISO 9001', ground, publicly: true }, now);
  expect(broken.data).toMatchObject({ CN_LXZT: '全部未履行', CN_GKLX: '可向社会公开' });
  expect(broken.data.CN_WLXNR).toContain(ground.document);
  const back = { CN_LXZT: '履行中', CN_WLXNR: '', CN_ZRZJ: '' };
  expect(checkCorrection(recordOf(broken), back, '2026-11-25').ok).toBe(true);
  const theirs = { ...recordOf(broken), unit: marketSupervisionUnit };
  expect(broken.unit).toBe(centreUnit);
  expect(checkCorrection(theirs, back, '2026-11-25').ok).toBe(false);
});

it('a breach that is not to show publicly is kept for its subject and the authorities', () => {
  const content = breachContent(recordOf(ours()), { title: 'ISO 9001', ground, publicly: false }, now);
  expect(content.data.CN_GKLX).toBe('特定范围内公开');
  expect(content.publicity.until).toBeNull();
});

it('what an officer writes is not taken for a place in our wording', () => {
  const odd = { document: null, findings: '$& {document}', reason: '{title}' };
  const content = breachContent(recordOf(ours()), { title: '甲', ground: odd, publicly: true }, now);
  expect(content.data.CN_WLXNR).toBe('所申报的“甲”经核查与事实不符：{title}（核查情况：$& {document}）');
});
