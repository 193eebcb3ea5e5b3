import type { ActOf, Case } from '../../shared/domain/cases/case.ts';
import type { Call, Handling } from '../../shared/http/call.ts';
import { answerOnce } from '../../shared/http/idempotency.ts';
import { Problem } from '../../shared/http/problem.ts';
import type { Route } from '../../shared/http/route.ts';
import { inLanguage } from '../../shared/policy/text.ts';
import { type ActedOne, type TogetherFace, togetherPage } from '../../templates/pages/case/together-page.tsx';
import { act, type Effect, type Readable, type Service } from './acting.ts';
import { eachAtOnce } from './at-once.ts';
import { type ActCall, said } from './handling.ts';

/** What an act that several cases are brought further by changes of each. Absent: state and clock alone. */
type Plan<C extends Case> = (call: ActCall, found: Readable<C>) => Effect<C> | Promise<Effect<C>>;

const nothingChosen = {
  zh: '没有选中任何一件。请返回勾选要办理的，再提交。',
  en: 'No cases were selected. Go back, tick the cases you want to act on and submit again.',
};

const notNow = {
  zh: '系统出错，这一件没有办成。请稍后再试。',
  en: 'Something went wrong and this case was not processed. Please try again later.',
};

/**
 * The same act on several cases. Each is its own transaction, remembered by itself where the request is sent again: one
 * that cannot be done keeps none of the others back, and each is told by itself.
 */
export function actingTogether<C extends Case>(
  service: Service<C>,
  face: TogetherFace,
  plans: Readonly<Partial<Record<string, Plan<C>>>>,
  /** The act, where the route is of one. */
  only?: ActOf<C>,
): Exclude<Handling<Route>, (...args: never) => unknown> {
  async function one(call: Call, action: string, id: string): Promise<ActedOne> {
    const { act: _act, ids: _ids, ...body } = call.body as unknown as Record<string, unknown>;
    // What a caller says of one case's version says nothing of several.
    const alone = { ...call, event: { ...call.event, headers: {} }, params: { id }, body } as ActCall;
    const plan = plans[action] ?? said<C>;
    const done = { id, status: 200, problem: null, detail: null };
    try {
      return await answerOnce(
        call.key === undefined ? undefined : { ...call.key, key: `${call.key.key}#${id}` },
        call.now,
        async (commit) => {
          await act(
            service,
            alone,
            id,
            undefined,
            action as ActOf<C>,
            (found) => plan(alone, found),
            (writes) => commit(writes, { status: 200, json: done }),
          );
          return done;
        },
        () => done,
      );
    } catch (error) {
      const known = error instanceof Problem;
      if (!known) call.log.error('one of several failed', { case: id, action, error });
      const { status, code, detail } = known ? error : { status: 500, code: 'internal', detail: notNow };
      return { id, status, problem: code, detail: inLanguage(detail, call.language) };
    }
  }

  return {
    form: (call, { problem, values }) =>
      problem === null
        ? null
        : togetherPage(call, face, {
            act: undefined,
            results: [],
            detail: problem.status === 422 && values.ids === undefined ? nothingChosen : problem.detail,
          }),
    answer: async (call) => {
      const asked = call.body as unknown as { readonly act?: string; readonly ids: readonly string[] };
      const action = only ?? asked.act ?? '';
      const done = new Map<string, ActedOne>();
      const ids = [...new Set(asked.ids)];
      await eachAtOnce(
        ids.map((id) => ({ id })),
        async ({ id }) => {
          done.set(id, await one(call as Call, action, id));
        },
      );
      const results = ids.flatMap((id) => done.get(id) ?? []);
      return {
        status: 200,
        json: { results },
        looks: 'written',
        page: () => togetherPage(call, face, { act: action, results, detail: null }),
      };
    },
  };
}
