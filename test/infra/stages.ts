import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { readStage, type StageSettings } from '../../infra/config.ts';
import { addStacks } from '../../infra/stacks/stacks.ts';
import { settings as example } from '../../infra/stages/example.ts';
import { settings as local } from '../../infra/stages/local.ts';

/** The example stage somewhere outside mainland China, with everything that the partition aws offers. */
export const worldwide: StageSettings = {
  ...example,
  region: 'ap-southeast-1',
  publicUrl: 'https://credit.example.org',
  domain: {
    name: 'credit.example.org',
    certificate: 'arn:aws:acm:ap-southeast-1:123456789012:certificate/00000000-0000-4000-8000-000000000001',
  },
  edge: {
    certificate: 'arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-4000-8000-000000000002',
    origin: 'origin.credit.example.org',
  },
  notices: { emailFrom: 'credit@example.org' },
  uploads: {},
  backup: { copyTo: 'ap-northeast-1' },
};

const ningxia: StageSettings = {
  ...example,
  region: 'cn-northwest-1',
  domain: {
    name: 'credit.example.com.cn',
    certificate:
      'arn:aws-cn:acm:cn-northwest-1:123456789012:certificate/00000000-0000-4000-8000-000000000000',
  },
  backup: { copyTo: 'cn-north-1' },
};

/** The stages that every test of the templates runs on. */
export const testedStages: Readonly<Record<string, StageSettings>> = {
  local,
  beijing: example,
  ningxia,
  worldwide,
};

/** A stage's stacks, without building the functions. */
export function stacksOf(name: string, settings: StageSettings | undefined = testedStages[name]) {
  const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')) as {
    context: Record<string, unknown>;
  };
  const app = new App({ context });
  const stacks = addStacks(app, readStage(name, settings), {
    code: Code.fromInline('exports.handler = async () => {}'),
  });
  // Here and not in a test: it takes seconds on a busy machine.
  app.synth();
  return {
    app,
    ...stacks,
    template: (stack: (typeof stacks.all)[number]) => Template.fromStack(stack),
  };
}
