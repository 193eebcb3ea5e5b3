import type { ActOf, Case } from '../../shared/domain/cases/case.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { PostedForm } from '../../shared/http/body.ts';
import type { Call, Refusal, RefusedCall } from '../../shared/http/call.ts';
import { etagOf } from '../../shared/http/version.ts';
import { act, type Effect, type Readable, readable, type Service } from './acting.ts';
import { filesTaken } from './files.ts';

/** How a kind's cases look to one of their parties. */
export interface Looks<C extends Case> {
  readonly service: Service<C>;
  /** The whole case as JSON. */
  whole(found: Readable<C>, now: Date): object | Promise<object>;
  /** Where whoever acted goes on. Absent: to the case. */
  location?(after: Readable<C>, act: ActOf<C>): string;
  /** The page with the form of the act as it was filled in; of an act that is not possible any more the case's. */
  formAgain(
    call: RefusedCall & { readonly params: { readonly id: string } },
    found: Readable<C>,
    act: ActOf<C>,
    filled: Refusal,
  ): Promise<string | null>;
}

/** A call of an act, as far as every one of them is alike. */
export type ActCall = Pick<Call, 'viewer' | 'now' | 'request' | 'event' | 'form' | 'commit'> & {
  readonly params: { readonly id: string };
  readonly body: { readonly version?: number | undefined; readonly reason?: string | undefined };
};

/** An act that changes nothing but state and clock, and keeps what was said. */
export function said<C extends Case>({ body }: Pick<ActCall, 'body'>): Effect<C> {
  return { note: body.reason ?? '' };
}

/** Handlers of a kind's acts: each answers with the case after it, and gives its form back where it is refused. */
export function handling<C extends Case>({ service, whole, location, formAgain }: Looks<C>) {
  const { path } = service.store.kind;
  const goOn = (after: Readable<C>, action: ActOf<C>) =>
    location?.(after, action) ?? `${path}/${after.of.id}`;

  async function answer(
    call: ActCall,
    action: ActOf<C>,
    plan: (found: Readable<C>) => Effect<C> | Promise<Effect<C>>,
    find: string | (() => Promise<Readable<C>>),
  ): Promise<Answer> {
    let json: unknown;
    const after = await act(service, call, find, call.body.version, action, plan, async (writes, of, by) => {
      json = await whole({ of, by }, call.now);
      await call.commit(writes, { status: 200, location: goOn({ of, by }, action), json });
    });
    const headers = { etag: etagOf(after.of.version) };
    return { status: 200, location: goOn(after, action), json, headers, looks: 'written' };
  }

  return <K extends ActCall = ActCall>(
    action: ActOf<C>,
    plan: (call: K, found: Readable<C>) => Effect<C> | Promise<Effect<C>> = said,
    find?: (call: K) => Promise<Readable<C>>,
  ) => ({
    form: async (
      call: RefusedCall & { readonly params: { readonly id: string } },
      filled: Refusal,
    ): Promise<string | null> => {
      // Of a case that is not the caller's the refusal's own page says all there is to say.
      const found = await readable(service, call.viewer, call.params.id, call.now).catch(() => undefined);
      return found === undefined ? null : formAgain(call, found, action, filled);
    },
    files: (
      call: RefusedCall & { readonly params: { readonly id: string } },
      form: PostedForm,
    ): Promise<Answer> =>
      filesTaken(call, form, `${path}/${encodeURIComponent(call.params.id ?? '')}?step=${action}`),
    answer: (call: K) =>
      answer(
        call,
        action,
        (found) => plan(call, found),
        find === undefined ? call.params.id : () => find(call),
      ),
  });
}
