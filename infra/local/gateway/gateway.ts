import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRouter, type Route } from '../../../shared/http/router.ts';
import type { FunctionPool } from '../functions/function-pool.ts';
import type { Log } from '../log.ts';
import { listen, type RunningServer } from '../loopback.ts';
import { toEvent, toResponse } from './payload.ts';

/** Limits of HTTP APIs and of synchronous invocations, in bytes and milliseconds. */
const requestLimit = 10 * 1024 * 1024;
const payloadLimit = 6 * 1024 * 1024;

export interface Gateway extends RunningServer {
  /** From the next request on these routes count. */
  setRoutes(routes: readonly Route<FunctionPool>[]): void;
}

/**
 * Serves the routes of the HTTP API on a loopback port.
 * @param integrationTimeout milliseconds until a caller is told that a function takes too long
 */
export async function startGateway(port: number, log: Log, integrationTimeout = 30_000): Promise<Gateway> {
  /** Undefined while the stage starts: nobody may take that for an address that is not there. */
  let route: ReturnType<typeof createRouter<FunctionPool>> | undefined;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const started = Date.now();
    const requestId = randomUUID();
    const method = request.method ?? 'GET';
    const url = request.url ?? '/';
    let routeKey = '-';
    response.on('finish', () => {
      // Without the query: what people search for is their business.
      log.access({
        requestId,
        method,
        path: url.split('?')[0] ?? '',
        routeKey,
        status: response.statusCode,
        ms: Date.now() - started,
      });
    });

    if (Number(request.headers['content-length'] ?? 0) > requestLimit)
      return refuseBody(request, response, requestId);
    if (route === undefined) return void sendProblem(response, 503, requestId);
    const match = findRoute(route, method, url);
    if (match === 'malformed') return void sendProblem(response, 400, requestId);
    if (match === undefined) return void sendProblem(response, 404, requestId);
    routeKey = match.key;
    const body = await readBody(request);
    if (body === undefined) return refuseBody(request, response, requestId);

    const sourceIp = request.socket.remoteAddress ?? '127.0.0.1';
    const event = JSON.stringify(
      toEvent(
        { method, url, headers: request.headers, sourceIp, protocol: `HTTP/${request.httpVersion}`, body },
        match,
        { requestId, now: new Date(started) },
      ),
    );
    if (Buffer.byteLength(event) > payloadLimit) return void sendProblem(response, 413, requestId);
    const outcome = await match.target.invoke(event, { within: integrationTimeout });
    if (outcome.kind === 'timed-out') return void sendProblem(response, 504, requestId);
    if (outcome.kind === 'failed') return void sendProblem(response, 502, requestId);
    try {
      const { status, headers, body: answered } = toResponse(JSON.parse(outcome.body));
      response.writeHead(status, {
        ...headers,
        'apigw-requestid': requestId,
        ...(status === 204 || status === 304 ? {} : { 'content-length': String(answered.length) }),
      });
      response.end(method === 'HEAD' ? undefined : answered);
    } catch (cause) {
      log.problem(
        match.target.name,
        `answered in a form that API Gateway refuses: ${String(cause)}`,
        requestId,
      );
      sendProblem(response, 502, requestId);
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((cause: unknown) => {
      log.problem('gateway', String(cause));
      if (!response.headersSent) void sendProblem(response, 500, 'unknown');
    });
  });
  server.requestTimeout = 120_000;
  // A client that asks first ("Expect: 100-continue", as curl does for large files) need not send what is refused.
  server.on('checkContinue', (request, response) => {
    if (Number(request.headers['content-length'] ?? 0) <= requestLimit) response.writeContinue();
    server.emit('request', request, response);
  });
  const running = await listen(server, port);
  return { ...running, setRoutes: (routes) => (route = createRouter(routes)) };
}

function findRoute(route: ReturnType<typeof createRouter<FunctionPool>>, method: string, url: string) {
  try {
    return route(method, url.split('?')[0] ?? '/');
  } catch (cause) {
    if (cause instanceof URIError) return 'malformed';
    throw cause;
  }
}

/** The whole body, or undefined as soon as it is longer than the gateway takes. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += (chunk as Buffer).length;
    if (length > requestLimit) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/**
 * Answers at once, then lets the rest of the body run into nothing for a while before the connection ends: one closed
 * while the client still sends is reset, and the client would never read the answer.
 */
function refuseBody(request: IncomingMessage, response: ServerResponse, requestId: string): void {
  response.setHeader('connection', 'close');
  const end = sendProblem(response, 413, requestId, 'keep open');
  const giveUp = setTimeout(end, 10_000);
  const finish = (): void => {
    clearTimeout(giveUp);
    end();
  };
  // A client that waits for our "continue" sends no body that could end.
  if (request.headers.expect !== undefined) finish();
  else request.once('close', finish).once('end', finish).resume();
}

const problems: Readonly<Record<number, readonly [title: string, detail: string]>> = {
  400: ['Bad Request', '地址中的百分号编码有误。The percent-encoding of the address is malformed.'],
  404: ['Not Found', '没有此地址。There is nothing at this address.'],
  // What the service's own answer says (shared/http/body.ts).
  413: [
    '内容过大 Too large',
    '内容超过一次提交的上限（4 MB）。请拆分成较小的文件，分次提交。This is more than one call may carry (4 MB). Split it into smaller files and send them one by one.',
  ],
  500: ['Internal Server Error', '服务出错，请稍后再试。The service failed: try again later.'],
  502: ['Bad Gateway', '服务出错，请稍后再试。The service failed: try again later.'],
  503: ['Service Unavailable', '服务正在启动，请稍后再试。The service is starting: try again later.'],
  504: [
    'Gateway Timeout',
    '服务未能及时答复，请稍后再试。The service did not answer in time: try again later.',
  ],
};

/** @returns what ends the response, where it is kept open. */
function sendProblem(
  response: ServerResponse,
  status: number,
  requestId: string,
  then?: 'keep open',
): () => void {
  const [title, detail] = problems[status] ?? ['Error', ''];
  const { host = 'localhost' } = response.req.headers;
  const body = JSON.stringify({
    // API Gateway has words of its own, which no setting changes; here the contract's own problem shows what is meant.
    type: status === 413 ? `http://${host}/problems/too-large` : 'about:blank',
    title,
    status,
    detail,
    instance: `urn:uuid:${requestId}`,
  });
  response.writeHead(status, {
    'content-type': 'application/problem+json',
    'content-length': String(Buffer.byteLength(body)),
    'apigw-requestid': requestId,
  });
  response.write(body);
  const end = (): void => void response.end();
  if (then === undefined) end();
  return end;
}
