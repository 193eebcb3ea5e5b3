import { pinyin } from 'pinyin-pro';
import { comparable } from './name-search.ts';

/**
 * The initials of a name in pinyin (拼音首字母), small letters, with the Latin letters and digits that stand in it: 广州市白云ABC
 * is `gzsbyabc`. A character that has none is left out.
 */
export function initialsOf(name: string): string {
  const letters = pinyin(comparable(name), { pattern: 'first', toneType: 'none', type: 'array' });
  return letters.join('').replace(/[^a-z0-9]/g, '');
}
