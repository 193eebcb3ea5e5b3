import { readFileSync } from 'node:fs';
import { App, CfnElement, type Stack } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { allManifests, type Manifests } from '../../functions/manifests.ts';
import { readStage, type StageSettings } from '../config.ts';
import { partitionOf } from '../partitions.ts';
import { addStacks, type Stacks } from '../stacks/stacks.ts';
import { settings as example } from '../stages/example.ts';
import { settings as local } from '../stages/local.ts';
import { settings as ningxia } from '../stages/ningxia.ts';
import { settings as worldwide } from '../stages/worldwide.ts';
import type { SynthesizedStage } from './documents.ts';
import type { JsonObject } from './json.ts';
import { shortLabels } from './labels.ts';
import { referenceTo } from './readable.ts';

/** The stages whose templates are reviewed and tested: one machine, both Chinese regions, and outside of China. */
export const reviewedStages: Readonly<Record<string, StageSettings>> = {
  local,
  beijing: example,
  ningxia,
  worldwide,
};

/**
 * A stage's stacks, synthesized without building the functions; of other `manifests` than ours where a test says so.
 * @param judged whether CDK judges the templates by its own rules, which takes most of the time
 * @throws Error with what it finds
 */
export function synthesized(
  name: string,
  settings: StageSettings | undefined = reviewedStages[name],
  manifests: Manifests = allManifests,
  judged = true,
): Stacks & { readonly app: App } {
  const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')) as {
    context: Record<string, unknown>;
  };
  const app = new App({ context, builtinCloudFormationValidation: judged });
  const stacks = addStacks(app, readStage(name, settings), {
    code: Code.fromInline('exports.handler = async () => {}'),
    manifests,
  });
  app.synth();
  return { app, ...stacks };
}

/** What a stage's document is made of. */
export function synthesizedStage(
  name: string,
  { app, all }: ReturnType<typeof synthesized>,
): SynthesizedStage {
  const { region, account } = readStage(name, reviewedStages[name]);
  const prefix = `credit-${name}`;
  const assembly = app.synth();
  return {
    values: {
      stage: name,
      region,
      account: account ?? referenceTo('AWS::AccountId'),
      arn: `arn:${partitionOf(region)?.name}`,
    },
    stacks: Object.fromEntries(
      all.map((stack) => [
        stack.stackName.slice(prefix.length + 1),
        {
          template: assembly.getStackByName(stack.stackName).template as JsonObject,
          labels: shortLabels(pathsOf(stack), prefix),
        },
      ]),
    ),
  };
}

/** Paths of the constructs that a template's resources and parameters are made of, by logical id. */
function pathsOf(stack: Stack): Map<string, string> {
  return new Map(
    stack.node
      .findAll()
      .filter((construct) => CfnElement.isCfnElement(construct))
      .map((element) => [
        String(stack.resolve(element.logicalId)),
        element.node.path.slice(stack.node.path.length + 1),
      ]),
  );
}
