import type { Case, PartyOf } from '../../shared/domain/cases/case.ts';
import { type Kind, labelOf } from '../../shared/domain/cases/kind.ts';
import { readableMoment } from '../../shared/domain/readable-days.ts';
import { Problem } from '../../shared/http/problem.ts';
import type { RefusalCode } from '../../shared/policy/refusal-words.ts';
import type { Text } from '../../shared/policy/text.ts';

/**
 * Who did what to a case last, as far as `party` is told, and what it is now. People are named to their own side
 * alone; to null, who has no part in it, nobody is.
 */
export function lastAct<C extends Case>(kind: Kind<C>, of: C, party: PartyOf<C> | null): Text {
  const { parties, states } = kind.lifeCycle;
  const { label } = states[of.state as keyof typeof states];
  const hidden: readonly string[] = party === null ? [] : (kind.hidden?.(party) ?? []);
  const last = of.history.findLast(({ action }) => !hidden.includes(action));
  if (last === undefined) return { zh: `本件现为“${label.zh}”。`, en: `The case is now “${label.en}”.` };
  const side = parties[last.by.party as keyof typeof parties];
  const named = party === last.by.party && last.by.name !== '';
  const who = named ? { zh: `${side.zh}（${last.by.name}）`, en: `${side.en} (${last.by.name})` } : side;
  const done = labelOf(kind, last.action, last.to);
  const at = readableMoment(last.at);
  return {
    zh: `${who.zh}已于 ${at.zh} 办理“${done.zh}”，本件现为“${label.zh}”。`,
    en: `${who.en} took the action “${done.en}” on ${at.en}; the case is now “${label.en}”.`,
  };
}

/** Refuses an act because the case is another than the caller saw. */
export function movedOn<C extends Case>(
  status: 409 | 412,
  code: RefusalCode,
  kind: Kind<C>,
  latest: C,
  party: PartyOf<C> | null,
  cause?: unknown,
): Problem {
  const last = lastAct(kind, latest, party);
  return new Problem(
    status,
    code,
    {
      zh: `本件已有变化：${last.zh}您的操作没有生效，请查看最新内容后再办理。`,
      en: `The case has changed: ${last.en} Your action has not taken effect. View the latest state first.`,
    },
    { cause },
  );
}

/** The case is as it was: what changed is something that the act touches besides. */
export function somethingElse(cause: unknown): Problem {
  return new Problem(
    409,
    'changed-meanwhile',
    {
      zh: '本件所涉及的信息或附件刚刚有变化（例如提供单位重新报送，或者另有一件正在办理）。您的操作没有生效，请查看最新内容后再办理。',
      en: 'The record or files this case concerns have just changed (for example because the record was reported again or another case is open). Your action has not taken effect. View the latest state first.',
    },
    { cause },
  );
}
