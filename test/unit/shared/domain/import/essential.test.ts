import { describe, expect, it } from 'vitest';
import { essentialColumns } from '../../../../../shared/domain/import/essential.ts';
import { catalogue, catalogues } from '../../../../../shared/policy/catalogues.ts';

// What is known of a catalogue is kept: a copy is asked anew.
describe('columns in which a fault refuses a row', () => {
  it.each([
    ['registration', ['DJ_CLRQ', 'DJ_QYMC', 'DJ_SJLYDM', 'DJ_TYDM']],
    [
      'inspection-result',
      [
        ...['JC_MC', 'JC_LB', 'JC_TYDM', 'JC_ZJLX', 'JC_ZJHM', 'JC_RWBH', 'JC_SX', 'JC_XCRQ', 'JC_JG'],
        ...['JC_JCJG', 'JC_JCJGDM', 'JC_GSJZQ', 'SSLY', 'JC_SJLYDM', 'CX_BZ', 'CX_WSH'],
      ],
    ],
  ] as const)('are those that say of whom, of what and for how long it is: %s', (code, columns) => {
    const fields = catalogue(code).fields.map((field) => field.code);
    const essential = [...essentialColumns({ ...catalogue(code) })].filter((column) =>
      fields.includes(column),
    );
    expect(essential.sort()).toEqual([...columns].sort());
  });

  it.each(catalogues.map((each) => [each.code, each] as const))(
    'say nothing that is no column: %s',
    (_, of) => {
      const copy = { ...of };
      const essential = essentialColumns(copy);
      expect([...essential].filter((column) => typeof column !== 'string' || /\W/.test(column))).toEqual([]);
      expect(essentialColumns(copy)).toBe(essential);
      for (const { code, required, onlyWhen } of of.fields) {
        if (required !== false || onlyWhen !== undefined) expect(essential, code).toContain(code);
        if (onlyWhen !== undefined) expect(essential, code).toContain(onlyWhen.field);
      }
    },
  );

  it('are not those that only tell more', () => {
    expect(essentialColumns(catalogue('administrative-penalty'))).not.toContain('BZ');
    expect(essentialColumns(catalogue('administrative-penalty'))).toContain('CF_NR_FK');
    expect(essentialColumns(catalogue('abnormal-operation'))).toContain('JY_YCRQ');
  });
});
