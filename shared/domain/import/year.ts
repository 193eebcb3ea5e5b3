import type { Text } from '../../policy/text.ts';
import { digitRow } from '../chinese-numerals.ts';

/** The year that a text says, or what is wrong with it. */
type ReadYear = { readonly value: string } | { readonly problem: Text };

/** 2026, 2026年度, 二〇二六年; 2026.0 as programs write a year once one of its column is missing. */
export function readYear(text: string): ReadYear {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/年度?$|\.0+$/, '');
  const year = /^\d/.test(plain) ? plain : digitRow(plain.replace(/[○Oo◯0]/g, '〇'));
  return year !== null && /^(19|20)\d\d$/.test(year)
    ? { value: year }
    : { problem: { zh: '应为四位年份，例如2026', en: 'Must be a four-digit year, such as 2026' } };
}
