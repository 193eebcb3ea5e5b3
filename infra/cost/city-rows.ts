import { addDays, addMonths, openEnd } from '../../shared/domain/china-time.ts';
import { checkCharacter, innerCheckCharacter } from '../../shared/domain/unified-social-credit-code.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { marketSupervisionUnit } from '../../shared/policy/units.ts';
import { workOf } from '../local/sample-city/breaches.ts';
import { csv, nameOf, type Row } from '../local/sample-city/department-file.ts';

/** A company that the sample city has not. */
interface Company {
  readonly code: string;
  readonly name: string;
  readonly representative: string;
}

/** A valid code of a company that nobody knows yet; none ends in zeros, as codes do that a spreadsheet has spoilt. */
export function companyCode(number: number): string {
  const body = `${number}1`.padStart(8, '0');
  const first17 = `91440100${body}${innerCheckCharacter(body)}`;
  return `${first17}${checkCharacter(first17)}`;
}

const words =
  '晨光 恒信 嘉禾 明泰 瑞丰 华诚 永安 金桥 海川 德润 鸿远 立信 众康 博雅 盛源 云帆 百川 启明'.split(' ');
const trades = '食品 餐饮 建材 物流 医药 电子 商贸 环保 服饰 机械 文化'.split(' ');
const surnames = [...'王李张刘陈杨黄赵吴周徐孙马'];

function inTurn(list: readonly string[], at: number): string {
  return list[Math.floor(at) % list.length] ?? '';
}

function company(number: number): Company {
  return {
    code: companyCode(number),
    name: `示范市${inTurn(words, number)}${inTurn(words, number / words.length)}${inTurn(trades, number / words.length ** 2)}有限公司`,
    representative: `${inTurn(surnames, number)}${inTurn([...'伟芳敏静强磊军洋勇艳杰'], number / surnames.length)}`,
  };
}

const unit = marketSupervisionUnit;
const { breaches, licences, mark } = workOf(unit);

const headOf = ({ name, code, representative }: Company): Row => ({
  行政相对人名称: name,
  行政相对人类别: '法人及非法人组织',
  '行政相对人代码_1(统一社会信用代码)': code,
  法定代表人: representative,
});

function licenceRow(of: Company, at: number, day: string): Row {
  const [title = '', kind = '', content = '', years = 0] = licences[at % licences.length] ?? [];
  return {
    ...headOf(of),
    行政许可决定文书名称: `准予行政许可决定书(${title})`,
    行政许可决定文书号: `${mark}许〔${day.slice(0, 4)}〕${at}号`,
    许可类别: kind,
    许可证书名称: title,
    许可编号: `XK${day.slice(0, 4)}${at}`,
    许可内容: content,
    许可决定日期: day,
    有效期自: day,
    有效期至: years === 0 ? openEnd : addDays(addMonths(day, 12 * years), -1),
    许可机关: nameOf(unit),
    许可机关统一社会信用代码: unit,
    当前状态: '有效',
  };
}

function penaltyRow(of: Company, at: number, day: string): Row {
  const { title = '', facts = '', law = '', kinds = [] } = breaches[at % breaches.length] ?? {};
  return {
    ...headOf(of),
    行政处罚决定书文号: `${mark}罚〔${day.slice(0, 4)}〕${at}号`,
    违法行为类型: title,
    违法事实: `当事人${of.name}${facts}`,
    处罚依据: law,
    处罚类别: kinds.join('、'),
    处罚内容: kinds.includes('罚款') ? '罚款5000元' : '警告',
    '罚款金额(万元)': kinds.includes('罚款') ? '0.500000' : '',
    '没收违法所得、没收非法财物的金额(万元)': kinds.some((kind) => kind.startsWith('没收')) ? '0.200000' : '',
    处罚决定日期: day,
    处罚有效期: openEnd,
    失信程度: '一般',
    处罚机关: nameOf(unit),
    处罚机关统一社会信用代码: unit,
    数据来源单位: nameOf(unit),
    数据来源单位统一社会信用代码: unit,
  };
}

function commitmentRow({ name, code }: Company, at: number, day: string): Row {
  return {
    承诺人名称: name,
    承诺人类别: '法人及非法人组织',
    统一社会信用代码: code,
    承诺编码: `440100${day.replaceAll('-', '')}${String(at).padStart(6, '0').slice(-6)}`,
    承诺类型: '审批替代型',
    承诺事由: '申请办理公共场所卫生许可,承诺符合办理条件',
    承诺内容: '所提交的材料真实、合法、有效;依法诚信经营;接受监督检查。',
    违诺责任: '违反承诺的,依法承担相应责任,并记入信用记录。',
    承诺作出日期: day,
    履行状态: '全部履行',
    承诺受理单位: nameOf(unit),
    承诺受理单位统一社会信用代码: unit,
    公开类型: '可向社会公开',
  };
}

function inspectionRow({ name, code }: Company, at: number, day: string): Row {
  return {
    检查对象名称: name,
    主体类别: '法人及非法人组织',
    统一社会信用代码: code,
    抽查任务编号: `CC-${day.slice(0, 4)}-${String(at).padStart(8, '0')}`,
    抽查事项: '登记事项检查',
    检查方式: '现场检查',
    检查结果形成日期: day,
    检查结果: '未发现问题',
    检查机关: nameOf(unit),
    检查机关统一社会信用代码: unit,
  };
}

function registrationRow({ name, code, representative }: Company, at: number, day: string): Row {
  return {
    企业名称: name,
    统一社会信用代码: code,
    法定代表人: representative,
    企业类型: '有限责任公司',
    成立日期: day,
    住所: `示范市东湖区创业路${at % 1000}号`,
    登记状态: '存续',
    登记机关: nameOf(unit),
    '注册资本(万元)': '100',
    经营范围: '预包装食品销售;餐饮服务(依法须经批准的项目,经相关部门批准后方可开展经营活动)',
  };
}

const rowOf = {
  'administrative-licence': licenceRow,
  commitment: commitmentRow,
  'administrative-penalty': penaltyRow,
  'inspection-result': inspectionRow,
} as const;

type Mixed = keyof typeof rowOf;

/** What a city's departments send, each row about another company that is known: shares of it, assumed. */
export const rowMix: Readonly<Record<Mixed, number>> = {
  'administrative-licence': 0.6,
  commitment: 0.2,
  'administrative-penalty': 0.1,
  'inspection-result': 0.1,
};

/** A file of one catalogue, as its unit sends it. */
export interface BulkFile {
  readonly catalogue: CatalogueCode;
  readonly content: string;
  readonly rows: number;
}

function fileOf(catalogue: CatalogueCode, rows: readonly Row[]): BulkFile {
  return { catalogue, content: csv(Object.keys(rows[0] ?? {}), rows), rows: rows.length };
}

/** Rows of the mix about companies `from` and those that follow it, one about each. */
export function mixedFiles(today: string, rows: number, from: number): BulkFile[] {
  let at = from;
  return Object.entries(rowMix).map(([catalogue, share]) => {
    const made = Array.from({ length: Math.round(rows * share) }, () => {
      at += 1;
      return rowOf[catalogue as Mixed](company(at - 1), at, addDays(today, -1 - (at % 5)));
    });
    return fileOf(catalogue as Mixed, made);
  });
}

/** The registrations by which so many companies become known. */
export function registrationsFile(today: string, rows: number, from: number): BulkFile {
  const made = Array.from({ length: rows }, (_, at) =>
    registrationRow(company(from + at), from + at, addDays(today, -1 - (at % 5))),
  );
  return fileOf('registration', made);
}
