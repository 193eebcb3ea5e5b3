import { chinaDate } from '../../shared/domain/china-time.ts';
import { groundWords } from '../../shared/domain/submissions/commitment-record.ts';
import { type SubmissionAction, submissionStates } from '../../shared/domain/submissions/life-cycle.ts';
import { type Actor, current, type Submission, stateOn } from '../../shared/domain/submissions/submission.ts';
import { theFiles } from '../../shared/files/files.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call, Refusal, RefusedCall } from '../../shared/http/call.ts';
import { invalid, notFound } from '../../shared/http/problem.ts';
import { etagOf } from '../../shared/http/version.ts';
import { actsFor, isCentre, subjectsFor } from '../../shared/identity/rights.ts';
import { currentCommitment, wholeText } from '../../shared/policy/commitments.ts';
import { categorySchemas, mostDrafts } from '../../shared/policy/submissions.ts';
import { actor, auditItem } from '../../shared/store/audit.ts';
import { discardWrite, draftPage } from '../../shared/store/drafts.ts';
import { countInState, stateQueue, submissionsOfSubjects } from '../../shared/store/submissions.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import { cleanFile } from '../../shared/store/uploads.ts';
import { declarationPage, declarationsPage } from '../../templates/pages/submissions.tsx';
import { capability } from '../capability.ts';
import {
  addFile,
  beginDraft,
  checkAgain,
  checkDraft,
  discardDraft,
  listDrafts,
  newSubmission,
  saveDraft,
  showDraft,
} from './drafts.ts';
import { droppingEffect, findingEffect, groundOf, questioningEffect, statementEffect } from './examining.ts';
import { checkedSent, file } from './filing.ts';
import { findingsOn, publicationEffect } from './publishing.ts';
import { routes } from './routes.ts';
import { shownDraft, shownInList, shownWhole } from './shown.ts';
import { type Effect, readable, takeStep } from './step.ts';

/** Seconds that the address of a file works: long enough to begin a download. */
const addressSeconds = 60;

type StepCall = Pick<Call, 'viewer' | 'now' | 'request' | 'event' | 'commit'> & {
  readonly params: { readonly id: string };
  readonly body: { readonly version?: number | undefined };
};

/** A step, answered with the submission after it. */
async function stepped(
  call: StepCall,
  action: SubmissionAction,
  plan: (submission: Submission, by: Actor) => Promise<Effect>,
): Promise<Answer> {
  const { id } = call.params;
  let json: unknown;
  const after = await takeStep(call, id, call.body.version, action, plan, async (writes, next, by) => {
    json = shownWhole(next, by, call.now);
    await call.commit(writes, { status: 200, location: `/submissions/${next.id}`, json });
  });
  const location = `/submissions/${after.id}`;
  return { status: 200, location, json, headers: { etag: etagOf(after.version) } };
}

/** The page of the submission again, with what was entered for the step and why it was not taken. */
function stepAgain(action: SubmissionAction) {
  return async (
    call: RefusedCall & { readonly params: { readonly id: string } },
    filled: Refusal,
  ): Promise<string | null> => {
    const found = await readable(call.viewer, call.params.id).catch(() => undefined);
    if (found === undefined) return null;
    const { submission, by } = found;
    const findings = by.party === 'centre' ? await findingsOn(submission) : undefined;
    return declarationPage(call, shownWhole(submission, by, call.now, findings), filled, action);
  };
}

/** A step that changes nothing but state and clock. */
function plain(action: SubmissionAction) {
  return {
    form: stepAgain(action),
    answer: (call: StepCall & { readonly body: { readonly reason?: string | undefined } }) =>
      stepped(call, action, async () => ({ note: call.body.reason ?? '' })),
  };
}

async function auditRead(
  call: Pick<Call, 'viewer' | 'now' | 'request'>,
  { id, subject }: Pick<Submission, 'id' | 'subject'>,
  action: string,
): Promise<void> {
  await theTable().put(
    auditItem({
      entity: `submission:${id}`,
      action,
      by: actor(call.viewer, subject),
      at: call.now,
      request: call.request,
    }),
  );
}

export const handler = capability(routes, {
  commitmentText: async () => ({
    status: 200,
    json: {
      version: currentCommitment.version,
      text: wholeText(currentCommitment, 'zh'),
      textEnglish: wholeText(currentCommitment, 'en'),
      undertakings: currentCommitment.undertakings,
      liability: currentCommitment.liability,
    },
  }),

  categories: async () => ({ status: 200, json: { items: Object.values(categorySchemas) } }),

  newSubmission,

  submit: {
    form: checkAgain,
    answer: async (call) => {
      const { submission, writes } = await file(call);
      const location = `/submissions/${submission.id}`;
      const json = shownWhole(submission, { party: 'filer', sub: call.viewer?.sub ?? '' }, call.now);
      try {
        await call.commit(writes, { status: 201, location, json });
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
        // A file was attached to something else in the meantime: said as what it is.
        await file(call);
        throw error;
      }
      call.log.info('submission received', { category: json.category, files: json.files.length });
      return { status: 201, location, json, headers: { etag: etagOf(submission.version) } };
    },
  },

  listSubmissions: async (call) => {
    const { viewer, query, now } = call;
    const today = chinaDate(now);
    const wanted = (each: Submission) => query.state === undefined || stateOn(each, today) === query.state;
    if (isCentre(viewer) && query.subject === undefined) {
      const states = query.state === undefined ? submissionStates : [query.state];
      const page = await stateQueue(theTable(), states, query);
      const json = { items: page.items.map((each) => shownInList(each, now)), next: page.next };
      return { status: 200, json, page: () => declarationsPage(call, { ...json, ...query, drafts: [] }) };
    }
    const subjects = query.subject === undefined ? subjectsFor(viewer, 'submissions') : [query.subject];
    if (!subjects.every((subject) => actsFor(viewer, subject, 'submissions') || isCentre(viewer)))
      throw notFound();
    const page = await submissionsOfSubjects(theTable(), subjects, query, wanted);
    const json = { items: page.items.map((each) => shownInList(each, now)), next: page.next };
    const drafts =
      call.html && viewer !== undefined
        ? (await draftPage(theTable(), viewer.sub, { limit: mostDrafts }, now)).items
        : [];
    return {
      status: 200,
      json,
      page: () => declarationsPage(call, { ...json, ...query, drafts: drafts.map(shownDraft) }),
    };
  },

  submissionCounts: async () => {
    const counts = await Promise.all(
      submissionStates.map(async (state) => [state, await countInState(theTable(), state)] as const),
    );
    return { status: 200, json: { states: Object.fromEntries(counts) } };
  },

  showSubmission: async (call) => {
    const { submission, by } = await readable(call.viewer, call.params.id);
    const findings = by.party === 'centre' ? await findingsOn(submission) : undefined;
    if (by.party === 'centre') await auditRead(call, submission, 'non-public.read');
    const json = shownWhole(submission, by, call.now, findings);
    return {
      status: 200,
      json,
      headers: { etag: etagOf(submission.version) },
      page: () => declarationPage(call, json),
    };
  },

  downloadAttachment: async (call) => {
    const { submission } = await readable(call.viewer, call.params.id);
    const heard = submission.examinations?.flatMap(({ statements }) => statements) ?? [];
    const known = [...submission.sent, ...heard].some(({ files }) =>
      files.some(({ id }) => id === call.params.file),
    );
    if (!known) throw notFound();
    await auditRead(call, submission, 'submission.file-read');
    return { status: 303, location: await theFiles().addressOf(cleanFile(call.params.file), addressSeconds) };
  },

  publish: {
    form: stepAgain('publish'),
    answer: (call) =>
      stepped(call, 'publish', (submission, by) =>
        publicationEffect(
          submission,
          { by, actor: actor(call.viewer), now: call.now, request: call.request },
          call.body,
        ),
      ),
  },
  returnToFiler: plain('return'),
  reject: plain('reject'),
  withdraw: plain('withdraw'),
  markFalse: {
    form: stepAgain('mark-false'),
    answer: (call) =>
      stepped(call, 'mark-false', async (submission, by) => {
        const ground = groundOf(call.body);
        return submission.state === 'questioned'
          ? findingEffect(submission, by, groundWords(ground), call.now)
          : questioningEffect(submission, by, ground, call.now);
      }),
  },
  respond: {
    form: stepAgain('respond'),
    answer: (call) =>
      stepped(call, 'respond', async (submission) => {
        if (call.viewer === undefined) throw notFound();
        return statementEffect(submission, call.viewer, call.body, call.now);
      }),
  },
  confirmFalse: {
    form: stepAgain('confirm-false'),
    answer: (call) =>
      stepped(call, 'confirm-false', (submission, by) =>
        findingEffect(submission, by, call.body.reason, call.now),
      ),
  },
  drop: {
    form: stepAgain('drop'),
    answer: (call) =>
      stepped(call, 'drop', async (submission, by) =>
        droppingEffect(submission, by, call.body.reason, call.now),
      ),
  },

  resubmit: {
    form: checkAgain,
    answer: (call) =>
      stepped(call, 'resubmit', async (submission) => {
        const { body, viewer, now } = call;
        if (viewer === undefined) throw notFound();
        const { declaration, commitment, files } = current(submission);
        const changed = {
          ...declaration,
          ...(body.title === undefined ? {} : { title: body.title }),
          ...(body.issuer === undefined ? {} : { issuer: body.issuer }),
          ...(body.certificateNumber === undefined
            ? {}
            : { certificateNumber: body.certificateNumber || null }),
          ...(body.issuedOn === undefined ? {} : { issuedOn: body.issuedOn }),
          ...(body.validUntil === undefined ? {} : { validUntil: body.validUntil || null }),
          ...(body.description === undefined ? {} : { description: body.description }),
          ...(body.attachments === undefined ? {} : { attachments: body.attachments }),
        };
        // Who sends it again commits itself again: to the same text, unless that was replaced meanwhile.
        const again = {
          accepted: true,
          signatory: commitment.signatory,
          textVersion: commitment.textVersion,
        };
        const { sent, writes } = await checkedSent(
          viewer,
          changed,
          body.commitment ?? again,
          {
            path: `/submissions/${submission.id}`,
            known: submission.sent.flatMap((each) => each.files).concat(files),
          },
          now,
        );
        if (submission.sent.length >= mostSendings) {
          throw invalid([
            {
              pointer: '',
              message: {
                zh: '本件补正次数过多，请撤回后重新申报。',
                en: 'This was sent too often: withdraw it and declare it anew.',
              },
            },
          ]);
        }
        const discarded =
          body.draft === undefined ? [] : [discardWrite({ owner: viewer.sub, id: body.draft })];
        return {
          note: body.reason ?? '',
          more: { sent: [...submission.sent, sent] },
          writes: [...writes, ...discarded],
        };
      }),
  },

  addFile,
  checkDraft,
  listDrafts,
  beginDraft,
  showDraft,
  saveDraft,
  discardDraft,
});

/** All that was sent stays in one item, which may not grow without end. */
const mostSendings = 20;
