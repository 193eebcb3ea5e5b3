import { inChinaTime } from '../../shared/domain/china-time.ts';
import { safeFileName } from '../../shared/domain/uploads/file-name.ts';
import { theFiles } from '../../shared/files/files.ts';
import type { PostForm } from '../../shared/files/post-form.ts';
import { theQuarantine } from '../../shared/files/quarantine.ts';
import type { Call } from '../../shared/http/call.ts';
import { type InputError, invalid, notFound, Problem } from '../../shared/http/problem.ts';
import { unknownType, uploadLimits, uploadRefusals, uploadSeconds } from '../../shared/policy/uploads.ts';
import { setting } from '../../shared/settings.ts';
import { actor, auditItem, auditWrite } from '../../shared/store/audit.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import {
  announced,
  announcedWrites,
  cleanFile,
  forgetWrites,
  type Upload,
  uploadById,
} from '../../shared/store/uploads.ts';
import { sentAddress, uploadPage } from '../../templates/pages/upload.tsx';
import { capability } from '../capability.ts';
import { removeLeft } from './left-files.ts';
import { routes } from './routes.ts';

/** Seconds that the address of a file works: long enough to begin a download. */
const addressSeconds = 60;
/** After which a page asks again whether a file has been checked. */
const secondsToAskAgain = 3;

const tooLarge = {
  zh: '单个文件不得超过 20 MB。请压缩或拆分后再上传。',
  en: 'A file may not exceed 20 MB. Compress or split it and upload it again.',
};

function formOf(upload: Upload): Promise<PostForm> {
  return theQuarantine().postForm(upload.id, {
    contentType: upload.contentType,
    shortest: upload.bytes ?? 1,
    longest: upload.bytes ?? uploadLimits.bytes,
    seconds: uploadSeconds,
    redirect: upload.back === null ? null : `${setting('PUBLIC_URL')}${sentAddress(upload.id)}`,
  });
}

function shown(upload: Upload) {
  return {
    id: upload.id,
    state: upload.state,
    fileName: upload.fileName,
    contentType: upload.kept?.type ?? upload.contentType,
    bytes: upload.kept?.bytes ?? upload.bytes,
    sha256: upload.kept?.sha256 ?? upload.sha256,
    pages: upload.kept?.pages ?? null,
    createdAt: inChinaTime(upload.createdAt),
    checkedAt: upload.checkedAt === null ? null : inChinaTime(upload.checkedAt),
    reasons: upload.reasons.map((code) => ({
      code,
      message: uploadRefusals[code].zh,
      messageEnglish: uploadRefusals[code].en,
    })),
    attachedTo: upload.attachedTo,
  };
}

/** @throws Problem 404 for one that is unknown, or somebody else's */
async function own(call: Pick<Call, 'viewer'>, id: string): Promise<Upload> {
  const upload = await uploadById(theTable(), id);
  if (upload === undefined || upload.owner !== call.viewer?.sub) throw notFound();
  return upload;
}

export const handler = capability(routes, {
  announceUpload: async (call) => {
    const { viewer, body, now } = call;
    if (viewer === undefined) throw notFound();
    const missing = call.form === undefined ? (['contentType', 'bytes'] as const) : [];
    const errors = missing
      .filter((name) => body[name] === undefined)
      .map(
        (name): InputError => ({
          pointer: `/${name}`,
          message: { zh: '必填，请填写。', en: 'Required. Please fill it in.' },
        }),
      );
    if (errors.length > 0) throw invalid(errors);
    if ((body.bytes ?? 0) > uploadLimits.bytes)
      throw new Problem(413, 'file-too-large', tooLarge, {
        errors: [{ pointer: '/bytes', message: tooLarge }],
      });
    const upload: Upload = {
      ...announced(viewer.sub, safeFileName(body.fileName), now),
      contentType: body.contentType ?? unknownType,
      bytes: body.bytes ?? null,
      sha256: body.sha256?.toLowerCase() ?? null,
      back: body.back ?? (call.form === undefined ? null : '/'),
    };
    const location = `/uploads/${upload.id}`;
    const json = { id: upload.id, ...(await formOf(upload)) };
    await call.commit(announcedWrites(upload, { by: actor(viewer), at: now, request: call.request }), {
      status: 201,
      location,
      json,
    });
    return { status: 201, location, json };
  },

  showUpload: async (call) => {
    const upload = await own(call, call.params.id);
    const sent = call.query.sent === 'true';
    const form = call.html && upload.state === 'waiting' && !sent ? await formOf(upload) : null;
    // Until its check has ended, the page asks again by itself: nothing is entered there.
    const asksAgain = call.html && upload.state === 'waiting' && sent;
    return {
      status: 200,
      json: shown(upload),
      ...(asksAgain ? { headers: { refresh: String(secondsToAskAgain) } } : {}),
      ...(form === null ? {} : { formTargets: [new URL(form.url).origin] }),
      page: () => uploadPage(call, shown(upload), { form, back: upload.back }),
    };
  },

  downloadUpload: async (call) => {
    const upload = await own(call, call.params.id);
    if (upload.kept === null) {
      throw new Problem(409, 'not-clean', {
        zh: '文件尚未通过检查，不能下载。',
        en: 'The file has not passed the checks and cannot be downloaded.',
      });
    }
    await theTable().put(
      auditItem({
        entity: `upload:${upload.id}`,
        action: 'upload.downloaded',
        by: actor(call.viewer),
        at: call.now,
        request: call.request,
      }),
    );
    return { status: 303, location: await theFiles().addressOf(cleanFile(upload.id), addressSeconds) };
  },

  removeUpload: async (call) => {
    const upload = await own(call, call.params.id);
    const attached = new Problem(409, 'attached', {
      zh: '文件已附在提交的内容中，不能删除。',
      en: 'The file is attached to submitted content and cannot be deleted.',
    });
    if (upload.attachedTo !== null) throw attached;
    const json = { id: upload.id, removed: true as const };
    const answer = { status: 200, json, location: call.body.back ?? '/' };
    try {
      await call.commit(
        [
          ...forgetWrites(upload.id, call.now),
          auditWrite({
            entity: `upload:${upload.id}`,
            action: 'upload.removed',
            by: actor(call.viewer),
            at: call.now,
            request: call.request,
          }),
        ],
        answer,
      );
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
      // It was attached meanwhile, or is removed already.
      await own(call, upload.id);
      throw attached;
    }
    await removeLeft(upload.id).catch((error: unknown) => {
      // Nobody gets it any more, and the clock takes it away.
      call.log.warn('removed file left to the clock', error as Error);
    });
    return answer;
  },
});
