import type { CaseFile } from '../../shared/domain/cases/case.ts';
import { downloadName, safeFileName } from '../../shared/domain/uploads/file-name.ts';
import { theFiles } from '../../shared/files/files.ts';
import { theQuarantine } from '../../shared/files/quarantine.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { FormValues, PostedForm } from '../../shared/http/body.ts';
import type { Call, RefusedCall } from '../../shared/http/call.ts';
import { keepForm, keptForm } from '../../shared/http/kept-form.ts';
import { type InputError, invalid, notFound, Problem } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { unknownType, uploadFaults, uploadLimits, uploadRefusals } from '../../shared/policy/uploads.ts';
import { actor } from '../../shared/store/audit.ts';
import { theTable, type Write } from '../../shared/store/table.ts';
import {
  announcedByForm,
  announcedWrites,
  attachWrite,
  cleanFile,
  type Upload,
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
  en: 'The form contains too much text to be kept during the upload. First shorten the statement to 5,000 characters, then upload the files.',
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
    .map(({ id, fileName, kept, bytes, state, reasons }) => ({
      id,
      name: fileName,
      bytes: kept?.bytes ?? bytes,
      state,
      reasons: reasons.map((code) => uploadRefusals[code]),
    }));
}

/** That there is neither a file nor the name of one. */
export function nothingToSend(ofForm: boolean): InputError {
  return ofForm
    ? {
        pointer: '/files',
        message: { zh: '请先选择文件，再上传。', en: 'Choose files first, then upload them.' },
      }
    : { pointer: '/fileName', message: { zh: '必填，请填写。', en: 'Required. Please fill it in.' } };
}

/** How long a form waits for the checks of its files, and how often it looks: most take less than a second. */
const [millisecondsToWait, millisecondsBetween] = [2500, 150];

/** Waits until the files have been checked, or for a moment: the form tells of those that are not. */
async function lookedAt(ids: readonly string[]): Promise<void> {
  for (let waited = 0; waited < millisecondsToWait; waited += millisecondsBetween) {
    const uploads = await uploadsByIds(theTable(), ids);
    if (uploads.every(({ state }) => state !== 'waiting')) return;
    await new Promise((resolve) => setTimeout(resolve, millisecondsBetween));
  }
}

/** @throws Problem 413, 422 with a pointer to the field where files are chosen */
function requireSomeFiles(files: readonly File[], present: number): void {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (bytes > uploadLimits.bytesInForm) {
    const message = {
      zh: '随表单一次最多上传 4 MB。请减少文件，或者在“单个文件大于 4 MB”处逐个上传。填写的内容仍在，文件请重新选择。',
      en: 'At most 4 MB can be uploaded with the form at a time. Choose fewer files, or upload them one by one under “A file larger than 4 MB”. What you have entered is still here; please choose the files again.',
    };
    throw new Problem(413, 'files-too-large', message, { errors: [{ pointer: '/files', message }] });
  }
  if (files.length + present > uploadLimits.files)
    throw invalid([
      {
        pointer: '/files',
        message: {
          zh: `最多 ${uploadLimits.files} 份材料。`,
          en: `At most ${uploadLimits.files} files.`,
        },
      },
    ]);
}

/**
 * Takes the files that were chosen in a form: they are announced, put where files of strangers wait, and checked.
 * @param present how many the form has already
 * @param writes what is committed with their announcement
 * @returns the uploads, in the order in which they were chosen
 * @throws Problem 413, 422
 */
export async function takenFiles(
  { viewer, now, request }: Pick<Call, 'viewer' | 'now' | 'request'>,
  form: PostedForm,
  back: string,
  present: number,
  writes: (uploads: readonly Upload[]) => readonly Write[] = () => [],
): Promise<readonly Upload[]> {
  if (viewer === undefined) throw notFound();
  const chosen = [...form.files.values()].flat();
  requireSomeFiles(chosen, present);
  const taken = chosen.map((file) => ({
    file,
    upload: announcedByForm(viewer.sub, safeFileName(file.name), back, now),
  }));
  const uploads = taken.map(({ upload }) => upload);
  await theTable().transact([
    ...uploads.flatMap((upload) => announcedWrites(upload, { by: actor(viewer), at: now, request })),
    ...writes(uploads),
  ]);
  try {
    for (const { file, upload } of taken)
      await theQuarantine().put(upload.id, await file.bytes(), unknownType);
  } catch (cause) {
    throw notTaken(cause);
  }
  await lookedAt(uploads.map(({ id }) => id));
  return uploads;
}

/** The store of files did not answer: what was typed is in the form, the files are to be chosen again. */
function notTaken(cause: unknown): Problem {
  const message = {
    zh: '文件没有收到，请重新选择后再上传。填写的内容仍在。',
    en: 'The files were not received. Choose them again and upload them. What you have entered is still here.',
  };
  return new Problem(503, 'files-not-taken', message, { errors: [{ pointer: '/files', message }], cause });
}

/** What was entered without what is no input of the contract: what a form says of its files. */
export function withoutFileFields({ fileName: _name, again: _again, ...values }: FormValues): FormValues {
  return values;
}

/** The address of a form to which a file was added. */
function withEvidence(back: string, id: string): string {
  return `${back}${back.includes('?') ? '&' : '?'}evidence=${id}`;
}

/** The form at `back`, kept with these files among its evidence, as the answer that leads to it. */
async function keptWith(
  call: Pick<Call, 'viewer' | 'now' | 'event'>,
  values: FormValues,
  back: string,
  ids: readonly string[],
): Promise<Answer> {
  const { viewer, now, event } = call;
  const last = ids.at(-1) ?? '';
  const kept = await keepForm(event, { values: { ...values, evidence: ids } }, viewer?.sub ?? null, now);
  if (kept === null) throw tooLongToKeep;
  return {
    status: 201,
    location: withEvidence(back, last),
    json: { id: last },
    cookies: [kept],
  };
}

/**
 * Takes the files that were chosen in a form for a case, and leads back to it with all that was entered.
 * @throws Problem 413, 422
 */
export async function filesTaken(
  call: Pick<RefusedCall, 'viewer' | 'now' | 'event' | 'request'>,
  form: PostedForm,
  back: string,
): Promise<Answer> {
  const values = withoutFileFields(form.values);
  const before = chosenIn({ values }, 'evidence');
  const uploads = await takenFiles(call, form, back, before.length);
  return keptWith(call, values, back, [...before, ...uploads.map(({ id }) => id)]);
}

/**
 * Announces a file for the form at `back`, to which it comes back, and keeps that form meanwhile. Without a name, the
 * form is given back with what became of the files that it has.
 * @throws Problem 422 for a form that has neither
 * @throws Problem 413 for a form that is too long to be kept
 */
export async function announceFile(
  call: Pick<Call, 'viewer' | 'now' | 'event' | 'form' | 'request' | 'commit'>,
  fileName: string | undefined,
  back: string,
): Promise<Answer> {
  const { viewer, now, form } = call;
  if (viewer === undefined) throw notFound();
  if (fileName === undefined) {
    const values = withoutFileFields(form?.values ?? {});
    const ids = chosenIn({ values }, 'evidence');
    if (ids.length > 0) return keptWith(call, values, back, ids);
    throw invalid([nothingToSend(form !== undefined)]);
  }
  const announced = announcedByForm(viewer.sub, safeFileName(fileName), back, now);
  const upload = {
    ...announced,
    back: withEvidence(back, announced.id),
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
  const rest = withoutFileFields(values);
  const filled: Filled = { values: rest, problem: null, prefilled: true };
  if (evidence === undefined) return filled;
  const ids = new Set([...chosenIn(filled, 'evidence'), evidence]);
  return { ...filled, values: { ...rest, evidence: [...ids] } };
}
