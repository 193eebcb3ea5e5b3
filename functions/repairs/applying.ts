import type * as z from 'zod';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { visible } from '../../shared/domain/publication.ts';
import {
  type Brought,
  type Condition,
  conditionsOf,
  type OpenCases,
} from '../../shared/domain/repairs/conditions.ts';
import type { Repair } from '../../shared/domain/repairs/repair.ts';
import { type RepairTerms, repairTerms } from '../../shared/domain/repairs/terms.ts';
import type { Call } from '../../shared/http/call.ts';
import { type InputError, invalid, notFound, Problem } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { actsFor } from '../../shared/identity/rights.ts';
import { repairPolicy } from '../../shared/policy/repairs.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { openObjectionOf } from '../../shared/store/objections.ts';
import { type RecordItem, recordById } from '../../shared/store/records.ts';
import { noObjectionWrite, openRepairOf } from '../../shared/store/repairs.ts';
import { theTable } from '../../shared/store/table.ts';
import { checkedEvidence } from '../cases/files.ts';
import type { Birth } from '../cases/handlers.ts';
import { viewerOf } from '../subjects/view.ts';
import type { bodies } from './routes.ts';

type Application = z.output<typeof bodies.begin>;

/**
 * A record whose repair is the caller's business: its subject's, its unit's or the centre's.
 * @throws Problem 403 where it is public and about others, 404
 */
async function ownRecord(viewer: Identity | undefined, id: string, now: Date): Promise<RecordItem> {
  const record = await recordById(theTable(), id);
  if (record === undefined) throw notFound();
  const as = viewerOf(viewer, record);
  if (visible(record, as, chinaDate(now)) === null) throw notFound();
  if (as === 'public') throw notYours;
  return record;
}

const notYours = new Problem(403, 'not-yours', {
  zh: '这条信息不是关于您或您所代理的主体的，不能申请修复。',
  en: 'This record is not about you or a subject you act for, so you cannot apply for its repair.',
});

async function openCasesOf(record: string): Promise<OpenCases> {
  const [objection, repair] = await Promise.all([
    openObjectionOf(theTable(), record),
    openRepairOf(theTable(), record),
  ]);
  return { objection, repair };
}

/** What there is to say of repairing a record to somebody who only asks. */
interface Eligibility extends RepairTerms {
  readonly open: OpenCases;
  readonly conditions: readonly Condition[];
}

const nothing: Brought = { proof: false, commitment: false, bankruptcy: false };

export async function eligibilityOf(record: RecordItem, now: Date): Promise<Eligibility> {
  const open = await openCasesOf(record.id);
  const conditions = conditionsOf(record, { open, brought: nothing, today: chinaDate(now) });
  return { ...repairTerms(record), open, conditions };
}

/** As the contract has it. @throws Problem 403, 404 */
export async function shownEligibility(
  { viewer, now }: Pick<Call, 'viewer' | 'now'>,
  id: string,
  lang: Language,
) {
  const record = await ownRecord(viewer, id, now);
  const { degree, earliest, latest, elsewhere, conditions } = await eligibilityOf(record, now);
  return {
    record: record.id,
    degree,
    earliest,
    latest,
    route: elsewhere === null ? ('here' as const) : ('elsewhere' as const),
    system: elsewhere === null ? null : { code: elsewhere.code, name: inLanguage(elsewhere.name, lang) },
    conditions: conditions.map(({ code, met, text }) => ({ code, met, text: inLanguage(text, lang) })),
  };
}

/** What is missing in the form: pointed to, one fault a field. */
function formFaults({ commitment }: Application, unmet: readonly Condition[]): InputError[] {
  const errors: InputError[] = [];
  for (const { code, text } of unmet) {
    if (code === 'proof') errors.push({ pointer: '/evidence', message: text });
    if (code === 'commitment') errors.push({ pointer: '/commitment/accepted', message: text });
  }
  if (commitment.signatory === '')
    errors.push({
      pointer: '/commitment/signatory',
      message: { zh: '请写明承诺人。', en: 'Enter the name of the signatory.' },
      lacking: 'text',
    });
  const { version } = repairPolicy.commitment;
  if (commitment.textVersion !== undefined && commitment.textVersion !== version)
    errors.push({
      pointer: '/commitment/textVersion',
      message: {
        zh: `承诺书文本现为 ${version} 版，请阅读新的文本后重新承诺。`,
        en: `The text of the commitment is now version ${version}: please read the new text and make the commitment again.`,
      },
    });
  return errors;
}

/**
 * What a new application is made of.
 * @throws Problem 403, 404; 409 with the code of the condition that no paper could meet; 422 for what is missing
 */
export async function application(
  { viewer, body, now }: Pick<Call, 'viewer' | 'now'> & { readonly body: Application },
  id: string,
): Promise<Birth<Repair>> {
  if (viewer === undefined) throw notFound();
  const record = await ownRecord(viewer, body.record, now);
  if (!actsFor(viewer, record.subject, 'repairs')) throw notYours;
  const open = await openCasesOf(record.id);
  const brought = {
    proof: body.evidence.length > 0,
    commitment: body.commitment.accepted,
    bankruptcy: body.bankruptcy !== undefined,
  };
  const terms = repairTerms(record);
  const unmet = conditionsOf(record, { open, brought, today: chinaDate(now) }).filter(({ met }) => !met);
  const obstacle = unmet.find(({ code }) => code !== 'proof' && code !== 'commitment');
  if (obstacle !== undefined) throw new Problem(409, obstacle.code, obstacle.text);
  const errors = formFaults(body, unmet);
  if (errors.length > 0) throw invalid(errors);
  const { degree, earliest, latest } = terms;
  if (degree === null || earliest === null || latest === null) throw new Error(`${record.id} has no days`);
  const path = `/repairs/${id}`;
  const { files, writes } = await checkedEvidence(viewer, body.evidence, path);
  const ruling = await rulingOf(viewer, body, path);
  const { subject, subjectName, title, catalogue, unit } = record;
  const { signatory } = body.commitment;
  return {
    content: {
      policy: repairPolicy.version,
      record: record.id,
      recordTitle: title,
      catalogue,
      subject,
      subjectName,
      unit,
      degree,
      earliest,
      latest,
      statement: body.statement,
      evidence: files,
      commitment: {
        signatory,
        textVersion: repairPolicy.commitment.version,
        text: repairPolicy.commitment.text.zh,
      },
      bankruptcy: ruling.bankruptcy,
      filedBy: { sub: viewer.sub, name: viewer.name },
      decision: null,
      reinstatement: null,
    },
    // Nobody objects to it in the same moment.
    writes: [...writes, ...ruling.writes, noObjectionWrite(record.id)],
  };
}

/** The court's ruling with its file. @throws Problem 422 */
async function rulingOf(viewer: Identity, { bankruptcy, evidence }: Application, path: string) {
  if (bankruptcy === undefined) return { bankruptcy: null, writes: [] };
  const { court, number, file: id } = bankruptcy;
  const { files, writes } = await checkedEvidence(viewer, [id], path, '/bankruptcy/file');
  const [file] = files;
  if (file === undefined) throw new Error(`The upload ${id} is not there`);
  // A ruling that is named among the proof as well is attached once.
  return { bankruptcy: { court, number, file }, writes: evidence.includes(id) ? [] : writes };
}
