import { Agent, request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen } from '../../infra/local/loopback.ts';
import { fileWritten, itemsWritten } from './touched.ts';

/** What may happen to a call of an AWS service. */
export const faults = [
  /** Each try is answered with a fault of the service, and nothing is done. */
  'fails-before',
  /** It is done, and each try is answered with a fault all the same. */
  'fails-after',
  /** It is done and its answer is lost; the client's own second try goes through. */
  'answer-lost',
  'throttled',
  /** Nothing is done, and no answer comes before the connection ends. */
  'times-out',
  /** Another transaction is at the same item: once, and for as long as anybody tries. */
  'conflicts-once',
  'conflicts',
  /** The process is gone before the call reaches the service, or after it has. */
  'killed-before',
  'killed-after',
] as const;
export type Fault = (typeof faults)[number];

export type Target = 'dynamodb' | 's3' | 'states';

/** A call as the service saw it: `dynamodb:TransactWriteItems`. */
export type CallName = `${Target}:${string}`;

const writing =
  /^(dynamodb:(TransactWriteItems|PutItem|UpdateItem|DeleteItem)|s3:(PUT|POST|DELETE)|states:Start\w+)$/;
const conflicting = /^dynamodb:(TransactWriteItems|PutItem|UpdateItem|DeleteItem)$/;

/** The faults that a call of this name can meet and that are not the same as another one of them. */
export function faultsOf(name: CallName): readonly Fault[] {
  return faults.filter((fault) => {
    if (fault.startsWith('conflicts')) return conflicting.test(name);
    // What is only read is not read, whatever the reason.
    return writing.test(name) || fault === 'fails-before' || fault === 'killed-before';
  });
}

/** The fault that is waiting: for the call of that number, from 0. */
export interface Armed {
  readonly at: number;
  readonly fault: Fault;
}

/** Names of the run that a call belongs to; `x-run` is nothing to any AWS service. */
export const runHeader = 'x-run';

/**
 * Stands between functions and the AWS services on this machine, tells their calls apart and spoils one of them. A call is
 * what a client was asked for: its own second try is the same call.
 */
export class Interference {
  readonly #agent = new Agent({ keepAlive: true });
  #calls: CallName[] = [];
  #numbers = new Map<string, number>();
  #armed: Armed | undefined;
  #done = new Set<string>();
  #conflicting: string | undefined;
  readonly #dead = new Set<string>();
  #alive = new Set<string>();
  #written = new Set<string>();
  #filesWritten = new Set<string>();
  #writes = 0;
  readonly #watching = new Map<string, () => void>();

  /** Counts from 0 again. What earlier runs left undone they do no more: a function that has answered stands still. */
  begin(armed?: Armed): void {
    for (const run of this.#alive) this.#dead.add(run);
    this.#alive = new Set();
    this.#calls = [];
    this.#numbers = new Map();
    this.#armed = armed;
    this.#done = new Set();
    this.#conflicting = undefined;
  }

  /** The calls since then, in their order. */
  get calls(): readonly CallName[] {
    return this.#calls;
  }

  /** Whether a call is spoilt: one caller after the other is here then. */
  get spoiling(): boolean {
    return this.#armed !== undefined;
  }

  /** Writes of items that have gone by. */
  get writes(): number {
    return this.#writes;
  }

  /** Keys of items and names of files that somebody wrote, or tried to, since this was last asked. */
  taken(): { readonly written: ReadonlySet<string>; readonly filesWritten: ReadonlySet<string> } {
    const taken = { written: this.#written, filesWritten: this.#filesWritten };
    this.#written = new Set();
    this.#filesWritten = new Set();
    return taken;
  }

  /** From now on nothing is spoilt; calls are counted on. */
  disarm(): void {
    this.#armed = undefined;
    this.#conflicting = undefined;
  }

  /** Settles when the run is killed. */
  killed(run: string): Promise<void> {
    return new Promise((resolve) => this.#watching.set(run, resolve));
  }

  /** Nobody waits for it any more. */
  ended(run: string): void {
    this.#watching.delete(run);
  }

  /** A way to a service on which calls can be spoilt. @param name of the call that a request is */
  async way(target: Target, to: string): Promise<{ readonly url: string; close(): Promise<void> }> {
    const server = createServer((request, response) => {
      this.#pass(target, to, request, response).catch(() => response.destroy());
    });
    const { port, close } = await listen(server, 0);
    return { url: `http://127.0.0.1:${port}`, close };
  }

  async #pass(target: Target, to: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const run = String(request.headers[runHeader] ?? '');
    const cut = () => {
      request.socket.destroy();
    };
    if (this.#dead.has(run)) return cut();
    const name = nameOf(target, request);
    if (run !== '') this.#alive.add(run);
    this.#note(target, name, request, body);
    const fault = run === '' ? undefined : this.#faultOf(name, run, request);
    if (fault?.startsWith('killed') === true) {
      if (fault === 'killed-after') await forward(this.#agent, to, request, body);
      this.#dead.add(run);
      cut();
      this.#watching.get(run)?.();
      return;
    }
    if (fault === 'times-out') return cut();
    if (fault === 'fails-before') return refuse(response, target, 'fault');
    if (fault === 'throttled') return refuse(response, target, 'throttle');
    if (fault?.startsWith('conflicts') === true) return refuse(response, target, name);
    const id = String(request.headers['amz-sdk-invocation-id']);
    if (fault === 'fails-after') {
      if (!this.#done.has(id)) await forward(this.#agent, to, request, body);
      this.#done.add(id);
      return refuse(response, target, 'fault');
    }
    const answer = await forward(this.#agent, to, request, body);
    if (fault === 'answer-lost' && !this.#done.has(id)) {
      this.#done.add(id);
      return cut();
    }
    // In the time that it is for everybody here: clients set their clocks by it.
    response.writeHead(answer.status, { ...answer.headers, date: new Date().toUTCString() }).end(answer.body);
  }

  #note(target: Target, name: CallName, request: IncomingMessage, body: Buffer): void {
    if (target === 's3') for (const file of fileWritten(request)) this.#filesWritten.add(file);
    if (target !== 'dynamodb') return;
    const written = itemsWritten(name.slice('dynamodb:'.length), body);
    if (written.length > 0) this.#writes += 1;
    for (const key of written) this.#written.add(key);
  }

  #faultOf(name: CallName, run: string, request: IncomingMessage): Fault | undefined {
    const id = String(request.headers['amz-sdk-invocation-id'] ?? `${Math.random()}`);
    let number = this.#numbers.get(id);
    if (number === undefined) {
      number = this.#calls.length;
      this.#numbers.set(id, number);
      this.#calls.push(name);
    }
    if (this.#armed === undefined) return undefined;
    const { at, fault } = this.#armed;
    if (fault === 'conflicts' && number >= at && conflicting.test(name)) {
      // As long as this run tries.
      if (number === at) this.#conflicting = run;
      if (this.#conflicting === run) return fault;
    }
    return number === at ? fault : undefined;
  }

  close(): void {
    this.#agent.destroy();
  }
}

function nameOf(target: Target, { headers, method }: IncomingMessage): CallName {
  const operation = headers['x-amz-target'];
  return `${target}:${operation === undefined ? method : String(operation).replace(/^.*\./, '')}`;
}

interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

function forward(agent: Agent, to: string, request: IncomingMessage, body: Buffer): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const { [runHeader]: _run, ...headers } = request.headers;
    const { method, url = '' } = request;
    const onward = ask(new URL(to).origin + url, { agent, method, headers }, (answer) => {
      buffer(answer).then(
        (content) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: content }),
        reject,
      );
    });
    onward.once('error', reject).end(body);
  });
}

/** Answers with a fault in the service's own words, at the moment that is now here: clients set their clocks by it. */
function refuse(response: ServerResponse, target: Target, why: 'fault' | 'throttle' | CallName): void {
  const date = new Date().toUTCString();
  if (target === 's3') {
    const [status, code] = why === 'throttle' ? [503, 'SlowDown'] : [500, 'InternalError'];
    response.writeHead(Number(status), { 'content-type': 'application/xml', date });
    response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>spoilt</Message></Error>`);
    return;
  }
  const said = jsonFault(why);
  response.writeHead(said.status, { 'content-type': 'application/x-amz-json-1.0', date });
  response.end(JSON.stringify(said.body));
}

function jsonFault(why: 'fault' | 'throttle' | CallName): { status: number; body: object } {
  const type = (name: string) => `com.amazonaws.dynamodb.v20120810#${name}`;
  if (why === 'fault')
    return { status: 500, body: { __type: type('InternalServerError'), message: 'spoilt' } };
  if (why === 'throttle')
    return { status: 400, body: { __type: type('ThrottlingException'), message: 'spoilt' } };
  if (why !== 'dynamodb:TransactWriteItems')
    return { status: 400, body: { __type: type('TransactionConflictException'), message: 'spoilt' } };
  return {
    status: 400,
    body: {
      __type: type('TransactionCanceledException'),
      message: 'spoilt',
      CancellationReasons: [{ Code: 'TransactionConflict', Message: 'spoilt' }],
    },
  };
}
