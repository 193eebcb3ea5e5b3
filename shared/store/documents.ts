import type { DocumentKind } from '../domain/documents.ts';
import type { Language, Text } from '../policy/text.ts';
import type { Key, Table, Write } from './table.ts';

/** A signed document that was given out, reports aside: the register that verification asks. */
export interface DocumentItem extends Key {
  readonly type: 'document';
  readonly number: string;
  readonly verificationCode: string;
  readonly kind: DocumentKind;
  /** What it is called. */
  readonly title: Text;
  /** Id of the case or record that it is about. */
  readonly about: string;
  /** Which result, sending or version of that it tells: by it a later one is told apart. */
  readonly edition: number;
  /** Number under which it is known, printed at its head: that of its case, or its unit's own. */
  readonly reference: string;
  readonly subject: string;
  readonly subjectName: string;
  readonly lang: Language;
  /** RFC 3339 with +08:00. */
  readonly issuedAt: string;
  /** Where it lies in the files bucket. */
  readonly file: string;
  readonly bytes: number;
  /** Of the signed PDF, lower-case hexadecimal. */
  readonly sha256: string;
}

function documentKey(number: string): Key {
  return { pk: `DOCUMENT#${number}`, sk: 'DOCUMENT' };
}

function digestKey(sha256: string): Key {
  return { pk: `DOCUMENT-SHA256#${sha256}`, sk: 'DOCUMENT' };
}

function paperKey(paper: string): Key {
  return { pk: `PAPER#${paper}`, sk: 'PAPER' };
}

export async function documentByNumber(table: Table, number: string): Promise<DocumentItem | undefined> {
  return table.get<DocumentItem>(documentKey(number));
}

export async function documentByDigest(table: Table, sha256: string): Promise<DocumentItem | undefined> {
  const found = await table.get<{ number: string }>(digestKey(sha256));
  return found === undefined ? undefined : documentByNumber(table, found.number);
}

/** The document that a paper (the same words, in one language) was made as; undefined where it was not made yet. */
export async function documentOfPaper(table: Table, paper: string): Promise<DocumentItem | undefined> {
  const found = await table.get<{ number: string }>(paperKey(paper));
  return found === undefined ? undefined : documentByNumber(table, found.number);
}

/** A document in the register. Fails where the paper was made as another one meanwhile. */
export function documentWrites(document: Omit<DocumentItem, keyof Key | 'type'>, paper: string): Write[] {
  const { number, sha256 } = document;
  const once = 'attribute_not_exists(pk)';
  const pointer = { type: 'document-number', number };
  return [
    { Put: { Item: { ...paperKey(paper), ...pointer }, ConditionExpression: once } },
    {
      Put: {
        Item: { ...documentKey(number), type: 'document', ...document },
        ConditionExpression: once,
      },
    },
    { Put: { Item: { ...digestKey(sha256), ...pointer } } },
  ];
}
