import { type CatalogueCode, catalogueCodes } from './catalogue.ts';
import { catalogue } from './catalogues.ts';
import type { Decay, Indicator, RuleSet } from './rule-set.ts';

/** What is wrong with a rule set: where in it, and what to do about it. */
export type RuleSetFault = readonly [path: string, message: string];

/** The parts of a rule set that can be wrong. */
type Checked = Pick<RuleSet, 'dimensions' | 'indicators' | 'grades'>;

/**
 * What says nothing of somebody's credit, or may be no part of it (《上海市社会信用条例》 art. 14, 《山东省社会信用条例》 art. 42,
 * as read; they hold elsewhere, and here it is our setting): religion, genes, fingerprints, blood, illness; income,
 * deposits, securities, insurance, real estate, amounts of tax.
 */
const forbidden: readonly { readonly what: string; readonly words: readonly RegExp[] }[] = [
  { what: 'religion', words: [/宗教|信仰|教徒/, /religio|\bfaith\b|\bcreed\b/i] },
  { what: 'genes', words: [/基因|遗传/, /\bgene(s|tics?|tic)?\b|\bdna\b/i] },
  { what: 'fingerprints', words: [/指纹/, /finger-?prints?/i] },
  { what: 'blood type', words: [/血型/, /blood/i] },
  {
    what: 'illness',
    words: [/疾病|病史|患病|健康状况|残疾/, /illness|disease|medical|health-?(state|record)/i],
  },
  { what: 'income', words: [/收入|薪酬|工资水平/, /\bincomes?\b|\bsalar(y|ies)\b/i] },
  { what: 'deposits', words: [/存款|储蓄/, /deposits?\b|savings/i] },
  { what: 'securities', words: [/证券|股票|基金份额/, /securities|\bstocks?\b|\bshares held\b/i] },
  { what: 'insurance', words: [/保险/, /insurance/i] },
  { what: 'real estate', words: [/不动产|房产|房屋所有/, /real[ -]?estate|\bpropert(y|ies) owned\b/i] },
  {
    what: 'amounts of tax',
    words: [/纳税数额|纳税额|税额|缴税金额/, /tax[ -]?(amounts?|paid)|amounts? of tax/i],
  },
];

/** Sums of decimals, in hundredths so that 0.1 + 0.2 is 0.3. */
function sum(weights: readonly number[]): number {
  return weights.reduce((total, each) => total + Math.round(each * 100), 0) / 100;
}

function isCatalogue(code: string): code is CatalogueCode {
  return catalogueCodes.some((each) => each === code);
}

/** Everything that is wrong with a rule set; nothing where it may be used. Texts in English, for administrators. */
export function* ruleSetFaults(of: Checked): Generator<RuleSetFault> {
  yield* dimensionFaults(of);
  for (const [at, indicator] of of.indicators.entries()) {
    const path = `indicators.${at}`;
    if (of.indicators.findIndex(({ code }) => code === indicator.code) !== at)
      yield [`${path}.code`, `${indicator.code} is there twice`];
    if (!of.dimensions.some(({ code }) => code === indicator.dimension))
      yield [`${path}.dimension`, `must be one of ${of.dimensions.map(({ code }) => code).join(', ')}`];
    yield* factorFaults(path, indicator);
    yield* sourceFaults(path, indicator);
    yield* decayFaults(path, indicator.decay ?? []);
    if (indicator.veto === true && indicator.direction !== 'adverse')
      yield [`${path}.veto`, 'belongs to what speaks against a subject: direction must be adverse'];
  }
  yield* gradeFaults(of.grades);
}

function* dimensionFaults({ dimensions, indicators }: Checked): Generator<RuleSetFault> {
  const total = sum(dimensions.map(({ weight }) => weight));
  if (total !== 100) yield ['dimensions', `weights must add up to 100, and add up to ${total}`];
  for (const [at, { code, name, weight }] of dimensions.entries()) {
    if (dimensions.findIndex((each) => each.code === code) !== at)
      yield [`dimensions.${at}.code`, `${code} is there twice`];
    const own = sum(
      indicators.filter(({ dimension }) => dimension === code).map((indicator) => indicator.weight),
    );
    if (own !== weight)
      yield [
        `dimensions.${at}.weight`,
        `the weights of the indicators of ${name.en} must add up to ${weight}, and add up to ${own}`,
      ];
  }
}

/** An indicator on what is no matter of credit, or may be none, by any name. */
function* factorFaults(path: string, { code, name, source }: Indicator): Generator<RuleSetFault> {
  const said = [
    code.replaceAll('-', ' '),
    name.zh,
    name.en,
    source.when?.field ?? '',
    ...(source.when?.options ?? []),
    ...(source.words?.any ?? []),
    ...fieldNames(source),
  ];
  for (const { what, words } of forbidden) {
    if (!said.some((text) => words.some((word) => word.test(text)))) continue;
    yield [path, `is about ${what}, which may be no part of an evaluation of credit: take it out`];
  }
}

function fieldNames({ catalogue: code, when, words }: Indicator['source']): string[] {
  if (!isCatalogue(code)) return [];
  return [when?.field, words?.field].flatMap((field) => {
    const found = catalogue(code).fields.find((each) => each.code === field);
    return found === undefined ? [] : [found.name, found.english];
  });
}

function* sourceFaults(path: string, { source, name }: Indicator): Generator<RuleSetFault> {
  const { catalogue: code, when, words } = source;
  if (!isCatalogue(code) || code === 'registration' || catalogue(code).personsOnly === true) {
    yield [
      `${path}.source.catalogue`,
      `${name.en} is reckoned from no catalogue of credit information on organisations: name one of ${catalogueCodes
        .filter((each) => each !== 'registration' && catalogue(each).personsOnly !== true)
        .join(', ')}`,
    ];
    return;
  }
  for (const [part, field] of [
    ['when', when?.field],
    ['words', words?.field],
  ] as const) {
    if (field !== undefined && !catalogue(code).fields.some((each) => each.code === field))
      yield [`${path}.source.${part}.field`, `${field} is no column of ${code}`];
  }
}

function* decayFaults(path: string, decay: readonly Decay[]): Generator<RuleSetFault> {
  for (const [at, { afterMonths, percent }] of decay.entries()) {
    const before = decay[at - 1] ?? { afterMonths: 0, percent: 100 };
    if (afterMonths <= before.afterMonths || percent >= before.percent)
      yield [`${path}.decay.${at}`, 'must be later and weigh less than the one before'];
  }
}

function* gradeFaults(grades: RuleSet['grades']): Generator<RuleSetFault> {
  if (grades.at(-1)?.from !== 0)
    yield ['grades', 'the last grade must begin with 0, so that nobody is without'];
  for (const [at, { code, from }] of grades.entries()) {
    if (grades.findIndex((each) => each.code === code) !== at)
      yield [`grades.${at}.code`, `${code} is there twice`];
    if (from >= (grades[at - 1]?.from ?? 101))
      yield [`grades.${at}.from`, 'must be less than that of the grade before, and at most 100'];
  }
}
