import type { CaseFile } from '../../shared/domain/cases/case.ts';
import { chinaDate, isDay } from '../../shared/domain/china-time.ts';
import { type Declaration, declarationFaults } from '../../shared/domain/submissions/declaration.ts';
import { current } from '../../shared/domain/submissions/submission.ts';
import type { InputError } from '../../shared/http/problem.ts';
import {
  type SubmissionCategory,
  submissionCategories,
  submissionFields,
} from '../../shared/policy/submissions.ts';
import { uploadFaults, uploadRefusals } from '../../shared/policy/uploads.ts';
import type { Draft } from '../../shared/store/drafts.ts';
import { submissions } from '../../shared/store/submissions.ts';
import { theTable } from '../../shared/store/table.ts';
import { uploadsByIds } from '../../shared/store/uploads.ts';
import type { DraftFile } from '../../templates/pages/submission-parts.tsx';

/** Files of the entry that the draft renews or corrects: they are checked, and attached already. */
async function keptFiles({ values }: Draft): Promise<ReadonlyMap<string, CaseFile>> {
  const origin = values.corrects ?? values.renews;
  const submission = origin === undefined ? undefined : await submissions.byId(theTable(), origin);
  return new Map(submission === undefined ? [] : current(submission).files.map((file) => [file.id, file]));
}

/** The draft's files in their order, each with how far it is. */
export async function filesOf(draft: Draft): Promise<DraftFile[]> {
  const [kept, uploads] = await Promise.all([keptFiles(draft), uploadsByIds(theTable(), draft.attachments)]);
  const own = new Map(
    uploads.filter(({ owner }) => owner === draft.owner).map((upload) => [upload.id, upload]),
  );
  return draft.attachments.map((id): DraftFile => {
    const old = kept.get(id);
    if (old !== undefined) return { id, name: old.name, state: 'kept', reasons: [] };
    const upload = own.get(id);
    return upload === undefined
      ? { id, name: id, state: 'unknown', reasons: [] }
      : {
          id,
          name: upload.fileName,
          state: upload.state,
          reasons: upload.reasons.map((code) => uploadRefusals[code]),
        };
  });
}

/** What is still wrong with a draft, as it will be said when it is sent. */
export function draftFaults(draft: Draft, files: readonly DraftFile[], now: Date): InputError[] {
  const { values } = draft;
  const category = submissionCategories.find((each) => each === values.category);
  if (category === undefined)
    return [{ pointer: '/category', message: { zh: '请选择类别。', en: 'Choose a category.' } }];
  const faults: InputError[] = [];
  for (const name of ['issuedOn', 'validUntil'] as const) {
    const day = values[name];
    if (day !== undefined && !isDay(day)) {
      faults.push({
        pointer: `/${name}`,
        message: {
          zh: '请按 年-月-日 填写真实日期，例如 2026-03-01。',
          en: 'Enter an existing date in the form year-month-day, for example 2026-03-01.',
        },
      });
    }
  }
  const known = declarationFaults(declarationIn(draft, category), chinaDate(now)).filter(
    ({ pointer }) => !faults.some((fault) => fault.pointer === pointer),
  );
  const bad = files.flatMap(({ state }, at): InputError[] => {
    if (state === 'clean' || state === 'kept') return [];
    return [{ pointer: `/attachments/${at}`, message: uploadFaults[state] }];
  });
  return [...faults, ...known, ...bad];
}

function declarationIn({ values, attachments }: Draft, category: SubmissionCategory): Declaration {
  const { title = '', issuer = '', issuedOn = '', description = '' } = values;
  return {
    category,
    title,
    issuer,
    issuedOn,
    description,
    certificateNumber: values.certificateNumber ?? null,
    validUntil: values.validUntil ?? null,
    attachments,
  };
}

/** What an old entry gives to a draft: what it said; its days only where it is to be corrected and not renewed. */
export function valuesFrom(declaration: Declaration, renewing: boolean): Record<string, string> {
  const fields = [...submissionFields, 'description', 'category'] as const;
  return Object.fromEntries(
    fields.flatMap((name) => {
      const value = declaration[name];
      const dropped = renewing && (name === 'issuedOn' || name === 'validUntil');
      return value === null || value === '' || dropped ? [] : [[name, value]];
    }),
  );
}
