import { exampleName } from '../../policy/reporting.ts';
import type { Text } from '../../policy/text.ts';
import { maskPersonalData } from '../personal-data.ts';
import { isPlain } from '../plain-text.ts';
import { isSoundCode } from '../unified-social-credit-code.ts';
import { saysHow } from './heading.ts';
import { nothingIn } from './placeholder.ts';
import { Remembered } from './remembered.ts';
import type { Recognises } from './separator.ts';

/** Blanks, and what shows as one: spaces of all kinds, control characters, characters without width. */
const blank = /^[\s\p{Cc}\p{Cf}]*$/u;

export function isBlank(cell: string): boolean {
  // Most cells begin with a character that says something.
  return cell === '' || ((!isPlain(cell.charAt(0)) || cell.startsWith(' ')) && blank.test(cell));
}

/** Whether one cell of a row and no other says something. */
export function isAlone(cells: readonly string[]): boolean {
  const first = cells.findIndex((cell) => !isBlank(cell));
  return first !== -1 && cells.findIndex((cell, at) => at > first && !isBlank(cell)) === -1;
}

/** Said of a row that has the names of columns once more. */
export const namesAgain: Text = {
  zh: '这一行重复了列名，未作为数据读取',
  en: 'This row repeats the column names and was not read as data',
};

const exampleRow: Text = {
  zh: '这一行是模板的示例行，未作为数据读取',
  en: 'This is the example row of the template and was not read as data',
};

/** What stands before the row of a form that shows how it is filled in. */
const exampleLabel =
  /^[(（【[]?(?:填写|填报|录入)?(?:示例|样例|范例|举例|例)(?:行|数据)?\d{0,2}[)）】\]]?[:：]?$/;

/** Tells the rows of a table that are no records. */
export class AsideRows {
  readonly #names: readonly string[];
  readonly #recognises: Recognises;
  /** Whether a cell is the name of a column. Names of subjects come again. */
  readonly #isName: Remembered<boolean>;
  /** Columns that are none of the catalogue's. */
  readonly #strange: readonly number[];

  /** @param names of the columns, as the header has them */
  constructor(names: readonly string[], recognises: Recognises) {
    this.#names = names;
    this.#recognises = recognises;
    this.#isName = new Remembered((cell) => recognises([cell]) === 1);
    this.#strange = names.flatMap((name, at) => (this.#isName.of(name) ? [] : [at]));
  }

  /** What a row says that is no record, or null. */
  of(cells: readonly string[]): Text | null {
    if (this.#strange.some((at) => exampleLabel.test((cells[at] ?? '').slice(0, 20).trim())))
      return exampleRow;
    // A row that says by its code who it is about is a record, or an example of one.
    if (cells.some(isSoundCode) && !cells.some(isOfExample)) return null;
    const filled = cells.filter((cell) => !isBlank(cell)).map((cell) => cell.trim());
    const [first = ''] = filled;
    if (isTotal(filled)) {
      const said = shortened(filled.join(' '));
      return {
        zh: `这一行是合计行（“${said}”），未作为数据读取`,
        en: `This row is a total (“${said}”) and was not read as data`,
      };
    }
    if (isExplanation(filled, this.#names.length)) {
      const said = shortened(filled.slice(0, 3).join(' '));
      return {
        zh: `这一行是对各列的说明（“${said}”），未作为数据读取`,
        en: `This row explains the columns (“${said}”) and was not read as data`,
      };
    }
    if (filled.every((cell) => nothingIn(cell) !== null)) {
      return {
        zh: `这一行没有实际内容（只有“${shortened(first)}”等占位内容），未作为数据读取`,
        en: `This row has no actual content (only placeholders such as “${shortened(first)}”) and was not read as data`,
      };
    }
    if (this.#isPrepared(cells)) {
      return {
        zh: `这一行只有序号（“${shortened(first)}”），未作为数据读取`,
        en: `This row has only a serial number (“${shortened(first)}”) and was not read as data`,
      };
    }
    if (isFooter(filled, this.#names.length)) {
      const said = shortened(filled.join(' '));
      return {
        zh: `这一行是表尾的说明（“${said}”），未作为数据读取`,
        en: `This row is a footer (“${said}”) and was not read as data`,
      };
    }
    if (filled.includes(exampleName)) return exampleRow;
    const isHeader =
      filled.length > 1 && this.#isName.of(first) && this.#recognises(filled) * 2 > filled.length;
    return isHeader ? namesAgain : null;
  }

  /** Whether names of columns stand in other places than in the header: two at least, and in no other words alone. */
  isOtherHeader(cells: readonly string[]): boolean {
    const moved = cells.filter((cell, at) => {
      const name = this.#names[at] ?? '';
      return (
        cell !== name &&
        this.#isName.of(cell) &&
        this.#isName.of(name) &&
        this.#recognises([name, cell]) === 2
      );
    });
    return moved.length > 1;
  }

  /** A row that a form has ready: numbered, and not filled in. */
  #isPrepared(cells: readonly string[]): boolean {
    const at = cells.findIndex((cell) => !isBlank(cell));
    return (
      at === cells.length - 1 &&
      this.#names.length > 3 &&
      /^\d{1,6}$/.test(cells[at]?.trim() ?? '') &&
      this.#strange.includes(at)
    );
  }
}

function isOfExample(cell: string): boolean {
  return cell.length >= exampleName.length && cell.includes(exampleName);
}

const total =
  /^(本页|本表|本月|本年|以上|全部|处罚|罚款|罚没款?|没收|金额)?\s*([合总小共]\s*计|累\s*计|总\s*[数额]|平\s*均|(sub|grand\s*)?total|Σ)(数|值|金额|人民币)?\s*([(（][\d万元条户件笔项人家]{1,5}[)）])?\s*[:：]?\s*[\d,.]*\s*[条户件笔项人家份元]?$/i;
const figure = /^[-+¥￥]?[\d,，]*\.?\d+\s*(万|亿)?[元条户件笔项人家份%]?$|^[-—/]+$/;

/** A word for a sum, before it at most a serial number, and nothing but figures beside it: a record has a text in its key. */
function isTotal(filled: readonly string[]): boolean {
  const at = filled.slice(0, 2).findIndex((cell) => cell.length < 40 && total.test(cell));
  return at !== -1 && filled.every((cell, index) => index === at || (cell.length < 40 && figure.test(cell)));
}

/** A code or the number of an identity document: who a record is about. */
const identifier = /^[0-9A-Z*]{15,20}$/i;
/** 制表人：李四 */
const labelled = /^[^:：]{1,12}[:：]/;

/** Lines below a table: they begin as such do, or have a label in each cell. A record says who it is about. */
function isFooter(filled: readonly string[], width: number): boolean {
  if (filled.length * 2 > Math.max(2, width)) return false;
  if (filled.some((cell) => identifier.test(cell.replace(/[\s'’-]/g, '')))) return false;
  return (
    footer.test((filled[0] ?? '').slice(0, 60)) ||
    (filled.length === 1 && signature.test((filled[0] ?? '').slice(-60))) ||
    (filled.length > 1 && filled.every((cell) => labelled.test(cell)))
  );
}

/** What templates have under a header: whether its columns are required, their types, their numbers. */
const explaining =
  /^(非?必填项?|选填项?|条件必填|可选|是|否|[YN]|(字符|文本|数值|数字|日期|枚举|整数|浮点|字典)(型|串|类型)?|[(（]?\d{1,4}[)）]?|(字符|文本|数值|日期|枚举)(型|串)?[(（][\d,.]{1,6}[)）]|[CND](\d{1,4}([,.]\d)?|[(（][\d,.]{1,7}[)）])|(N?VARCHAR2?|N?CHAR|STRING|TEXT|CLOB|NUMBER|NUMERIC|DECIMAL|INT|DATE|DATETIME|TIMESTAMP)([(（][\d,]{1,8}[)）])?|(以|单位)?[:：]?万?元计?)$/i;

/** How the columns of a form are counted. */
const counting = /^([A-Z]{1,2}|[甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥])$/;
const fewestCounted = 4;
/** The unit of an amount, or the parts of a day: one or two cells of a row under a header say no more. */
const unitAlone =
  /^(单位)?[:：]?((人民币)?万?元|年\s*[-/.]?\s*月\s*[-/.]?\s*日|Y{4}[-/.]?M{1,2}[-/.]?D{1,2})$/i;

/** Whether a row says of its columns what they are, or in which units. */
export function isExplanation(filled: readonly string[], width: number): boolean {
  const most = filled.length * 2 > width;
  const bare = filled.map((cell) => cell.replace(/^[(（【[]([^()（）【】]*)[)）】\]]$/, '$1'));
  if (!most && filled.length < 3) return bare.every((cell) => unitAlone.test(cell));
  const isCounted = filled.length >= fewestCounted;
  return bare.every(
    (cell) =>
      cell.length < 20 &&
      (explaining.test(cell) ||
        (isCounted && counting.test(cell)) ||
        ((!most || filled.length > 2) && saysHow(cell))),
  );
}

/** How the lines below a table begin. */
const footer =
  /^[(（【*※]*\s*(填\s*[报表]\s*[人单说日时]|填报|制\s*表|审\s*[核批]|复\s*核|校\s*对|经\s*办\s*人\s*[:：]|负\s*责\s*人\s*[:：]|单位负责人|分管领导|联\s*系\s*(人|电话|方式)\s*[:：]|电\s*话\s*[:：]|报\s*送\s*(人|单位|日期|时间)|统计(人|时间|日期)|打印(人|时间|日期)|(数据)?导出(人|时间|日期)|数据截[至止]|备\s*注\s*[:：]|注\s*\d*\s*[:：]|说\s*明\s*\d*\s*[:：]|填表说明|填写说明|第\s*\d+\s*页|共\s*\d+\s*[页条]|-+\s*\d+\s*-+$|\(?\s*(以下|本页)?\s*(无正文|空白)|以下空白|以上(数据|信息|内容)\S{0,6}(真实|属实|准确|无误|截[至止])|签\s*[字名章]\s*[:：]|一式[一二三四五两]份|本表(由|为|一式)|Page\s+\d|\d+\s*\/\s*\d+$|[-=—_*~.·+|\s]{3,}$|SQL>|日\s*期\s*[:：]|公章|[（(]?盖章|单\s*位\s*[（(]?(盖|公|签)章|制\s*单|录\s*入|主\s*管\s*[:：]|数据来源\s*[:：]|统计口径|已选择\s*\d+\s*行|[（(]?\d+\s*rows?\b|-+\s*\d+\s*rows?\b|[-—*=_\s]*(以下(无正文|空白)|完|结束|END( OF (FILE|REPORT))?|EOF)[-—*=_\s]*$)/i;
/** A line that ends as a signature does. */
const signature =
  /[（(](盖章|公章|签章|签字)[)）]$|^(19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$|^[二零〇○一][零〇○一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日$/;

/** The beginning of what a row says, as it may be told. */
export function shortened(text: string): string {
  const characters = [...maskPersonalData(text.slice(0, 120)).text];
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : characters.join('');
}
