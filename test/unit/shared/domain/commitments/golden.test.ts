import { describe, expect, it } from 'vitest';
import { nationalHead, nationalLine } from '../../../../../shared/domain/commitments/national-form.ts';
import { type Columns, mapHeader, ownColumns } from '../../../../../shared/domain/import/columns.ts';
import { readCsv } from '../../../../../shared/domain/import/csv.ts';
import type { ParsedRow } from '../../../../../shared/domain/import/parsed-row.ts';
import { parseRow } from '../../../../../shared/domain/import/row.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { marketSupervisionUnit, unit as unitOf } from '../../../../../shared/policy/units.ts';
import { aRecord } from '../../../../support/records.ts';

const commitments = catalogue('commitment');
const unit = unitOf(marketSupervisionUnit);
if (unit === undefined) throw new Error('no unit');
const context = { today: '2026-12-01', unit, personId: () => 'P0' };

/** A row of a department's file that is as it should be. */
const row = {
  CN_MC: '示范科技有限公司',
  CN_LB: '法人及非法人组织',
  CN_TYDM: '91320100748204660Q',
  CN_BM: '44010020261128000001',
  CN_LX: '审批替代型',
  CN_SY: '食品经营许可',
  CN_NR: '经营场所符合要求',
  CN_WNZR: '撤销许可',
  CN_RQ: '2026-11-28',
  CN_LXZT: '全部履行',
  CN_SLDW: '示范市市场监督管理局',
  CN_SLDWDM: marketSupervisionUnit,
  CN_GKLX: '可向社会公开',
};

function read(over: Partial<Record<keyof typeof row | 'CN_WLXNR' | 'CN_ZRZJ', string>> = {}): ParsedRow {
  const cells: Readonly<Record<string, string>> = { ...row, ...over };
  return parseRow(
    commitments,
    ownColumns(commitments),
    commitments.fields.map(({ code }) => cells[code] ?? ''),
    context,
  );
}

const faults = (parsed: ParsedRow) => (parsed.ok ? [] : parsed.errors.map(({ field }) => field));

describe('a commitment of a department’s file', () => {
  it('B1: with the day in its number is taken', () => {
    expect(read()).toMatchObject({ ok: true, doubts: [] });
  });

  it('B2: made on another day than its number says is refused', () => {
    const parsed = read({ CN_RQ: '2026-11-27' });
    expect(faults(parsed)).toEqual(['承诺编码']);
    expect(!parsed.ok && parsed.errors[0]?.message.zh).toBe(
      '编号中的日期（20261128）与承诺作出日期（2026年11月27日）不一致，请核对',
    );
  });

  it.each(['4401002026112800001', '4401002026112800000A'])('B3: of the number %s is refused', (number) => {
    expect(faults(read({ CN_BM: number }))).toEqual(['承诺编码']);
  });

  it('B4: kept in full, with something not kept, is refused', () => {
    expect(faults(read({ CN_WLXNR: '没有冷藏设备' }))).toEqual(['未履行内容']);
  });

  it('B5: kept in part, without what followed, is refused', () => {
    expect(faults(read({ CN_LXZT: '部分履行', CN_WLXNR: '没有冷藏设备' }))).toEqual(['违诺责任追究内容']);
  });

  it('B6: of another kind that is not said is refused', () => {
    expect(faults(read({ CN_LX: '其他' }))).toEqual(['承诺类型']);
    expect(read({ CN_LX: '其他-项目建设承诺' })).toMatchObject({
      ok: true,
      entry: { data: { CN_LX: '其他-项目建设承诺' } },
    });
  });

  it('that stands already with another day in its number is not judged by that again', () => {
    const stands = { ...row, CN_RQ: '2026-11-27' };
    const again = (cells: Readonly<Record<string, string>>) =>
      parseRow(
        commitments,
        ownColumns(commitments),
        commitments.fields.map(({ code }) => cells[code] ?? ''),
        { ...context, stands, settled: { id: row.CN_TYDM, kind: 'organisation', name: row.CN_MC } },
      );
    expect(again({ ...stands, CN_NR: '经营场所和设备符合要求' }).ok).toBe(true);
    expect(faults(again({ ...stands, CN_RQ: '2026-11-26' }))).toEqual(['承诺编码']);
  });
});

describe('the national form', () => {
  const lines = (data: Readonly<Record<string, string>>) =>
    Array.from(readCsv(nationalHead + nationalLine(aRecord({ catalogue: 'commitment', data }))), (line) =>
      'problem' in line ? [] : line.cells,
    );

  it('has its 20 items, and is read again as it was written', () => {
    const [head = [], cells = []] = lines({ ...row, CN_LXZT: '部分履行', CN_WLXNR: '甲', CN_ZRZJ: '乙' });
    expect([head.length, cells.length]).toEqual([20, 20]);
    const columns = mapHeader(commitments, head) as Columns;
    expect(columns.columns.filter((column) => 'remark' in column)).toEqual([]);
    const parsed = parseRow(commitments, columns, cells, context);
    expect(parsed).toMatchObject({
      ok: true,
      entry: { data: { CN_LXZT: '部分履行', CN_WLXNR: '甲', CN_ZRZJ: '乙' } },
    });
  });

  it('says of what is not yet due what the form has a word for', () => {
    const [head = [], cells = []] = lines({ ...row, CN_LXZT: '履行中' });
    expect(cells[head.indexOf('承诺履行状态')]).toBe('全部履行');
    expect(cells[head.indexOf('未履行的承诺内容')]).toBe('');
    expect(parseRow(commitments, mapHeader(commitments, head) as Columns, cells, context).ok).toBe(true);
  });

  it('names a person by the number of its document, as it is kept', () => {
    const { CN_TYDM: _, ...rest } = row;
    const [head = [], cells = []] = lines({ ...rest, CN_LB: '自然人', CN_ZJHM: '4401**********0011' });
    expect(cells[head.indexOf('承诺人代码')]).toBe('4401**********0011');
  });
});
