import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type JsonFile, openJsonFile } from '../json-file.ts';
import type { Log } from '../log.ts';
import { run, type Services, StateError } from './interpreter.ts';
import type { States } from './language.ts';

/** A state machine as the template describes it. */
export interface MachineSpec {
  readonly name: string;
  readonly arn: string;
  readonly definition: States;
}

/** An execution as it is kept; times in milliseconds since 1970. */
export interface Execution {
  readonly machine: string;
  readonly name: string;
  /** JSON */
  readonly input: string;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED';
  readonly started: number;
  readonly ended?: number;
  /** JSON */
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

export interface Executions {
  /**
   * From now on there are these machines. What runs goes on by the definition that it began with. What ran when the
   * stage ended runs from its beginning at the first call, since every step may run twice.
   */
  apply(specs: readonly MachineSpec[], services: (machine: MachineSpec) => Services): void;
  readonly machine: (arn: string) => MachineSpec | undefined;
  readonly find: (machine: string, name: string) => Execution | undefined;
  /** Begins one under a name that no other of the machine has. */
  start(machine: MachineSpec, name: string, input: string): Execution;
  /** What runs now; each settles when it ends. */
  readonly running: ReadonlySet<Promise<void>>;
}

/** AWS forgets an execution ninety days after its end. */
const kept = 90 * 24 * 3600_000;

/** @param folder a file an execution lies in it, below a folder a machine */
export function openExecutions(folder: string, log: Log): Executions {
  const running = new Set<Promise<void>>();
  let machines: readonly MachineSpec[] = [];
  let servicesOf: (machine: MachineSpec) => Services;
  let resumed = false;

  const fileOf = (machine: string, name: string): JsonFile<Execution | null> =>
    openJsonFile<Execution | null>(join(folder, machine, `${name}.json`), null);

  const go = (machine: MachineSpec, file: JsonFile<Execution | null>, execution: Execution): void => {
    const end = (how: Partial<Execution>): void => file.update({ ...execution, ...how, ended: Date.now() });
    const services = servicesOf(machine);
    const work = run(machine.definition, JSON.parse(execution.input), services)
      .then(
        (output) => end({ status: 'SUCCEEDED', output: JSON.stringify(output) }),
        (cause: unknown) => {
          // It is there for the next stage.
          if (services.stopping.aborted) return;
          const { error, message } =
            cause instanceof StateError ? cause : new StateError('States.Runtime', String(cause));
          end({ status: 'FAILED', error, cause: message });
          log.problem(machine.name, `${execution.name} failed: ${error}: ${message}`);
        },
      )
      .finally(() => running.delete(work));
    running.add(work);
  };

  const resume = (machine: MachineSpec): void => {
    mkdirSync(join(folder, machine.name), { recursive: true });
    for (const entry of readdirSync(join(folder, machine.name))) {
      if (!entry.endsWith('.json')) continue;
      const file = fileOf(machine.name, entry.slice(0, -'.json'.length));
      const execution = file.value;
      if (execution?.status === 'RUNNING') go(machine, file, execution);
      else if (execution === null || (execution.ended ?? 0) < Date.now() - kept)
        rmSync(join(folder, machine.name, entry));
    }
  };

  return {
    apply: (specs, services) => {
      machines = specs;
      servicesOf = services;
      if (!resumed) for (const machine of specs) resume(machine);
      resumed = true;
    },
    machine: (arn) => machines.find((each) => each.arn === arn),
    find: (machine, name) => fileOf(machine, name).value ?? undefined,
    start: (machine, name, input) => {
      const file = fileOf(machine.name, name);
      const execution: Execution = {
        machine: machine.name,
        name,
        input,
        status: 'RUNNING',
        started: Date.now(),
      };
      file.update(execution);
      go(machine, file, execution);
      return execution;
    },
    running,
  };
}

/** The name of an execution that was started without one. */
export function freshName(): string {
  return randomUUID();
}
