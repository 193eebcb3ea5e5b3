import { inLanguage } from '../../../shared/policy/text.ts';
import { Buttons, ErrorSummary, type Filled, Form } from '../form.tsx';
import { type PageContext, page } from '../layout.tsx';
import { labelsOf } from './acts.tsx';
import { type CaseFace, type ListedCase, ownParty, type ShownCase } from './face.ts';
import { takesFiles } from './files.tsx';

/**
 * The form of a new case: the fields of the act that brings it into being. It comes back with all that was entered
 * where it was refused.
 * @param facts what the form needs to know besides
 */
export function beginPage<S extends ShownCase & L, L extends ListedCase, F = unknown>(
  context: PageContext,
  face: CaseFace<S, L, F>,
  facts: F,
  filled: Filled,
): string {
  const { language } = context;
  const birth = face.lifeCycle.transitions.find(({ from }) => from.length === 0);
  if (birth === undefined) throw new Error(`Nothing begins a case of ${face.path}`);
  const { action } = birth;
  const title = inLanguage(birth.label, language);
  // An authority begins what is somebody else's, and comes from its queue.
  const own = birth.who.includes(ownParty(face) ?? '');
  const list = { href: face.path, text: own ? face.words(language).title : face.words(language).queue };
  const instead = face.insteadOfBegin?.(facts, language) ?? null;
  const labels = labelsOf(face, action, language, facts);
  const lead = face.actLead?.(action, language);
  // There is no case yet that the fields could show.
  const Fields = face.fields?.[action] as
    | ((props: { language: typeof language; filled: Filled; facts: F }) => preact.ComponentChildren)
    | undefined;
  return page(
    context,
    title,
    instead === null ? (
      <Form context={context} action={face.path} panel upload={takesFiles(labels)}>
        {Fields?.({ language, filled, facts })}
        <Buttons submit={title}>
          <a href={list.href}>{list.text}</a>
        </Buttons>
      </Form>
    ) : (
      instead
    ),
    {
      trail: [list],
      ...(lead === undefined ? {} : { lead }),
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}
