import { inChinaTime } from '../../shared/domain/china-time.ts';
import { theFiles } from '../../shared/files/files.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { notFound } from '../../shared/http/problem.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import { lookWrites } from '../../shared/store/looks.ts';
import { answersFile, type CheckItem, checkById } from '../../shared/store/partner-checks.ts';
import { reportByNumber } from '../../shared/store/reports.ts';
import { theTable } from '../../shared/store/table.ts';
import { capability } from '../capability.ts';
import { askingFor, callingPartner, notAuthorised, notGranted, requireMatter, take } from './asking.ts';
import { partnerHookHandlers } from './hook.ts';
import { linkedReport } from './linking.ts';
import { type Asking, lookUp } from './looking.ts';
import { personOf, subjectOf } from './naming.ts';
import { newestReport, standing } from './newest-report.ts';
import { startedCheck } from './receiving.ts';
import { routes } from './routes.ts';
import { shownCheck } from './shown.ts';
import { watchHandlers } from './watches.ts';

/** Seconds that the address of a file works: long enough to begin a download. */
const addressSeconds = 60;

type Caller = Pick<Call, 'viewer' | 'now' | 'request' | 'quotas'>;

/** @throws Problem 403, 429 */
async function answered(call: Caller, asking: Asking, subject: string) {
  await take(call, asking.partner, 'looks', 1);
  const told = await lookUp(asking, subject);
  if (told === null) throw notAuthorised;
  const { purpose, matter, now } = asking;
  return {
    purpose: purpose.code,
    case: matter,
    ground: purpose.ground,
    ...told,
    asOf: inChinaTime(now.getTime()),
    ...(await newestReport(asking, told, subject)),
  };
}

async function ownCheck(call: Pick<Call, 'viewer'> & { readonly params: { readonly id: string } }) {
  const { code } = callingPartner(call);
  const check = await checkById(theTable(), call.params.id);
  if (check?.partner !== code) throw notFound();
  return check satisfies CheckItem;
}

export const handler = capability(routes, {
  ...partnerHookHandlers,
  ...watchHandlers,

  showSubject: async (call): Promise<Answer> => {
    const asking = askingFor(call, call.query);
    requireMatter(asking);
    const subject = subjectOf(call.params.id);
    return { status: 200, json: { subject, ...(await answered(call, asking, subject)) }, looks: 'written' };
  },

  findPerson: async (call): Promise<Answer> => {
    const asking = askingFor(call, call.body);
    requireMatter(asking);
    const person = await personOf(call.body.document, call.now);
    return { status: 200, json: await answered(call, asking, person), looks: 'written' };
  },

  linkReport: linkedReport,

  startCheck: startedCheck,

  showCheck: async (call) => ({ status: 200, json: shownCheck(await ownCheck(call)) }),

  readCheck: async (call) => {
    const check = await ownCheck(call);
    if (check.state !== 'done') throw notFound();
    await theTable().transact([
      auditWrite({
        entity: `partner-check:${check.id}`,
        action: 'partner-check.read',
        by: actor(call.viewer),
        at: call.now,
        request: call.request,
      }),
    ]);
    return { status: 303, location: await theFiles().addressOf(answersFile(check), addressSeconds) };
  },

  showReport: async (call): Promise<Answer> => {
    const partner = callingPartner(call);
    if (!partner.purposes.some(({ reports }) => reports)) throw notGranted;
    await take(call, partner, 'looks', 1);
    const report = await reportByNumber(theTable(), call.params.number);
    if (report === undefined) throw notFound();
    const { viewer, now, request } = call;
    const { number, subject } = report;
    const by = { role: 'partner', code: partner.code, name: partner.name };
    const purpose = { zh: '核验信用报告是否有效', en: 'verifying whether a credit report is valid' };
    await theTable().independently([
      auditWrite({
        entity: `report:${number}`,
        action: 'partner.looked',
        by: actor(viewer),
        at: now,
        request,
        details: { partner: partner.code },
      }),
      ...lookWrites({ viewer: undefined, now, request, by }, [
        { subject, entity: `report:${number}`, purpose },
      ]),
    ]);
    return { status: 200, json: { number, ...(await standing(report, now)) }, looks: 'written' };
  },
});
