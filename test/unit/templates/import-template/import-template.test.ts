import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { mapHeader } from '../../../../shared/domain/import/columns.ts';
import { parseRow } from '../../../../shared/domain/import/row.ts';
import type { Catalogue } from '../../../../shared/policy/catalogue.ts';
import { exampleRows } from '../../../../shared/policy/catalogues/examples.ts';
import { catalogue, catalogues } from '../../../../shared/policy/catalogues.ts';
import { marketSupervisionUnit, unit } from '../../../../shared/policy/units.ts';
import { csvTemplate } from '../../../../templates/import-template/csv-template.ts';
import { fieldWords } from '../../../../templates/import-template/field-words.ts';
import { workbookTemplate } from '../../../../templates/import-template/workbook-template.ts';

const each = catalogues.map((one) => [one.code, one] as const);

/** The unit that would send the example: its deciding organ, where it is one of the city. */
function sender({ code, organCode }: Catalogue) {
  const found = unit(exampleRows[code][organCode ?? ''] ?? '') ?? unit(marketSupervisionUnit);
  if (found === undefined) throw new Error('no unit');
  return found;
}

describe('a template to download', () => {
  it.each(each)('of %s is known column by column, and its example is taken as it is', (_, one) => {
    const [header = [], example = [], ...more] = parse(csvTemplate(one), { bom: true }) as string[][];
    expect(more).toEqual([]);
    const columns = mapHeader(one, header);
    if ('problem' in columns) throw new Error(columns.problem.zh);
    expect(columns.notes).toBeUndefined();
    expect(columns.columns.map((column) => ('field' in column ? column.field : null))).toEqual(one.fields);
    const row = parseRow(one, columns, example, {
      today: '2026-11-29',
      unit: sender(one),
      personId: () => '',
    });
    expect(row).toMatchObject({ ok: true, warnings: [] });
  });

  it.each(each)(
    'of %s as a workbook has the same rows as text, with its options and what each field is',
    async (_, one) => {
      const { sheets } = await readXlsx(await workbookTemplate(one, 'zh-CN'), { readStyles: true });
      const [data, guide] = sheets;
      const [header, example] = parse(csvTemplate(one), { bom: true }) as string[][];
      expect(data?.rows[0]).toEqual(header);
      expect(data?.rows[1]?.map((cell) => cell ?? '')).toEqual(example);
      expect(
        data?.rows
          .slice(2)
          .flat()
          .every((cell) => cell === null || cell === ''),
      ).toBe(true);
      expect(data?.cells?.get('2,0')?.style?.numFmt).toBe('@');
      const offered = new Map(
        data?.dataValidations?.map(({ range, values, formula1 }) => [range, values ?? formula1]),
      );
      for (const [at, { options }] of one.fields.entries()) {
        if (options === undefined) continue;
        const range = [...offered.keys()].filter((key) => new RegExp(`^${letter(at)}2:`).test(key));
        expect([offered.get(range[0] ?? '')].flat().join(',').replaceAll('"', '')).toBe(options.join(','));
        expect(options.join(',').length).toBeLessThanOrEqual(255);
      }
      expect(guide?.rows.slice(1).map(([name, code]) => [name, code])).toEqual(
        one.fields.map(({ name, code }) => [name, code]),
      );
    },
  );

  it('is explained in English, under the names that the import knows', async () => {
    const { sheets } = await readXlsx(await workbookTemplate(catalogue('honour'), 'en'));
    expect(sheets.map(({ name }) => name)).toEqual(['Data', 'Instructions']);
    expect(sheets[0]?.rows[0]?.[0]).toBe('荣誉主体名称');
    expect(sheets[1]?.rows[1]?.slice(0, 3)).toEqual(['荣誉主体名称\nSubject', 'RY_MC', 'required']);
  });
});

function letter(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : `A${last}`;
}

describe('a field in words', () => {
  const words = (code: string) => {
    const wanted = catalogue('administrative-penalty');
    const field = wanted.fields.find((one) => one.code === code);
    if (field === undefined) throw new Error(code);
    return fieldWords(wanted, field, 'zh-CN');
  };

  it.each([
    ['CF_XDR_MC', '必填'],
    ['CF_XDR_LB', '不填时按填写的是代码还是证件号码判断'],
    ['CF_XDR_SHXYM', '单位和个体工商户必填'],
    ['CF_XDR_ZJHM', '自然人必填'],
    ['CF_XDR_ZJLX', '自然人建议填写'],
    ['CF_FRDB', '单位和个体工商户建议填写'],
    ['CF_NR_FK', '处罚类别为罚款时建议填写'],
    ['CF_YXQ', '建议填写'],
    ['CF_CFJGDM', '必填；不填时按机关名称查找本市单位的代码'],
    ['CF_SJLY', '不填即为报送单位'],
    ['CX_WSH', '撤销标志为是时必填，其他情况不填'],
    ['BZ', '选填'],
  ])('says when %s must be filled in', (code, required) => {
    expect(words(code).required).toBe(required);
  });

  it('says what sort of value it has, and other names of its column without codes', () => {
    expect(words('CF_CFLB').content).toBe('从选项中选一项或几项，用顿号分隔');
    expect(words('CF_WSH').content).toBe('文字，最多128字');
    expect(words('CF_WFXW').otherNames).toEqual(['处罚名称', '案件名称', '违法行为', '违法类型', '案由']);
    expect(words('CF_CFLB').otherNames).toContain('处罚类别2');
  });
});
