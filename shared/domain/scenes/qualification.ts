import { catalogue } from '../../policy/catalogues.ts';
import type { Absence, Scene } from '../../policy/scenes.ts';
import type { Text } from '../../policy/text.ts';
import { addMonths } from '../china-time.ts';
import { dayText } from '../day-text.ts';
import { isGiven } from '../partners/answer.ts';
import type { CreditRecord } from '../record.ts';

export const sceneConditionCodes = [
  'period',
  'not-listed',
  'grade',
  'honours',
  'without',
  'division',
] as const;
export type SceneConditionCode = (typeof sceneConditionCodes)[number];

/** What is known of a subject. */
export interface SceneFacts {
  readonly subject: string;
  readonly records: readonly CreditRecord[];
  /** Of the city's public credit evaluation; null: it has none. */
  readonly grade: string | null;
}

/** A condition of a scene: what it asks, whether it is met, and the entries that speak against it where it is not. */
export interface SceneCondition {
  readonly code: SceneConditionCode;
  readonly met: boolean;
  readonly text: Text;
  readonly records: readonly Pick<CreditRecord, 'id' | 'title'>[];
}

export interface Qualification {
  readonly qualifies: boolean;
  readonly conditions: readonly SceneCondition[];
}

/** A condition, and how it is judged: by the entries that a partner could be told of, and what else is known. */
interface Asked {
  readonly code: SceneConditionCode;
  readonly text: Text;
  met(given: readonly CreditRecord[], facts: SceneFacts, today: string): boolean;
  /** The condition is that these are none. */
  against?(given: readonly CreditRecord[], today: string): readonly CreditRecord[];
}

function listed(words: readonly string[], language: 'zh' | 'en'): string {
  return words.join(language === 'zh' ? '、' : ', ');
}

function absenceText({ catalogues, months }: Absence): Text {
  const names = (language: 'zh' | 'en') =>
    listed(
      catalogues.map((code) => catalogue(code).name[language]),
      language,
    );
  return months === null
    ? { zh: `没有${names('zh')}`, en: `No entries of the kind: ${names('en')}` }
    : {
        zh: `最近 ${months} 个月没有${names('zh')}`,
        en: `No entries in the last ${months} months of the kind: ${names('en')}`,
      };
}

function absent(code: SceneConditionCode, { catalogues, months }: Absence, text: Text): Asked {
  const against: Asked['against'] = (given, today) =>
    given.filter(
      ({ catalogue: own, date }) =>
        catalogues.includes(own) && (months === null || addMonths(date, months) > today),
    );
  return { code, text, against, met: (given, _, today) => against?.(given, today).length === 0 };
}

/** All that a scene asks for, in the order in which it is told. */
function asked({ conditions: { grades, honours, without = [], divisions }, from, until }: Scene): Asked[] {
  const all: (Asked | null)[] = [
    {
      code: 'period',
      text: {
        zh: `在有效期内（${dayText(from, 'zh-CN')} 至 ${dayText(until, 'zh-CN')}）`,
        en: `Offered from ${dayText(from, 'en')} to ${dayText(until, 'en')}`,
      },
      met: (_, _facts, today) => from <= today && today <= until,
    },
    absent(
      'not-listed',
      { catalogues: ['serious-dishonesty'], months: null },
      { zh: '不在严重失信主体名单上', en: 'Not on a list of serious dishonesty' },
    ),
    grades === undefined
      ? null
      : {
          code: 'grade',
          text: {
            zh: `公共信用综合评价等级为 ${listed(grades, 'zh')}`,
            en: `Public credit evaluation grade: ${listed(grades, 'en')}`,
          },
          met: (_, { grade }) => grade !== null && grades.includes(grade),
        },
    honours === undefined
      ? null
      : {
          code: 'honours',
          text: { zh: `荣誉信息不少于 ${honours} 条`, en: `Honours on record: ${honours} or more` },
          met: (given) => given.filter(({ catalogue: own }) => own === 'honour').length >= honours,
        },
    ...without.map((each) => absent('without', each, absenceText(each))),
    divisions === undefined
      ? null
      : {
          code: 'division',
          text: {
            zh: `登记机关行政区划代码以 ${listed(divisions, 'zh')} 开头`,
            en: `Registered with an authority whose division code begins with ${listed(divisions, 'en')}`,
          },
          met: (_, { subject }) => divisions.some((digits) => subject.slice(2, 8).startsWith(digits)),
        },
  ];
  return all.filter((each) => each !== null);
}

/** What its partner is told of whoever has opted in, in words. */
export function fitText({ name }: Pick<Scene, 'name'>): Text {
  return {
    zh: `是否符合“${name.zh}”的条件`,
    en: `whether it meets the conditions of “${name.en}”`,
  };
}

/** What a scene asks for, in words. */
export function askedBy(scene: Scene): readonly Pick<SceneCondition, 'code' | 'text'>[] {
  return asked(scene).map(({ code, text }) => ({ code, text }));
}

/**
 * Whether a subject qualifies for a scene on the day `today` (China), condition by condition. It is judged by what a
 * partner could be told and by nothing else: what was repaired, revoked, withheld, taken off its list, or is published
 * no longer speaks against nobody.
 */
export function qualification(scene: Scene, facts: SceneFacts, today: string): Qualification {
  const given = facts.records.filter((record) => isGiven(record, today));
  const conditions = asked(scene).map(({ code, text, met, against }) => ({
    code,
    text,
    met: met(given, facts, today),
    records: against?.(given, today).map(({ id, title }) => ({ id, title })) ?? [],
  }));
  return { qualifies: conditions.every(({ met }) => met), conditions };
}
