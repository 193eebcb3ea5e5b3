import { chinaDate, inChinaTime, toChinaTime } from '../../shared/domain/china-time.ts';
import { resultOf } from '../../shared/domain/complaints/complaint.ts';
import { asOfResult, hasLetter, resultsOf } from '../../shared/domain/objections/letters.ts';
import type { Objection } from '../../shared/domain/objections/objection.ts';
import { visible } from '../../shared/domain/publication.ts';
import { standsAgainst } from '../../shared/domain/repairs/adverse-notice.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import { grouped } from '../../shared/http/route.ts';
import { isCentre } from '../../shared/identity/rights.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { setting, textSetting } from '../../shared/settings.ts';
import { actor } from '../../shared/store/audit.ts';
import { circularOf } from '../../shared/store/circulars.ts';
import { lookAtRecord } from '../../shared/store/looks.ts';
import { type RecordItem, recordById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import { circularTitle, renderCircular } from '../../templates/letters/circular.ts';
import {
  findingTitle,
  promiseTitle,
  renderFinding,
  renderPromise,
} from '../../templates/letters/commitment-letter.ts';
import { complaintLetterTitle, renderComplaintLetter } from '../../templates/letters/complaint-letter.ts';
import {
  type ObjectionLetter,
  objectionLetterTitle,
  renderObjectionLetter,
} from '../../templates/letters/objection-letter.ts';
import { renderRepairLetter, repairLetterTitle } from '../../templates/letters/repair-letter.ts';
import { renderRepairNotice, repairNoticeTitle } from '../../templates/letters/repair-notice.ts';
import { submissionCopyTitle } from '../../templates/letters/submission-copy.ts';
import { complaintService } from '../agencies/complaints-service.ts';
import { capability } from '../capability.ts';
import { auditAbout, auditEntity, lookAt, readable } from '../cases/acting.ts';
import { commitmentService } from '../commitments/service.ts';
import { objectionService } from '../objections/service.ts';
import { repairService } from '../repairs/service.ts';
import { viewerOf } from '../subjects/view.ts';
import { submissionService } from '../submissions/service.ts';
import { badgeHandlers } from './badge.ts';
import { paperOf } from './paper.ts';
import { routes } from './routes.ts';
import { copyOf } from './submission-copy.ts';

type LetterCall = Pick<Call, 'viewer' | 'now' | 'request' | 'language'> & {
  readonly params: { readonly id: string };
};

async function objectionOf(call: LetterCall): Promise<Objection> {
  return (await readable(objectionService, call.viewer, call.params.id, call.now)).of;
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
  const { id, subject, subjectName } = objection;
  return paperOf(call, {
    kind: kind === 'receipt' ? 'receipt' : 'letter',
    title: objectionLetterTitle(kind),
    about: id,
    edition: kind === 'receipt' ? 1 : resultsOf(objection).length,
    reference: id,
    subject,
    subjectName,
    folder: 'objections',
    fileName: `${objectionLetterTitle(kind).zh}_${id}.pdf`,
    trace: () => auditAbout(objectionService, call, objection, `objection.${kind}-downloaded`),
    looks: lookAt(objectionService, objection),
    render: async (check) =>
      renderObjectionLetter(
        {
          check,
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

/** The entry of whoever may have the notice on its repair: its subject, its unit, the centre. @throws Problem 404, 409 */
async function entryToRepair({ viewer, params, now }: LetterCall): Promise<RecordItem> {
  const record = await recordById(theTable(), params.id);
  const as = record === undefined ? 'public' : viewerOf(viewer, record);
  const its = as === 'subject' || as === 'provider' || isCentre(viewer);
  if (record === undefined || !its || visible(record, as, chinaDate(now)) === null) throw notFound();
  if (!standsAgainst(record, chinaDate(now))) {
    throw new Problem(409, 'nothing-to-repair', {
      zh: '这条信息不是仍然有效的失信信息，没有信用修复告知书。',
      en: 'This entry is not an adverse entry in force, so there is no notice on credit repair.',
    });
  }
  return record;
}

export const handler = capability(routes, {
  ...grouped('badges', badgeHandlers),

  objectionReceipt: async (call) => {
    const objection = await objectionOf(call);
    return letter(call, objection, 'receipt', objection.filedAt);
  },

  objectionLetter: async (call) => {
    const objection = await objectionOf(call);
    const { result = resultsOf(objection).length } = call.query;
    if (call.query.result === undefined && !hasLetter(objection)) {
      throw new Problem(409, 'not-decided', {
        zh: '本件还没有处理结果，办结后可以下载告知书。',
        en: 'No decision has been made yet. The document can be downloaded once there is one.',
      });
    }
    const then = asOfResult(objection, result);
    const act = then?.history.at(-1);
    if (then === undefined || act === undefined) throw notFound();
    return letter(call, then, 'decision', then.decision?.at ?? act.at);
  },

  repairLetter: async (call) => {
    const { of } = await readable(repairService, call.viewer, call.params.id, call.now);
    const { id, decision } = of;
    if (decision === null) {
      throw new Problem(409, 'not-decided', {
        zh: '本件还没有决定，作出决定后可以下载决定书。',
        en: 'No decision has been made yet. The document can be downloaded once there is one.',
      });
    }
    return paperOf(call, {
      kind: 'decision',
      title: repairLetterTitle(decision.outcome),
      about: id,
      edition: 1,
      reference: decision.documentNumber,
      subject: of.subject,
      subjectName: of.subjectName,
      folder: 'repairs',
      fileName: `${repairLetterTitle(decision.outcome).zh}_${id}.pdf`,
      trace: () => auditAbout(repairService, call, of, 'repair.letter-downloaded'),
      looks: lookAt(repairService, of),
      render: (check) =>
        renderRepairLetter(
          {
            check,
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
    return paperOf(call, {
      kind: 'promise',
      title: promiseTitle,
      about: of.id,
      edition: 1,
      reference: of.number,
      subject: of.subject,
      subjectName: of.subjectName,
      folder: 'commitments',
      fileName: `${promiseTitle.zh}_${of.number}.pdf`,
      trace: () => auditAbout(commitmentService, call, of, 'commitment.copied'),
      looks: lookAt(commitmentService, of),
      render: (check) =>
        renderPromise(
          { check, commitment: of, issuer: textSetting('REPORT_ISSUER'), at: inChinaTime(of.madeAt) },
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
        en: 'No finding has been made yet. The document can be downloaded once there is one.',
      });
    }
    return paperOf(call, {
      kind: 'finding',
      title: findingTitle,
      about: id,
      edition: 1,
      reference: finding.documentNumber ?? id,
      subject: of.subject,
      subjectName: of.subjectName,
      folder: 'commitments',
      fileName: `${findingTitle.zh}_${id}.pdf`,
      trace: () => auditAbout(commitmentService, call, of, 'commitment.letter-downloaded'),
      looks: lookAt(commitmentService, of),
      render: (check) =>
        renderFinding(
          {
            check,
            commitment: of,
            finding,
            issuer: textSetting('REPORT_ISSUER'),
            at: inChinaTime(finding.at),
          },
          call.language,
        ),
    });
  },

  complaintLetter: async (call) => {
    const { of } = await readable(complaintService, call.viewer, call.params.id, call.now);
    const { id } = of;
    const result = resultOf(of);
    if (result === null) {
      throw new Problem(409, 'not-decided', {
        zh: '本件还没有处理结果，作出处理后可以下载答复书。',
        en: 'No decision has been made yet. The document can be downloaded once there is one.',
      });
    }
    return paperOf(call, {
      kind: 'answer',
      title: complaintLetterTitle,
      about: id,
      edition: 1,
      reference: id,
      // It is no entry about a subject: the register names the organisation that it is about.
      subject: '',
      subjectName: of.organisationName,
      folder: 'complaints',
      fileName: `${complaintLetterTitle.zh}_${id}.pdf`,
      trace: () => auditAbout(complaintService, call, of, 'complaint.letter-downloaded'),
      looks: lookAt(complaintService, of),
      render: (check) =>
        renderComplaintLetter(
          {
            check,
            complaint: of,
            result,
            issuer: textSetting('REPORT_ISSUER'),
            filedAt: inChinaTime(of.history[0]?.at ?? result.at),
            at: inChinaTime(result.at),
          },
          call.language,
        ),
    });
  },

  downloadCircular: async (call) => {
    const circular = await circularOf(theTable(), call.params.month);
    if (circular === undefined) throw notFound();
    const { number, month, at } = circular;
    const issuer = textSetting('REPORT_ISSUER');
    return paperOf(call, {
      kind: 'circular',
      title: circularTitle(circular),
      about: month,
      edition: 1,
      reference: number,
      // It is about no one subject: the register names who gives it out.
      subject: '',
      subjectName: issuer.zh,
      folder: 'circulars',
      fileName: `${circularTitle(circular).zh}_${number}.pdf`,
      trace: () =>
        auditEntity(call, {
          entity: `circular:${month}`,
          action: 'circular.downloaded',
          by: actor(call.viewer),
        }),
      looks: [],
      render: (check) => renderCircular({ ...circular, check, issuer, at: inChinaTime(at) }, call.language),
    });
  },

  repairNotice: async (call) => {
    const record = await entryToRepair(call);
    return paperOf(call, {
      kind: 'notice',
      title: repairNoticeTitle,
      about: record.id,
      edition: record.version,
      reference: record.id,
      subject: record.subject,
      subjectName: record.subjectName,
      folder: 'repairs',
      fileName: `${repairNoticeTitle.zh}_${record.id}.pdf`,
      trace: () =>
        auditEntity(call, {
          entity: `record:${record.id}`,
          action: 'record.repair-notice-downloaded',
          by: actor(call.viewer, record.subject),
        }),
      looks: [lookAtRecord(record.id)],
      render: (check) =>
        renderRepairNotice(
          {
            check,
            record,
            issuer: textSetting('REPORT_ISSUER'),
            address: setting('PUBLIC_URL'),
            at: toChinaTime(call.now),
          },
          call.language,
        ),
    });
  },

  downloadCopy: async (call) => {
    const { of } = await readable(submissionService, call.viewer, call.params.id, call.now);
    const { id, subjectName, sent } = of;
    return paperOf(call, {
      kind: 'copy',
      title: submissionCopyTitle,
      about: id,
      edition: sent.length,
      reference: id,
      subject: of.subject,
      subjectName,
      folder: 'submissions',
      fileName: `${submissionCopyTitle.zh}_${subjectName}_${id}.pdf`,
      trace: () => auditAbout(submissionService, call, of, 'submission.copied'),
      looks: lookAt(submissionService, of),
      render: (check) => copyOf(of, call.language, check),
    });
  },
});
