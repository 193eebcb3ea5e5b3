import { addDays, addMonths } from '../../../shared/domain/china-time.ts';
import { type CatalogueCode, catalogueCodes } from '../../../shared/policy/catalogue.ts';
import { marketSupervisionUnit, unit } from '../../../shared/policy/units.ts';
import { sampleFiles } from './city.ts';
import { csv } from './department-file.ts';
import { encodeGb18030 } from './gb18030.ts';
import { sampleSubjects } from './subjects.ts';

type Row = Readonly<Record<string, string>>;

/** Three new penalties of the unit of the account `provider`, as its system would send them. */
function penalties(today: string): Row[] {
  const organ = unit(marketSupervisionUnit)?.name.zh ?? '';
  const [large] = sampleSubjects.large;
  const about = [sampleSubjects.enterprise, sampleSubjects.enterpriseB, large].filter(
    (each) => each !== undefined,
  );
  return about.map((subject, at): Row => {
    const day = addDays(today, -3 - at);
    return {
      行政相对人名称: subject.name,
      行政相对人类别: subject.kind,
      '行政相对人代码_1(统一社会信用代码)': subject.code,
      法定代表人: subject.representative,
      行政处罚决定书文号: `示市监试罚〔${day.slice(0, 4)}〕${9001 + at}号`,
      违法行为类型: '标签不符合规定',
      违法事实: '检查发现在售商品的标签缺少生产日期、"净含量"等内容,\n当事人已下架改正。',
      处罚依据: '《中华人民共和国产品质量法》有关规定',
      处罚类别: '罚款',
      处罚内容: '罚款5000元',
      '罚款金额(万元)': '0.500000',
      处罚决定日期: day,
      处罚有效期: '2099-12-31',
      公示截止期: addMonths(day, 12),
      失信程度: '一般',
      处罚机关: organ,
      处罚机关统一社会信用代码: marketSupervisionUnit,
      数据来源单位: organ,
      数据来源单位统一社会信用代码: marketSupervisionUnit,
      备注: '',
    };
  });
}

/** The same, with one slip in each row but the first. */
function penaltiesWithErrors(today: string): Row[] {
  const [good, second, third] = penalties(today);
  if (good === undefined || second === undefined || third === undefined) return [];
  const code = '行政相对人代码_1(统一社会信用代码)';
  return [
    good,
    { ...second, [code]: '914403001922038261' },
    { ...third, 处罚决定日期: '2026-02-30' },
    { ...second, [code]: '000000000000000000', 行政处罚决定书文号: '示市监试罚〔2026〕9004号' },
    { ...second, '罚款金额(万元)': '五千元', 违法事实: '', 行政处罚决定书文号: '示市监试罚〔2026〕9005号' },
    { ...third, 处罚决定日期: addDays(today, 1), 行政处罚决定书文号: '示市监试罚〔2026〕9006号' },
  ];
}

function table(rows: readonly Row[]): string {
  return csv(Object.keys(rows[0] ?? {}), rows);
}

const own = new Map<string, (today: string) => Uint8Array | string>([
  ['penalties', (today) => table(penalties(today))],
  ['penalties-gb18030', (today) => encodeGb18030(table(penalties(today)))],
  [
    'penalties-ndjson',
    (today) =>
      penalties(today)
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(''),
  ],
  ['penalties-with-errors', (today) => table(penaltiesWithErrors(today))],
]);

/** What `npm run -s sample -- <kind>` prints: files to try the import with, or what a department sent at first start. */
export const sampleInputKinds: readonly string[] = [...own.keys(), ...catalogueCodes];

/** The bytes of a kind of sample input as of `today` (YYYY-MM-DD), or undefined for a kind that there is not. */
export function sampleInput(kind: string, today: string): Uint8Array | string | undefined {
  const made = own.get(kind);
  if (made !== undefined) return made(today);
  if (!(catalogueCodes as readonly string[]).includes(kind)) return undefined;
  return sampleFiles(today).find((file) => file.catalogue === (kind as CatalogueCode))?.content;
}
