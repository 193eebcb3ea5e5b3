import type { HistoryEntry, Objection } from '../../shared/domain/objection/case.ts';
import { titleOf } from '../../shared/domain/objection/gap.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { kindNames, outcomeNames } from '../../shared/policy/objections.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import { type Layout, styles } from '../report/layout.ts';
import { renderPaper } from '../report/paper.ts';
import { type Seal, stageSeal } from '../report/seal.ts';
import { LabelledLines } from '../report/sections.ts';
import { readableTime } from '../report/time.ts';
import { paintSignaturePanel } from './signature-panel.ts';

/** Printed on every letter: an old one is explained by the template that made it. */
const templateVersion = '1.0.0';

export interface ObjectionLetter {
  /** `receipt`: what was filed. `decision`: what was decided, or why it was not accepted. */
  readonly kind: 'receipt' | 'decision';
  readonly objection: Objection;
  readonly issuer: Text;
  /** RFC 3339 with +08:00. */
  readonly filedAt: string;
  /** When it was made, or decided. RFC 3339 with +08:00. */
  readonly at: string;
}

interface Words {
  readonly title: Readonly<Record<ObjectionLetter['kind'], string>>;
  readonly number: string;
  readonly filedAt: string;
  readonly subject: string;
  readonly identifier: string;
  readonly record: string;
  readonly catalogue: string;
  readonly unit: string;
  readonly kind: string;
  readonly requested: string;
  readonly statement: string;
  readonly files: string;
  readonly noFiles: string;
  readonly due: string;
  readonly dueUnsaid: string;
  readonly result: string;
  readonly outcome: string;
  readonly notAccepted: string;
  readonly decidedBy: string;
  readonly grounds: string;
  readonly added: string;
  readonly changes: string;
  readonly none: string;
  readonly change: (before: string, after: string) => string;
  readonly next: string;
  readonly review: string;
  readonly reissue: string;
  readonly issued: string;
  readonly receiptNote: string;
  readonly decisionNote: string;
  readonly template: string;
  readonly reason: Readonly<Record<ObjectionLetter['kind'], string>>;
}

const words: Readonly<Record<Language, Words>> = {
  'zh-CN': {
    title: { receipt: '异议申请收件回执', decision: '异议处理结果告知书' },
    number: '异议编号',
    filedAt: '提交时间',
    subject: '信用主体',
    identifier: '主体标识',
    record: '异议信息',
    catalogue: '信息目录',
    unit: '信息提供单位',
    kind: '异议事由',
    requested: '请求事项',
    statement: '申请人陈述',
    files: '证明材料',
    noFiles: '没有提交证明材料',
    due: '受理决定期限',
    dueUnsaid: '待国务院办公厅公布次年节假日安排后确定',
    result: '处理结果',
    outcome: '结果',
    notAccepted: '不予受理',
    decidedBy: '处理单位',
    grounds: '处理意见',
    added: '补录的信息',
    changes: '更正内容',
    none: '（空）',
    change: (before, after) => `由“${before}”更正为“${after}”`,
    next: '后续事项',
    review: '对维持的结果，可以申请复核一次。',
    reissue: '此前出具、载有该信息的信用报告不再有效，可以重新出具。',
    issued: '出具单位',
    receiptNote: '凭异议编号可以查询办理进度。收件不代表受理。',
    decisionNote: '本告知书由系统出具并经电子签名，可核验真伪。',
    template: `模板 ${templateVersion}`,
    reason: { receipt: '证明异议申请的收件', decision: '告知异议处理结果' },
  },
  en: {
    title: { receipt: 'Receipt of an objection', decision: 'Result of an objection' },
    number: 'Number',
    filedAt: 'Filed at',
    subject: 'Subject',
    identifier: 'Identifier',
    record: 'Record',
    catalogue: 'Catalogue',
    unit: 'Provider unit',
    kind: 'Ground',
    requested: 'Asked for',
    statement: 'Statement of the filer',
    files: 'Evidence',
    noFiles: 'No files were sent along',
    due: 'Acceptance due by',
    dueUnsaid: 'follows with the State Council’s calendar',
    result: 'Result',
    outcome: 'Outcome',
    notAccepted: 'Not accepted',
    decidedBy: 'Decided by',
    grounds: 'Grounds',
    added: 'Added record',
    changes: 'Corrected',
    none: '(empty)',
    change: (before, after) => `from “${before}” to “${after}”`,
    next: 'What can be done next',
    review: 'Another look can be asked for once where the record was upheld.',
    reissue: 'Earlier reports that show the record no longer count: a new one can be issued.',
    issued: 'Issued by',
    receiptNote: 'The number shows how the case gets on. A receipt does not mean that it was accepted.',
    decisionNote: 'This letter was made by a system and signed electronically; its signature can be checked.',
    template: `Template ${templateVersion}`,
    reason: {
      receipt: 'Attests that the objection was received',
      decision: 'Tells the result of an objection',
    },
  },
};

/**
 * The letter as PDF, with the place for the issuer's signature.
 * @throws MissingGlyphError when a character is in no font
 */
export function renderObjectionLetter(
  letter: ObjectionLetter,
  lang: Language,
  seal: Seal | null = stageSeal,
): { readonly bytes: Uint8Array } {
  const say = words[lang];
  const issuer = inLanguage(letter.issuer, lang);
  const title = say.title[letter.kind];
  return renderPaper(
    {
      title: `${title} ${letter.objection.id}`,
      author: issuer,
      creator: `public-credit-service objection letter ${templateVersion}`,
      createdAt: new Date(letter.at),
      head: title,
      headRight: issuer,
      foot: `${say.number} ${letter.objection.id}`,
      footRight: say.template,
      seal,
      place: title,
    },
    lang,
    (layout) => paint(layout, letter, lang),
  );
}

type Rows = readonly (readonly [string, string])[];

function paint(layout: Layout, letter: ObjectionLetter, lang: Language): void {
  const say = words[lang];
  const { objection, kind } = letter;
  const lines = new LabelledLines(layout, lang);
  const table = (rows: Rows): void => {
    lines.open();
    for (const [label, value] of rows) lines.add(label, value);
    lines.close();
    layout.y += 14;
  };
  const title = say.title[kind];
  layout.type.place = title;
  layout.y = 58;
  layout.block('H1', title, { ...styles.title, size: 19, leading: 28 }, { centred: true });
  layout.y += 14;
  const unit = unitOf(objection.unit);
  table([
    [say.number, objection.id],
    [say.filedAt, readableTime(letter.filedAt)],
    [say.subject, objection.subjectName],
    [say.identifier, objection.subject],
    [say.record, inLanguage(titleOf(objection), lang)],
    [say.catalogue, inLanguage(catalogue(objection.catalogue).name, lang)],
    [say.unit, unit === undefined ? objection.unit : inLanguage(unit.name, lang)],
    [say.kind, inLanguage(kindNames[objection.kind], lang)],
    [say.requested, objection.requested],
    ...(kind === 'receipt' ? [[say.due, objection.deadlines[0]?.dueOn ?? say.dueUnsaid] as const] : []),
  ]);
  if (kind === 'receipt') {
    layout.heading(say.statement, 60);
    layout.block('P', objection.statement, styles.body);
    layout.y += 12;
    layout.heading(say.files, 60);
    if (objection.evidence.length === 0) {
      layout.block('P', say.noFiles, styles.body);
      layout.y += 12;
    } else {
      table(objection.evidence.map(({ name, sha256 }, at) => [`${at + 1}`, `${name}\nSHA-256 ${sha256}`]));
    }
  } else paintResult(layout, letter, table, lang);
  paintSignaturePanel(
    layout,
    {
      head: say.issued,
      signer: inLanguage(letter.issuer, lang),
      at: readableTime(letter.at),
      note: kind === 'receipt' ? say.receiptNote : say.decisionNote,
      reason: say.reason[kind],
    },
    lang,
  );
}

function paintResult(
  layout: Layout,
  { objection, issuer }: ObjectionLetter,
  table: (rows: Rows) => void,
  lang: Language,
): void {
  const say = words[lang];
  const { decision } = objection;
  layout.heading(say.result, 60);
  if (decision === null) {
    const rejection: HistoryEntry | undefined = objection.history.findLast(
      ({ action }) => action === 'reject',
    );
    table([
      [say.outcome, say.notAccepted],
      [say.decidedBy, inLanguage(issuer, lang)],
      [say.grounds, rejection?.note ?? ''],
    ]);
    return;
  }
  const unit = unitOf(objection.unit);
  const decider =
    decision.by.party === 'centre' || unit === undefined
      ? inLanguage(issuer, lang)
      : inLanguage(unit.name, lang);
  table([
    [say.outcome, inLanguage(outcomeNames[decision.outcome], lang)],
    [say.decidedBy, decider],
    ...(decision.added === undefined ? [] : [[say.added, decision.added] as const]),
    [say.grounds, decision.opinion],
  ]);
  const { fields } = catalogue(objection.catalogue);
  // The filer reads of a correction what it sees of the record.
  const changes = decision.changes.flatMap(({ column, before, after }): Rows => {
    const field = fields.find(({ code }) => code === column);
    if (field === undefined || field.access === 'restricted') return [];
    return [[lang === 'en' ? field.english : field.name, say.change(before ?? say.none, after ?? say.none)]];
  });
  if (changes.length > 0) {
    layout.heading(say.changes, 60);
    table(changes);
  }
  const next =
    decision.outcome === 'uphold' && !objection.reviewed
      ? say.review
      : decision.outcome === 'correct' || decision.outcome === 'revoke'
        ? say.reissue
        : null;
  if (next === null) return;
  layout.heading(say.next, 60);
  layout.block('P', next, styles.body);
  layout.y += 12;
}
