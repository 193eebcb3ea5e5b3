import { type BasisLevel, basisLevels } from '../../policy/measures.ts';

/** Names between the marks of a document's name, and numbers such as 国发〔2016〕33号 with what stands before the year. */
const cited = /\u300a([^\u300b]+)\u300b|([一-龥]+)[〔[［(（](?:19|20)\d{2}[〕\]］)）]\s*\d+\s*号/g;

const central = /^(?:中共中央|党中央|国务院|中央办公厅|中发|中办发|中办|国发|国办发|国办|国函|国令)/;

/** Endings of names of documents, in this order: 办法 is no 法. */
const endings: readonly (readonly [RegExp, BasisLevel])[] = [
  [/(?:办法|规定|细则|规则|规程)(?:[(（].*[)）])?$/, 'departmental-rule'],
  [
    /(?:通知|意见|方案|通告|公告|函|指引|纪要|清单|要点|措施|批复|倡议书)(?:[(（].*[)）])?$/,
    'normative-document',
  ],
  [/条例(?:[(（].*[)）])?$/, 'regulation'],
  [/(?:法|法典)(?:[(（].*[)）])?$/, 'law'],
];

/** A document with its number and article, as it is cited: by its Chinese name. */
export function citedAs(name: string, number: string | null, article: string): string {
  return `《${name}》${number === null ? '' : `（${number}）`}${article}`;
}

/** The level of one document by its name or number; undefined where they do not tell. */
function levelOf(name: string): BasisLevel | undefined {
  const plain = name.replace(/\s/g, '');
  if (central.test(plain)) return 'central-document';
  const named = endings.find(([ending]) => ending.test(plain))?.[1];
  // What begins with 中华人民共和国 is of no city, though 市场 follows.
  // An implementing regulation of the State Council and one of a province stand alike here: a measure may rest on both.
  if (named === 'regulation' && /^(?!中华人民共和国).{2,8}(?:省|市|自治区|特区)/.test(plain))
    return 'local-regulation';
  return named === 'departmental-rule' && /^(?!中华人民共和国).{2,8}(?:省|市|自治区|县|区)/.test(plain)
    ? 'local-rule'
    : named;
}

/** The highest level among the documents that a text cites; null where it cites none whose level can be told. */
export function levelCited(text: string): BasisLevel | null {
  const found = Array.from(text.normalize('NFC').matchAll(cited), ([, name, issuer]) =>
    name === undefined
      ? central.test(issuer ?? '')
        ? 'central-document'
        : 'normative-document'
      : levelOf(name),
  );
  return basisLevels.find((level) => found.includes(level)) ?? null;
}
