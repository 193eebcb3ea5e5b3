import type { Catalogue } from '../../policy/catalogue.ts';
import type { Text } from '../../policy/text.ts';
import type { Subject } from '../record.ts';
import { isSoundCode } from '../unified-social-credit-code.ts';
import type { Oddity } from './oddity.ts';
import { isUsualNumber } from './placeholder.ts';
import { Remembered } from './remembered.ts';

const texts = {
  none: {
    zh: '这不像名称，可能是列错位；请填写营业执照等证照上的全称',
    en: 'This does not look like a name; the columns may be shifted. Enter the full name as on the licence',
  },
  hidden: {
    zh: '名称中有隐去的字（“某”“*”），请填写登记的全称',
    en: 'Parts of the name are hidden. Enter the full registered name',
  },
  lost: {
    zh: '名称中有无法显示的字（“?”“□”），多半是导出时丢失的；请对照登记填写全称',
    en: 'The name contains “?” or “□”; a character was probably lost on export. Enter the full registered name',
  },
  several: {
    zh: '这里像是几个主体的名称；一行只写一个主体，涉及几个主体的请分行填写',
    en: 'These look like the names of several subjects. Each row is about one: enter a row for each',
  },
  number: {
    zh: '名称中有电话或代码；请只填名称，代码填在它自己的列，电话不要填写',
    en: 'The name contains a telephone number or a code. Enter the name alone, and the code in its own column',
  },
  organisation: {
    zh: '类别是自然人，而这里像是单位的名称；请核对类别、名称和代码',
    en: 'The kind is a natural person, but this looks like the name of an organisation; check the kind, name and code',
  },
} satisfies Record<string, Text>;

/** A figure, a day or a code where a name belongs: columns were mixed up. */
const noName = /^[\p{N}\p{P}\p{S}\s年月日元万]+$|^(?=.*\d)[0-9A-Z]{15,20}$/u;
/** Words that stand for a subject, or for nobody. */
const standIns = new Set(
  '当事人 本公司 该公司 本单位 该单位 本企业 该企业 公司 企业 单位 法人 个人 个体 个体户 测试 test 示例 样例 以下空白 合计 小计 总计'.split(
    ' ',
  ),
);
/** 张**, 某某公司: what is hidden where lists are published. */
const hiddenName = /[*＊×]|某/;
/** What programs leave for a character that they do not have. */
const lostCharacter = /[?？□■]/;
/** 甲公司、乙公司; 甲公司、张三; 张三、李四; 甲公司等3户. */
const severalNames =
  /公司[^公司]{0,6}[、，,；;].*公司|(?:公司|[店厂行部社]|^[\u4e00-\u9fff·]{2,4})[、，,；;/][\u4e00-\u9fff·]{2,4}$|等\s*\d+\s*[户家人名个]$/;
const mobile = /(?<!\d)1[3-9]\d{9}(?!\d)/;
const organisation =
  /(?:公司|工厂|商店|分店|酒店|饭店|合作社|事务所|经营部|商行|集团|医院|学校|银行|协会|委员会|管理局|服务中心)$/;

function holdsNumber(name: string): boolean {
  return mobile.test(name) || (name.match(/[0-9A-Z]{18}/g)?.some(isSoundCode) ?? false);
}

/** Most names: Chinese characters alone, of which one only is asked about. */
const usualName = /^[\u4e00-\u9fff()（）]{6,}$/;

const oddityOf = new Remembered((name): Text | null => {
  if (usualName.test(name) && !name.includes('某')) return null;
  const hasDigit = /\d/.test(name);
  if (noName.test(name) || standIns.has(name.toLowerCase()) || (hasDigit && isUsualNumber(name)))
    return texts.none;
  if (hiddenName.test(name)) return texts.hidden;
  if (lostCharacter.test(name)) return texts.lost;
  if (severalNames.test(name)) return texts.several;
  return hasDigit && holdsNumber(name) ? texts.number : null;
});

const optionsOf = new Map<Catalogue, ReadonlySet<string>>();

/** An option of a column stands where the name belongs. */
function isOption(catalogue: Catalogue, name: string): boolean {
  let options = optionsOf.get(catalogue);
  if (options === undefined) {
    options = new Set(catalogue.fields.flatMap((field) => field.options ?? []));
    optionsOf.set(catalogue, options);
  }
  return options.has(name);
}

/** What is odd about the name of a subject: its sender has to confirm it. */
export function oddName(
  catalogue: Catalogue,
  data: Readonly<Record<string, string>>,
  about: Subject['kind'],
): Oddity | undefined {
  const column = catalogue.subject.name;
  const name = data[column];
  if (name === undefined) return undefined;
  const odd = isOption(catalogue, name) ? texts.none : oddityOf.of(name);
  const message = odd ?? (about === 'person' && organisation.test(name) ? texts.organisation : null);
  return message === null ? undefined : { column, held: true, message };
}
