import { sampleRuleSet } from '../../shared/policy/evaluation-sample.ts';
import type { StagePolicy } from '../../shared/policy/stage.ts';

const { basis: _, sample: _sample, ...rules } = sampleRuleSet;
const source = { zh: '示范市评价办法', en: 'The evaluation rules of Shifan' };

/** Rule sets by their versions: the one that is in force, and one that can be put in force. */
export const rulesInForce = 'in-force';
export const triedRules = 'tried';

/** What the city of the journeys sets: two rule sets, so that one can be put in force in place of the other. */
export const policy: StagePolicy = {
  evaluation: {
    ruleSets: [rulesInForce, triedRules].map((version) => ({ ...rules, version, source })),
  },
};
