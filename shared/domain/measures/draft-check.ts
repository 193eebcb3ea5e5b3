import { dishonestyLists } from '../../policy/dishonesty-lists.ts';
import { gradeLetter, measureWords } from '../../policy/measure-words.ts';
import { basisLevelNames, isInForce, isSound, type Measure, measureList } from '../../policy/measures.ts';
import type { Text } from '../../policy/text.ts';
import { levelCited } from './citations.ts';
import { basisText } from './listing.ts';

/** A measure as the draft of a document has it. */
export interface DraftMeasure {
  readonly name: string;
  /** Documents and articles that it cites. */
  readonly basis: string;
  /** On what it is to be applied; absent: the draft does not say so here. */
  readonly ground?: string | undefined;
}

export const draftFaults = [
  'not-listed',
  'heavier',
  'basis-low',
  'basis-unknown',
  'basis-other',
  'grade',
  'others',
  'no-listing',
] as const;
export type DraftFault = (typeof draftFaults)[number];

export interface DraftFinding {
  readonly code: DraftFault;
  /** What is wrong, and what to do. */
  readonly text: Text;
}

/** `sound`: it is on the list, no heavier, and rests on what the list says. */
export interface DraftAnswer extends DraftMeasure {
  readonly sound: boolean;
  /** The measure of the list that it is, or comes closest to; null: none. */
  readonly listed: Measure | null;
  readonly findings: readonly DraftFinding[];
}

/** Shortest object by which two measures are told to be about the same. */
const shortestObject = 4;

/** What may be told by name and level of a basis. */
const plain = (text: string) =>
  text.normalize('NFKC').replace(/[\s\u300a\u300b“”"'、，,。；;：:（）()]/g, '');

const verbs = measureWords.verbs.flat();
const term =
  /([0-9一二三四五六七八九十]+)(?:至|到|-|—)?([0-9一二三四五六七八九十]*)个?(年|月)(?:内|以内|以上)?/;

/** What a measure is about, without verbs and terms: 限制参加政府采购活动 → 参加政府采购活动. */
function objectOf(name: string): string {
  const words = [...verbs, ...measureWords.forGood];
  return words
    .reduce((rest, word) => rest.replaceAll(word, ''), plain(name).replace(term, ''))
    .replace(/^(?:依法|将其|对其|对|其)+/, '');
}

function weightOf(name: string): number {
  return measureWords.verbs.findLastIndex((words) => words.some((word) => name.includes(word)));
}

const digits = '零一二三四五六七八九';

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const at = text.indexOf('十');
  const tens = at < 0 ? 0 : digits.indexOf(text.slice(0, at) || '一');
  return tens * 10 + digits.indexOf(text.slice(at + 1));
}

/** Months of the longest term that a name speaks of; 0: of none. */
function monthsIn(name: string): number {
  const found = term.exec(plain(name));
  if (found === null) return 0;
  const [, first = '', last = '', unit] = found;
  return numberOf(last === '' ? first : last) * (unit === '年' ? 12 : 1);
}

/** The measure of the list that a name means: the same object, or one of which the other is a part. */
function meant(name: string, today: string): Measure | null {
  const object = objectOf(name);
  if (object.length < shortestObject) return null;
  const fits = measureList.items.filter((measure) => {
    const own = objectOf(measure.name.zh);
    return isInForce(measure, today) && (object.includes(own) || own.includes(object));
  });
  const near = (measure: Measure) => Math.abs(objectOf(measure.name.zh).length - object.length);
  return fits.sort((a, b) => near(a) - near(b))[0] ?? null;
}

function finding(code: DraftFault, zh: string, en: string): DraftFinding {
  return { code, text: { zh, en } };
}

function isHeavier(name: string, { name: own, content, mostMonths }: Measure): boolean {
  const most = mostMonths ?? (monthsIn(content.zh) || Number.POSITIVE_INFINITY);
  const beyond = objectOf(name).length - objectOf(own.zh).length;
  return (
    weightOf(name) > weightOf(own.zh) ||
    measureWords.forGood.some((word) => name.includes(word) && !own.zh.includes(word)) ||
    monthsIn(name) > most ||
    beyond >= 2
  );
}

function onList({ name }: DraftMeasure, listed: Measure | null): DraftFinding[] {
  if (listed === null)
    return [
      finding(
        'not-listed',
        `“${name}”不在清单内。请删除，或者改用清单内的措施；确有法律、法规或者党中央、国务院政策文件依据的，先报请纳入清单。`,
        `“${name}” is not on the list. Delete it or use a measure on the list; if it is based on laws, regulations or policy documents of the central authorities, have it added to the list first.`,
      ),
    ];
  if (!isHeavier(name, listed)) return [];
  const { zh, en } = listed.name;
  return [
    finding(
      'heavier',
      `“${name}”比清单中的“${zh}”更重或者范围更宽（清单内容：${listed.content.zh}）。请改为清单的表述。`,
      `“${name}” is more severe or broader than “${en}” on the list (${listed.content.en}). Use the wording of the list.`,
    ),
  ];
}

function onBasis({ basis }: DraftMeasure, listed: Measure | null): DraftFinding[] {
  const ofList = listed !== null && plain(basis).includes(plain(listed.basis.name.zh));
  if (ofList) return [];
  const level = levelCited(basis);
  if (level === null)
    return [
      finding(
        'basis-unknown',
        '看不出依据的是哪一份文件。请写明文件的全称（加书名号）、文号和条款。',
        'It is unclear which document this is based on. State the full title of the document (in book title marks 《》), its number and the article.',
      ),
    ];
  if (!isSound(level))
    return [
      finding(
        'basis-low',
        `引用的依据层级为“${basisLevelNames[level].zh}”，不足以作为惩戒措施的依据。请引用法律、法规或者党中央、国务院政策文件的具体条款；没有的，删除这项措施。`,
        `The basis cited is at the level “${basisLevelNames[level].en}”, which is not sufficient for a measure. Cite a specific article of a law, a regulation or a policy document of the central authorities; if there is none, delete the measure.`,
      ),
    ];
  if (listed === null) return [];
  const own = basisText(listed);
  return [
    finding(
      'basis-other',
      `引用的依据与清单不同。清单中“${listed.name.zh}”的依据是${own.zh}，请按清单引用。`,
      `The basis cited differs from the list. The basis of “${listed.name.en}” on the list is ${own.en}; cite it as on the list.`,
    ),
  ];
}

/** Grades, people beside the subject, and grounds that are no listing. */
function onGround({ name, basis, ground }: DraftMeasure, listed: Measure | null): DraftFinding[] {
  const said = [name, ground].join(' ');
  const isOwn = (word: string) => listed?.name.zh.includes(word) ?? false;
  const findings: DraftFinding[] = [];
  if (
    measureWords.grades.some((word) => `${said} ${basis}`.includes(word) && !isOwn(word)) ||
    gradeLetter.test(said)
  )
    findings.push(
      finding(
        'grade',
        '以信用评价的等级或者得分作为惩戒的理由。评价等级不是惩戒依据，请删除；需要惩戒的，写明所依据的严重失信主体名单。',
        'This uses a grade or score of a credit evaluation as the reason for the measure. Evaluation grades are not a basis for measures: delete it, or state the list of serious dishonesty it is based on.',
      ),
    );
  const reached = measureWords.others.filter((word) => said.includes(word) && !isOwn(word));
  if (reached.length > 0)
    findings.push(
      finding(
        'others',
        `涉及失信主体以外的人（${reached.join('、')}），与失信行为没有关联，清单也没有这样规定。请删除。`,
        `This affects persons other than the dishonest subject (${reached.join(', ')}) who are not connected with the dishonest conduct and are not provided for in the list. Delete it.`,
      ),
    );
  const byPenalty = ground === undefined && /行政处罚|受过处罚|处罚决定|违法记录/.test(name);
  const names = dishonestyLists.flatMap((list) => [list.name.zh, ...list.aliases]).map(plain);
  const named = ground !== undefined && names.some((each) => plain(ground).includes(each));
  if (byPenalty || (ground !== undefined && !named))
    findings.push(
      finding(
        'no-listing',
        '没有写明所依据的严重失信主体名单。只受过行政处罚、没有被列入名单的，不适用惩戒措施；请写明名单的全称，或者删除。',
        'No list of serious dishonesty is stated. Subjects that have only been penalised and are not on a list are not subject to measures: state the full name of the list, or delete the measure.',
      ),
    );
  return findings;
}

/** Holds the measures of a draft against the list in force on the day `today` (YYYY-MM-DD, China). */
export function checkDraft(drafts: readonly DraftMeasure[], today: string): DraftAnswer[] {
  return drafts.map((draft) => {
    const listed = meant(draft.name, today);
    const findings = [...onList(draft, listed), ...onBasis(draft, listed), ...onGround(draft, listed)];
    return { ...draft, sound: findings.length === 0, listed, findings };
  });
}
