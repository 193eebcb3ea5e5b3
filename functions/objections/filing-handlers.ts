import type { FormValues } from '../../shared/http/body.ts';
import type { Handlers, Refusal } from '../../shared/http/call.ts';
import { cookieNames, noCookie } from '../../shared/http/cookies.ts';
import { etagOf } from '../../shared/http/version.ts';
import { objectionKinds, objectionPolicy } from '../../shared/policy/objections.ts';
import { setting } from '../../shared/settings.ts';
import { lookAtRecord } from '../../shared/store/looks.ts';
import { ConditionFailedError } from '../../shared/store/table.ts';
import { filedAddress } from '../../templates/pages/case/filed.tsx';
import { enteredIn } from '../../templates/pages/form.tsx';
import { checkFilingPage } from '../../templates/pages/objection-filing.tsx';
import { objectionGuidePage } from '../../templates/pages/objection-guide.tsx';
import {
  evaluationObjectionPath,
  filingPath,
  findRecordPage,
  gapPath,
} from '../../templates/pages/objections.tsx';
import { numberOf } from '../cases/acting.ts';
import { announceFile, filesTaken, resumed, withoutFileFields } from '../cases/files.ts';
import { somethingElse } from '../cases/meanwhile.ts';
import { acting } from './case-form.ts';
import { checkFiling, fileObjection } from './filing.ts';
import {
  evaluationFormPage,
  filingAgain,
  filingFormPage,
  gapFormPage,
  inQuestion,
  recordsInReport,
} from './filing-form.ts';
import { checkedRecord, shownEligibility } from './matter.ts';
import type { routes } from './routes.ts';
import { objectionService } from './service.ts';
import { shownWhole } from './shown.ts';

/** The refusal as one of the field for a report's number. */
function atReport({ values, problem }: Refusal): Refusal {
  if (problem === null) return { values, problem };
  const errors = [{ pointer: '/report', message: problem.detail }];
  return { values, problem: problem.at(errors) };
}

/** Where a form with a place for files is gone on with: of a filing, or of a supplement to a case. */
function formAddress(values: object): string {
  const filled = { values: values as FormValues };
  const objection = enteredIn(filled, 'objection');
  if (objection !== '') return `/objections/${numberOf(objectionService, objection)}?step=supplement`;
  const [record, subject] = [enteredIn(filled, 'record'), enteredIn(filled, 'subject')];
  if (enteredIn(filled, 'evaluation') !== '') return evaluationObjectionPath(subject);
  return record === '' ? gapPath(subject) : filingPath(record);
}

/** Everything up to a case that is filed. */
export const filingHandlers = {
  objectionGuide: async (call) => {
    const { accept, check, verify } = objectionPolicy(setting('OBJECTION_POLICY')).workingDays;
    const workingDays = { accept, check, verify };
    const json = { kinds: [...objectionKinds], workingDays };
    return { status: 200, json, page: () => objectionGuidePage(call, workingDays) };
  },

  newObjection: {
    form: (call, refusal) =>
      refusal.problem?.code === 'not-found' && enteredIn(refusal, 'report') !== ''
        ? findRecordPage(call, null, atReport(refusal))
        : null,
    answer: async (call) => {
      const { record, missing, evaluation, report, evidence } = call.query;
      if (missing !== undefined) {
        const filled = await resumed(
          call,
          (values) => values.subject === missing && values.evaluation === undefined,
          evidence,
        );
        const page = await gapFormPage(call, missing, filled);
        return { status: 200, json: { eligibility: null, records: [] }, looks: [], page: () => page };
      }
      if (evaluation !== undefined) {
        const filled = await resumed(
          call,
          (values) => values.subject === evaluation && values.evaluation !== undefined,
          evidence,
        );
        const page = await evaluationFormPage(call, evaluation, filled);
        return { status: 200, json: { eligibility: null, records: [] }, looks: [], page: () => page };
      }
      if (record === undefined) {
        const records = report === undefined ? [] : await recordsInReport(call, report);
        const found = report === undefined ? null : { report, records };
        return {
          status: 200,
          json: { eligibility: null, records },
          looks: records.map(({ id }) => lookAtRecord(id)),
          page: () =>
            findRecordPage(call, found, {
              values: report === undefined ? {} : { report },
              problem: null,
              prefilled: true,
            }),
        };
      }
      const check = await checkedRecord(call.viewer, record, call.now);
      const page = await filingFormPage(
        call,
        check,
        await resumed(call, (values) => values.record === record, evidence),
      );
      return {
        status: 200,
        json: { eligibility: shownEligibility(check), records: [] },
        looks: [lookAtRecord(check.record.id)],
        page: () => page,
      };
    },
  },

  checkObjection: {
    form: filingAgain,
    files: (call, form) => filesTaken(call, form, formAddress(form.values)),
    answer: async (call) => {
      const { matter, record, files } = await checkFiling(call);
      const shown = files.map((file) => ({ ...file, state: 'clean' as const, reasons: [] }));
      const values = withoutFileFields(call.form?.values ?? {});
      return {
        status: 200,
        json: { record: matter.record, sound: true },
        page: () =>
          checkFilingPage(
            call,
            { about: record === null ? matter : inQuestion(record), files: shown },
            { values, problem: null },
          ),
      };
    },
  },

  beginEvidence: {
    form: (call, refusal) => {
      const id = enteredIn(refusal, 'objection');
      return id === ''
        ? filingAgain(call, refusal)
        : acting('supplement').form({ ...call, params: { id } }, refusal);
    },
    files: (call, form) => filesTaken(call, form, formAddress(form.values)),
    answer: async (call) =>
      announceFile(call, call.body.fileName, formAddress(call.form?.values ?? call.body)),
  },

  eligibility: async (call) => {
    const check = await checkedRecord(call.viewer, call.query.record, call.now);
    return { status: 200, json: shownEligibility(check), looks: [lookAtRecord(check.record.id)] };
  },

  fileObjection: {
    form: filingAgain,
    answer: async (call) => {
      const { objection, writes } = await fileObjection(call);
      const location = filedAddress(`/objections/${objection.id}`, call);
      const json = shownWhole(objection, { party: 'filer', sub: call.viewer?.sub ?? '' }, call.now);
      try {
        await call.commit(writes, { status: 201, location, json });
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
        // Somebody else was faster: what is in the way now says so.
        await fileObjection(call);
        throw somethingElse(error);
      }
      call.log.info('objection filed', { kind: objection.kind, catalogue: objection.catalogue });
      return {
        status: 201,
        location,
        json,
        headers: { etag: etagOf(objection.version) },
        ...(call.html ? { cookies: [noCookie(cookieNames.form)] } : {}),
      };
    },
  },
} satisfies Partial<Handlers<typeof routes>>;
