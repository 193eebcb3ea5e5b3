import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { listen } from '../loopback.ts';
import type { Judge } from '../rights/judge.ts';
import { type Execution, type Executions, freshName } from './executions.ts';

const executionName = z.string().regex(/^[\w-]{1,80}$/);
const requests = {
  StartExecution: z.strictObject({
    stateMachineArn: z.string(),
    name: executionName.optional(),
    input: z.string().default('{}'),
  }),
  DescribeExecution: z.strictObject({ executionArn: z.string() }),
};

/** A call is refused; the name is AWS's. */
class Refused extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** What may be called as: a function by its name, or the machine's own access key, which may do all. */
export interface Callers {
  readonly judge: Judge;
  readonly owner: string;
}

/**
 * Speaks the piece of the Step Functions API that functions call: StartExecution, DescribeExecution. Anything else is
 * refused.
 */
export async function startWorkflowServer(
  executions: Executions,
  callers: Callers,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(request, response, executions, callers).catch(() => response.destroy());
  });
  const { port, close } = await listen(server, 0);
  return { url: `http://127.0.0.1:${port}`, close };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  executions: Executions,
  callers: Callers,
): Promise<void> {
  const body = await text(request);
  const send = (status: number, content: object): void => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(content));
  };
  try {
    const operation = String(request.headers['x-amz-target']).replace(/^AWSStepFunctions\./, '');
    const [, caller = ''] = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
    if (caller !== callers.owner && !callers.judge.knows(caller))
      throw new Refused('UnrecognizedClientException', `${caller} is no function of this stage`);
    const may = (resource: string): void => {
      if (caller === callers.owner) return;
      const refused = callers.judge.refusal(caller, [{ action: `states:${operation}`, resource }]);
      if (refused !== undefined) throw new Refused('AccessDeniedException', refused);
    };
    const input: unknown = JSON.parse(body);
    if (operation === 'StartExecution') send(200, startExecution(input, executions, may));
    else if (operation === 'DescribeExecution') send(200, describeExecution(input, executions, may));
    else throw new Refused('UnknownOperationException', `${operation} is not known on one machine`);
  } catch (cause) {
    if (cause instanceof z.ZodError || cause instanceof SyntaxError)
      send(400, { __type: 'ValidationException', message: cause.message });
    else if (cause instanceof Refused) send(400, { __type: cause.type, message: cause.message });
    else send(500, { __type: 'InternalFailure', message: String(cause) });
  }
}

type May = (resource: string) => void;

function startExecution(body: unknown, executions: Executions, may: May): object {
  const { stateMachineArn, name = freshName(), input } = requests.StartExecution.parse(body);
  may(stateMachineArn);
  const machine = executions.machine(stateMachineArn);
  if (machine === undefined)
    throw new Refused('StateMachineDoesNotExist', `State Machine Does Not Exist: '${stateMachineArn}'`);
  JSON.parse(input);
  const before = executions.find(machine.name, name);
  // The same call again is the same execution, as long as that one runs.
  if (before !== undefined && (before.status !== 'RUNNING' || before.input !== input))
    throw new Refused(
      'ExecutionAlreadyExists',
      `Execution Already Exists: '${arnOf(stateMachineArn, name)}'`,
    );
  const execution = before ?? executions.start(machine, name, input);
  return { executionArn: arnOf(stateMachineArn, name), startDate: execution.started / 1000 };
}

function describeExecution(body: unknown, executions: Executions, may: May): object {
  const { executionArn } = requests.DescribeExecution.parse(body);
  may(executionArn);
  const [, prefix = '', machine = '', name = ''] =
    /^(.*):execution:([^:]+):([\w-]{1,80})$/.exec(executionArn) ?? [];
  const execution = name === '' ? undefined : executions.find(machine, name);
  if (execution === undefined || executions.machine(`${prefix}:stateMachine:${machine}`) === undefined)
    throw new Refused('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
  return described(executionArn, `${prefix}:stateMachine:${machine}`, execution);
}

function described(executionArn: string, stateMachineArn: string, execution: Execution): object {
  const { name, status, started, ended, input, output, error, cause } = execution;
  return {
    executionArn,
    stateMachineArn,
    name,
    status,
    startDate: started / 1000,
    ...(ended === undefined ? {} : { stopDate: ended / 1000 }),
    input,
    ...(output === undefined ? {} : { output }),
    ...(error === undefined ? {} : { error, cause }),
  };
}

function arnOf(stateMachineArn: string, name: string): string {
  return `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
}
