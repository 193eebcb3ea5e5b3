import type { Language } from '../../../shared/policy/text.ts';
import { caseTexts } from '../../locales/cases.ts';
import { Notification, SummaryList } from '../elements.tsx';
import { ErrorSummary, type Filled } from '../form.tsx';
import { type PageContext, page } from '../layout.tsx';
import { ActForm, actTitle, labelsOf } from './acts.tsx';
import { trailOf } from './case-page.tsx';
import { type CaseFace, caseAddress, type ListedCase, type Look, type ShownCase } from './face.ts';
import { StateTag } from './standing.tsx';

const texts = (language: Language) => caseTexts[language];

/** Why the case was given back, where the act answers that: what the one said who stopped the clock. */
function returnedFor({ lifeCycle }: Look, { state, history }: ShownCase, act: string): string | undefined {
  const does = (action: string, effect: string) =>
    lifeCycle.transitions.some((each) => each.action === action && each.deadline === effect);
  const answers = lifeCycle.transitions.some(
    ({ action, from, deadline }) => action === act && from.includes(state) && deadline === 'resume',
  );
  return answers ? history.findLast(({ action }) => does(action, 'pause'))?.note : undefined;
}

/**
 * The form of one act of a case, with what one must have before one's eyes to do it. It comes back with all that was
 * entered where it was refused.
 * @param facts what the form needs to know besides the case
 */
export function actPage<S extends ShownCase & L, L extends ListedCase, F = unknown>(
  context: PageContext,
  face: CaseFace<S, L, F>,
  shown: S,
  act: string,
  facts: F,
  filled: Filled,
): string {
  const { language } = context;
  const t = texts(language);
  const returned = returnedFor(face, shown, act);
  const lead = face.actLead?.(act, language);
  return page(
    context,
    actTitle({ face, shown }, act, language),
    <>
      {returned === undefined || returned === '' ? null : (
        <Notification tone="warning" title={t.cases.returned}>
          <p class="said">{returned}</p>
        </Notification>
      )}
      <SummaryList rows={face.brief?.(shown, language) ?? face.content(shown, language)} />
      <ActForm context={context} face={face} shown={shown} facts={facts} act={act} filled={filled} panel>
        <a href={caseAddress(face, shown)}>{t.cases.back}</a>
      </ActForm>
    </>,
    {
      trail: [...trailOf({ face, shown, language }), { href: caseAddress(face, shown), text: shown.id }],
      ...(lead === undefined ? {} : { lead }),
      beside: <StateTag face={face} state={shown.state} language={language} />,
      error: filled.problem !== null,
      before: (
        <ErrorSummary filled={filled} labels={labelsOf(face, act, language, facts)} language={language} />
      ),
    },
  );
}
