import type { Text } from '../policy/text.ts';
import { type FoldedText, folded, roughlyFolded } from './folded-text.ts';
import { checkIdNumber, isOldIdNumber } from './id-number.ts';
import { isClean } from './plain-text.ts';
import { checkCode } from './unified-social-credit-code.ts';

/** What of a person may stand in a free text and is nobody else's business. */
const personalDataKinds = ['id-number', 'document', 'mobile', 'bank-card', 'address'] as const;
export type PersonalDataKind = (typeof personalDataKinds)[number];

export const personalDataNames: Readonly<Record<PersonalDataKind, Text>> = {
  'id-number': { zh: '公民身份号码', en: 'identity number' },
  document: { zh: '证件号码', en: 'document number' },
  mobile: { zh: '手机号码', en: 'mobile number' },
  'bank-card': { zh: '银行卡号', en: 'bank card number' },
  address: { zh: '住址', en: 'home address' },
};

/** Numbers of identity documents: these are stored in clear nowhere, not even for the subject itself. */
const documentKinds: readonly PersonalDataKind[] = ['id-number', 'document'];

/** A part of the original text, in UTF-16 units, and what stands there once it is masked. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

interface Found {
  readonly kind: PersonalDataKind;
  readonly edits: readonly Edit[];
}

export interface Masked {
  readonly text: string;
  /** With numbers of identity documents masked, and nothing else. */
  readonly clear: string;
  /** What was found, each kind once, in the order of `personalDataKinds`. */
  readonly kinds: readonly PersonalDataKind[];
}

/**
 * `text` with the personal data in it masked: numbers keep their place and their first or last characters, an address
 * becomes `***`. Looked for is what a reader would recognise, however it is written: full-width digits, digits in
 * groups with blanks or hyphens. What was masked before is not found again.
 * @param aboutPerson the text stands in an entry about a person: a 住所 in it is a home
 */
export function maskPersonalData(text: string, aboutPerson = false): Masked {
  if (isClean(text) && !mayBeWorded.test(text) && !mayBeNumberAsWritten.test(text))
    return { text, clear: text, kinds: [] };
  const plain = roughlyFolded(text);
  // Most texts are ruled out without being folded.
  if (!wordsOfPersons.test(text) && digitsIn(plain) < fewestDigits) return { text, clear: text, kinds: [] };
  const found = [
    ...(mayBeNumber.test(plain) ? numbersIn(folded(text, 'kept')) : []),
    ...(mayBeWorded.test(plain) ? wordedIn(folded(text, 'out'), aboutPerson) : []),
  ];
  const documents = found.filter(({ kind }) => documentKinds.includes(kind));
  return {
    text: edited(text, found),
    clear: edited(text, documents),
    kinds: personalDataKinds.filter((kind) => found.some((each) => each.kind === kind)),
  };
}

/** `text` with numbers of identity documents masked, and nothing else. */
export function maskIdNumbersIn(text: string): string {
  return maskPersonalData(text).clear;
}

const wordsOfPersons = /[住址籍]|护\s*照|通\s*行\s*证/;
/** Without one of these, no word stands before anything that is looked for. */
const mayBeWorded = /[住址籍]|(?:庭|[现暂居常])\s*地|护\s*照|通\s*行\s*证/;
/** Of the shortest number that is looked for. */
const fewestDigits = 11;

function digitsIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x30 && unit <= 0x39) count++;
  }
  return count;
}

/** The text once what was found is hidden; of two that overlap, the one that hides more. */
function edited(text: string, found: readonly Found[]): string {
  const ordered = found.flatMap(({ edits }) => edits).sort((a, b) => a.from - b.from || b.to - a.to);
  let result = '';
  let at = 0;
  for (const { from, to, by } of ordered) {
    if (from < at) continue;
    result += text.slice(at, from) + by;
    at = to;
  }
  return result + text.slice(at);
}

/** Kinds that are told by the number itself. */
type NumberKind = 'id-number' | 'bank-card' | 'mobile';

/** Digits (and a last X) with their places in the folded text. */
interface Piece {
  readonly text: string;
  readonly at: number;
}

const separators = '[\\s\\-‐‑‒–—−._·•/~]';
/** Words of ASCII letters and digits that nothing but a few blanks, hyphens or dots divides. */
const runs = new RegExp(`[0-9A-Za-z]+(?:${separators}{1,3}[0-9A-Za-z]+)*`, 'g');
const labelled = /^(?:tel|phone|mobile|mob|id|no|sfz)(?=\d)/i;

/** As many digits together as the shortest number has. */
const mayBeNumber = new RegExp(`\\d(?:${separators}{0,3}\\d){${fewestDigits - 1}}`);

/** The same in a text whose only characters in several forms are those of full width. */
const mayBeNumberAsWritten = new RegExp(
  mayBeNumber.source
    .replaceAll('\\d', '[0-9０-９]')
    .replaceAll(separators, `[${separators.slice(1, -1)}－＿．／～…]`),
);

function* numbersIn(source: FoldedText): Generator<Found> {
  for (const run of source.text.matchAll(runs)) {
    const pieces = [...run[0].matchAll(/[0-9A-Za-z]+/g)].map(({ 0: word, index }): Piece => {
      const label = labelled.exec(word)?.[0].length ?? 0;
      return { text: word.slice(label), at: run.index + index + label };
    });
    for (let at = 0; at < pieces.length; ) {
      const number = numberAt(source, pieces, at);
      if (number === null) yield* withinDigits(source, pieces.slice(at, at + 1));
      if (number !== null)
        yield { kind: number.kind, edits: hidden(source, pieces.slice(at, number.end), number.kind) };
      at = number?.end ?? at + 1;
    }
  }
}

const longest = 19;

/** The number that begins with the piece at `start`, and the index behind its last piece. */
function numberAt(
  source: FoldedText,
  pieces: readonly Piece[],
  start: number,
): { readonly kind: NumberKind; readonly end: number } | null {
  /** The longest first: the beginning of a number may be right by chance. */
  const candidates: { readonly number: string; readonly end: number }[] = [];
  for (let end = start + 1, number = ''; end <= pieces.length; end++) {
    const piece = pieces[end - 1]?.text ?? '';
    if (!/^\d*[Xx]?$/.test(number) || !/^(?:\d+[Xx]?|[Xx])$/.test(piece)) break;
    number += piece;
    if (number.length > longest) break;
    candidates.unshift({ number, end });
  }
  // The surest kind first: an identity number in groups may hold what looks like another number.
  for (const kind of ['id-number', 'bank-card', 'mobile'] as const) {
    for (const { number, end } of candidates) {
      const own = pieces.slice(start, end);
      // Written digit by digit, a number goes on as long as there are digits.
      if (own.every(isDigit) && own.length > 1 && isDigit(pieces[end])) continue;
      if (isNumberOf[kind](number, own, aroundOf(source, own), pieces[end])) return { kind, end };
    }
  }
  return null;
}

/** Identity numbers that run into other digits, where they are called some: two of them one behind the other. */
function* withinDigits(source: FoldedText, pieces: readonly Piece[]): Generator<Found> {
  const [{ text, at } = { text: '', at: 0 }] = pieces;
  if (text.length <= longest || !/^[\dXx]+$/.test(text) || !aroundOf(source, pieces).personal) return;
  for (let from = 0; from + 18 <= text.length; from++) {
    const own = { text: text.slice(from, from + 18), at: at + from };
    if (checkIdNumber(own.text, lastBirth).problem !== null) continue;
    yield { kind: 'id-number', edits: hidden(source, [own], 'id-number') };
    from += 17;
  }
}

function isDigit(piece: Piece | undefined): boolean {
  return piece?.text.length === 1;
}

/** What stands before and after a number, without blanks. */
interface Around {
  /** It is called a number of a person: of a card, a telephone, a document. */
  readonly personal: boolean;
  /** It is called a number of something else, or counts something. */
  readonly other: boolean;
  /** Dots or slashes divide it. */
  readonly dotted: boolean;
}

const personalWords = /身份|(?<!执法)证件|公民|手机|电话|联系|银行|卡号|账号|帐号|账户|户名/;
const otherWords =
  /(?:文号|编号|案号|单号?|代码|编码|注册号|登记号|登记证号|许可证号?|证书号?|执法证件?号?|产权证号?|合同号?|发票号?|流水号|票号|批号|批次号?|型号|序号|序列号|条码|条形码|备案号|执照号?|工商号|订单|面积)(?:码|为|是|[:()"'“”])*$/;
const currency = /[¥$]$/;
/** Units and decimals of an amount, or the 号 of a document. */
const counted =
  /^(?:元|万|亿|%|个|件|份|瓶|盒|箱|袋|只|套|字|次|人次|毫?克|千克|公斤|毫?升|吨|米|平方|立方|号(?![码机])|\.\d)/;

function aroundOf({ text }: FoldedText, pieces: readonly Piece[]): Around {
  const first = pieces[0]?.at ?? 0;
  const last = pieces.at(-1);
  const end = last === undefined ? first : last.at + last.text.length;
  const before = text
    .slice(Math.max(0, first - 24), first)
    .replace(/\s/g, '')
    .slice(-12);
  const after = text.slice(end, end + 6).replace(/\s/g, '');
  const decimals = /\d\.$/.test(text.slice(Math.max(0, first - 2), first));
  return {
    dotted: /[._·•/~]/.test(text.slice(first, end)),
    personal: personalWords.test(before),
    other: decimals || otherWords.test(before) || currency.test(before) || counted.test(after),
  };
}

type Test = (number: string, pieces: readonly Piece[], around: Around, next: Piece | undefined) => boolean;

/** Whether dots are no reason against a number: one of them is that of decimals, and addresses of machines have three. */
function mayBeDotted({ dotted }: Around, pieces: readonly Piece[], shortest: number): boolean {
  return (
    !dotted ||
    pieces.every(isDigit) ||
    (pieces.length > 2 && pieces.slice(1).every(({ text }) => text.length >= shortest))
  );
}

/** As numbers of documents begin in many places. 62 begins cards, and Gansu’s regions. */
const regionAndYear = /^(?!62)\d\d(?:[0-3]\d|5[1-3]|90)\d\d(?:19|20)\d\d/;
/** Later days of birth are parts of other numbers. */
const lastBirth = '2099-12-31';

const cardDigits = /^[3-69]\d{15,18}$/;

const isNumberOf: Readonly<Record<NumberKind, Test>> = {
  'id-number': (number, pieces, around) => {
    const { personal, other } = around;
    // 440106/19900101…: two parts of a number that is called one, or of decimals.
    const inParts = personal && pieces.every(({ text }) => text.length >= 4);
    if (!mayBeDotted(around, pieces, 3) && !inParts) return false;
    if (/^\d{17}[\dXx]$/.test(number)) {
      const { problem } = checkIdNumber(number, lastBirth);
      if (problem === null) return true;
      // With a slip of the pen it is no less somebody's number, where it is called one or looks like nothing else.
      const looksSo = /[Xx]$/.test(number) && checkCode(number).problem !== null;
      return problem === 'check-digit' && (personal || looksSo);
    }
    // Written in one with a digit too few or too many it is nearly all of somebody's number, if it is no card's.
    const inOne = personal && pieces.length === 1 && /^\d{16,19}[Xx]?$/.test(number);
    if (inOne && holdsBirth(number) && !(cardDigits.test(number) && passesLuhn(number))) return true;
    // The old form has no check digit: its region and day of birth must be right, and nothing else may explain it.
    return /^\d{15}$/.test(number) && inGroups(pieces, 3) && isOldIdNumber(number) && (personal || !other);
  },
  'bank-card': (number, pieces, around, next) =>
    mayBeDotted(around, pieces, 3) &&
    cardDigits.test(number) &&
    inGroups(pieces, 4) &&
    passesLuhn(number) &&
    (around.personal ||
      (!around.other &&
        checkCode(number).problem !== null &&
        !regionAndYear.test(number) &&
        !/^(?=.*[A-Za-z])(?=.*\d)/.test(next?.text ?? ''))),
  mobile: (number, pieces, around) =>
    /^(?:0|(?:00)?86)?1[3-9]\d{9}$/.test(number) &&
    inGroups(pieces, 3) &&
    mayBeDotted(around, pieces, 4) &&
    (around.personal || !around.other),
};

/** Whether a number begins with a province and has a day of birth at its place. */
function holdsBirth(number: string): boolean {
  // Which check digit it would have does not matter.
  const { problem } = checkIdNumber(`${number.slice(0, 17).padEnd(17, '0')}0`, lastBirth);
  return problem === null || problem === 'check-digit' || problem === 'spreadsheet-number';
}

/** Whether a number is written in one, digit by digit, or in groups of at least `shortest` digits (the last may be less). */
function inGroups(pieces: readonly Piece[], shortest: number): boolean {
  return (
    pieces.every(isDigit) ||
    pieces.every(({ text }, at) => text.length >= shortest || (at > 0 && at === pieces.length - 1))
  );
}

/** The check by which the numbers of bank cards end (ISO/IEC 7812). */
function passesLuhn(number: string): boolean {
  let sum = 0;
  for (let i = 0; i < number.length; i++) {
    const digit = Number(number.charAt(number.length - 1 - i)) * (i % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** Which characters of a number go: as many stay as tell its owner which one it is. */
const middle: Readonly<Record<NumberKind, readonly [start: number, end: number]>> = {
  'id-number': [4, -4],
  'bank-card': [0, -4],
  mobile: [-8, Number.POSITIVE_INFINITY],
};

/** The edits that hide the middle of a number, character by character, and leave blanks and hyphens where they are. */
function hidden({ from, to }: FoldedText, pieces: readonly Piece[], kind: NumberKind): Edit[] {
  const places = pieces.flatMap(({ text, at }) => [...text].map((_, offset) => at + offset));
  return places
    .slice(...middle[kind])
    .map((place) => ({ from: from[place] ?? 0, to: to[place] ?? 0, by: '*' }));
}

const home =
  /(?:家庭|现|户籍|暂|居|常)住?(?:地?址|地)|户籍所在地|身份证(?:上的?|登记)?地址|住址|家住|(?<=^|[,;。.(\d某])(?:现|暂|居)?住(?![房宿所址院户建宅])(?:在|于)?/;
const seat = /住所地?/;
/** The address itself, with such further parts of it as end like one. */
const place =
  '(?:[(][^)]{1,8}[)])?(?:为|是|在|于)?(?<colon>[:]?)(?<place>[^,;。!?、\\n)]{2,}(?:[,、](?=[^,;。!?、\\n)]{2,20}?(?:号|室|房|栋|幢|楼|单元|户)(?:[,;。!?、\\n)]|$))[^,;。!?、\\n)]{2,})*)';
const homes = new RegExp(`(?:${home.source})${place}`, 'g');
const seats = new RegExp(`(?:${seat.source})${place}`, 'g');
/** What makes words an address and not a remark on one. */
const addressed = /[省市区县镇乡村路街道巷弄号栋楼室幢单元]/;
/** Said instead of an address. */
const noAddress = /^(?:不详|不明|未知|无|同上|略|[*]+)/;
/** Told of a person, and of no company, in the sentence before. */
const ofPerson = /身份|公民|出生|[,;](?:男|女)(?=[,;]|$)|[,;].{1,3}族(?=[,;]|$)/;
const travelDocument = /(?:护照|通行证)(?:号码?)?(?:为|是)?[:]?(?<number>[A-Z]{1,2}\d{7,9})(?![0-9A-Za-z])/gi;

/** What is told by the word before it. `source` has no blanks. */
function* wordedIn(source: FoldedText, aboutPerson: boolean): Generator<Found> {
  const { text } = source;
  const part = (at: number, length: number, by: string): Edit => ({
    from: source.from[at] ?? 0,
    to: source.to[at + length - 1] ?? 0,
    by,
  });
  for (const { groups, index, 0: all } of text.matchAll(travelDocument)) {
    const number = groups?.number ?? '';
    const at = index + all.length - number.length;
    yield {
      kind: 'document',
      edits: [...number].slice(1, -1).map((_, offset) => part(at + 1 + offset, 1, '*')),
    };
  }
  for (const [pattern, ofAnybody] of [
    [homes, true],
    [seats, aboutPerson],
  ] as const) {
    for (const { groups, index, 0: all } of text.matchAll(pattern)) {
      const { place: address = '', colon } = groups ?? {};
      const sentence =
        text
          .slice(0, index)
          .split(/[。\n]/)
          .at(-1) ?? '';
      // What follows 住址 and a colon is one, whatever it looks like.
      const stated = (all.startsWith('住址') || colon === ':') && !noAddress.test(address);
      if (!(stated || addressed.test(address)) || !(ofAnybody || ofPerson.test(sentence))) continue;
      yield { kind: 'address', edits: [part(index + all.length - address.length, address.length, '***')] };
    }
  }
}
