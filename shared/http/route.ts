import type * as z from 'zod';
import type { Assurance } from '../identity/identity.ts';
import type { Role } from '../policy/roles.ts';
import type { Text } from '../policy/text.ts';

export interface AnswerDescription {
  readonly description: string;
  /** Shape of the JSON; only what it declares leaves the service. */
  readonly schema?: z.ZodType;
  /** Media types other than JSON. */
  readonly types?: readonly string[];
}

/**
 * One call of the HTTP contract, as data: the API's routes in infra, the checks at the edge, /openapi.json and the
 * tests that must know every route are all made from it.
 */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** With {parameters} in API Gateway's notation; `$default` takes what no other route does. */
  readonly path: string;
  readonly summary: string;
  /** The same in Chinese, where it follows from a life cycle; of all others functions/portal/summaries.ts has it. */
  readonly chinese?: string;
  /** `everyone`: without identity, too (a valid one is still read). */
  readonly who: 'everyone' | readonly Role[];
  /**
   * Whether an answer may show somebody what is not public about another: true where it does and says so
   * (`Answer.looks`), a text that says why it does not. Routes of authorities, and of everybody, have one.
   */
  readonly looks?: true | string;
  /**
   * Its page is shown within pages of other sites, where `Answer.framedBy` lets them: no cookie of the browser is read
   * and none is set.
   */
  readonly embedded?: true;
  /** Level of assurance that the caller's sign-in must have (step-up, RFC 9470). */
  readonly acr?: Assurance;
  readonly params?: z.ZodType<object>;
  readonly query?: z.ZodType<object>;
  /** A JSON body, or an HTML form of the same fields. */
  readonly body?: z.ZodType<object>;
  /** The body is a row of a catalogue: of what no paper can print its sender is warned, and nothing is refused. */
  readonly rows?: true;
  /** Bytes that such a body may have, where that is more than usual. */
  readonly mostBytes?: number;
  /** Instead of `body`: media types of a body that the function reads as bytes. */
  readonly accepts?: readonly string[];
  /** Of such a body: what to do about one that is too large for a call. Absent: to split it. */
  readonly tooLarge?: Text;
  readonly answers: Readonly<Record<number, AnswerDescription>>;
}

export type Routes = Readonly<Record<string, Route>>;

type Grouped<Group extends string, T> = {
  readonly [Name in keyof T & string as `${Group}.${Name}`]: T[Name];
};

/**
 * Some of a function's routes, or the handlers of these, under names with their group before them: `show` as
 * `commitmentItems.show`. So two kinds of cases have one function.
 */
export function grouped<Group extends string, T extends object>(group: Group, of: T): Grouped<Group, T> {
  return Object.fromEntries(
    Object.entries(of).map(([name, each]) => [`${group}.${name}`, each]),
  ) as unknown as Grouped<Group, T>;
}

/** The two halves of a name that `grouped` gave; one without a group is in its function's. */
export function operationOf(name: string, ownGroup: string): { group: string; operation: string } {
  const [group, operation] = name.split('.');
  return operation === undefined || group === undefined
    ? { group: ownGroup, operation: name }
    : { group, operation };
}

/** `GET /reports/{number}`, as API Gateway names it in `routeKey`. */
export function routeKey(route: Route): string {
  return route.path === '$default' ? '$default' : `${route.method} ${route.path}`;
}
