import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { patience } from './patience.ts';
import { setting } from './settings.ts';

/** How an execution of the state machine that imports files stands; `unknown`: there was none of that name, or long ago. */
export type ExecutionState = 'running' | 'succeeded' | 'failed' | 'unknown';

let shared: SFNClient | undefined;

function client(): SFNClient {
  shared ??= new SFNClient(patience(3));
  return shared;
}

/**
 * Starts the import state machine that the function's setting IMPORTS names. Twice under one name is once.
 * @param name of the execution: at most 80 letters, digits, hyphens and underscores; none is used again for 90 days
 */
export async function startExecution(name: string, input: object): Promise<void> {
  try {
    await client().send(
      new StartExecutionCommand({ stateMachineArn: setting('IMPORTS'), name, input: JSON.stringify(input) }),
    );
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  }
}

/** How the execution of that name stands. */
export async function executionState(name: string): Promise<ExecutionState> {
  const machine = setting('IMPORTS').replace(':stateMachine:', ':execution:');
  try {
    const { status } = await client().send(
      new DescribeExecutionCommand({ executionArn: `${machine}:${name}` }),
    );
    if (status === 'RUNNING' || status === 'PENDING_REDRIVE') return 'running';
    return status === 'SUCCEEDED' ? 'succeeded' : 'failed';
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return 'unknown';
    throw error;
  }
}
