import { actPage } from './case/act-page.tsx';
import type { Filled } from './form.tsx';
import type { PageContext } from './layout.tsx';
import type { StepFacts } from './objection-acts.tsx';
import { objectionFace, type ShownObjection } from './objection-face.tsx';

/** The form of one step of a case, with what one must have before one's eyes to take it. */
export function stepPage(
  context: PageContext,
  objection: ShownObjection,
  facts: StepFacts,
  filled: Filled,
): string {
  return actPage(context, objectionFace, objection, facts.action, facts, filled);
}
