import { marketSupervisionUnit } from '../../../shared/policy/units.ts';

/** A row of the penalty file, as the market supervision bureau sends it. */
export function fieldsOf(subject: string, number: number): Readonly<Record<string, string>> {
  return {
    行政相对人名称: '示范食品有限公司',
    行政相对人类别: '法人及非法人组织',
    '行政相对人代码_1(统一社会信用代码)': subject,
    法定代表人: '张三',
    行政处罚决定书文号: `示市监罚〔2026〕${9000 + number}号`,
    违法行为类型: '标签不符合规定',
    违法事实: '标签缺少生产日期',
    处罚依据: '《中华人民共和国产品质量法》',
    处罚类别: '罚款',
    处罚内容: '罚款20000元',
    '罚款金额(万元)': '2',
    处罚决定日期: number === 13 ? '2026-13-05' : '2026-03-05',
    处罚有效期: '2099-12-31',
    公示截止期: '2027-03-05',
    失信程度: '一般',
    处罚机关: '示范市市场监督管理局',
    处罚机关统一社会信用代码: marketSupervisionUnit,
    数据来源单位: '示范市市场监督管理局',
    数据来源单位统一社会信用代码: marketSupervisionUnit,
  };
}
