import { Remembered } from './remembered.ts';
import { simplified } from './simplified.ts';

/** What a heading may say of its column beside its name, without being another column for that. */
const hints: readonly RegExp[] = [
  /^(非|条件|按需)?必[填录选]/,
  /^(选填|可选|可空|可不填|不可空|必须|非空|可为空)/,
  /^(下拉|单选|多选|选择)/,
  /^(日期|文本|文字|数字|字符串?|数值)(型|格式|类型)?$/,
  /^(格式|示例|样例|例如|如|填写|请|说明|注|见|详见|最多|不超过|长度|精确)/,
  /^[YMDHS年月日时分秒/.]+$/,
  /^\d{1,4}(位|字|个字|字符)?(以内)?$/,
  /^\d{4}[年/.]?\d{1,2}[月/.]?\d{1,2}日?$/,
  // How to fill it in, in a sentence; whose name or number it is otherwise, it does not say.
  /^(?!法定|法人|企业|单位|个人|自然人|个体)[^()]{0,12}(?:填写?|写明|为准|多选|单选|描述|概述|保持一致)[^()]{0,12}$/,
  /^全称$/,
];
/** The same where no brackets set it off. */
const bareHint = /^(非必填|必填|选填)(?=.)|(?<=.)(非必填|必填|选填)$/;

/**
 * A column name as it is compared. Names differ in width, blanks, brackets, case, quotes, stars, colons, hyphens and
 * underlines, in numbers and the name of a table before them (t1.cf_wsh) and in notes that a column is required or how it
 * is filled in: none of that matters.
 */
export function plainHeading(heading: string): string {
  return plainHeadings.of(heading);
}

/** Each part of a file comes with its names again. */
const plainHeadings = new Remembered((heading) => {
  let plain = simplified(heading)
    .replace(/^\s*[①-⑳❶-❿⓪]/, '')
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Cc}]/gu, '')
    .replace(/^(?:[a-z][a-z\d_]{0,29}\.){1,2}(?=[a-z][a-z\d]*_)/i, '')
    .replace(/[*★☆※●◆▲▼△▽■□○√"'`“”‘’「」『』:;,;。,_\-‐-―−─]/gu, '')
    .replace(/[[{〔【〖]/g, '(')
    .replace(/[\]}〕】〗]/g, ')')
    .toUpperCase()
    .replace(/^(\(\d{1,2}\)|(\d{1,2}|[一二三四五六七八九十]{1,3})[.)、])(?=.)/, '');
  for (;;) {
    const shorter = withoutHint(plain);
    if (shorter === plain || shorter === '') return plain;
    plain = shorter;
  }
});

function withoutHint(plain: string): string {
  const bare = plain.replace(bareHint, '');
  if (bare !== plain) return bare;
  const [, last = '', lastHint] = /^(.+)\(([^()]*)\)$/.exec(plain) ?? [];
  if (lastHint !== undefined && isHint(lastHint)) return last;
  const [, firstHint, first = ''] = /^\(([^()]*)\)(.+)$/.exec(plain) ?? [];
  return firstHint !== undefined && isHint(firstHint) ? first : plain;
}

/** Whether a cell says how its column is filled in, and nothing else. */
export function saysHow(cell: string): boolean {
  const plain = cell
    .normalize('NFKC')
    .replace(/[\s,;*-]/g, '')
    .toUpperCase();
  return plain !== '' && isHint(plain);
}

function isHint(words: string): boolean {
  return words === '' || hints.some((hint) => hint.test(words));
}

/** Units in which amounts are sent. */
export type AmountUnit = '元' | '百元' | '千元' | '万元' | '百万元' | '千万元' | '亿元';

/** The name and the unit of a plain heading that ends in one: `罚款金额(元)`, `罚款金额(单位人民币万元)`, `罚款金额万元`. */
export function withUnit(plain: string): { readonly name: string; readonly unit: AmountUnit } | undefined {
  const [, name, unit] =
    /^(.+?)[(/]?(?:单位)?为?(?:人民币)?(百万元|千万元|万元|亿元|百元|千元|元)(?:人民币)?(?:保留[^()]{1,8})?\)?$/.exec(
      plain,
    ) ?? [];
  return name === undefined ? undefined : { name, unit: unit as AmountUnit };
}

/** The unit that a text states for all amounts of a table (金额单位：元), or a cell for those of its column. */
export function statedUnit(text: string): string | undefined {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const stated = /单位[:为]?(?:人民币)?([百千]?万元|亿元|[百千]?元)/.exec(plain);
  return (stated ?? /^[([]?(?:人民币)?([百千]?万元|亿元|[百千]?元)[)\]]?$/.exec(plain))?.[1];
}

/**
 * What a code of the subject of an administrative decision is (行政相对人代码_2(组织机构代码)). The numbers meant other things in
 * the sets of 2016 and of 2018, and some write hyphens: the words say which it is.
 */
export function numberedCode(plain: string): string | undefined {
  const [, label] = /^行政相对人代码\d?\(?(.+?)\)?$/.exec(plain) ?? [];
  return label;
}
