import { randomUUID } from 'node:crypto';
import type { Log } from '../log.ts';
import {
  type FunctionEnvironment,
  type FunctionSpec,
  type Invocation,
  type Outcome,
  startEnvironment,
} from './function-environment.ts';

/** A function with its execution environments: as many as are busy at once, up to a few. */
export interface FunctionPool {
  readonly name: string;
  readonly arn: string;
  readonly asynchronous: FunctionSpec['asynchronous'];
  /**
   * Runs the function with an event (JSON). Waits for a free environment.
   * @param options.within milliseconds the caller is ready to wait; the function goes on after that.
   */
  invoke(event: string, options?: { readonly within?: number }): Promise<Outcome>;
  /** From now on the function is as `spec` says; what runs ends as it began. */
  update(spec: FunctionSpec): void;
  close(): void;
}

/** Environments of a function at once. Lambda has no such small limit, one machine does. */
const environmentLimit = 3;
/** Milliseconds after which an environment beyond the first one is ended. */
const idleLimit = 60_000;

/**
 * @param settings where the machine's own services are, and as whom the function calls them.
 * @param onSettled called after every invocation: something may have been written.
 */
export function createPool(
  initial: FunctionSpec,
  settings: Readonly<Record<string, string>>,
  log: Log,
  onSettled: () => void,
): FunctionPool {
  let spec = initial;
  let closed = false;
  const queue: Invocation[] = [];
  const environments = new Map<FunctionEnvironment, NodeJS.Timeout | undefined>();

  const add = (): FunctionEnvironment => {
    const environment = startEnvironment(spec, settings, log, (ended) => {
      clearTimeout(environments.get(environment));
      if (ended) environments.delete(environment);
      dispatch();
      if (environment.isFree())
        environments.set(environment, setTimeout(() => shrink(environment), idleLimit).unref());
    });
    environments.set(environment, undefined);
    return environment;
  };

  const shrink = (environment: FunctionEnvironment): void => {
    if (environments.size > 1 && environment.isFree()) environment.stop('now');
  };

  const dispatch = (): void => {
    while (queue.length > 0) {
      const free = [...environments.keys()].find((environment) => environment.isFree());
      if (free === undefined && environments.size >= environmentLimit) return;
      const invocation = queue.shift();
      if (invocation === undefined) return;
      const environment = free ?? add();
      clearTimeout(environments.get(environment));
      environment.run(invocation);
    }
  };

  return {
    name: initial.name,
    arn: initial.arn,
    get asynchronous() {
      return spec.asynchronous;
    },
    invoke: (event, { within } = {}) =>
      new Promise<Outcome>((resolve) => {
        if (closed)
          return resolve({
            kind: 'failed',
            error: { errorType: 'Runtime.Stopped', errorMessage: 'stopped' },
          });
        const timer =
          within === undefined ? undefined : setTimeout(() => resolve({ kind: 'timed-out' }), within);
        const settle = (outcome: Outcome): void => {
          clearTimeout(timer);
          resolve(outcome);
          onSettled();
        };
        queue.push({ id: randomUUID(), event, settle });
        dispatch();
      }),
    update: (next) => {
      if (JSON.stringify(next) === JSON.stringify(spec)) return;
      spec = next;
      for (const environment of environments.keys()) environment.stop('when-free');
    },
    close: () => {
      closed = true;
      for (const invocation of queue.splice(0)) {
        invocation.settle({
          kind: 'failed',
          error: { errorType: 'Runtime.Stopped', errorMessage: 'the stage stopped' },
        });
      }
      for (const [environment, timer] of environments) {
        clearTimeout(timer);
        environment.stop('now');
      }
    },
  };
}
