import { isDisputing } from '../../shared/domain/objections/life-cycle.ts';
import { objectionCaseTexts } from '../locales/objection-case.ts';
import { casePage as pageOf } from './case/case-page.tsx';
import { Notification } from './elements.tsx';
import type { Filled } from './form.tsx';
import type { PageContext } from './layout.tsx';
import { objectionFace, type ShownObjection } from './objection-face.tsx';

export type { ShownObjection as ShownCase } from './objection-face.tsx';

/**
 * One case: where it stands, who must act until when, what the viewer may do, and everything that happened. `filled`
 * is a step that was refused, or the note that was.
 */
export function casePage(
  context: PageContext,
  objection: ShownObjection,
  options: { readonly disputedFrom: 'filing' | 'acceptance' },
  filled: Filled,
): string {
  const { language } = context;
  const t = objectionCaseTexts[language];
  const disputed = objection.record !== null && isDisputing(objection.state, options.disputedFrom);
  return pageOf(context, objectionFace, objection, filled, {
    belowActs: disputed ? (
      <Notification>
        <p>{t.objection.disputed}</p>
      </Notification>
    ) : null,
  });
}
