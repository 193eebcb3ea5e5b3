import { chinaDate } from '../../shared/domain/china-time.ts';
import { type Columns, mapHeader } from '../../shared/domain/import/columns.ts';
import { parseRow } from '../../shared/domain/import/row.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { type InputError, invalid, Problem } from '../../shared/http/problem.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import type { Text } from '../../shared/policy/text.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import { refuseOutOfForce } from './in-force.ts';
import { receive, reporter } from './receiving.ts';
import type { routes } from './routes.ts';

/**
 * Takes one row from a system, in place of a file: what is wrong with it is told at once, value by value, and what is
 * sound becomes a batch of one row.
 * @throws Problem 403, 422
 */
export async function submitRow(call: Call<typeof routes.submitRow>): Promise<Answer> {
  const { catalogue: code, values, confirmed } = call.body;
  refuseOutOfForce(code, call.now);
  const of = catalogue(code);
  const header = Object.keys(values);
  const cells = Object.values(values);
  const columns = columnsIn(code, header);
  const unit = unitOf(reporter(call).unit);
  if (unit === undefined) throw new Error('A provider unit that is not in the policy');
  const parsed = parseRow(of, columns, cells, {
    today: chinaDate(call.now),
    unit,
    // Whether a row is sound does not depend on whom it is about, which the import's key alone tells.
    personId: () => 'P',
    confirmed: confirmed === true,
  });
  const findings = parsed.ok ? parsed.doubts : parsed.errors;
  const unknown = columns.columns.flatMap((column): InputError[] =>
    'remark' in column ? [{ pointer: pointerTo(column.remark), message: noColumn }] : [],
  );
  const errors = [
    ...findings.map(
      ({ field, message }): InputError => ({
        pointer: pointerTo(field),
        message: parsed.ok ? askingFor(message) : message,
      }),
    ),
    ...unknown,
  ];
  if (errors.length > 0) throw invalid(errors);
  return receive(call, {
    code,
    statement: confirmed === true ? { confirmed } : {},
    upload: { header, rows: [{ row: 1, cells }], encoding: 'utf-8' },
    bytes: Buffer.from(JSON.stringify(values)),
    fileName: null,
  });
}

/** @throws Problem 422 about the values as a whole: none is of the catalogue, or two are of one column */
function columnsIn(code: CatalogueCode, header: readonly string[]): Columns {
  const columns = mapHeader(catalogue(code), header, undefined);
  if (!('problem' in columns)) return columns;
  const { problem } = columns;
  throw new Problem(422, 'unknown-columns', problem, { errors: [{ pointer: '/values', message: problem }] });
}

const noColumn: Text = {
  zh: '本目录没有这一列，请删去或按信息目录改名。',
  en: 'The catalogue has no such column. Remove it, or rename it as in the catalogue.',
};

function askingFor({ zh, en }: Text): Text {
  return {
    zh: `${zh}。确认无误的，请加上 confirmed: true 重新报送。`,
    en: `${en}. If it is right, report it again with confirmed: true.`,
  };
}

function pointerTo(column: string): string {
  return column === '' ? '/values' : `/values/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
