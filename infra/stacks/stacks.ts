import type { App, StackProps } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Stage } from '../config.ts';
import { ServiceStack } from './service.ts';
import { StatefulStack } from './stateful.ts';

/**
 * All stacks of a stage: what must never be lost, and what can be deployed again at any time.
 * `options.code` stands in for the built functions.
 */
export function addStacks(
  app: App,
  stage: Stage,
  options: { readonly code?: Code } = {},
): { stateful: StatefulStack; service: ServiceStack } {
  const props: StackProps = {
    env: {
      ...(stage.account === undefined ? {} : { account: stage.account }),
      region: stage.region,
    },
  };
  const stateful = new StatefulStack(app, `credit-${stage.name}-stateful`, props);
  const service = new ServiceStack(app, `credit-${stage.name}-service`, {
    ...props,
    ...options,
    stage,
    stateful,
  });
  return { stateful, service };
}
