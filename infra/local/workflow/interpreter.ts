import { setTimeout as delay } from 'node:timers/promises';
import type { Attempted, ChoiceState, MapState, Retrier, States, TaskState, Template } from './language.ts';

/** An execution or one of its states failed: a name such as `States.TaskFailed` or an error of a function, and why. */
export class StateError extends Error {
  override readonly name = 'StateError';
  readonly error: string;

  constructor(error: string, cause: string) {
    super(cause);
    this.error = error;
  }
}

/** What a state machine does in the world. Both throw StateError. */
export interface Services {
  /** The answer of a function. */
  readonly invoke: (functionArn: string, payload: unknown) => Promise<unknown>;
  /** The content of an object in JSON. */
  readonly read: (bucket: string, key: string) => Promise<unknown>;
  /** Asked before a Map runs its items as executions of their own. */
  readonly mayRunItems: () => void;
  /** From 0 to below 1, for waits that differ. */
  readonly random: () => number;
  /** The stage stops: nothing begins any more, and what runs is no failure. */
  readonly stopping: AbortSignal;
}

/** Seconds at the most between two attempts, where AWS waits minutes. */
const longestWait = 5;

/**
 * Runs a state machine to its end.
 * @returns its output
 * @throws StateError when it fails; the reason of `stopping` when the stage stops
 */
export async function run(machine: States, input: unknown, services: Services): Promise<unknown> {
  let name = machine.StartAt;
  let data = input;
  for (;;) {
    services.stopping.throwIfAborted();
    const state = machine.States[name];
    if (state === undefined) throw new StateError('States.Runtime', `there is no state ${name}`);
    if (state.Type === 'Fail')
      throw new StateError(textAt(data, state.ErrorPath), textAt(data, state.CausePath));
    if (state.Type === 'Choice') {
      name = chosen(state, data);
      continue;
    }
    try {
      data = outputOf(state, data, await attempt(state, data, services));
    } catch (cause) {
      const failure = failureOf(cause, services);
      const caught = state.Catch.find(({ ErrorEquals }) => isOneOf(failure.error, ErrorEquals));
      if (caught === undefined) throw failure;
      data = put(data, caught.ResultPath, { Error: failure.error, Cause: failure.message });
      name = caught.Next;
      continue;
    }
    if (state.Next === undefined) return data;
    name = state.Next;
  }
}

/** Does what a state is for, again after failures that it retries. */
async function attempt(state: Attempted, input: unknown, services: Services): Promise<unknown> {
  const attempts = new Map<Retrier, number>();
  for (;;) {
    try {
      return state.Type === 'Task'
        ? await callFunction(state, input, services)
        : await runItems(state, input, services);
    } catch (cause) {
      const failure = failureOf(cause, services);
      const retrier = state.Retry.find(({ ErrorEquals }) => isOneOf(failure.error, ErrorEquals));
      const before = retrier === undefined ? 0 : (attempts.get(retrier) ?? 0);
      if (retrier === undefined || before >= retrier.MaxAttempts) throw failure;
      attempts.set(retrier, before + 1);
      const { IntervalSeconds, BackoffRate, MaxDelaySeconds, JitterStrategy } = retrier;
      const seconds = Math.min(IntervalSeconds * BackoffRate ** before, MaxDelaySeconds, longestWait);
      const share = JitterStrategy === 'FULL' ? services.random() : 1;
      await delay(seconds * share * 1000, undefined, { signal: services.stopping });
    }
  }
}

async function callFunction({ Parameters }: TaskState, input: unknown, services: Services): Promise<unknown> {
  return { Payload: await services.invoke(Parameters.FunctionName, filled(Parameters.Payload, input)) };
}

/** Runs the items side by side; the first that fails in the end lets no further one begin. */
async function runItems(
  { ItemReader, ItemProcessor, MaxConcurrency }: MapState,
  input: unknown,
  services: Services,
): Promise<unknown> {
  const { Bucket, Key } = filled(ItemReader.Parameters, input);
  const items = await services.read(String(Bucket), String(Key));
  if (!Array.isArray(items)) throw new StateError('States.ItemReaderFailed', 'The file is no JSON array.');
  services.mayRunItems();
  const outputs: unknown[] = [];
  const waiting = items.entries();
  let failure: unknown;
  const lane = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      if (failure !== undefined) return;
      try {
        outputs[index] = await run(ItemProcessor, item, services);
      } catch (cause) {
        failure ??= cause;
      }
    }
  };
  const lanes = Math.min(items.length, MaxConcurrency === 0 ? items.length : MaxConcurrency);
  await Promise.all(Array.from({ length: lanes }, lane));
  services.stopping.throwIfAborted();
  if (failure !== undefined)
    throw new StateError(
      'States.ExceedToleratedFailureThreshold',
      'The specified tolerated failure threshold was exceeded',
    );
  return outputs;
}

/** A failure that is to be told from the end of the stage. */
function failureOf(cause: unknown, { stopping }: Services): StateError {
  stopping.throwIfAborted();
  if (cause instanceof StateError) return cause;
  return new StateError('States.Runtime', String(cause));
}

/** Whether a retrier or catcher speaks of an error. What the machine itself does wrong is never retried. */
function isOneOf(error: string, names: readonly string[]): boolean {
  if (error === 'States.Runtime') return false;
  return (
    names.includes(error) ||
    names.includes('States.ALL') ||
    (names.includes('States.TaskFailed') && error !== 'States.Timeout')
  );
}

function chosen({ Choices, Default }: ChoiceState, data: unknown): string {
  return Choices.find(({ Variable, NumericEquals }) => at(data, Variable) === NumericEquals)?.Next ?? Default;
}

function outputOf(state: Attempted, input: unknown, answer: unknown): unknown {
  const result = state.ResultSelector === undefined ? answer : filled(state.ResultSelector, answer);
  const whole = state.ResultPath === null ? input : put(input, state.ResultPath, result);
  return state.OutputPath === null ? {} : at(whole, state.OutputPath);
}

function filled(template: Template, input: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(template).map(([name, value]) => {
      if (name.endsWith('.$')) return [name.slice(0, -2), at(input, String(value))];
      return [name, typeof value === 'object' ? filled(value, input) : value];
    }),
  );
}

/** @throws StateError where there is nothing at the path */
function at(data: unknown, path: string): unknown {
  return namesOf(path).reduce((inner, name) => {
    if (typeof inner === 'object' && inner !== null && name in inner)
      return inner[name as keyof typeof inner];
    throw new StateError('States.Runtime', `The input has no ${path}.`);
  }, data);
}

function textAt(data: unknown, path: string | undefined): string {
  return path === undefined ? '' : String(at(data, path));
}

function put(data: unknown, path: string, value: unknown): unknown {
  const [name, ...rest] = namesOf(path);
  if (name === undefined) return value;
  const fields = typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>) : {};
  return { ...fields, [name]: put(fields[name], ['$', ...rest].join('.'), value) };
}

function namesOf(path: string): string[] {
  return path.split('.').slice(1);
}
