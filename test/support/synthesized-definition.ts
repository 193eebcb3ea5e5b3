import { partitionOf } from '../../infra/partitions.ts';
import { synthesized } from '../../infra/review/stages.ts';

/**
 * The definition of the state machine in the templates of a stage, as CloudFormation would make it: with the partition
 * and the function's ARN in their places.
 */
export function synthesizedDefinition(
  stage: string,
  { app, service } = synthesized(stage, undefined, undefined, false),
): string {
  const { template } = app.synth().getStackByName(service.stackName) as {
    template: { Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> };
  };
  const machine = Object.values(template.Resources).find(
    ({ Type }) => Type === 'AWS::StepFunctions::StateMachine',
  );
  if (machine === undefined) throw new Error(`The templates of ${stage} have no state machine.`);
  const partition = partitionOf(service.region)?.name ?? 'aws';
  const { DefinitionString } = machine.Properties as {
    DefinitionString: { 'Fn::Join': [string, (string | { Ref: string })[]] };
  };
  const [, parts] = DefinitionString['Fn::Join'];
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part.Ref === 'AWS::Partition') return partition;
      return `arn:${partition}:lambda:${service.region}:123456789012:function:import:live`;
    })
    .join('');
}
