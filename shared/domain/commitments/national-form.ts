import { catalogue as catalogueOf } from '../../policy/catalogues.ts';
import { csvLine } from '../csv-line.ts';
import { standardValue } from '../inner-value.ts';
import type { CreditRecord } from '../record.ts';

/** The 20 items of the national form of a commitment (信用承诺信息), by our columns; of several, the one that is filled in. */
const items: readonly (readonly [name: string, ...columns: string[]])[] = [
  ['承诺编码', 'CN_BM'],
  ['承诺人名称', 'CN_MC'],
  ['承诺人类别', 'CN_LB'],
  ['承诺人代码', 'CN_TYDM', 'CN_ZJHM'],
  ['承诺类型', 'CN_LX'],
  ['承诺事由', 'CN_SY'],
  ['承诺内容', 'CN_NR'],
  ['违诺责任', 'CN_WNZR'],
  ['承诺作出日期', 'CN_RQ'],
  ['承诺有效期', 'CN_YXQ'],
  ['承诺履行状态', 'CN_LXZT'],
  ['未履行的承诺内容', 'CN_WLXNR'],
  ['违诺责任追究内容', 'CN_ZRZJ'],
  ['履行状态认定日期', 'CN_RDRQ'],
  ['履行状态认定单位', 'CN_RDDW'],
  ['履行状态认定单位代码', 'CN_RDDWDM'],
  ['承诺受理单位', 'CN_SLDW'],
  ['承诺受理单位代码', 'CN_SLDWDM'],
  ['公开类型', 'CN_GKLX'],
  ['备注', 'BZ'],
];

const fields = new Map(catalogueOf('commitment').fields.map((field) => [field.code, field]));

/** The first line of a file in the national form. */
export const nationalHead = csvLine(items.map(([name]) => name));

/** One commitment as a line of it: what only we have a value for is told in the form's own. */
export function nationalLine({ data }: Pick<CreditRecord, 'data'>): string {
  return csvLine(
    items.map(([, ...columns]) => {
      const column = columns.find((code) => data[code] !== undefined);
      const field = column === undefined ? undefined : fields.get(column);
      return field === undefined ? '' : standardValue(field, data[field.code] ?? '');
    }),
  );
}
