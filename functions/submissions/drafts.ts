import { randomBytes } from 'node:crypto';
import { notFound, Problem } from '../../shared/http/problem.ts';
import type { Call, Handlers } from '../../shared/http/serve.ts';
import { etagOf, hasSeen } from '../../shared/http/version.ts';
import { mostDrafts } from '../../shared/policy/submissions.ts';
import { type Draft, discardWrite, draftById, draftPage, saveWrite } from '../../shared/store/drafts.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import type { routes } from './routes.ts';
import { shownDraft } from './shown.ts';

type DraftHandlers = Handlers<typeof routes>;

/** What was filled in, without what is no field of the declaration. */
function valuesOf(body: Call<(typeof routes)['beginDraft']>['body']): Draft['values'] {
  const { attachments: _files, version: _version, ...fields } = body;
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}

/** @throws Problem 404 for one that is unknown, gone, or somebody else's */
async function own(call: Pick<Call, 'viewer' | 'now'>, id: string): Promise<Draft> {
  const draft =
    call.viewer === undefined ? undefined : await draftById(theTable(), call.viewer.sub, id, call.now);
  if (draft === undefined) {
    throw notFound({
      zh: '没有这份草稿，或者它已超过 30 天未保存而被删除。',
      en: 'There is no such draft, or it was not saved for 30 days and is gone.',
    });
  }
  return draft;
}

export const listDrafts: DraftHandlers['listDrafts'] = async (call) => {
  const page = await draftPage(theTable(), call.viewer?.sub ?? '', call.query, call.now);
  return { status: 200, json: { items: page.items.map(shownDraft), next: page.next } };
};

export const beginDraft: DraftHandlers['beginDraft'] = async (call) => {
  const { viewer, body, now } = call;
  if (viewer === undefined) throw notFound();
  const present = await draftPage(theTable(), viewer.sub, { limit: mostDrafts }, now);
  if (present.items.length >= mostDrafts) {
    throw new Problem(409, 'too-many-drafts', {
      zh: `最多保存 ${mostDrafts} 份草稿。请先删除不需要的草稿。`,
      en: `You may keep ${mostDrafts} drafts: throw some away first.`,
    });
  }
  const draft: Draft = {
    id: `D${randomBytes(10).toString('hex')}`,
    owner: viewer.sub,
    version: 1,
    values: valuesOf(body),
    attachments: body.attachments,
    savedAt: now.toISOString(),
  };
  const location = `/submissions/drafts/${draft.id}`;
  const json = shownDraft(draft);
  await call.commit([saveWrite(draft)], { status: 201, location, json });
  return { status: 201, location, json, headers: { etag: etagOf(draft.version) } };
};

export const showDraft: DraftHandlers['showDraft'] = async (call) => {
  const draft = await own(call, call.params.id);
  return { status: 200, json: shownDraft(draft), headers: { etag: etagOf(draft.version) } };
};

export const saveDraft: DraftHandlers['saveDraft'] = async (call) => {
  const { body, now } = call;
  const before = await own(call, call.params.id);
  const stale = new Problem(412, 'stale', {
    zh: '这份草稿已在其他设备或页面上保存过。请刷新后再填写。',
    en: 'The draft was saved on another device or page since: look at it again first.',
  });
  if (!hasSeen(call.event, before.version, body.version)) throw stale;
  const draft: Draft = {
    ...before,
    version: before.version + 1,
    values: valuesOf(body),
    attachments: body.attachments,
    savedAt: now.toISOString(),
  };
  const location = `/submissions/drafts/${draft.id}`;
  const json = shownDraft(draft);
  try {
    await call.commit([saveWrite(draft)], { status: 200, location, json });
  } catch (error) {
    if (error instanceof ConditionFailedError) throw stale;
    throw error;
  }
  return { status: 200, location, json, headers: { etag: etagOf(draft.version) } };
};

export const discardDraft: DraftHandlers['discardDraft'] = async (call) => {
  const draft = await own(call, call.params.id);
  const json = { id: draft.id, discarded: true as const };
  const answer = { status: 200, location: '/submissions', json };
  await call.commit([discardWrite(draft)], answer);
  return answer;
};
