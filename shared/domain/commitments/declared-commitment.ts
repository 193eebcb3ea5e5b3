import { commitmentPolicy, declarationItem, publicationNames } from '../../policy/commitment-policy.ts';
import { breachWording, type CommitmentText, commitmentText } from '../../policy/commitments.ts';
import { centreUnit } from '../../policy/units.ts';
import type { Row } from '../own-record.ts';
import type { CreditRecord, RecordContent } from '../record.ts';
import type { Ground, Submission } from '../submissions/submission.ts';
import type { Commitment } from './commitment.ts';
import { foundContent } from './commitment-record.ts';

/** What a finding rests on, in one sentence. */
export function groundWords({ reason, document, findings }: Ground): string {
  if (document !== null && findings !== null)
    return worded(breachWording.both, { reason, document, findings });
  if (document !== null) return worded(breachWording.document, { reason, document });
  return findings === null ? reason : worded(breachWording.findings, { reason, findings });
}

function worded(text: string, values: Row): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** What was not kept, and what follows, once a declaration was found false: nothing of the commitment was kept. */
export function breach({ title, ground }: { readonly title: string; readonly ground: Ground }) {
  return {
    outcome: 'false' as const,
    unkept: worded(breachWording.unkept, { title, ground: groundWords(ground) }),
    consequences: breachWording.consequences,
  };
}

/** What is recorded once the declaration was found false. */
export function breachContent(
  record: CreditRecord,
  { publicly, ...about }: { readonly title: string; readonly ground: Ground; readonly publicly: boolean },
  now: Date,
): RecordContent {
  return foundContent(record, breach(about), {
    unit: centreUnit,
    now,
    over: publicly ? {} : { CN_GKLX: publicationNames.limited.zh },
  });
}

/** The whole text of a declaration's commitment, a numbered line each. */
function numberedText({ undertakings }: Pick<CommitmentText, 'undertakings'>): string {
  return undertakings.map(({ zh }, at) => `${at + 1}．${zh}`).join('\n');
}

/** What the commitment that goes with a declaration says, as one case of it. */
export function declaredCommitment(
  number: string,
  { id, subject, subjectName, submittedBy, sent }: Submission,
  until: string,
): Omit<Commitment, 'id' | 'state' | 'version' | 'deadlines' | 'history'> {
  const made = sent.at(-1)?.commitment;
  const title = sent.at(-1)?.declaration.title;
  const text = made === undefined ? undefined : commitmentText(made.textVersion);
  if (made === undefined || title === undefined || text === undefined)
    throw new Error(`Submission ${id} names a text that is not there`);
  return {
    policy: commitmentPolicy.version,
    number,
    item: declarationItem,
    kind: 'voluntary',
    otherKind: '',
    subject,
    subjectName,
    unit: centreUnit,
    matter: `${text.occasion.zh}：${title}`,
    textVersion: text.version,
    promise: numberedText(text),
    liability: text.liability.zh,
    checkMethod: '',
    checkDays: 0,
    publication: 'public',
    open: [],
    signatory: made.signatory,
    madeBy: { sub: submittedBy.sub, name: submittedBy.name },
    madeAt: made.at,
    assurance: made.assurance,
    until,
    declaration: id,
    record: null,
    business: id,
    hearing: null,
    mended: false,
    evidence: [],
    finding: null,
  };
}
