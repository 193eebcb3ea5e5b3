import { createHash } from 'node:crypto';
import type { EvaluationSettings } from '../../policy/evaluation.ts';
import type { RuleSet } from '../../policy/rule-set.ts';
import type { CreditRecord } from '../record.ts';
import { canonical } from './canonical.ts';
import { earliest, type Judged, judged, type NotCountedReason } from './counting.ts';
import { type Exclusion, exclusionOf } from './scope.ts';

/** What one entry did to an indicator: hundredths of points, negative where it took some; 0 where no room was left. */
export interface Effect {
  readonly record: string;
  readonly hundredths: number;
  /** An objection to it is pending: it counts and is marked. */
  readonly disputed: boolean;
}

export interface IndicatorResult {
  readonly code: string;
  /** Hundredths of points: what it began with and all its effects. */
  readonly hundredths: number;
  readonly effects: readonly Effect[];
}

/** The evaluation of a subject by some rules on a day. The same inputs give the same bytes (`canonical`). */
export interface Evaluation {
  readonly subject: string;
  /** Version of the rule set. */
  readonly ruleSet: string;
  /** YYYY-MM-DD, China. */
  readonly asOf: string;
  /** Why it has no grade; null: it has one. */
  readonly exclusion: Exclusion | null;
  readonly grade: string | null;
  /** Hundredths of points; null without a grade. */
  readonly score: number | null;
  /** Entries by which it has the lowest grade, whatever its points. */
  readonly vetoes: readonly string[];
  /** In the order of the rule set; none without a grade. */
  readonly indicators: readonly IndicatorResult[];
  readonly notCounted: readonly { readonly record: string; readonly reason: NotCountedReason }[];
  /** SHA-256 of rules, settings, day and entries as they counted, in canonical form: lower-case hexadecimal. */
  readonly inputDigest: string;
}

/** An evaluation with what its keeper has to know besides. */
export interface Reckoned {
  readonly evaluation: Evaluation;
  /** As `inputDigest`, without the day. */
  readonly basisDigest: string;
  /** Of what was reckoned, whatever the day and the inputs. */
  readonly resultDigest: string;
  /** The first day after `asOf` on which it may be another with the same entries. */
  readonly changesOn: string | null;
}

interface Rules {
  readonly ruleSet: RuleSet;
  readonly settings: EvaluationSettings;
  /** YYYY-MM-DD, China. */
  readonly today: string;
}

export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

/** Rules are the same for millions of subjects. */
const known = new WeakMap<object, string>();

function digestOfRules(rules: object): string {
  const digest = known.get(rules) ?? digestOf(rules);
  known.set(rules, digest);
  return digest;
}

/**
 * Takes the entries of a subject one after the other, in any order, and reckons what they come to. It keeps little of
 * each: a subject may have tens of thousands.
 */
export class Evaluator {
  readonly #subject: string;
  readonly #rules: Rules;
  readonly #judged: Judged[] = [];
  #registration: CreditRecord | undefined;

  constructor(subject: string, rules: Rules) {
    this.#subject = subject;
    this.#rules = rules;
  }

  add(record: CreditRecord): void {
    const { ruleSet, settings, today } = this.#rules;
    if (record.catalogue === 'registration') this.#registration = record;
    const found = judged(record, ruleSet, settings, today);
    if (found !== null) this.#judged.push(found);
  }

  result(): Reckoned {
    const { ruleSet, settings, today } = this.#rules;
    const exclusion = exclusionOf(this.#subject, this.#registration, settings);
    const all = this.#judged.sort((a, b) => order([a.date, a.id], [b.date, b.id]));
    const basis = [
      this.#subject,
      [ruleSet, settings].map(digestOfRules),
      [exclusion, this.#registration?.version ?? null],
      all.map(({ input }) => input),
    ];
    const reckoned = exclusion === null ? graded(all, ruleSet) : ungraded;
    const evaluation = {
      subject: this.#subject,
      ruleSet: ruleSet.version,
      asOf: today,
      exclusion,
      ...reckoned,
      inputDigest: digestOf([today, basis]),
    };
    return {
      evaluation,
      basisDigest: digestOf(basis),
      resultDigest: digestOf([ruleSet.version, exclusion, reckoned]),
      changesOn: exclusion === null ? earliest(all.map(({ changesOn }) => changesOn)) : null,
    };
  }
}

/** The evaluation of a subject from all its entries, in any order. */
export function evaluate(subject: string, records: Iterable<CreditRecord>, rules: Rules): Reckoned {
  const evaluator = new Evaluator(subject, rules);
  for (const record of records) evaluator.add(record);
  return evaluator.result();
}

type Graded = Pick<Evaluation, 'grade' | 'score' | 'vetoes' | 'indicators' | 'notCounted'>;

const ungraded: Graded = { grade: null, score: null, vetoes: [], indicators: [], notCounted: [] };

function graded(all: readonly Judged[], ruleSet: RuleSet): Graded {
  const byIndicator = Map.groupBy(
    all.flatMap((each) => ('reason' in each ? [] : [each])),
    ({ indicator }) => indicator,
  );
  const indicators = ruleSet.indicators.map((indicator): IndicatorResult => {
    const most = Math.round(indicator.weight * 100);
    const adverse = indicator.direction === 'adverse';
    let hundredths = adverse ? most : 0;
    const effects = (byIndicator.get(indicator.code) ?? []).map((each): Effect => {
      const room = adverse ? hundredths : most - hundredths;
      const moved = Math.min(room, each.hundredths);
      const by = adverse && moved > 0 ? -moved : moved;
      hundredths += by;
      return { record: each.id, hundredths: by, disputed: each.disputed };
    });
    return { code: indicator.code, hundredths, effects };
  });
  const vetoes = ruleSet.indicators
    .filter(({ veto }) => veto === true)
    .flatMap(({ code }) => (byIndicator.get(code) ?? []).map(({ id }) => id))
    .sort();
  const score = indicators.reduce((sum, { hundredths }) => sum + hundredths, 0);
  return {
    grade: gradeOf(score, vetoes.length > 0, ruleSet),
    score,
    vetoes,
    indicators,
    notCounted: all
      .flatMap((each) => ('reason' in each ? [{ record: each.id, reason: each.reason }] : []))
      .sort((a, b) => order([a.record], [b.record])),
  };
}

function gradeOf(score: number, vetoed: boolean, { grades }: RuleSet): string {
  const lowest = lowestGrade({ grades });
  if (vetoed) return lowest;
  return grades.find(({ from }) => score >= Math.round(from * 100))?.code ?? lowest;
}

/** Code of the lowest grade of a rule set. */
export function lowestGrade({ grades }: Pick<RuleSet, 'grades'>): string {
  return grades.at(-1)?.code ?? '';
}

/** By code points, not by the language of a machine. */
function order(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((each, index) => each !== b[index]);
  if (at === -1) return 0;
  return (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}
