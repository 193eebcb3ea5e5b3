import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import * as z from 'zod';
import { loadStage } from '../config.ts';
import { readAddresses } from '../local/stage-address.ts';
import { projectFolder } from '../local/synthesis.ts';

const operations = z.object({
  TABLE: z.string(),
  FILES: z.string(),
  SIGNING_KEY: z.string(),
  /** Of a stage that offers seals. */
  SEAL_KEY: z.string().optional(),
  /** Address of the queue; on one machine of a folder. */
  DEAD_LETTERS: z.string(),
  PUBLIC_URL: z.string(),
  IDENTITY_ISSUER: z.string(),
  REPORT_ISSUER: z.string(),
});
export type Operations = z.infer<typeof operations>;

/** The stage cannot be found or asked; the message says why. */
export class StageUnreachableError extends Error {
  override readonly name = 'Error';
}

/**
 * Finds a stage and puts its names and endpoints into the environment, where the service's own modules read them, so
 * that the commands run the very code that the functions run.
 * @throws StageUnreachableError that says what to do when the stage is not up
 */
export async function enterStage(name: string): Promise<Operations> {
  const found = await (async () =>
    name === 'local' ? localOperations() : await deployedOperations(name))().catch((cause: unknown) => {
    throw new StageUnreachableError(cause instanceof Error ? cause.message : String(cause), {
      cause: cause instanceof Error ? cause.cause : undefined,
    });
  });
  const { data, error } = operations.safeParse(found);
  if (error !== undefined) {
    const missing = error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new StageUnreachableError(
      `Another version of the service brought the stage up, which does not say ${missing}: start or deploy it again.`,
    );
  }
  Object.assign(process.env, found);
  return data;
}

function localOperations(): Record<string, string> {
  const folder = process.env.STAGE_FOLDER ?? join(projectFolder, '.local');
  const address = readAddresses(folder);
  if (address === undefined) throw new Error('The local stage was never started here: run npm start first.');
  return address.operations;
}

async function deployedOperations(name: string): Promise<Record<string, string>> {
  const stage = await loadStage(name);
  process.env.AWS_REGION = stage.region;
  const stack = `credit-${name}-service`;
  const { Stacks } = await new CloudFormationClient({}).send(new DescribeStacksCommand({ StackName: stack }));
  const output = Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'Operations')?.OutputValue;
  if (output === undefined) throw new Error(`The stack ${stack} has no output Operations: deploy it first.`);
  return z.record(z.string(), z.string()).parse(JSON.parse(output));
}
