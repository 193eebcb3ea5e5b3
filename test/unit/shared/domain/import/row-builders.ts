import { type Columns, mapHeader } from '../../../../../shared/domain/import/columns.ts';
import type { RowContext } from '../../../../../shared/domain/import/parsed-row.ts';
import { parseRow } from '../../../../../shared/domain/import/row.ts';
import type { CatalogueCode } from '../../../../../shared/policy/catalogue.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { marketSupervisionUnit, unit } from '../../../../../shared/policy/units.ts';

export type Row = Readonly<Record<string, string>>;

/** A penalty as the market supervision bureau sends it. */
export const penalty: Row = {
  行政相对人名称: '示范食品有限公司',
  行政相对人类别: '法人及非法人组织',
  '行政相对人代码_1(统一社会信用代码)': '91320100748204660Q',
  法定代表人: '张三',
  行政处罚决定书文号: '示市监罚〔2026〕12号',
  违法行为类型: '经营超过保质期的食品',
  违法事实: '当事人经营超过保质期的食品3批次',
  处罚依据: '《中华人民共和国食品安全法》第一百二十四条',
  处罚类别: '罚款',
  处罚内容: '罚款2.5万元',
  '罚款金额(万元)': '2.5',
  处罚决定日期: '2026-03-05',
  处罚有效期: '2099-12-31',
  处罚机关: '示范市市场监督管理局',
  处罚机关代码: marketSupervisionUnit,
};
export const person: Row = {
  ...penalty,
  行政相对人名称: '李四',
  行政相对人类别: '自然人',
  '行政相对人代码_1(统一社会信用代码)': '',
  法定代表人: '',
  自然人证件类型: '身份证',
  自然人证件号码: '360426199101010071',
};
export const commitment: Row = {
  承诺人名称: '示范科技有限公司',
  承诺人类别: '法人及非法人组织',
  承诺人代码: '91320100748204660Q',
  承诺编码: '44010020260301000001',
  承诺类型: '主动型',
  承诺事由: '参加诚信经营活动',
  承诺内容: '依法诚信经营',
  违诺责任: '依法承担责任',
  承诺作出日期: '2026-03-01',
  履行状态: '全部履行',
  受理单位: '示范市市场监督管理局',
  受理单位代码: marketSupervisionUnit,
  公开类型: '可向社会公开',
};

/** The row as its sender is told of it. */
export function parse(
  row: Row,
  code: CatalogueCode = 'administrative-penalty',
  over: Partial<RowContext> = {},
) {
  const columns = mapHeader(catalogue(code), Object.keys(row));
  const sender = unit(marketSupervisionUnit);
  if ('problem' in columns || sender === undefined) throw new Error(JSON.stringify(columns));
  return parseRow(catalogue(code), columns as Columns, Object.values(row), {
    today: '2026-11-24',
    unit: sender,
    personId: (kind, number) => `P-${kind}-${number}`,
    ...over,
  });
}
/** What refuses it: column, Chinese and English. */
export const refused = (...of: Parameters<typeof parse>) => {
  const parsed = parse(...of);
  return parsed.ok ? [] : parsed.errors.map(({ field, message }) => [field, message.zh, message.en]);
};
/** What is only told of it. */
export const warned = (...of: Parameters<typeof parse>) =>
  (parse(...of).warnings ?? []).map(({ field, message }) => [field, message.zh, message.en]);
