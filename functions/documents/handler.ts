import { parseCaseNumber } from '../../shared/domain/cases/case-number.ts';
import { toChinaTime } from '../../shared/domain/china-time.ts';
import { hasLetter, rejectedAt } from '../../shared/domain/objections/letters.ts';
import type { Objection } from '../../shared/domain/objections/objection.ts';
import { theFiles } from '../../shared/files/files.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { textSetting } from '../../shared/settings.ts';
import { signPdf } from '../../shared/signing/sign-pdf.ts';
import { theSigner } from '../../shared/signing/stage-certificates.ts';
import { actor, auditItem } from '../../shared/store/audit.ts';
import { recordById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import { type ObjectionLetter, renderObjectionLetter } from '../../templates/letters/objection-letter.ts';
import { capability } from '../capability.ts';
import { objectionPrefix } from '../objections/filing.ts';
import { readable } from '../objections/step.ts';
import { readable as readableSubmission } from '../submissions/step.ts';
import { routes } from './routes.ts';
import { copyOf } from './submission-copy.ts';

/** Seconds that the address of a PDF works: long enough to begin a download. */
const addressSeconds = 60;

const fileNames = { receipt: '异议回执', decision: '异议处理结果告知书' } as const;

type LetterCall = Pick<Call, 'viewer' | 'now' | 'request' | 'language'> & {
  readonly params: { readonly id: string };
};

async function objectionOf(call: LetterCall): Promise<Objection> {
  const id = parseCaseNumber(objectionPrefix, call.params.id);
  if (id === null) throw notFound();
  return (await readable(call.viewer, id)).objection;
}

/** Which of the results of a case the present one is: rejections and decisions, the first one being 1. */
function resultNumber({ decision, formerDecisions, history }: Objection): number {
  const rejections = history.filter(({ action }) => action === 'reject').length;
  return formerDecisions.length + rejections + (decision === null ? 0 : 1);
}

/** Who made the decision that the record in question reports; null where that is not known. */
async function organOf({ record, catalogue: code }: Objection): Promise<string | null> {
  const { organ } = catalogue(code);
  if (organ === undefined || record === null) return null;
  return (await recordById(theTable(), record))?.data[organ] ?? null;
}

/** A letter is made when it is first asked for, and is the same file from then on. */
async function letter(
  call: LetterCall,
  objection: Objection,
  kind: ObjectionLetter['kind'],
  at: string,
): Promise<Answer> {
  const { id } = objection;
  const part = kind === 'receipt' ? kind : `${kind}-${resultNumber(objection)}`;
  const key = `objections/${id}-${part}-${call.language}.pdf`;
  if (!(await theFiles().has(key))) {
    const { bytes } = renderObjectionLetter(
      {
        kind,
        objection,
        issuer: textSetting('REPORT_ISSUER'),
        filedAt: toChinaTime(new Date(objection.filedAt)),
        at: toChinaTime(new Date(at)),
        organ: kind === 'decision' ? await organOf(objection) : null,
      },
      call.language,
    );
    const pdf = await signPdf(bytes, { ...(await theSigner()), signedAt: call.now });
    await theFiles().put(key, pdf, {
      contentType: 'application/pdf',
      fileName: `${fileNames[kind]}_${id}.pdf`,
    });
  }
  await theTable().put(
    auditItem({
      entity: `objection:${id}`,
      action: `objection.${kind}-downloaded`,
      by: actor(call.viewer),
      at: call.now,
      request: call.request,
    }),
  );
  return { status: 303, location: await theFiles().addressOf(key, addressSeconds) };
}

export const handler = capability(routes, {
  objectionReceipt: async (call) => {
    const objection = await objectionOf(call);
    return letter(call, objection, 'receipt', objection.filedAt);
  },

  objectionLetter: async (call) => {
    const objection = await objectionOf(call);
    if (!hasLetter(objection)) {
      throw new Problem(409, 'not-decided', {
        zh: '本件还没有处理结果，办结后可以下载告知书。',
        en: 'Nothing has been decided yet: there is no letter.',
      });
    }
    const at = objection.decision?.at ?? rejectedAt(objection) ?? call.now.toISOString();
    return letter(call, objection, 'decision', at);
  },

  downloadCopy: async (call) => {
    const { submission } = await readableSubmission(call.viewer, call.params.id);
    const key = await copyOf(submission, call.language, call.now);
    await theTable().put(
      auditItem({
        entity: `submission:${submission.id}`,
        action: 'submission.copied',
        by: actor(call.viewer, submission.subject),
        at: call.now,
        request: call.request,
      }),
    );
    return { status: 303, location: await theFiles().addressOf(key, addressSeconds) };
  },
});
