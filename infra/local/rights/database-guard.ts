import { Agent, request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { listen } from '../loopback.ts';
import { databaseNeeds } from './database-needs.ts';
import type { Judge } from './judge.ts';

/**
 * Stands before DynamoDB for the functions, and lets through what their roles allow. Who calls is told by the access
 * key; nobody checks signatures on this machine.
 * @param databaseUrl of DynamoDB Local
 * @param accessKey that it knows all of them by
 */
export async function startDatabaseGuard(
  databaseUrl: string,
  judge: Judge,
  accessKey = 'local',
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const agent = new Agent({ keepAlive: true });

  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const { authorization = '', ...headers } = request.headers;
    const [, caller = ''] = /Credential=([^/]+)\//.exec(authorization) ?? [];
    const operation = String(headers['x-amz-target']).replace(/^.*\./, '');
    const refused = refusal(caller, operation, body);
    if (refused !== undefined) {
      const content = { __type: 'com.amazon.coral.service#AccessDeniedException', Message: refused };
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(content));
      return;
    }
    await new Promise<void>((done, failed) => {
      const onward = ask(
        databaseUrl,
        {
          agent,
          method: request.method,
          path: request.url,
          // Only letters and digits are an access key to DynamoDB Local; a function's name may have others.
          headers: {
            ...headers,
            authorization: authorization.replace(/Credential=[^/]+/, `Credential=${accessKey}`),
          },
        },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          pipeline(answer, response).then(done, failed);
        },
      );
      onward.once('error', failed).end(body);
    });
  };

  const refusal = (caller: string, operation: string, body: Buffer): string | undefined => {
    if (!judge.knows(caller)) return `${caller} is no function of this stage`;
    try {
      return judge.refusal(caller, databaseNeeds(operation, JSON.parse(body.toString()), judge.tables()));
    } catch (cause) {
      return judge.refuse(caller, `dynamodb:${operation} of ${caller} cannot be judged: ${String(cause)}`);
    }
  };

  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  const { port, close } = await listen(server, 0);
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      await close();
      agent.destroy();
    },
  };
}
