import { parseCaseNumber } from '../../shared/domain/case-number.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { type Actor, isLate, type Objection } from '../../shared/domain/objection/case.ts';
import type { ObjectionAction } from '../../shared/domain/objection/life-cycle.ts';
import { theFiles } from '../../shared/files/files.ts';
import type { Answer } from '../../shared/http/answer.ts';
import { cookieNames, noCookie } from '../../shared/http/cookies.ts';
import { keepForm } from '../../shared/http/kept-form.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import type { Call, Refusal, RefusedCall } from '../../shared/http/serve.ts';
import { isCentre, subjectsFor } from '../../shared/identity/rights.ts';
import { objectionPolicy } from '../../shared/policy/objections.ts';
import { actor, auditItem, auditWrite } from '../../shared/store/audit.ts';
import { noteItem, notesOf, objectionsOfSubjects } from '../../shared/store/objections.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import { announceWrite, cleanFile } from '../../shared/store/uploads.ts';
import { emptyForm, enteredIn } from '../../templates/pages/form.tsx';
import {
  checkFilingPage,
  filingPath,
  findRecordPage,
  ownObjectionsPage,
} from '../../templates/pages/objections.tsx';
import { capability } from '../capability.ts';
import { casePageFor, meantCorrection, whole } from './case-form.ts';
import { checkedEvidence } from './evidence.ts';
import { checkedRecord, checkFiling, fileObjection, objectionPrefix, shownEligibility } from './filing.ts';
import {
  announcedFile,
  filingAgain,
  filingFormPage,
  inQuestion,
  recordsInReport,
  resumed,
} from './filing-form.ts';
import { countsFor, queueOf } from './queue.ts';
import { routes } from './routes.ts';
import { decisionEffect, requireSoundRuling } from './ruling.ts';
import { shownInList, shownWhole } from './shown.ts';
import { type Effect, etag, type Plan, readable, takeStep } from './step.ts';

/** Seconds that the address of a file works: long enough to begin a download. */
const addressSeconds = 60;
/** Cases that are sent out together, at the same time. */
const dispatchesAtOnce = 5;

const tooLongToKeep = new Problem(413, 'form-too-long', {
  zh: '填写的内容太长，上传期间无法为您保留。请先把情况说明缩短到 5000 字以内，再上传材料。',
  en: 'There is too much in the form to be kept while you upload. Shorten the statement to 5,000 characters first.',
});

const nothingChosen = {
  zh: '没有选中任何一件。请勾选要转办的异议，再提交。',
  en: 'No case was chosen: tick those to be sent out, then send again.',
};

function idOf(call: { readonly params: { readonly id: string } }): string {
  const id = parseCaseNumber(objectionPrefix, call.params.id);
  if (id === null) {
    throw notFound({
      zh: '编号有误：请逐字核对（最后一位是校验码）。',
      en: 'There is a slip in the number: compare it character by character (the last one is a check character).',
    });
  }
  return id;
}

type StepCall = Pick<Call, 'viewer' | 'now' | 'request' | 'event' | 'commit'> & {
  readonly params: { readonly id: string };
  readonly body: { readonly version?: number | undefined };
};

/** A step of one case, answered with the case after it. */
async function step(
  call: StepCall,
  action: ObjectionAction,
  plan: (objection: Objection, by: Actor) => Promise<Plan>,
): Promise<Answer> {
  const id = idOf(call);
  let json: unknown;
  const { after } = await takeStep(call, id, call.body.version, action, plan, async (writes, next, by) => {
    json = await whole(next, by.party, call.now);
    await call.commit(writes, { status: 200, location: `/objections/${id}`, json });
  });
  return { status: 200, location: `/objections/${id}`, json, headers: { etag: etag(after) } };
}

/** The refusal as one of the field for a report's number. */
function atReport({ values, problem }: Refusal): Refusal {
  if (problem === null) return { values, problem };
  const errors = [{ pointer: '/report', message: problem.detail }];
  return { values, problem: new Problem(problem.status, problem.code, problem.detail, { errors }) };
}

/** The page of the step again, or of the case where it cannot be taken any more. */
function stepAgain(action: ObjectionAction) {
  return async (
    call: Omit<RefusedCall, 'params'> & { readonly params: { readonly id: string } },
    refusal: Refusal,
  ) => casePageFor(call, await readable(call.viewer, idOf(call)), refusal, { step: action });
}

/** A step that changes nothing but the case's state and clock, and what `more` says. */
function plain(action: ObjectionAction, more: NonNullable<Effect['more']> = {}) {
  return {
    form: stepAgain(action),
    answer: (call: StepCall & { readonly body: { readonly reason?: string | undefined } }) =>
      step(call, action, async () => ({ note: call.body.reason ?? '', more })),
  };
}

export const handler = capability(routes, {
  newObjection: {
    form: (call, refusal) =>
      refusal.problem?.code === 'not-found' && enteredIn(refusal, 'report') !== ''
        ? findRecordPage(call, null, atReport(refusal))
        : null,
    answer: async (call) => {
      const { record, report, evidence } = call.query;
      if (record === undefined) {
        const records = report === undefined ? [] : await recordsInReport(call, report);
        const found = report === undefined ? null : { report, records };
        return {
          status: 200,
          json: { eligibility: null, records },
          page: () =>
            findRecordPage(call, found, {
              values: report === undefined ? {} : { report },
              problem: null,
              prefilled: true,
            }),
        };
      }
      const check = await checkedRecord(call.viewer, record, call.now);
      const page = await filingFormPage(call, check, await resumed(call, ['record', record], evidence));
      return { status: 200, json: { eligibility: shownEligibility(check), records: [] }, page: () => page };
    },
  },

  checkObjection: {
    form: filingAgain,
    answer: async (call) => {
      const { record, files } = await checkFiling(call);
      const shown = files.map((file) => ({ ...file, state: 'clean' as const }));
      const { fileName: _, ...values } = call.form?.values ?? {};
      return {
        status: 200,
        json: { record: record.id, sound: true },
        page: () =>
          checkFilingPage(call, { record: inQuestion(record), files: shown }, { values, problem: null }),
      };
    },
  },

  beginEvidence: {
    form: (call, refusal) => {
      const id = enteredIn(refusal, 'objection');
      return id === ''
        ? filingAgain(call, refusal)
        : stepAgain('supplement')({ ...call, params: { id } }, refusal);
    },
    answer: async (call) => {
      const { record, objection, fileName } = call.body;
      const back =
        objection === undefined
          ? filingPath(record ?? '')
          : `/objections/${idOf({ params: { id: objection } })}?step=supplement`;
      const upload = announcedFile(call, fileName, back);
      const location = `/uploads/${upload.id}`;
      const json = { id: upload.id };
      const kept =
        call.form === undefined
          ? null
          : await keepForm(call.event, call.form, call.viewer?.sub ?? null, call.now);
      if (call.form !== undefined && kept === null) throw tooLongToKeep;
      await call.commit(
        [
          announceWrite(upload),
          auditWrite({
            entity: `upload:${upload.id}`,
            action: 'upload.announced',
            by: actor(call.viewer),
            at: call.now,
            request: call.request,
          }),
        ],
        { status: 201, location, json },
      );
      return { status: 201, location, json, ...(kept === null ? {} : { cookies: [kept] }) };
    },
  },

  eligibility: async (call) => {
    const check = await checkedRecord(call.viewer, call.query.record, call.now);
    return { status: 200, json: shownEligibility(check) };
  },

  fileObjection: {
    form: filingAgain,
    answer: async (call) => {
      const { objection, writes } = await fileObjection(call);
      const location = `/objections/${objection.id}${call.html ? '?filed=true' : ''}`;
      const json = shownWhole(objection, 'filer', call.now);
      try {
        await call.commit(writes, { status: 201, location, json });
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
        // Somebody else was faster: what is in the way now says so.
        await fileObjection(call);
        throw error;
      }
      call.log.info('objection filed', { kind: objection.kind, catalogue: objection.catalogue });
      return {
        status: 201,
        location,
        json,
        headers: { etag: etag(objection) },
        ...(call.html ? { cookies: [noCookie(cookieNames.form)] } : {}),
      };
    },
  },

  listObjections: async (call) => {
    const { viewer, query, now } = call;
    if (isCentre(viewer) || viewer?.role === 'provider') {
      const { json, page } = await queueOf(call, query);
      return { status: 200, json, page: () => page(emptyForm) };
    }
    const today = chinaDate(now);
    const page = await objectionsOfSubjects(theTable(), subjectsFor(viewer, 'objections'), query);
    const items = page.items
      .filter(
        (each) =>
          (query.state === undefined || each.state === query.state) &&
          (query.kind === undefined || each.kind === query.kind) &&
          (query.overdue !== 'true' || isLate(each, today)),
      )
      .map((each) => shownInList(each, 'filer', now));
    const json = { items, next: page.next };
    return { status: 200, json, page: () => ownObjectionsPage(call, { ...json, cursor: query.cursor }) };
  },

  objectionCounts: async ({ viewer }) => ({ status: 200, json: await countsFor(viewer) }),

  showObjection: async (call) => {
    const { objection, by } = await readable(call.viewer, idOf(call));
    await theTable().put(
      auditItem({
        entity: `objection:${objection.id}`,
        action: 'objection.read',
        by: actor(call.viewer, objection.subject),
        at: call.now,
        request: call.request,
      }),
    );
    const { step: wanted, filed, evidence } = call.query;
    const filled =
      wanted === 'supplement' ? await resumed(call, ['objection', objection.id], evidence) : emptyForm;
    const page = call.html
      ? await casePageFor(call, { objection, by }, filled, { step: wanted, justFiled: filed === 'true' })
      : '';
    return {
      status: 200,
      json: await whole(objection, by.party, call.now),
      page: () => page,
      headers: { etag: etag(objection) },
    };
  },

  dispatchMany: {
    form: async (call, { problem }) => {
      if (problem === null) return null;
      const nothing = { ...problem, detail: nothingChosen, errors: [] };
      return (await queueOf(call, { state: 'accepted', limit: 20 })).page({ values: {}, problem: nothing });
    },
    answer: async (call) => {
      const ids = [...new Set(call.body.ids)];
      const results: { id: string; status: number; problem: string | null; detail: string | null }[] = [];
      const dispatchOne = async (id: string) => {
        try {
          // Each case is its own transaction: one that cannot be sent keeps none of the others back.
          await takeStep(
            { ...call, event: { ...call.event, headers: {} } },
            idOf({ params: { id } }),
            undefined,
            'dispatch',
            async () => ({ more: { sent: true } }),
            (writes) => theTable().transact(writes),
          );
          return { id, status: 200, problem: null, detail: null };
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          const detail = call.language === 'en' ? error.detail.en : error.detail.zh;
          return { id, status: error.status, problem: error.code, detail };
        }
      };
      for (let at = 0; at < ids.length; at += dispatchesAtOnce) {
        results.push(...(await Promise.all(ids.slice(at, at + dispatchesAtOnce).map(dispatchOne))));
      }
      const sent = results.filter(({ status }) => status === 200).length;
      const json = { results };
      if (!call.html || sent === results.length)
        return {
          status: 200,
          json,
          location: `/objections?state=verifying${call.html ? `&sent=${sent}` : ''}`,
        };
      // What could not be sent is said at once: there is no other page that says it.
      const { page } = await queueOf(call, { state: 'accepted', limit: 20, sent });
      const failed = results.filter(({ status }) => status !== 200);
      return { status: 200, json, page: () => page(emptyForm, failed) };
    },
  },

  accept: plain('accept'),
  returnToFiler: plain('return'),
  reject: plain('reject'),
  close: plain('close'),
  withdraw: plain('withdraw'),
  decline: plain('decline', { proposal: null }),
  dispatch: plain('dispatch', { sent: true }),
  extend: plain('extend'),
  review: plain('review', { reviewed: true, sent: true }),

  settle: {
    form: stepAgain('settle'),
    answer: (call) =>
      step(call, 'settle', async (objection, by) => {
        const { correction = {}, opinion, recordVersion } = call.body;
        const meant = await meantCorrection(call, objection, correction, recordVersion);
        const ruling = {
          outcome: 'correct',
          correction: meant,
          opinion,
          by,
          at: call.now.toISOString(),
        } as const;
        return decisionEffect(objection, ruling, null, call.now);
      }),
  },

  decide: {
    form: stepAgain('decision'),
    answer: (call) =>
      step(call, 'decision', async (objection, by) => {
        const { outcome, opinion, correction = {}, recordVersion } = call.body;
        const meant = await meantCorrection(call, objection, correction, recordVersion);
        const ruling = { outcome, correction: meant, opinion, by, at: call.now.toISOString() };
        if (!objectionPolicy(objection.policy).secondOfficer.includes(outcome))
          return decisionEffect(objection, ruling, null, call.now);
        await requireSoundRuling(objection, ruling, call.now);
        return { instead: 'propose', more: { proposal: ruling }, details: { outcome } };
      }),
  },

  confirm: {
    form: stepAgain('confirm'),
    answer: (call) =>
      step(call, 'confirm', async (objection, by) => {
        const { proposal } = objection;
        if (proposal === null) throw new Error(`Nothing to confirm in ${objection.id}`);
        if (proposal.by.sub === by.sub) {
          throw new Problem(403, 'same-officer', {
            zh: '处理决定须由另一名经办人确认，不能由提出人自己确认。',
            en: 'A decision is confirmed by another officer than the one who proposed it.',
          });
        }
        return decisionEffect(objection, proposal, by, call.now);
      }),
  },

  supplement: {
    form: stepAgain('supplement'),
    answer: (call) =>
      step(call, 'supplement', async (objection) => {
        const { viewer, body } = call;
        if (viewer === undefined) throw notFound();
        const known = new Set(objection.evidence.map(({ id }) => id));
        const fresh = body.evidence.filter((id) => !known.has(id));
        const added = await checkedEvidence(viewer, fresh, `/objections/${objection.id}`);
        return {
          more: { evidence: [...objection.evidence, ...added.files] },
          note: [body.statement, body.reason].filter((text) => text !== undefined).join('\n'),
          writes: added.writes,
          details: { evidence: fresh },
        };
      }),
  },

  downloadEvidence: async (call) => {
    const { objection } = await readable(call.viewer, idOf(call));
    const file = objection.evidence.find(({ id }) => id === call.params.file);
    if (file === undefined) throw notFound();
    await theTable().put(
      auditItem({
        entity: `objection:${objection.id}`,
        action: 'objection.file-read',
        by: actor(call.viewer),
        at: call.now,
        request: call.request,
        details: { file: file.id },
      }),
    );
    return { status: 303, location: await theFiles().addressOf(cleanFile(file.id), addressSeconds) };
  },

  assign: {
    form: stepAgain('assign'),
    answer: (call) =>
      step(call, 'assign', async (objection, by) => {
        const { holder } = call.body;
        const name = holder === undefined ? by.name : holder === '' ? null : holder;
        const side = by.party === 'unit' ? 'unit' : 'centre';
        return {
          more: { holders: { ...objection.holders, [side]: name } },
          note: name ?? '',
        };
      }),
  },

  note: {
    form: async (call, refusal) => casePageFor(call, await readable(call.viewer, idOf(call)), refusal),
    answer: async (call) => {
      const { objection, by } = await readable(call.viewer, idOf(call));
      if (by.party === 'filer') throw notFound();
      const note = noteItem(
        {
          objection: objection.id,
          at: call.now.toISOString(),
          by: { party: by.party, name: by.name },
          text: call.body.text,
        },
        call.request,
      );
      const notes = await notesOf(theTable(), objection.id);
      const json = shownWhole(objection, by.party, call.now, [...notes, note]);
      const location = `/objections/${objection.id}`;
      await call.commit(
        [
          { Put: { Item: note, ConditionExpression: 'attribute_not_exists(pk)' } },
          auditWrite({
            entity: `objection:${objection.id}`,
            action: 'objection.noted',
            by: actor(call.viewer),
            at: call.now,
            request: call.request,
          }),
        ],
        { status: 200, location, json },
      );
      return { status: 200, location, json, headers: { etag: etag(objection) } };
    },
  },
});
