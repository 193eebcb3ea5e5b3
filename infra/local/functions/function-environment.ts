import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Log } from '../log.ts';
import { listen } from '../loopback.ts';
import { region } from '../template/assembly.ts';

/** A Lambda function as the template describes it. */
export interface FunctionSpec {
  readonly name: string;
  readonly arn: string;
  /** Folder of the built bundle. */
  readonly folder: string;
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  /** MB */
  readonly memory: number;
  /** Milliseconds an invocation may take. */
  readonly timeout: number;
  /** Milliseconds until the function must be loaded; ten seconds, as in Lambda, without it. */
  readonly startTimeout?: number;
  /** Of Node.js, beside those of every function. */
  readonly nodeOptions?: readonly string[];
  /** What becomes of events that nobody waits for and the function fails on. */
  readonly asynchronous: { readonly retries: number; readonly failureQueue: string | undefined };
}

interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
}

/** How an invocation ended; `body` is the JSON that the handler returned. */
export type Outcome =
  | { readonly kind: 'answered'; readonly body: string }
  | { readonly kind: 'failed'; readonly error: FunctionError }
  | { readonly kind: 'timed-out' };

export interface Invocation {
  readonly id: string;
  /** JSON */
  readonly event: string;
  readonly settle: (outcome: Outcome) => void;
}

/** One execution environment: a process that runs one invocation at a time. */
export interface FunctionEnvironment {
  readonly isFree: () => boolean;
  readonly run: (invocation: Invocation) => void;
  /** Ends it: at once, or after the invocation that it is running. */
  readonly stop: (when: 'now' | 'when-free') => void;
}

const bootstrap = fileURLToPath(new URL('bootstrap.mjs', import.meta.url));
/** Bytes of an answer, as AWS Lambda counts them in its refusal. */
const responseLimit = 6_291_556;
const basePath = '/2018-06-01/runtime';

/**
 * Starts the process of a function with nothing of our own environment in it, and speaks the Lambda Runtime API with
 * it over a loopback port of its own, so that any runtime client made for Lambda fits.
 * @param onChange called whenever the environment became free or ended; ended ones report `true`.
 */
export function startEnvironment(
  spec: FunctionSpec,
  settings: Readonly<Record<string, string>>,
  log: Log,
  onChange: (ended: boolean) => void,
): FunctionEnvironment {
  let child: ChildProcess | undefined;
  let waiting: ServerResponse | undefined;
  let current: Invocation | undefined;
  let timer: NodeJS.Timeout | undefined;
  let retiring = false;
  let ended = false;
  let initError: FunctionError | undefined;
  let startedAt = 0;
  let handedOverAt = 0;
  /** Milliseconds of loading the function, until the first invocation has told them. */
  let initDuration: number | undefined;
  const initTimeout = spec.startTimeout ?? 10_000;

  const finish = (outcome: Outcome): void => {
    clearTimeout(timer);
    const finished = current;
    current = undefined;
    finished?.settle(outcome);
    if (ended) return;
    if (retiring) end();
    else onChange(false);
  };

  const end = (): void => {
    if (ended) return;
    ended = true;
    child?.kill('SIGKILL');
    server.close();
    server.closeAllConnections();
    onChange(true);
  };

  const fail = (errorType: string, errorMessage: string, id = current?.id): void => {
    log.problem(spec.name, `${errorType}: ${errorMessage}`, id);
    finish({ kind: 'failed', error: { errorType, errorMessage } });
  };

  /** The line that Lambda itself logs of an invocation, in its own shape, with the processor's time besides. */
  const report = ({ headers }: IncomingMessage): void => {
    const durationMs = performance.now() - handedOverAt;
    const rounded = (value: number) => Math.round(value * 100) / 100;
    const metrics = {
      durationMs: rounded(durationMs),
      billedDurationMs: Math.ceil(durationMs + (initDuration ?? 0)),
      memorySizeMB: spec.memory,
      maxMemoryUsedMB: Math.ceil(Number(headers['local-peak-kb']) / 1024),
      cpuMs: rounded(Number(headers['local-cpu-ms'])),
      ...(initDuration === undefined ? {} : { initDurationMs: rounded(initDuration) }),
    };
    initDuration = undefined;
    const record = { requestId: current?.id, metrics };
    log.line(spec.name, JSON.stringify({ time: new Date().toISOString(), type: 'platform.report', record }));
  };

  const handOver = (): void => {
    if (current === undefined || waiting === undefined) return;
    // Before the event is out: on a busy machine the answer may be in before we are on again.
    handedOverAt = performance.now();
    waiting.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': current.id,
      'lambda-runtime-deadline-ms': String(Date.now() + spec.timeout),
      'lambda-runtime-invoked-function-arn': spec.arn,
    });
    waiting.end(current.event);
    waiting = undefined;
    clearTimeout(timer);
    timer = setTimeout(() => {
      log.problem(spec.name, `Task timed out after ${spec.timeout / 1000} seconds`, current?.id);
      retiring = true;
      finish({ kind: 'timed-out' });
    }, spec.timeout);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url?.slice(basePath.length);
    if (path === '/invocation/next') {
      if (handedOverAt === 0) initDuration = performance.now() - startedAt;
      waiting = response;
      handOver();
      return;
    }
    const body = await text(request);
    if (path?.startsWith(`/invocation/${current?.id}/`)) report(request);
    response.writeHead(202).end();
    if (path === '/init/error') {
      initError = readError(body);
    } else if (path === `/invocation/${current?.id}/response`) {
      if (Buffer.byteLength(body) > responseLimit) fail('Function.ResponseSizeTooLarge', 'more than 6 MB');
      else finish({ kind: 'answered', body });
    } else if (path === `/invocation/${current?.id}/error`) {
      const error = readError(body);
      fail(error.errorType, error.errorMessage);
    }
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });

  const start = async (): Promise<void> => {
    const { port } = await listen(server, 0);
    if (ended) return;
    startedAt = performance.now();
    child = spawn(
      process.execPath,
      [`--max-old-space-size=${spec.memory}`, ...(spec.nodeOptions ?? []), bootstrap],
      {
        cwd: spec.folder,
        // Not in our process group: Ctrl-C lets invocations end in good order, we stop the process afterwards.
        detached: process.platform !== 'win32',
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...lambdaVariables(spec, port), ...settings, ...spec.environment },
      },
    );
    for (const stream of [child.stdout, child.stderr]) {
      if (stream !== null) createInterface(stream).on('line', (line) => log.line(spec.name, line));
    }
    child.on('error', (cause) => {
      initError = { errorType: 'Runtime.StartError', errorMessage: cause.message };
    });
    child.on('close', (code, signal) => {
      if (ended) return;
      retiring = true;
      const error = initError ?? {
        errorType: 'Runtime.ExitError',
        errorMessage: `the process ended (${signal ?? `exit code ${code}`})`,
      };
      if (current === undefined) end();
      else fail(error.errorType, error.errorMessage);
    });
  };
  start().catch((cause: unknown) => {
    retiring = true;
    fail('Runtime.StartError', String(cause));
  });
  timer = setTimeout(() => {
    if (waiting !== undefined) return;
    retiring = true;
    if (current === undefined) end();
    else fail('Runtime.InitError', `no answer from the process within ${initTimeout / 1000} seconds`);
  }, initTimeout);

  return {
    isFree: () => current === undefined && !retiring && !ended,
    run: (invocation) => {
      current = invocation;
      handOver();
    },
    stop: (when) => {
      retiring = true;
      if (when === 'now' || current === undefined) {
        finish({
          kind: 'failed',
          error: { errorType: 'Runtime.Stopped', errorMessage: 'the stage stopped' },
        });
        end();
      }
    },
  };
}

/** What the Lambda service itself puts into the environment, and what an operating system needs to start a process. */
function lambdaVariables(spec: FunctionSpec, port: number): Record<string, string> {
  const inherited = Object.fromEntries(
    ['PATH', 'SystemRoot', 'TMPDIR', 'TEMP'].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  return {
    ...inherited,
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    _HANDLER: spec.handler,
    LAMBDA_TASK_ROOT: spec.folder,
    AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`,
    AWS_LAMBDA_FUNCTION_NAME: spec.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memory),
    AWS_LAMBDA_LOG_GROUP_NAME: spec.name,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
  };
}

function readError(body: string): FunctionError {
  try {
    const { errorType, errorMessage } = JSON.parse(body) as Partial<FunctionError>;
    return { errorType: errorType ?? 'Error', errorMessage: errorMessage ?? '' };
  } catch {
    return { errorType: 'Error', errorMessage: body.slice(0, 300) };
  }
}
