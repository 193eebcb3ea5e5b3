import { describe, expect, it } from 'vitest';
import {
  columnAsked,
  holds,
  questions,
  questionsAbout,
  questionText,
  type Stored,
} from '../../../../../shared/domain/import/questions.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { parse, penalty, person, type Row } from './row-builders.ts';

const of = catalogue('administrative-penalty');
const entryOf = (row: Row) => {
  const parsed = parse(row);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.entry;
};
const asked = (stored: Stored, row = penalty, catalogued = of) => [
  ...questionsAbout(catalogued, entryOf(row), stored),
];
const registered = { registered: true, name: '示范餐饮有限公司', names: ['示范餐饮有限公司'] };

describe('a row beside what is stored', () => {
  it.each<[string, Stored, (readonly [string, string])[]]>([
    ['new', {}, []],
    ['of the same date', { before: { date: '2026-03-05' } }, []],
    ['of another date', { before: { date: '2026-03-06' } }, [['other-date', '2026-03-06']]],
    [
      'of another name than the registered one',
      { subject: registered },
      [['other-name', '示范餐饮有限公司']],
    ],
    [
      'of another name than others reported',
      { subject: { ...registered, registered: false } },
      [['unlike-name', '示范餐饮有限公司']],
    ],
    ['of the name', { subject: { ...registered, name: '示范食品有限公司' } }, []],
    ['of a name that came before', { subject: { ...registered, names: ['甲', '示范食品有限公司'] } }, []],
    [
      'beside a number that is much alike',
      { alike: '示市监罚〔2026〕012号' },
      [['like-number', '示市监罚〔2026〕012号']],
    ],
    ['beside a name of sixty characters', { alike: '甲'.repeat(60) }, [['like-number', '甲'.repeat(60)]]],
    ['beside a longer one', { alike: '𠀀'.repeat(61) }, [['like-number', `${'𠀀'.repeat(59)}…`]]],
  ])('%s', (_, stored, questions) => expect(asked(stored)).toEqual(questions));

  it('is not asked for what tells nothing', () => {
    // Of a person the name is not the code's, and a registration is what says the name.
    expect(asked({ subject: registered }, person)).toEqual([]);
    expect(asked({ subject: registered }, penalty, catalogue('registration'))).toEqual([]);
    const before = { before: { date: '2026-03-06' } };
    expect(asked(before, penalty, { ...of, naturalKey: [] })).toEqual([]);
    expect(asked(before, penalty, { ...of, naturalKey: ['CF_WSH', of.date] })).toEqual([]);
  });

  it('is held by what may be another entry or another subject', () => {
    expect(questions.filter(holds)).toEqual(['other-date', 'other-name']);
    expect(questions.map((each) => columnAsked(of, each))).toEqual([
      'CF_JDRQ',
      'CF_XDR_MC',
      'CF_XDR_MC',
      'CF_WSH',
    ]);
    expect(columnAsked({ ...of, naturalKey: [] }, 'like-number')).toBe(of.subject.code);
  });

  it.each([
    ['other-date', /此前报送的日期是甲；/, /with the date 甲;/],
    ['other-name', /登记的名称是“甲”，/, /is “甲”; check/],
    ['unlike-name', /此前报送的名称是“甲”，/, /with the name “甲”;/],
    ['like-number', /编号为“甲”的信息/, /number “甲”;/],
  ] as const)('is told: %s', (question, zh, en) =>
    expect(questionText(question, '甲')).toEqual({
      zh: expect.stringMatching(zh),
      en: expect.stringMatching(en),
    }),
  );
});
