import type { QueueEnd } from '../../shared/domain/cases/case.ts';
import {
  type SubmissionAction,
  type SubmissionState,
  submissionLifeCycle,
  submissionStates,
} from '../../shared/domain/submissions/life-cycle.ts';
import type { Language } from '../../shared/policy/text.ts';
import { submissionTexts } from '../locales/submissions.ts';
import { casePage } from './case/case-page.tsx';
import type { FormFile } from './case/files.tsx';
import { caseListPage } from './case/list-page.tsx';
import { caseQueuePage } from './case/queue-page.tsx';
import { Entries, type PageOf } from './elements.tsx';
import { emptyForm, type Filled } from './form.tsx';
import { dayText } from './format.tsx';
import type { PageContext } from './layout.tsx';
import { asCase, listed, submissionFace } from './submission-face.tsx';
import { categoryName, type ShownDraft, type ShownRow, type ShownSubmission } from './submission-parts.tsx';

const texts = (language: Language) => submissionTexts[language];

/** Drafts that were not sent yet, and the heading of what was. */
function Drafts({ drafts, language }: { drafts: readonly ShownDraft[]; language: Language }) {
  const s = texts(language).submissions;
  return (
    <>
      {drafts.length === 0 ? null : (
        <>
          <h2>{s.drafts}</h2>
          <Entries
            label={s.drafts}
            items={drafts.map((draft) => ({
              href: `/submissions/drafts/${draft.id}`,
              title: draft.values.title ?? s.untitled,
              facts: [
                ...categoryName(draft.values.category, language),
                s.draftUntil(dayText(draft.expiresAt.slice(0, 10), language)),
              ],
            }))}
          />
        </>
      )}
      <h2>{s.mine}</h2>
    </>
  );
}

/** One's own submissions and drafts, or the centre's queue. */
export function submissionsPage(
  context: PageContext,
  list: PageOf<ShownRow> & {
    readonly state?: SubmissionState | undefined;
    readonly month?: string | undefined;
    readonly q?: string | undefined;
    readonly first?: QueueEnd | undefined;
    /** How many there are in each state, for the centre. */
    readonly counts?: Readonly<Partial<Record<SubmissionState, number>>>;
    readonly drafts: readonly ShownDraft[];
  },
): string {
  const { language, viewer } = context;
  const s = texts(language).submissions;
  const { next, cursor, state, month, counts, drafts, q = '', first } = list;
  const items = list.items.map(listed);
  if (viewer?.role === 'centre') {
    const queue = {
      items,
      next,
      cursor,
      state,
      states: submissionStates,
      ...(counts === undefined ? {} : { counts: { states: counts } }),
      party: 'centre',
      narrowed: { month },
      first,
      search: q,
    };
    return caseQueuePage(context, submissionFace, queue, emptyForm);
  }
  return caseListPage(context, submissionFace, {
    items,
    next,
    cursor,
    query: state === undefined ? {} : { state },
    begin: { href: '/submissions/new', text: s.begin },
    above: <Drafts drafts={drafts} language={language} />,
  });
}

/** Whose form comes back where nobody says: the first that asks for a reason. */
function actWithReason({ actions }: ShownSubmission): SubmissionAction | undefined {
  return submissionLifeCycle.transitions.find(
    ({ action, reason }) => reason === 'required' && actions.includes(action),
  )?.action;
}

/**
 * One submission: what it says, where it stands, what may be done.
 * @param refused why what was just asked was not done, and what was entered for it
 * @param act whose form that was
 * @param files that were uploaded for an answer to what the centre questions; undefined: none can be
 */
export function submissionPage(
  context: PageContext,
  submission: ShownSubmission,
  refused: Filled = emptyForm,
  act: SubmissionAction | undefined = actWithReason(submission),
  files?: readonly FormFile[],
): string {
  return casePage(context, submissionFace, asCase(submission, context), refused, { act, facts: { files } });
}
