import type { Field } from '../../policy/catalogue.ts';
import { isClean } from '../plain-text.ts';
import { unprintable } from '../printing.ts';
import { isSoundCode } from '../unified-social-credit-code.ts';
import { firstGarbled } from './garbled.ts';
import { holdsNumber, isUsualNumber, mayBeginNothing } from './placeholder.ts';
import { lacksWords } from './without-words.ts';

// Stryker disable all: short ways for texts in which the long ways find nothing either

/** Characters by which words begin that a rule looks for: marks of pages and workbooks, broken text, homes and passports. */
const asking = new Set('&<_?？%\\锟住址籍地护通');
/** Of the shortest number of a person. */
const fewestDigits = 11;
/** What may stand between the digits of a number. */
const betweenDigits = /[\s\p{P}\p{S}]/u;

const silent = 1;
const digit = 2;
const between = 3;
const asks = 4;
/** By UTF-16 unit; 0 until it comes. */
const kinds = new Uint8Array(0x10000);

function kindOf(unit: number): number {
  const character = String.fromCharCode(unit);
  const isAsked =
    !isClean(character) ||
    unprintable(character).length > 0 ||
    asking.has(character) ||
    firstGarbled.has(character);
  const kind = isAsked
    ? asks
    : /[0-9０-９]/.test(character)
      ? digit
      : betweenDigits.test(character)
        ? between
        : silent;
  kinds[unit] = kind;
  return kind;
}

/**
 * The kind of character of a text that says most: `asks` where a rule asks about one, or where its digits are enough at a
 * time for a number of a person, whatever divides them.
 */
function mostTelling(text: string): number {
  let most = silent;
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const kind = kinds[unit] || kindOf(unit);
    if (kind === silent) digits = 0;
    else if (kind === asks || (kind === digit && ++digits === fewestDigits)) return asks;
    else most = kind;
  }
  return most;
}

/**
 * What tells whether a cell is a value of its column as it stands, with nothing to be said of it and nothing of a person to
 * be hidden, by one look at its characters. What it passes the rules pass too; whatever else comes is left to them.
 * @param key by this column entries are told apart
 */
export function soundAsItStands(field: Field, key: boolean): (text: string) => boolean {
  const { type, form, maxLength, person } = field;
  if (type === 'uscc') return isSoundCode;
  if (type !== 'text' || form !== undefined) return () => false;
  return (text) => {
    if (text === '' || text.length > maxLength) return false;
    // What says nothing, a figure, a quote and a blank are told by the first character or the last one.
    if (text.charCodeAt(0) <= 0x3000 || text.charCodeAt(text.length - 1) === 0x20 || mayBeginNothing(text))
      return false;
    if (lacksWords(field, text)) return false;
    const told = mostTelling(text);
    if (told === asks || (person === true && told !== silent && holdsNumber(text))) return false;
    return !key || isUsualNumber(text);
  };
}

// Stryker restore all
