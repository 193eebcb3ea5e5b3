import type { Person, Request } from '../support/in-process.ts';
import type { World } from './world.ts';

/** What a journey knows by now: numbers of what it has made. */
export type Memory = Readonly<Record<string, string>>;

type From<T> = T | ((memory: Memory) => T);

/** Somebody asks for something by a route. */
export interface Ask {
  readonly does: 'ask';
  readonly who: From<Person>;
  /** `POST /objections/{id}/accept`; `id` of the memory fills it in. */
  readonly key: string;
  readonly params?: From<Memory>;
  readonly body?: From<object>;
  readonly request?: Request;
  /** What is kept of the answer, by its name there. */
  readonly keeps?: (answer: Readonly<Record<string, unknown>>) => Memory;
}

/** A schedule's turn. */
export interface Turn {
  readonly does: 'turn';
  readonly function: string;
  readonly task: string;
}

/** A function is told of something; of changes of the table by `Records`, as the stream would have it. */
export interface Event {
  readonly does: 'event';
  readonly function: string;
  readonly event: From<object>;
}

export type Step = (Ask | Turn | Event) & {
  /** RFC 3339; a minute after the one before without it. */
  readonly at?: string;
  /** The schedule that sees to it, some minutes later, where it was broken off. */
  readonly seenTo?: { readonly function: string; readonly task: string };
  /** What happens before it that is nobody's doing here, as bytes that arrive in the object store. */
  readonly before?: (world: World, memory: Memory) => Promise<unknown>;
};

/** Something that the service is for, from its beginning to its end. */
export interface Journey {
  readonly name: string;
  /** Kinds of case that it is about. */
  readonly kinds?: readonly string[];
  /** RFC 3339. */
  readonly begins: string;
  /** What is there before. */
  readonly given: (world: World) => Promise<unknown>;
  readonly steps: readonly Step[];
}

export function ask(
  who: Ask['who'],
  key: string,
  body?: Ask['body'],
  more: Partial<Omit<Ask, 'does' | 'who' | 'key' | 'body'>> & Pick<Step, 'at' | 'before' | 'seenTo'> = {},
): Step {
  const keeps = more.keeps ?? (/\{/.test(key) ? undefined : keepId);
  return {
    does: 'ask',
    who,
    key,
    ...(body === undefined ? {} : { body }),
    ...more,
    ...(keeps === undefined ? {} : { keeps }),
  };
}

/** The number of what was made. */
export const keepId = (answer: Readonly<Record<string, unknown>>): Memory => ({ id: String(answer.id) });

export function turn(owner: string, task: string, more: Pick<Step, 'at' | 'before' | 'seenTo'> = {}): Step {
  return { does: 'turn', function: owner, task, ...more };
}

/** Acts of one case, one after the other: who, which, with what. */
export function acts(
  path: string,
  ...each: readonly (readonly [who: Ask['who'], action: string, body?: Ask['body']])[]
): Step[] {
  return each.map(([who, action, body = {}]) => ask(who, `POST ${path}/{id}/${action}`, body));
}

export function from<T>(value: From<T>, memory: Memory): T {
  return typeof value === 'function' ? (value as (memory: Memory) => T)(memory) : value;
}
