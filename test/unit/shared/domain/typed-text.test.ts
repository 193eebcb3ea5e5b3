import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asSeen } from '../../../../shared/domain/typed-text.ts';

describe('what somebody typed', () => {
  it.each([
    ['NUL', '\u0000\u0000'],
    ['an override of the reading direction, and a bell', '\u202e\u0007'],
    ['C1 controls', '\u0080\u009f'],
    ['isolates and marks of direction', '\u2066\u2069\u200e\u200f\u061c'],
    ['zero-width blanks and a byte order mark', '\u200b\u2060\ufeff'],
    ['soft hyphens', '\u00ad'],
    ['fillers', '\u3164\u115f\uffa0'],
    ['tags', '\u{e0041}\u{e0042}\u{e007f}'],
    ['annotations', '\ufff9\ufffa\ufffb'],
    ['joiners', '\u200d\u200c\u180e'],
    ['halves of characters', '\ud83d'],
    ['no characters', '\uffff\u{1fffe}'],
  ])('is empty where it is nothing but %s', (_, typed) => {
    expect(asSeen(typed)).toBe('');
    expect(asSeen(`罚款${typed}金额`)).toBe('罚款金额');
  });

  it.each([
    ['line ends and tabs', '一\r\n二\n\t三'],
    ['emoji of several', '👨‍👩‍👧 👩🏽‍🚀 🏳️‍🌈 ❤️‍🔥 👁️‍🗨️ 👩‍🦰'],
    ['emoji in colour', '☎️ 1️⃣ 🇨🇳'],
    ['flags of tags', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['shapes of Chinese characters', '葛\u{e0100}城 邉\u{e0102}'],
    ['rare Chinese characters', '𠮷㐂𬱖\ue815'],
    ['Mongolian', 'ᠮᠣᠩᠭᠣᠯ\u180eᠠ ᠭ\u180bᠠ'],
    ['Persian', 'می‌خواهم'],
    ['accents', 'é e\u0301 ắ'],
    ['punctuation', '“引号”——《书》…… 100㎡'],
  ])('keeps %s', (_, typed) => {
    expect(asSeen(typed)).toBe(typed);
  });

  it('keeps the line ends of word processors as line ends', () => {
    expect(asSeen('一\v二\f三\u2028四\u2029五')).toBe('一\n二\n三\n四\n五');
  });

  it('keeps one shape of a character, and joins nothing that does not join', () => {
    expect(asSeen('葛\u{e0100}\u{e0101}\u{e0102}')).toBe('葛\u{e0100}');
    expect(asSeen('\ufe0f\u{e0100}')).toBe('');
    expect(asSeen('张\u200d三')).toBe('张三');
    expect(asSeen('a\u200db')).toBe('ab');
  });

  it('is the same when it is looked at again', () => {
    const odd = [
      ...'罚a ᠮ👩🏴🏽\u0000\u000b\n\u200b\u200c\u200d\u180e\u202e\ufe0f\u{e0100}\u{e0067}\u{e007f}',
    ];
    const text = fc.array(fc.constantFrom(...odd, '\ud83d', '\ude00'), { maxLength: 12 });
    fc.assert(
      fc.property(text, (characters) => {
        const once = asSeen(characters.join(''));
        expect(asSeen(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});
