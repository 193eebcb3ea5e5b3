import { inChinaTime } from '../../shared/domain/china-time.ts';
import { hasLetter, rejectedAt } from '../../shared/domain/objections/letters.ts';
import type { Objection } from '../../shared/domain/objections/objection.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { Problem } from '../../shared/http/problem.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { textSetting } from '../../shared/settings.ts';
import { recordById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import { renderFinding, renderPromise } from '../../templates/letters/commitment-letter.ts';
import { type ObjectionLetter, renderObjectionLetter } from '../../templates/letters/objection-letter.ts';
import { renderRepairLetter } from '../../templates/letters/repair-letter.ts';
import { capability } from '../capability.ts';
import { readable } from '../cases/acting.ts';
import { commitmentService } from '../commitments/service.ts';
import { objectionService } from '../objections/service.ts';
import { repairService } from '../repairs/service.ts';
import { submissionService } from '../submissions/service.ts';
import { paperOf } from './paper.ts';
import { routes } from './routes.ts';
import { copyOf } from './submission-copy.ts';

const fileNames = { receipt: '异议回执', decision: '异议处理结果告知书' } as const;

type LetterCall = Pick<Call, 'viewer' | 'now' | 'request' | 'language'> & {
  readonly params: { readonly id: string };
};

async function objectionOf(call: LetterCall): Promise<Objection> {
  return (await readable(objectionService, call.viewer, call.params.id, call.now)).of;
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

/** The letter of an objection: `at` is when it was filed, or decided. RFC 3339, UTC. */
async function letter(
  call: LetterCall,
  objection: Objection,
  kind: ObjectionLetter['kind'],
  at: string,
): Promise<Answer> {
  const { id } = objection;
  const part = kind === 'receipt' ? kind : `${kind}-${resultNumber(objection)}`;
  return paperOf(objectionService, call, objection, {
    key: `objections/${id}-${part}-${call.language}.pdf`,
    fileName: `${fileNames[kind]}_${id}.pdf`,
    action: `objection.${kind}-downloaded`,
    render: async () =>
      renderObjectionLetter(
        {
          kind,
          objection,
          issuer: textSetting('REPORT_ISSUER'),
          filedAt: inChinaTime(objection.filedAt),
          at: inChinaTime(at),
          organ: kind === 'decision' ? await organOf(objection) : null,
        },
        call.language,
      ),
  });
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

  repairLetter: async (call) => {
    const { of } = await readable(repairService, call.viewer, call.params.id, call.now);
    const { id, decision } = of;
    if (decision === null) {
      throw new Problem(409, 'not-decided', {
        zh: '本件还没有决定，作出决定后可以下载决定书。',
        en: 'Nothing has been decided yet: there is no letter.',
      });
    }
    return paperOf(repairService, call, of, {
      key: `repairs/${id}-${decision.outcome}-${call.language}.pdf`,
      fileName: `${decision.outcome === 'approved' ? '信用修复决定书' : '信用修复告知书'}_${id}.pdf`,
      action: 'repair.letter-downloaded',
      render: () =>
        renderRepairLetter(
          {
            repair: of,
            decision,
            issuer: textSetting('REPORT_ISSUER'),
            filedAt: inChinaTime(of.history[0]?.at ?? decision.at),
            at: inChinaTime(decision.at),
          },
          call.language,
        ),
    });
  },

  promiseCopy: async (call) => {
    const { of } = await readable(commitmentService, call.viewer, call.params.id, call.now);
    return paperOf(commitmentService, call, of, {
      key: `commitments/${of.id}-promise-${call.language}.pdf`,
      fileName: `信用承诺书_${of.number}.pdf`,
      action: 'commitment.copied',
      render: () =>
        renderPromise(
          { commitment: of, issuer: textSetting('REPORT_ISSUER'), at: inChinaTime(of.madeAt) },
          call.language,
        ),
    });
  },

  findingLetter: async (call) => {
    const { of } = await readable(commitmentService, call.viewer, call.params.id, call.now);
    const { id, finding } = of;
    // Of a declaration, its own procedure tells what was found.
    if (finding === null || of.declaration !== null) {
      throw new Problem(409, 'not-found-yet', {
        zh: '本件还没有认定，作出认定后可以下载认定书。',
        en: 'Nothing has been found yet: there is no letter.',
      });
    }
    return paperOf(commitmentService, call, of, {
      key: `commitments/${id}-${finding.outcome}-${call.language}.pdf`,
      fileName: `信用承诺履行情况认定书_${id}.pdf`,
      action: 'commitment.letter-downloaded',
      render: () =>
        renderFinding(
          {
            commitment: of,
            finding,
            issuer: textSetting('REPORT_ISSUER'),
            at: inChinaTime(finding.at),
          },
          call.language,
        ),
    });
  },

  downloadCopy: async (call) => {
    const { of } = await readable(submissionService, call.viewer, call.params.id, call.now);
    const { id, subjectName, sent } = of;
    return paperOf(submissionService, call, of, {
      key: `submissions/${id}-${sent.length}-${call.language}.pdf`,
      fileName: `自主申报_${subjectName}_${id}.pdf`,
      action: 'submission.copied',
      render: () => copyOf(of, call.language),
    });
  },
});
