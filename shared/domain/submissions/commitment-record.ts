import { personKind } from '../../policy/catalogues/columns.ts';
import { notYetDue } from '../../policy/catalogues/commitment.ts';
import { catalogue as catalogueOf } from '../../policy/catalogues.ts';
import { breachWording, type CommitmentText } from '../../policy/commitments.ts';
import { centreUnit, type ProviderUnit, unit as unitOf } from '../../policy/units.ts';
import { chinaDate } from '../china-time.ts';
import { ownColumns } from '../import/columns.ts';
import { parseRow } from '../import/row.ts';
import { asSent, type CreditRecord, type RecordContent, type Subject, subjectKind } from '../record.ts';
import type { Commitment, Ground } from './submission.ts';

/** The credit centre, which accepts these commitments and finds whether they were kept. */
function centre(): ProviderUnit {
  const unit = unitOf(centreUnit);
  if (unit === undefined) throw new Error('The centre is not on the list of units');
  return unit;
}

/** Checks the row as the import would, so that a commitment of ours is a record like every other. */
function checked(subject: Subject, row: Readonly<Record<string, string>>, today: string): RecordContent {
  const catalogue = catalogueOf('commitment');
  const read = parseRow(
    catalogue,
    ownColumns(catalogue),
    catalogue.fields.map(({ code }) => row[code] ?? ''),
    { today, unit: centre(), personId: () => subject.id, settled: subject, own: true },
  );
  if (!read.ok) {
    const faults = read.errors.map(({ field, message }) => `${field}: ${message.en}`).join('; ');
    throw new Error(`The record of a commitment does not fit its catalogue: ${faults}`);
  }
  return read.entry;
}

/** What is recorded of a commitment when it takes effect: whether it is kept is not known yet. */
export function commitmentContent(
  commitment: {
    readonly subject: Subject;
    readonly number: string;
    readonly made: Commitment;
    readonly text: CommitmentText;
    readonly title: string;
    /** Last day on which what was declared shows. */
    readonly until: string;
  },
  now: Date,
): RecordContent {
  const { subject, number, made, text, title, until } = commitment;
  const unit = centre();
  return checked(
    subject,
    {
      CN_MC: subject.name,
      CN_LB: subject.kind === 'person' ? personKind : '法人及非法人组织',
      ...(subject.kind === 'organisation' ? { CN_TYDM: subject.id } : {}),
      CN_BM: number,
      CN_LX: '主动型',
      CN_SY: `${text.occasion.zh}：${title}`,
      CN_NR: text.undertakings.map(({ zh }, at) => `${at + 1}．${zh}`).join('\n'),
      CN_WNZR: text.liability.zh,
      CN_RQ: chinaDate(new Date(made.at)),
      CN_YXQ: until,
      CN_LXZT: notYetDue,
      CN_SLDW: unit.name.zh,
      CN_SLDWDM: unit.code,
      CN_GKLX: '可向社会公开',
      BZ: `承诺书版本 ${text.version}，签署人 ${made.signatory}`,
    },
    chinaDate(now),
  );
}

/** What a finding rests on, in one sentence. */
export function groundWords({ reason, document, findings }: Ground): string {
  if (document !== null && findings !== null)
    return worded(breachWording.both, { reason, document, findings });
  if (document !== null) return worded(breachWording.document, { reason, document });
  return findings === null ? reason : worded(breachWording.findings, { reason, findings });
}

function worded(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** What is recorded once the declaration was found false: nothing of the commitment was kept. */
export function breachContent(
  record: CreditRecord,
  breach: { readonly title: string; readonly ground: Ground; readonly publicly: boolean },
  now: Date,
): RecordContent {
  const unit = centre();
  const today = chinaDate(now);
  const subject = { id: record.subject, kind: subjectKind(record.subject), name: record.subjectName };
  return checked(
    subject,
    {
      ...asSent(record),
      CN_LXZT: '全部未履行',
      CN_WLXNR: worded(breachWording.unkept, { title: breach.title, ground: groundWords(breach.ground) }),
      CN_ZRZJ: breachWording.consequences,
      CN_RDRQ: today,
      CN_RDDW: unit.name.zh,
      CN_RDDWDM: unit.code,
      ...(breach.publicly ? {} : { CN_GKLX: '特定范围内公开' }),
    },
    today,
  );
}
