import type { Outcome } from '../../policy/objections.ts';
import type { Text } from '../../policy/text.ts';
import { gapTitle } from './gap.ts';
import type { Objection } from './objection.ts';

/** What a case is about: a record, an entry that is missing (a gap), or the evaluation of its subject. */
export type Matter = 'record' | 'gap' | 'evaluation';

type About = Pick<Objection, 'record'> & { readonly evaluation?: object | null };

export function matterOf({ record, evaluation }: About): Matter {
  if (evaluation !== undefined && evaluation !== null) return 'evaluation';
  return record === null ? 'gap' : 'record';
}

/** Headline of a case about an evaluation. */
export const evaluationTitle: Text = { zh: '公共信用综合评价', en: 'Public credit evaluation' };

/** What the case is about, in both languages. */
export function titleOf(of: About & Pick<Objection, 'recordTitle' | 'catalogue'>): Text {
  const matter = matterOf(of);
  if (matter === 'evaluation') return evaluationTitle;
  return matter === 'gap' ? gapTitle(of.catalogue) : { zh: of.recordTitle, en: of.recordTitle };
}

const outcomesByMatter: Readonly<Record<Matter, readonly Outcome[]>> = {
  record: ['correct', 'revoke', 'uphold', 'unconfirmed'],
  gap: ['add', 'uphold', 'unconfirmed'],
  evaluation: ['correct', 'uphold', 'unconfirmed'],
};

/** What a decision on it may be: nothing that is not there is corrected or revoked, nothing that is there is added. */
export function outcomesOf(of: About): readonly Outcome[] {
  return outcomesByMatter[matterOf(of)];
}
