import { chinaDate } from './china-time.ts';

/**
 * A number of something that is no case: letters of its kind, the day in China, chance (`random`, 8 bytes):
 * `B20261130` and 16 hexadecimal digits.
 */
export function datedNumber(prefix: string, now: Date, random: Uint8Array): string {
  return `${prefix}${chinaDate(now).replaceAll('-', '')}${Buffer.from(random).toString('hex')}`;
}
