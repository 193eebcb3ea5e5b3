import { type ContradictionCode, contradictionPolicy } from '../../policy/contradictions.ts';
import { chinaDate } from '../china-time.ts';
import { isSameName } from '../import/names.ts';
import type { CreditRecord, RecordSource } from '../record.ts';

/** A record with the moments by which it is told which of two is the younger. RFC 3339, UTC. */
export interface Compared extends CreditRecord {
  readonly createdAt: string;
  readonly changedAt: string;
  /** The row that it was read from, where one made it. */
  readonly source?: Pick<RecordSource, 'received'>;
  /** Of a registration that has ended: the version by which that was first reported, where it is a former one. */
  readonly endedBy?: Pick<Compared, 'source' | 'changedAt'>;
}

/** Two records that cannot both be right. */
export interface Contradiction {
  readonly code: ContradictionCode;
  /** The record that is asked about: whichever came in later, of one pair it is always the same. */
  readonly doubtful: Compared;
  readonly other: Compared;
  /** What tells the pair from others of the subject: it is asked about once. */
  readonly pair: string;
}

const { status, notEnded, revocation, documentNumbers } = contradictionPolicy;

const live = ({ standing }: CreditRecord) => standing !== 'revoked';

function has(text: string | undefined, words: readonly string[]): boolean {
  return words.some((word) => text?.includes(word) === true);
}

/** Whether a status says that the registration has ended, goes on, or neither. */
export function registrationStands(text: string | undefined): 'active' | 'ended' | 'unsaid' {
  const plain = notEnded.reduce((left, word) => left.replaceAll(word, ''), text ?? '');
  if (has(plain, status.ended)) return 'ended';
  return has(plain, status.active) ? 'active' : 'unsaid';
}

function revokesLicence({ catalogue, data }: CreditRecord): boolean {
  return (
    catalogue === 'administrative-penalty' &&
    (data[revocation.kinds] ?? '').split('、').includes(revocation.kind) &&
    has(data[revocation.text], revocation.words)
  );
}

/** The degree that an entry itself states: by its organ, or by the list that it stands on. */
function statedDegree({ catalogue, publicity }: CreditRecord): string | null {
  if (publicity?.degreeBy === 'organ') return publicity.degree;
  return catalogue === 'serious-dishonesty' ? 'serious' : null;
}

function documentNumber({ catalogue, data }: CreditRecord): string {
  const column = documentNumbers[catalogue];
  const number = column === undefined ? '' : (data[column] ?? '');
  return number.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
}

/** What of its subject a record must be compared with. */
export interface Comparison {
  /** All that there is: then the rest says no more. */
  readonly all: boolean;
  readonly registration: boolean;
  /** What is about the document of this number, as `documentNumber` has it; null: of none. */
  readonly number: string | null;
}

/** A subject has tens of thousands of records: most are held against nothing or a few others. */
export function comparedWith(record: CreditRecord): Comparison {
  if (!live(record)) return { all: false, registration: false, number: null };
  return {
    all: record.catalogue === 'registration',
    registration: record.catalogue === 'administrative-licence' || revokesLicence(record),
    number: documentOfDegree(record),
  };
}

/** The number of the document by which an entry states a degree; null where it states none. */
export function documentOfDegree(record: CreditRecord): string | null {
  const number = documentNumber(record);
  return statedDegree(record) === null || number === '' ? null : number;
}

/** What a rule finds between two records, looked at in this order. */
type Rule = (a: Compared, b: Compared) => Contradiction | null;

const pairOf = (code: ContradictionCode, a: string, b: string) => `${code}#${[a, b].sort().join('#')}`;

const revokedButActive: Rule = (registration, penalty) =>
  registration.catalogue === 'registration' &&
  registrationStands(registration.data[status.column]) === 'active' &&
  revokesLicence(penalty)
    ? {
        code: 'revoked-but-active',
        doubtful: registration,
        other: penalty,
        pair: pairOf('revoked-but-active', registration.id, penalty.id),
      }
    : null;

/** Whether a registration has ended by what it says. */
export function hasEnded({ catalogue, data }: CreditRecord): boolean {
  return catalogue === 'registration' && registrationStands(data[status.column]) === 'ended';
}

/** The version by which the end was first reported that a registration still says. `former`: oldest first. */
export function endedBy<V extends Compared>(former: readonly V[]): V | undefined {
  const before = former.findLastIndex((version) => !hasEnded(version));
  return former[before + 1];
}

/** The day in China on which the end was reported. */
function endReportedOn(registration: Compared): string {
  const { source, changedAt } = registration.endedBy ?? registration;
  return chinaDate(new Date(source?.received ?? changedAt));
}

/** The day of the end is not reported: the day on which it was first reported stands for it, which is later. */
const licenceAfterEnd: Rule = (registration, licence) =>
  hasEnded(registration) &&
  licence.catalogue === 'administrative-licence' &&
  licence.date > endReportedOn(registration)
    ? {
        code: 'licence-after-end',
        doubtful: licence,
        other: registration,
        pair: pairOf('licence-after-end', registration.id, licence.id),
      }
    : null;

const younger = (a: Compared, b: Compared) =>
  `${a.createdAt}#${a.id}` > `${b.createdAt}#${b.id}` ? ([a, b] as const) : ([b, a] as const);

const otherDegree: Rule = (a, b) => {
  const [one, two] = [statedDegree(a), statedDegree(b)];
  const number = documentNumber(a);
  if (one === null || two === null || one === two || number === '' || number !== documentNumber(b))
    return null;
  const [doubtful, other] = younger(a, b);
  return { code: 'other-degree', doubtful, other, pair: pairOf('other-degree', a.id, b.id) };
};

const rules: readonly Rule[] = [revokedButActive, licenceAfterEnd, otherDegree];

/** What a record and the others of its subject contradict each other in, names aside. */
export function contradictionsOf(record: Compared, others: readonly Compared[]): Contradiction[] {
  if (!live(record)) return [];
  return others
    .filter((other) => other.id !== record.id && live(other))
    .flatMap((other) =>
      rules.flatMap((rule) => {
        const found = rule(record, other) ?? rule(other, record);
        return found === null ? [] : [found];
      }),
    );
}

/**
 * Records whose name is another than the one that the code or document stands for (重码): one of each name, the oldest.
 * @param reference the registration, or else the oldest record of the subject
 * @param former names that the registration has had: they are the same subject's
 */
export function otherNames(
  records: readonly Compared[],
  reference: Compared,
  former: readonly string[],
): Contradiction[] {
  const known = [reference.subjectName, ...former];
  const found = new Map<string, Contradiction>();
  const oldestFirst = records.toSorted((a, b) => (younger(a, b)[0] === a ? 1 : -1));
  for (const record of oldestFirst) {
    const { subjectName } = record;
    if (!live(record) || record.id === reference.id) continue;
    if (known.some((name) => isSameName(name, subjectName))) continue;
    if ([...found.keys()].some((name) => isSameName(name, subjectName))) continue;
    found.set(subjectName, {
      code: 'other-name',
      doubtful: record,
      other: reference,
      pair: pairOf('other-name', reference.subjectName, subjectName),
    });
  }
  return [...found.values()];
}

/** Whether a pair of which was asked is of two names, one of them this one. */
export function isPairOfName(pair: string, name: string): boolean {
  const [code, ...names] = pair.split('#');
  return code === 'other-name' && names.includes(name);
}
