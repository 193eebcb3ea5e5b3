import type { Text } from '../../policy/text.ts';

/** A text with the characters that its signs stand for, and what its sender is told of that. */
interface Meant {
  readonly text: string;
  readonly warning: Text;
}

/** What pages write for signs and line breaks, where a system exports its pages' texts as they are. */
const signs: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  middot: '·',
  times: '×',
  yen: '¥',
};
/** Marks within a line, and those that begin a new one. */
const inline = 'a|b|em|font|i|o:p|s|span|strong|sub|sup|u';
const block = 'br|center|div|h[1-6]|hr|li|ol|p|script|style|table|tbody|td|th|tr|ul';
const markup = new RegExp(
  `&(?:(${Object.keys(signs).join('|')})|#(\\d{1,6})|#x([\\da-f]{1,5}));|</?(?:(${inline})|${block})(?:\\s[^<>]{0,500})?/?>`,
  'i',
);
const everyMarkup = new RegExp(markup.source, 'gi');

/** A line break or a tab as programs write it (\\n), behind a character that is no letter of a path. */
const breaks = /(?<=[\u3000-\u9fff\uff00-\uffef”’…—])\\(?:r\\n|[nrt])(?![a-z])/g;
/** Characters by their number (\\u4e2d), two at least. */
const byNumber = /(?:\\u[\da-f]{4}){2,}/gi;
/** Characters beyond ASCII as addresses write them (%E4%B8%AD). */
const ofAddress = /(?:%[ef][\da-f](?:%[89ab][\da-f]){2,3})+/gi;

const warnings = {
  page: {
    zh: '含有网页代码（如 &nbsp;、<br>），已换成所代表的文字，请核对',
    en: 'It holds signs as pages write them (&nbsp;, <br>): what they stand for was taken, make sure',
  },
  escaped: {
    zh: '含有程序转义的字符（如 \\n、\\u4e2d、%E4%B8%AD），已换成所代表的文字，请核对',
    en: 'It holds characters as programs escape them (\\n, \\u4e2d, %E4%B8%AD): what they stand for was taken, make sure',
  },
} satisfies Record<string, Text>;

/** What a text means that has signs of pages or escapes of programs in it; null where it has none. */
export function meantBySigns(text: string): Meant | null {
  const plain = unescaped(text);
  const isPage = (plain.includes('&') || plain.includes('<')) && markup.test(plain);
  if (isPage) return { text: fromPage(plain), warning: warnings.page };
  return plain === text ? null : { text: plain, warning: warnings.escaped };
}

function unescaped(text: string): string {
  if (!text.includes('\\') && !text.includes('%')) return text;
  return text
    .replace(breaks, (sign) => (sign === '\\t' ? ' ' : '\n'))
    .replace(byNumber, (signs) =>
      signs.replace(/\\u(.{4})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
    )
    .replace(ofAddress, (signs) => {
      try {
        return decodeURIComponent(signs);
      } catch {
        return signs;
      }
    });
}

function fromPage(text: string): string {
  return text.replace(
    everyMarkup,
    (all, sign?: string, decimal?: string, hexadecimal?: string, within?: string) => {
      if (sign !== undefined) return signs[sign.toLowerCase()] ?? all;
      if (within !== undefined) return '';
      const unit = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal ?? 'a', 16);
      return unit > 0 ? String.fromCodePoint(unit) : ' ';
    },
  );
}
