import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../../infra/local/loopback.ts';

/** In place of Step Functions: notes which executions are started, and answers what the test says of them. */
export async function stepFunctions(): Promise<{
  /** By name, in the order in which they were started. */
  readonly executions: Map<string, 'RUNNING' | 'SUCCEEDED' | 'FAILED'>;
  /** Lets the functions of this process find it. */
  serve(): void;
  close(): Promise<void>;
}> {
  const executions = new Map<string, 'RUNNING' | 'SUCCEEDED' | 'FAILED'>();
  const answer = (operation: string, body: Record<string, string>): [number, object] => {
    const name = body.name ?? body.executionArn?.split(':').at(-1) ?? '';
    const executionArn = `arn:aws-cn:states:cn-north-1:000000000000:execution:imports:${name}`;
    if (operation === 'StartExecution') {
      if (executions.has(name)) return [400, { __type: 'ExecutionAlreadyExists' }];
      executions.set(name, 'RUNNING');
      return [200, { executionArn, startDate: 0 }];
    }
    const status = executions.get(name);
    return status === undefined
      ? [400, { __type: 'ExecutionDoesNotExist' }]
      : [200, { executionArn, status, startDate: 0 }];
  };
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    const [status, content] = answer(operation, JSON.parse(await text(request)) as Record<string, string>);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(content));
  });
  const { port, close } = await listen(server, 0);
  return {
    executions,
    serve() {
      process.env.AWS_ENDPOINT_URL_SFN = `http://127.0.0.1:${port}`;
      process.env.IMPORTS = 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:imports';
    },
    close,
  };
}
