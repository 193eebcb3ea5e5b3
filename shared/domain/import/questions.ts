import type { Catalogue } from '../../policy/catalogue.ts';
import type { Text } from '../../policy/text.ts';
import type { RecordContent } from '../record.ts';
import { isSameName } from './names.ts';

/**
 * What a sound row may be asked about once it is seen beside what is stored. `other-date`: its entry is there with another
 * date of the decision. `other-name`: the code is registered under another name. These hold the row until its sender
 * confirms it. `unlike-name`: others have reported the code under another name. `like-number`: an entry is there whose
 * number differs in writing alone. These are told.
 */
export const questions = ['other-date', 'other-name', 'unlike-name', 'like-number'] as const;
export type Question = (typeof questions)[number];
const holding: readonly Question[] = ['other-date', 'other-name'];

/** Questions about a row, each with what its text needs. */
export type Asked = ReadonlyMap<Question, string>;

/** What is stored, as far as a row is compared with it. */
export interface Stored {
  /** Its entry, where it is there. */
  readonly before?: { readonly date: string } | undefined;
  /** Its subject, where it is known. `names`: every name that came with its code. */
  readonly subject?:
    | { readonly registered: boolean; readonly name: string; readonly names: readonly string[] }
    | undefined;
  /** The number of an entry of its subject that is written otherwise. */
  readonly alike?: string | undefined;
}

/** Compares a row that is new or changes its entry with what is stored. */
export function questionsAbout(
  { code, naturalKey, date }: Catalogue,
  entry: RecordContent,
  { before, subject, alike }: Stored,
): Asked {
  const asked = new Map<Question, string>();
  const dated = naturalKey.length > 0 && !naturalKey.includes(date);
  if (dated && before !== undefined && before.date !== entry.date) asked.set('other-date', before.date);
  if (subject !== undefined && code !== 'registration' && entry.subject.kind === 'organisation') {
    const known = [subject.name, ...subject.names].some((name) => isSameName(name, entry.subject.name));
    if (!known) asked.set(subject.registered ? 'other-name' : 'unlike-name', short(subject.name));
  }
  if (alike !== undefined) asked.set('like-number', short(alike));
  return asked;
}

export function holds(question: Question): boolean {
  return holding.includes(question);
}

/** The column that a question is about. */
export function columnAsked({ subject, naturalKey, date }: Catalogue, question: Question): string {
  if (question === 'other-date') return date;
  return question === 'like-number' ? (naturalKey[0] ?? subject.code) : subject.name;
}

/** What the sender is asked or told. `said` as in `Asked`. */
export function questionText(question: Question, said: string): Text {
  switch (question) {
    case 'other-date':
      return {
        zh: `这条信息（编号、主体、机关相同）此前报送的日期是${said}；是另一文书的请填写它自己的编号，是更正日期的请确认`,
        en: `This entry (same number, subject and authority) was previously reported with the date ${said}; if it is a different document, enter its own number; if the date has been corrected, please confirm`,
      };
    case 'other-name':
      return {
        zh: `这个统一社会信用代码登记的名称是“${said}”，请核对代码和名称；已改名而登记尚未更新的请确认`,
        en: `The name registered for this unified social credit code is “${said}”; check the code and name. If the name has changed and the registration has not been updated yet, please confirm`,
      };
    case 'unlike-name':
      return {
        zh: `这个统一社会信用代码此前报送的名称是“${said}”，请核对`,
        en: `This unified social credit code was previously reported with the name “${said}”; please check`,
      };
    case 'like-number':
      return {
        zh: `该主体已有一条编号为“${said}”的信息，写法相近，请核对是否同一文书`,
        en: `The subject already has an entry with the similar number “${said}”; check whether it is the same document`,
      };
  }
}

const longest = 60;

function short(text: string): string {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
}
