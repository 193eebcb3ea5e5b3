import type { CaseFile } from '../../shared/domain/cases/case.ts';
import { downloadName, safeFileName } from '../../shared/domain/uploads/file-name.ts';
import { theFiles } from '../../shared/files/files.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { keepForm, keptForm } from '../../shared/http/kept-form.ts';
import { invalid, notFound, Problem } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { uploadFaults } from '../../shared/policy/uploads.ts';
import { actor } from '../../shared/store/audit.ts';
import { theTable, type Write } from '../../shared/store/table.ts';
import {
  announcedByForm,
  announcedWrites,
  attachWrite,
  cleanFile,
  uploadsByIds,
  usableUploads,
} from '../../shared/store/uploads.ts';
import type { FormFile } from '../../templates/pages/case/files.tsx';
import { chosenIn, type Filled } from '../../templates/pages/form.tsx';

/** Seconds that the address of a file works: long enough to begin a download. */
const addressSeconds = 60;
/** Files that a form can show. */
const mostShown = 100;

const tooLongToKeep = new Problem(413, 'form-too-long', {
  zh: '填写的内容太长，上传期间无法为您保留。请先把情况说明缩短到 5000 字以内，再上传材料。',
  en: 'There is too much in the form to be kept while you upload. Shorten the statement to 5,000 characters first.',
});

export interface Evidence {
  readonly files: readonly CaseFile[];
  /** Attach the files for good. */
  readonly writes: readonly Write[];
}

/**
 * The files named as evidence for the case at `path`: the filer's own, checked, attached to nothing else.
 * @param pointer of the field that names them. Absent: `evidence`, one by one
 * @throws Problem 422 with a pointer to each that is not
 */
export async function checkedEvidence(
  viewer: Identity,
  ids: readonly string[],
  path: string,
  pointer?: string,
): Promise<Evidence> {
  const { uploads, faults } = await usableUploads(theTable(), viewer.sub, ids, path);
  if (faults.length > 0) {
    throw invalid(
      faults.map(({ at, why }) => ({ pointer: pointer ?? `/evidence/${at}`, message: uploadFaults[why] })),
    );
  }
  return {
    files: uploads.map(({ id, fileName, kept }) => ({
      id,
      name: downloadName(fileName, kept.type),
      bytes: kept.bytes,
      sha256: kept.sha256,
    })),
    writes: uploads.map(({ id }) => attachWrite(id, viewer.sub, path)),
  };
}

/** Where whoever asks reads a file, as an attachment. */
export async function fileAnswer(id: string): Promise<Answer> {
  return { status: 303, location: await theFiles().addressOf(cleanFile(id), addressSeconds) };
}

/** Files of the caller's own for a form that is being filled in, whatever became of them so far. */
export async function formFiles(viewer: Call['viewer'], filled: Filled): Promise<FormFile[]> {
  const ids = [...new Set(chosenIn(filled, 'evidence'))].slice(0, mostShown);
  const uploads = await uploadsByIds(theTable(), ids);
  return uploads
    .filter(({ owner, attachedTo }) => owner === viewer?.sub && attachedTo === null)
    .map(({ id, fileName, kept, bytes, state }) => ({
      id,
      name: fileName,
      bytes: kept?.bytes ?? bytes,
      state,
    }));
}

/**
 * Announces a file for the form at `back`, to which it comes back, and keeps that form meanwhile.
 * @throws Problem 413 for a form that is too long to be kept
 */
export async function announceFile(
  call: Pick<Call, 'viewer' | 'now' | 'event' | 'form' | 'request' | 'commit'>,
  fileName: string,
  back: string,
): Promise<Answer> {
  const { viewer, now, form } = call;
  if (viewer === undefined) throw notFound();
  const announced = announcedByForm(viewer.sub, safeFileName(fileName), back, now);
  const upload = {
    ...announced,
    back: `${back}${back.includes('?') ? '&' : '?'}evidence=${announced.id}`,
  };
  const kept = form === undefined ? null : await keepForm(call.event, form, viewer.sub, now);
  if (form !== undefined && kept === null) throw tooLongToKeep;
  const location = `/uploads/${upload.id}`;
  const json = { id: upload.id };
  await call.commit(announcedWrites(upload, { by: actor(viewer), at: now, request: call.request }), {
    status: 201,
    location,
    json,
  });
  return { status: 201, location, json, ...(kept === null ? {} : { cookies: [kept] }) };
}

/**
 * The form that was kept while a file for it was uploaded, with that file among its evidence. Another form of the
 * same browser is not given back.
 * @param isThis whether what was entered belongs to this form
 */
export async function resumed(
  call: Pick<Call, 'viewer' | 'now' | 'event'>,
  isThis: (values: Filled['values']) => boolean,
  evidence: string | undefined,
): Promise<Filled> {
  const kept =
    evidence === undefined || call.viewer === undefined
      ? undefined
      : await keptForm(call.event, call.viewer.sub, call.now);
  const values = kept !== undefined && isThis(kept.values) ? kept.values : {};
  const { fileName: _, ...rest } = values;
  const filled: Filled = { values: rest, problem: null, prefilled: true };
  if (evidence === undefined) return filled;
  const ids = new Set([...chosenIn(filled, 'evidence'), evidence]);
  return { ...filled, values: { ...rest, evidence: [...ids] } };
}
