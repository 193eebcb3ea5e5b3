import type { Catalogue } from '../../policy/catalogue.ts';
import { dishonestyListNamed } from '../../policy/dishonesty-lists.ts';
import { isPlainUnit } from '../plain-text.ts';
import { Remembered } from './remembered.ts';

type Values = Readonly<Record<string, string>>;

/**
 * The natural key in a stable form: document numbers are written with brackets of every kind and with or without
 * blanks, and are still the same number. The identifier of the entry is made from it, so it stays as it is.
 */
export function recordKey({ naturalKey }: Catalogue, data: Values): string {
  const [first = '', ...others] = naturalKey;
  let key = keyOf(first, data[first] ?? '');
  for (const column of others) key = `${key}\n${keyOf(column, data[column] ?? '')}`;
  return key;
}

const kept = new Map<string, Remembered<string>>();

/** Organs come again row by row, numbers do not. */
function keyOf(column: string, value: string): string {
  const ofColumn = kept.get(column) ?? new Remembered(plainKey);
  kept.set(column, ofColumn);
  return ofColumn.of(value);
}

/** One column of the natural key in its stable form. */
export function plainKey(value: string): string {
  // NFKC and capitals change nothing else in a plain text.
  return plainlyFolded(value) ?? fullyFolded(value);
}

function fullyFolded(value: string): string {
  return value
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[[〔【]/g, '(')
    .replace(/[\]〕】]/g, ')')
    .toUpperCase();
}

/** Null where the text is not plain. */
function plainlyFolded(value: string): string | null {
  let key = '';
  let from = 0;
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    if (!isPlainUnit(unit)) return null;
    const to = foldedUnit(unit);
    if (to === unit) continue;
    key += value.slice(from, at) + (to === 0 ? '' : String.fromCharCode(to));
    from = at + 1;
  }
  return from === 0 ? value : key + value.slice(from);
}

/** A character of a plain text in the stable form of a key, by number; 0: it is left out. */
export function foldedUnit(unit: number): number {
  // Digits, capitals and Chinese characters stay as they are.
  if ((unit > 0x20 && unit < 0x5b) || unit >= 0x4e00) return unit;
  if (unit >= 0x61 && unit <= 0x7a) return unit - 0x20;
  switch (unit) {
    case 0x20:
      return 0;
    // [ 〔 【
    case 0x5b:
    case 0x3014:
    case 0x3010:
      return 0x28;
    // ] 〕 】
    case 0x5d:
    case 0x3015:
    case 0x3011:
      return 0x29;
    default:
      return unit;
  }
}

/**
 * The natural key without all in which spellings of one number differ: punctuation of every kind, 第, 年 and 号,
 * leading zeros, other names of a list. What was taken off is not to come back under another spelling; too coarse to
 * tell entries apart by.
 */
export function looseKey({ naturalKey, list }: Catalogue, data: Values): string {
  return naturalKey
    .map((column) => {
      const value = data[column] ?? '';
      return loose((column === list ? dishonestyListNamed(value)?.name.zh : undefined) ?? value);
    })
    .join('\n');
}

function loose(value: string): string {
  const words =
    value
      .normalize('NFKC')
      .toUpperCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .map((word) => word.replace(/(?<=\d)年(?=\d|第|$)|第(?=\d|$)/g, '-'))
    .join('-')
    .replace(/-+/g, '-')
    .replace(/(?<!\d)-|-(?!\d)/g, '')
    .replace(/(?<!\d)0+(?=\d)/g, '')
    .replace(/号$/, '');
}
