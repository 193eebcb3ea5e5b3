import { describe, expect, it } from 'vitest';
import { type Columns, mapHeader } from '../../../../../shared/domain/import/columns.ts';
import { askingToConfirm } from '../../../../../shared/domain/import/confirming.ts';
import { Findings } from '../../../../../shared/domain/import/findings.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';

const penalty = catalogue('administrative-penalty');
const field = (code: string) => {
  const found = penalty.fields.find((each) => each.code === code);
  if (found === undefined) throw new Error(`no column ${code}`);
  return found;
};
const remarks = field('BZ');
const message = { zh: '错', en: 'Wrong' };
const none = () => new Findings({ columns: [] } as unknown as Columns);
const shown = (value: string, code = 'BZ') => {
  const findings = none();
  findings.warn(field(code), message, value);
  return findings.warnings[0]?.value;
};

describe('what is said of a row', () => {
  it('settles a value that is refused or left out, and no other', () => {
    const findings = none();
    findings.warn(remarks, message, 'a');
    findings.doubt(remarks, message, 'a');
    expect(findings.isSettled(remarks)).toBe(false);
    findings.leaveOut(remarks, message, 'a');
    expect(findings.isSettled(remarks)).toBe(true);
    findings.refuse(field('CF_SY'), message, 'b');
    expect(findings.isSettled(field('CF_SY'))).toBe(true);
    expect(findings.isSettled(field('CF_YJ'))).toBe(false);
    expect(findings.errors).toEqual([{ field: '违法事实', value: 'b', message }]);
    expect(findings.warnings.map((each) => each.message)).toEqual([
      message,
      {
        zh: '错；本列可以不填，已按空处理',
        en: 'Wrong; this column is optional and was treated as empty',
      },
    ]);
  });

  it('is no doubt any more once who sends it says that it is right', () => {
    const findings = none();
    findings.doubt(remarks, message, 'a');
    findings.confirm();
    expect(findings.doubts).toEqual([]);
    expect(findings.warnings).toEqual([{ field: '备注', value: 'a', message }]);
  });

  it('asks who sends it to correct or to confirm', () => {
    expect(askingToConfirm(message)).toEqual({
      zh: '错。改正后重新报送；确认无误的，加一列“核对无误”，本行填“是”后再报送',
      en: 'Wrong. Correct it and report it again; if it is right, add a column 核对无误 (checked) with 是 (yes) in this row and report it again',
    });
  });

  it('names the column as the file does', () => {
    const columns = mapHeader(penalty, [...penalty.fields.map(({ name }) => name)]);
    if ('problem' in columns) throw new Error(columns.problem.zh);
    const findings = new Findings(columns as Columns);
    findings.warn(remarks, message, '');
    expect(findings.warnings).toEqual([{ field: '备注', value: '', message }]);
  });
});

describe('a value that is repeated to its sender', () => {
  it('is cut where it is longer than one needs to find it', () => {
    expect(shown('长'.repeat(200))).toBe('长'.repeat(200));
    expect(shown('长'.repeat(201))).toBe(`${'长'.repeat(199)}…`);
    expect(shown('𠮷'.repeat(200))).toBe('𠮷'.repeat(200));
  });

  it.each([
    ['in a text', 'BZ', '电话13900000001', '电话139********'],
    ['in a column of documents, whatever it is', 'CF_XDR_ZJHM', 'X1234567', 'X******7'],
    ['nothing', 'BZ', '', ''],
    ['nothing in a column of documents', 'CF_XDR_ZJHM', '', ''],
    ['a code', 'CF_XDR_SHXYM', '91320100748204660A', '91320100748204660A'],
  ])('shows no number of a person: %s', (_, code, value, expected) => {
    expect(shown(value, code)).toBe(expected);
  });

  it.each([
    ['as it is', '360426199101010071'],
    ['with a wrong check digit', '360426199101010072'],
    ['of somebody not born yet', '360426209901010077'],
    ['spaced', '360426 19910101 0071'],
    ['wide', '３６０４２６１９９１０１０１００７１'],
    ['with a digit too few', '36042619910101007'],
    ['with a digit too many', '3604261991010100711'],
    ['with an X', '11010119900307123x'],
  ])('shows no number of a person in a column of codes: %s', (_, value) => {
    expect(shown(value, 'CF_XDR_SHXYM')).toContain('*');
  });
});
