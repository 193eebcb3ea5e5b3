import { personKind } from '../../../shared/policy/catalogues/columns.ts';
import { civilAffairsUnit, labourUnit } from './breaches.ts';
import { nameOf, type Row } from './department-file.ts';
import type { SamplePerson } from './subjects.ts';

/** Who a penalty or licence of a person is about. */
export function personHead(person: SamplePerson): Row {
  return {
    行政相对人名称: person.name,
    行政相对人类别: personKind,
    '行政相对人代码_1(统一社会信用代码)': '',
    法定代表人: '',
    自然人证件类型: '身份证',
    自然人证件号码: person.idNumber,
  };
}

/** A title that the labour bureau has granted to a person. */
export function qualificationOf(person: SamplePerson, day: string): Row {
  return {
    姓名: person.name,
    主体类别: personKind,
    证件类型: '身份证',
    证件号码: person.idNumber,
    资格类别: '职称',
    资格名称: '助理工程师',
    资格级别: '初级',
    专业: '食品工程',
    证书编号: `示职称字第${day.replaceAll('-', '')}号`,
    取得日期: day,
    发证机关: nameOf(labourUnit),
    发证机关统一社会信用代码: labourUnit,
  };
}

/** An honour for what a person does without pay. */
export function volunteeringOf(person: SamplePerson, day: string): Row {
  return {
    荣誉主体名称: person.name,
    主体类别: personKind,
    证件类型: '身份证',
    证件号码: person.idNumber,
    荣誉名称: '三星级志愿者',
    评价年度: day.slice(0, 4),
    认定日期: day,
    认定单位: nameOf(civilAffairsUnit),
    认定单位统一社会信用代码: civilAffairsUnit,
  };
}
