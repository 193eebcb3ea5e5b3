import { Template } from 'aws-cdk-lib/assertions';
import type { Manifests } from '../../functions/manifests.ts';
import type { StageSettings } from '../../infra/config.ts';
import { reviewedStages, synthesized } from '../../infra/review/stages.ts';

/** The stages that every test of the templates runs on. */
export const testedStages = reviewedStages;

/** A stage's stacks, without building the functions. CDK judges the reviewed ones once, in reviewed.test.ts. */
export function stacksOf(
  name: string,
  settings: StageSettings | undefined = testedStages[name],
  manifests?: Manifests,
) {
  const reviewed = settings === testedStages[name] && manifests === undefined;
  const stacks = synthesized(name, settings, manifests, !reviewed);
  return {
    ...stacks,
    template: (stack: (typeof stacks.all)[number]) => Template.fromStack(stack),
  };
}
