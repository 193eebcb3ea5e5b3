import { describe, expect, it } from 'vitest';
import { dayWithinProblem } from '../../../../../shared/domain/import/day-within.ts';
import type { Field } from '../../../../../shared/policy/catalogue.ts';

/** A number of which the digits from the seventh on are the day of another column. */
const numbered = {
  code: 'NO',
  form: { pattern: '.*', text: { zh: '', en: '' }, day: { at: 6, of: 'DAY' } },
};
const data = { NO: '44010020260301000001', DAY: '2026-03-02' };
const columnOf = (code: string) =>
  code === 'DAY' ? ({ name: '作出日期', english: 'Made on' } as Field) : undefined;

describe('a number with a day in it', () => {
  it('that is another day than its column has is told, with both days', () => {
    expect(dayWithinProblem(numbered, data)?.(columnOf)).toEqual({
      zh: '编号中的日期（20260301）与作出日期（2026年3月2日）不一致，请核对',
      en: 'The date in the number (20260301) differs from that of Made on (2 March 2026)',
    });
    expect(dayWithinProblem(numbered, data)?.(() => undefined)).toEqual({
      zh: '编号中的日期（20260301）与DAY（2026年3月2日）不一致，请核对',
      en: 'The date in the number (20260301) differs from that of DAY (2 March 2026)',
    });
  });

  it.each([
    ['with the same day', numbered, { ...data, DAY: '2026-03-01' }],
    ['without its number', numbered, { DAY: '2026-03-02' }],
    ['without the other column', numbered, { NO: data.NO }],
    ['in which no day is', { code: 'NO', form: { pattern: '.*', text: { zh: '', en: '' } } }, data],
    ['of no form', { code: 'NO' }, data],
  ])('is not judged: %s', (_, field, values) => {
    expect(dayWithinProblem(field, values as unknown as Readonly<Record<string, string>>)).toBeNull();
  });

  it('is not judged again where both stand so already, and is where one of them changes', () => {
    expect(dayWithinProblem(numbered, data, data)).toBeNull();
    expect(dayWithinProblem(numbered, data, { ...data, DAY: '2026-03-01' })).not.toBeNull();
    expect(dayWithinProblem(numbered, data, { ...data, NO: '44010020260301000002' })).not.toBeNull();
  });
});
