import type { Logger } from '@aws-lambda-powertools/logger';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod';
import type { Session } from '../identity/session.ts';
import type { IdempotencyKey, StoredAnswer } from '../store/idempotency.ts';
import type { Write } from '../store/table.ts';
import type { Answer } from './answer.ts';
import type { FormValues, PostedForm } from './body.ts';
import type { PageFacts } from './presentation.ts';
import type { Problem } from './problem.ts';
import type { Quota } from './quota.ts';
import type { Route, Routes } from './route.ts';

type Output<S, Otherwise> = S extends z.ZodType ? z.output<S> : Otherwise;

/** One request, checked: what a handler works with. */
export interface Call<R extends Route = Route> extends PageFacts {
  readonly params: Output<R['params'], Record<string, string>>;
  readonly query: Output<R['query'], Record<string, string>>;
  readonly body: Output<R['body'], undefined>;
  /** The body of a route that `accepts` bytes. */
  readonly bytes: Buffer;
  readonly type: string;
  /** The HTML form that was posted. */
  readonly form: PostedForm | undefined;
  readonly session: Session | undefined;
  /** The caller is a browser: wants a page, not JSON. */
  readonly html: boolean;
  readonly now: Date;
  readonly event: APIGatewayProxyEventV2;
  readonly log: Logger;
  /** Quotas of which the answer tells the caller, beside those of every request. */
  readonly quotas: Quota[];
  /** By which the request is known when it is sent again; undefined: each stands for itself. */
  readonly key: IdempotencyKey | undefined;
  /**
   * Commits `writes` together with the memory of the answer, so that the same request sent again gets the same
   * answer and has no second effect.
   * @throws ConditionFailedError of the handler's own writes
   */
  commit(writes: readonly Write[], answer: StoredAnswer): Promise<void>;
}

/** A call whose fields are not what they should be: all that is known when its form is shown again. */
export type RefusedCall<R extends Route = Route> = Omit<
  Call<R>,
  'query' | 'body' | 'bytes' | 'key' | 'commit'
>;

/** What was entered, and why it was not taken; null where the form is given back after a new sign-in. */
export interface Refusal {
  readonly values: FormValues;
  readonly problem: Problem | null;
}

export type Handler<R extends Route> = (call: Call<R>) => Promise<Answer>;

/**
 * The handler of a call. One that takes a form says as well how the form looks with what was entered still in it
 * (of a GET: its query); null leaves it to the page of the refusal.
 */
export type Handling<R extends Route> =
  | Handler<R>
  | {
      readonly answer: Handler<R>;
      readonly form: (call: RefusedCall<R>, refusal: Refusal) => Promise<string | null> | string | null;
      /** Takes the files that were chosen in the form, before it is looked at, and gives it back with them. */
      readonly files?: (call: RefusedCall<R>, form: PostedForm) => Promise<Answer>;
    };

export type Handlers<R extends Routes> = { readonly [Name in keyof R]: Handling<R[Name]> };
