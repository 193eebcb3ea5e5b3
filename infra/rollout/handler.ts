import {
  CodeDeployClient,
  GetDeploymentCommand,
  PutLifecycleEventHookExecutionStatusCommand,
} from '@aws-sdk/client-codedeploy';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { patience } from '../../shared/patience.ts';
import { newVersionOf, question, refusalOf } from './new-version.ts';

/** What CodeDeploy says to a function that it asks before traffic comes. */
interface BeforeTraffic {
  readonly DeploymentId: string;
  readonly LifecycleEventHookExecutionId: string;
}

const deployments = new CodeDeployClient(patience(5));
const functions = new LambdaClient(patience(20));

/** Why the new version of a deployment is to have no traffic; undefined: it may. */
async function refusal(deploymentId: string): Promise<string | undefined> {
  const { deploymentInfo } = await deployments.send(new GetDeploymentCommand({ deploymentId }));
  const { name, version } = newVersionOf(deploymentInfo?.revision);
  const answer = await functions.send(
    new InvokeCommand({ FunctionName: name, Qualifier: version, Payload: JSON.stringify(question) }),
  );
  const fault = refusalOf(answer.FunctionError, Buffer.from(answer.Payload ?? []).toString('utf8'));
  return fault && `${name}, version ${version}: ${fault}`;
}

/**
 * Asks the new version of a function whether it answers, before anybody is led to it, and lets CodeDeploy go on or take the
 * deployment back. What cannot be asked is taken back as well.
 */
export async function handler(event: BeforeTraffic): Promise<void> {
  const { DeploymentId: deploymentId, LifecycleEventHookExecutionId: lifecycleEventHookExecutionId } = event;
  const fault = await refusal(deploymentId).catch((cause: unknown) => String(cause));
  console.log(JSON.stringify({ deployment: deploymentId, refused: fault ?? null }));
  await deployments.send(
    new PutLifecycleEventHookExecutionStatusCommand({
      deploymentId,
      lifecycleEventHookExecutionId,
      status: fault === undefined ? 'Succeeded' : 'Failed',
    }),
  );
}
