import { chinaDate } from '../../shared/domain/china-time.ts';
import { groundWords } from '../../shared/domain/commitments/declared-commitment.ts';
import { type SubmissionAction, submissionStates } from '../../shared/domain/submissions/life-cycle.ts';
import { type Submission, stateOn } from '../../shared/domain/submissions/submission.ts';
import type { Call } from '../../shared/http/call.ts';
import { wantsCsv } from '../../shared/http/csv-answer.ts';
import { notFound } from '../../shared/http/problem.ts';
import { etagOf } from '../../shared/http/version.ts';
import { actsFor, isCentre, subjectsFor } from '../../shared/identity/rights.ts';
import { currentCommitment, wholeText } from '../../shared/policy/commitments.ts';
import { categorySchemas, mostDrafts } from '../../shared/policy/submissions.ts';
import { actor } from '../../shared/store/audit.ts';
import { begunIn } from '../../shared/store/case-filters.ts';
import { draftPage } from '../../shared/store/drafts.ts';
import type { PageRequest } from '../../shared/store/pages.ts';
import { submissions } from '../../shared/store/submissions.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import { filedAddress } from '../../templates/pages/case/filed.tsx';
import { emptyForm, enteredIn, type Filled } from '../../templates/pages/form.tsx';
import { listed, submissionFace } from '../../templates/pages/submission-face.tsx';
import { submissionPage, submissionsPage } from '../../templates/pages/submissions.tsx';
import { capability } from '../capability.ts';
import { auditAbout, lookAt, looksAtAll, numberOf, type Readable, readable } from '../cases/acting.ts';
import { announceFile, fileAnswer, filesTaken, formFiles, resumed } from '../cases/files.ts';
import { handling } from '../cases/handling.ts';
import { somethingElse } from '../cases/meanwhile.ts';
import { queueAnswer, queueCounts, queuePageOf } from '../cases/queue.ts';
import { withDeclaration } from '../commitments/declared.ts';
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
import { file } from './filing.ts';
import { findingsOn, publicationEffect } from './publishing.ts';
import { resubmissionEffect } from './resubmitting.ts';
import { routes } from './routes.ts';
import { type Occasion, submissionService } from './service.ts';
import { shownDraft, shownInList, shownWhole } from './shown.ts';

type SubmissionCall<Name extends keyof typeof routes> = Call<(typeof routes)[Name]>;

async function whole({ of, by }: Readable<Submission>, now: Date) {
  return shownWhole(of, by, now, by.party === 'centre' ? await findingsOn(of) : undefined);
}

function occasionOf(
  { viewer, now, request }: Pick<Call, 'viewer' | 'now' | 'request'>,
  { of, by }: Readable<Submission>,
): Occasion {
  return { by, actor: actor(viewer, of.subject), now, request };
}

/** Its page, with the files for the form of an act on it. */
async function pageOf(
  call: Pick<Call, 'viewer'> & Parameters<typeof submissionPage>[0],
  shown: Awaited<ReturnType<typeof whole>>,
  filled: Filled = emptyForm,
  act?: SubmissionAction,
): Promise<string> {
  return submissionPage(call, shown, filled, act, await formFiles(call.viewer, filled));
}

const acting = handling<Submission>({
  service: submissionService,
  whole: ({ of, by }, now) => shownWhole(of, by, now),
  formAgain: async (call, found, action, filled) =>
    pageOf(call, await whole(found, call.now), filled, action),
});

/** Of the declaration that a form names. */
const addressOf = (id: string) => `/submissions/${numberOf(submissionService, id)}`;

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
      const location = filedAddress(`/submissions/${submission.id}`, call);
      const json = shownWhole(submission, { party: 'filer', sub: call.viewer?.sub ?? '' }, call.now);
      try {
        await call.commit(writes, { status: 201, location, json });
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
        // A file was attached to something else in the meantime: said as what it is.
        await file(call);
        throw somethingElse(error);
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
      const { state, q, month, first } = query;
      const filter = month === undefined ? undefined : begunIn(month);
      const read = (asked: PageRequest) =>
        queuePageOf(submissions, null, submissionStates, { ...asked, state, q }, { filter, first });
      const rowOf = (each: Submission) => shownInList(each, now);
      if (wantsCsv(call)) {
        const listedOf = (each: Submission) => listed(rowOf(each));
        const { answer, cases } = await queueAnswer(submissionFace, call, query, read, listedOf);
        return { ...answer, looks: looksAtAll(submissionService, cases) };
      }
      const page = await read(query);
      const { states } = call.html ? await queueCounts(submissions, null, now) : { states: {} };
      const json = { items: page.items.map(rowOf), next: page.next };
      return {
        status: 200,
        json,
        looks: looksAtAll(submissionService, page.items),
        page: () => submissionsPage(call, { ...json, ...query, counts: states, drafts: [] }),
      };
    }
    const subjects = query.subject === undefined ? subjectsFor(viewer, 'submissions') : [query.subject];
    if (!subjects.every((subject) => actsFor(viewer, subject, 'submissions') || isCentre(viewer)))
      throw notFound();
    const owners = subjects.map((subject) => `SUBJECT#${subject}`);
    const page = await submissions.ofOwners(theTable(), owners, query, wanted);
    const json = { items: page.items.map((each) => shownInList(each, now)), next: page.next };
    const drafts =
      call.html && viewer !== undefined
        ? (await draftPage(theTable(), viewer.sub, { limit: mostDrafts }, now)).items
        : [];
    return {
      status: 200,
      json,
      looks: looksAtAll(submissionService, page.items),
      page: () => submissionsPage(call, { ...json, ...query, drafts: drafts.map(shownDraft) }),
    };
  },

  submissionCounts: async () => {
    const counts = await Promise.all(
      submissionStates.map(async (state) => [state, await submissions.count(theTable(), state)] as const),
    );
    return { status: 200, json: { states: Object.fromEntries(counts) } };
  },

  showSubmission: async (call) => {
    const found = await readable(submissionService, call.viewer, call.params.id, call.now);
    const action = found.by.party === 'centre' ? 'non-public.read' : 'submission.read';
    const [json] = await Promise.all([
      whole(found, call.now),
      auditAbout(submissionService, call, found.of, action),
    ]);
    const { evidence } = call.query;
    const filled =
      evidence === undefined
        ? emptyForm
        : await resumed(call, (values) => values.case === found.of.id, evidence);
    const page = call.html
      ? await pageOf(call, json, filled, evidence === undefined ? undefined : 'respond')
      : '';
    return {
      status: 200,
      json,
      headers: { etag: etagOf(found.of.version) },
      looks: lookAt(submissionService, found.of),
      page: () => page,
    };
  },

  announceFile: {
    form: (call, refusal) =>
      acting('respond').form({ ...call, params: { id: enteredIn(refusal, 'case') } }, refusal),
    files: (call, form) => filesTaken(call, form, addressOf(enteredIn(form, 'case'))),
    answer: (call) => announceFile(call, call.body.fileName, addressOf(call.body.case ?? '')),
  },

  downloadAttachment: async (call) => {
    const { of } = await readable(submissionService, call.viewer, call.params.id, call.now);
    const heard = of.examinations?.flatMap(({ statements }) => statements) ?? [];
    const known = [...of.sent, ...heard].some(({ files }) => files.some(({ id }) => id === call.params.file));
    if (!known) throw notFound();
    await auditAbout(submissionService, call, of, 'submission.file-read');
    return { ...(await fileAnswer(call.params.file)), looks: lookAt(submissionService, of) };
  },

  returnToFiler: acting('return'),
  reject: acting('reject'),
  withdraw: acting('withdraw', async (call: SubmissionCall<'withdraw'>, found) => {
    const note = call.body.reason ?? '';
    return { note, writes: await withDeclaration(found.of, { act: 'end', note }, occasionOf(call, found)) };
  }),
  publish: acting('publish', (call: SubmissionCall<'publish'>, found) =>
    publicationEffect(found.of, occasionOf(call, found), call.body),
  ),
  markFalse: acting('mark-false', (call: SubmissionCall<'markFalse'>, found) => {
    const { of, by } = found;
    const ground = groundOf(call.body);
    return of.state === 'questioned'
      ? findingEffect(of, groundWords(ground), occasionOf(call, found))
      : questioningEffect(of, by, ground, call.now);
  }),
  respond: acting('respond', ({ viewer, body, now }: SubmissionCall<'respond'>, { of }) => {
    if (viewer === undefined) throw notFound();
    return statementEffect(of, viewer, body, now);
  }),
  confirmFalse: acting('confirm-false', (call: SubmissionCall<'confirmFalse'>, found) =>
    findingEffect(found.of, call.body.reason, occasionOf(call, found)),
  ),
  drop: acting('drop', ({ body, now }: SubmissionCall<'drop'>, { of, by }) =>
    droppingEffect(of, by, body.reason, now),
  ),
  resubmit: {
    form: checkAgain,
    answer: acting('resubmit', resubmissionEffect).answer,
  },

  addFile,
  checkDraft,
  listDrafts,
  beginDraft,
  showDraft,
  saveDraft,
  discardDraft,
});
