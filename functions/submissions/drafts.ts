import { randomBytes } from 'node:crypto';
import { current } from '../../shared/domain/submissions/submission.ts';
import { safeFileName } from '../../shared/domain/uploads/file-name.ts';
import type { Answer } from '../../shared/http/answer.ts';
import { nestedValues, type PostedForm } from '../../shared/http/body.ts';
import type { Call, Handlers, Refusal, RefusedCall } from '../../shared/http/call.ts';
import { invalid, notFound, Problem } from '../../shared/http/problem.ts';
import { validated } from '../../shared/http/validation.ts';
import { etagOf, hasSeen } from '../../shared/http/version.ts';
import { actsFor, subjectsFor } from '../../shared/identity/rights.ts';
import { mostDrafts, submissionCategories, submissionLimits } from '../../shared/policy/submissions.ts';
import { type Draft, discardWrite, draftById, draftPage, saveWrite } from '../../shared/store/drafts.ts';
import { subjectById } from '../../shared/store/records.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import { announcedByForm, announceWrite } from '../../shared/store/uploads.ts';
import {
  checkDraftPage,
  draftPage as filledDraftPage,
  newSubmissionPage,
} from '../../templates/pages/submission-draft.tsx';
import { readable } from '../cases/acting.ts';
import { nothingToSend, takenFiles } from '../cases/files.ts';
import { draftFaults, filesOf, valuesFrom } from './draft-content.ts';
import type { routes } from './routes.ts';
import { draftFields } from './schemas.ts';
import { submissionService } from './service.ts';
import { shownDraft } from './shown.ts';

type DraftHandlers = Handlers<typeof routes>;
type DraftBody = Call<(typeof routes)['beginDraft']>['body'];
type DraftCall = Pick<Call, 'viewer' | 'now'>;

/** What was filled in, without what is no field of the declaration. */
function valuesOf(body: DraftBody): Draft['values'] {
  const {
    attachments: _files,
    version: _version,
    go: _go,
    fileName: _fileName,
    again: _again,
    ...fields
  } = body;
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}

/** @throws Problem 404 for one that is unknown, gone, or somebody else's */
async function own(call: DraftCall, id: string): Promise<Draft> {
  const draft =
    call.viewer === undefined ? undefined : await draftById(theTable(), call.viewer.sub, id, call.now);
  if (draft === undefined) {
    throw notFound({
      zh: '没有这份草稿，或者它已提交，或者超过 30 天未保存而被删除。',
      en: 'There is no such draft, or it has been submitted, or it was deleted because it had not been saved for 30 days.',
    });
  }
  return draft;
}

/** Subjects that the caller may declare for, by name. */
async function choices({ viewer }: Pick<Call, 'viewer'>): Promise<{ id: string; name: string }[]> {
  return Promise.all(
    subjectsFor(viewer, 'submissions').map(async (id) => ({
      id,
      name: (await subjectById(theTable(), id))?.name ?? id,
    })),
  );
}

export const newSubmission: DraftHandlers['newSubmission'] = async (call) => {
  const subjects = await choices(call);
  const values = Object.fromEntries(
    Object.entries(call.query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return {
    status: 200,
    json: { subjects, categories: submissionCategories },
    page: () => newSubmissionPage(call, subjects, { values, problem: null, prefilled: true }),
  };
};

export const listDrafts: DraftHandlers['listDrafts'] = async (call) => {
  const page = await draftPage(theTable(), call.viewer?.sub ?? '', call.query, call.now);
  return { status: 200, json: { items: page.items.map(shownDraft), next: page.next } };
};

/** What a draft begins with: what was filled in, on top of what the entry says that it renews or corrects. */
async function beginning(call: DraftCall, body: DraftBody): Promise<Pick<Draft, 'values' | 'attachments'>> {
  const given = valuesOf(body);
  const origin = body.corrects ?? body.renews;
  if (origin === undefined) return { values: given, attachments: body.attachments };
  const { of: submission, by } = await readable(submissionService, call.viewer, origin, call.now);
  if (by.party !== 'filer') throw notFound();
  const { declaration } = current(submission);
  return {
    values: {
      ...valuesFrom(declaration, body.corrects === undefined),
      subject: submission.subject,
      ...given,
    },
    attachments: [...new Set([...declaration.attachments, ...body.attachments])],
  };
}

export const beginDraft: DraftHandlers['beginDraft'] = {
  form: async (call, filled) => newSubmissionPage(call, await choices(call), filled),
  answer: async (call) => {
    const { viewer, body, now } = call;
    if (viewer === undefined) throw notFound();
    const origin = body.corrects ?? body.renews;
    if (call.form !== undefined && body.category === undefined && origin === undefined) {
      throw invalid([
        {
          pointer: '/category',
          message: { zh: '请选择类别。', en: 'Choose a category.' },
          lacking: 'choice',
        },
      ]);
    }
    const present = await draftPage(theTable(), viewer.sub, { limit: mostDrafts }, now);
    if (present.items.length >= mostDrafts) {
      throw new Problem(409, 'too-many-drafts', {
        zh: `最多保存 ${mostDrafts} 份草稿。请先删除不需要的草稿。`,
        en: `You can keep at most ${mostDrafts} drafts. Delete drafts you no longer need first.`,
      });
    }
    const draft: Draft = {
      id: `D${randomBytes(10).toString('hex')}`,
      owner: viewer.sub,
      version: 1,
      ...(await beginning(call, body)),
      savedAt: now.toISOString(),
    };
    const location = `/submissions/drafts/${draft.id}`;
    const json = shownDraft(draft);
    await call.commit([saveWrite(draft)], { status: 201, location, json });
    return { status: 201, location, json, headers: { etag: etagOf(draft.version) } };
  },
};

export const showDraft: DraftHandlers['showDraft'] = async (call) => {
  const draft = await own(call, call.params.id);
  const files = await filesOf(draft);
  return {
    status: 200,
    json: shownDraft(draft),
    headers: { etag: etagOf(draft.version) },
    page: () =>
      filledDraftPage(call, shownDraft(draft), files, {
        values: draft.values,
        problem: null,
        prefilled: true,
      }),
  };
};

/** The draft's form again, with what was entered. */
async function draftAgain(
  call: RefusedCall & { readonly params: { readonly id: string } },
  filled: Refusal,
): Promise<string | null> {
  const draft = await own(call, call.params.id).catch(() => undefined);
  return draft === undefined ? null : filledDraftPage(call, shownDraft(draft), await filesOf(draft), filled);
}

/** The draft as it was sent from a page or a program. @throws Problem 404, 412 */
async function saved(
  call: Pick<Call<(typeof routes)['saveDraft']>, 'viewer' | 'now' | 'event' | 'params' | 'body'>,
): Promise<Draft> {
  const { body, now } = call;
  const before = await own(call, call.params.id);
  if (!hasSeen(call.event, before.version, body.version)) throw stale();
  return {
    ...before,
    version: before.version + 1,
    values: valuesOf(body),
    attachments: body.attachments,
    savedAt: now.toISOString(),
  };
}

function stale(): Problem {
  return new Problem(412, 'stale', {
    zh: '这份草稿已在其他设备或页面上保存过。请刷新后再填写。',
    en: 'This draft has since been saved on another device or page. Reload it before continuing.',
  });
}

/** What was committed, unless another device was faster. @throws Problem 412 */
async function unlessStale<T>(commit: Promise<T>): Promise<T> {
  try {
    return await commit;
  } catch (error) {
    if (error instanceof ConditionFailedError) throw stale();
    throw error;
  }
}

/** @throws Problem 422 where the draft has too many files */
function requireRoom(attachments: readonly string[], more: number): void {
  const most = submissionLimits.attachments;
  if (attachments.length + more <= most) return;
  throw invalid([
    { pointer: '/attachments', message: { zh: `最多 ${most} 个附件。`, en: `At most ${most} files.` } },
  ]);
}

/** Saves the draft with the files that were chosen in its form, and leads back to it. */
async function withFiles(
  call: RefusedCall & { readonly params: { readonly id: string } },
  form: PostedForm,
): Promise<Answer> {
  const body = validated(draftFields, nestedValues(form.values));
  const draft = await saved({ ...call, body });
  const { attachments } = draft;
  const location = `/submissions/drafts/${draft.id}`;
  requireRoom(attachments, [...form.files.values()].flat().length);
  const taken = await unlessStale(
    takenFiles(call, form, location, attachments.length, (uploads) => [
      saveWrite({ ...draft, attachments: [...attachments, ...uploads.map(({ id }) => id)] }),
    ]),
  );
  return { status: 201, location, json: { id: taken.at(-1)?.id ?? '' } };
}

export const saveDraft: DraftHandlers['saveDraft'] = {
  form: draftAgain,
  files: withFiles,
  answer: async (call) => {
    const draft = await saved(call);
    const path = `/submissions/drafts/${draft.id}`;
    const answer = {
      status: 200,
      location: call.body.go === 'check' ? `${path}/check` : path,
      json: shownDraft(draft),
    };
    await unlessStale(call.commit([saveWrite(draft)], answer));
    return { ...answer, headers: { etag: etagOf(draft.version) } };
  },
};

export const addFile: DraftHandlers['addFile'] = {
  form: draftAgain,
  files: withFiles,
  answer: async (call) => {
    const { viewer, body, now } = call;
    if (viewer === undefined) throw notFound();
    const path = `/submissions/drafts/${call.params.id}`;
    if (body.again !== undefined) {
      const draft = await saved(call);
      const answer = { status: 201, location: path, json: { id: draft.attachments.at(-1) ?? '' } };
      await unlessStale(call.commit([saveWrite(draft)], answer));
      return answer;
    }
    if (body.fileName === undefined) throw invalid([nothingToSend(call.form !== undefined)]);
    const draft = await saved(call);
    requireRoom(draft.attachments, 1);
    const upload = announcedByForm(viewer.sub, safeFileName(body.fileName), path, now);
    const answer = { status: 201, location: `/uploads/${upload.id}`, json: { id: upload.id } };
    const attachments = [...draft.attachments, upload.id];
    await unlessStale(call.commit([saveWrite({ ...draft, attachments }), announceWrite(upload)], answer));
    return answer;
  },
};

/** The page on which a draft is checked and committed to. */
async function checkPage(call: RefusedCall, draft: Draft, filled: Refusal): Promise<string> {
  const { subject = '' } = draft.values;
  const files = await filesOf(draft);
  // A draft may name any subject: what the others are called is not told.
  const known = actsFor(call.viewer, subject, 'submissions')
    ? await subjectById(theTable(), subject)
    : undefined;
  return checkDraftPage(call, shownDraft(draft), { subjectName: known?.name ?? subject, files }, filled);
}

export const checkDraft: DraftHandlers['checkDraft'] = async (call) => {
  const draft = await own(call, call.params.id);
  const faults = draftFaults(draft, await filesOf(draft), call.now);
  const problem = faults.length === 0 ? null : invalid(faults);
  const page = call.html
    ? await checkPage(call as unknown as RefusedCall, draft, { values: {}, problem })
    : '';
  return {
    status: 200,
    json: {
      draft: shownDraft(draft),
      faults: faults.map(({ pointer, message }) => ({
        pointer,
        message: message.zh,
        messageEnglish: message.en,
      })),
    },
    page: () => page,
  };
};

/** The check page again, where what was sent from it was refused; null where it came from elsewhere. */
export async function checkAgain(call: RefusedCall, filled: Refusal): Promise<string | null> {
  const { draft: id } = filled.values;
  if (typeof id !== 'string') return null;
  const draft = await own(call, id).catch(() => undefined);
  return draft === undefined ? null : checkPage(call, draft, filled);
}

export const discardDraft: DraftHandlers['discardDraft'] = async (call) => {
  const draft = await own(call, call.params.id);
  const json = { id: draft.id, discarded: true as const };
  const answer = { status: 200, location: '/submissions', json };
  await call.commit([discardWrite(draft)], answer);
  return answer;
};
