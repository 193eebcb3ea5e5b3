import { expect, it } from 'vitest';
import { fieldByCode, ownColumns } from '../../../../../shared/domain/import/columns.ts';
import { Findings } from '../../../../../shared/domain/import/findings.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';

const penalty = catalogue('administrative-penalty');
const shown = (code: string, value: string) => {
  const field = fieldByCode(penalty, code);
  if (field === undefined) throw new Error(code);
  const findings = new Findings(ownColumns(penalty));
  findings.refuse(field, { zh: '错', en: 'wrong' }, value);
  return findings.errors[0]?.value;
};

// A person's number may stand where a code belongs, of any region and with a slip in it.
it.each([
  '440100199001013021',
  '440100 19900101 3021',
  '４４０１００１９９００１０１３０２１',
  '44010019900101302',
  '4401001990010130215',
  '810000199408230021',
  '810000199408230022',
  '830000199201300022',
])('no number of a person is shown whole in a column of codes: %s', (number) => {
  const value = shown('CF_XDR_SHXYM', number);
  expect(value).toContain('*');
  expect(value).not.toContain('19900101');
  expect(value).not.toContain('19940823');
});

it('a code is shown as it was sent', () => {
  expect(shown('CF_XDR_SHXYM', '91440100XX5000405E')).toBe('91440100XX5000405E');
  expect(shown('CF_XDR_SHXYM', '')).toBe('');
  expect(shown('CF_XDR_ZJHM', '')).toBe('');
});
