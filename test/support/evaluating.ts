import type { CreditRecord } from '../../shared/domain/record.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { evaluationSettings } from '../../shared/policy/evaluation.ts';
import { sampleRuleSet } from '../../shared/policy/evaluation-sample.ts';
import type { RuleSet } from '../../shared/policy/rule-set.ts';
import { aRecord } from './records.ts';

/** An enterprise that is graded. */
export const enterprise = '91320100748204660Q';

/** By our sample, on a day. */
export function rulesOn(today: string, over: Partial<typeof evaluationSettings> = {}) {
  return { ruleSet: sampleRuleSet, settings: { ...evaluationSettings, ...over }, today };
}

let made = 0;

/** An entry of a catalogue that nothing has ended, with a number of its own. */
export function anEntry(catalogue: CatalogueCode, over: Partial<CreditRecord> = {}): CreditRecord {
  made += 1;
  const subject = over.subject ?? enterprise;
  return aRecord({
    id: `${subject}-${made.toString(16).padStart(16, '0')}`,
    subject,
    catalogue,
    publicUntil: '2099-12-31',
    data: {},
    ...over,
  });
}

/** The registration of an enterprise. */
export function aRegistration(state = '存续', over: Partial<CreditRecord> = {}): CreditRecord {
  return anEntry('registration', { data: { DJ_QYLX: '有限责任公司', DJ_DJZT: state }, ...over });
}

/** Our sample with some of it otherwise. */
export function aRuleSet(over: Partial<RuleSet>): RuleSet {
  return { ...sampleRuleSet, ...over };
}
