/**
 * `npm run digests -- FILE CATALOGUE UNIT`: key and digest of each row of a file, as a list for `POST /reconciliations`
 * (docs/reconciliation.md). Reads the file as the import does, so that what differs only in spelling does not differ. Rows
 * that the import would refuse are told and left out.
 */
import { readFile } from 'node:fs/promises';
import { chinaDate } from '../shared/domain/china-time.ts';
import { holdingDigest, holdingKey } from '../shared/domain/holding.ts';
import { mapHeader, recognised } from '../shared/domain/import/columns.ts';
import { readUpload } from '../shared/domain/import/read-upload.ts';
import { parseRow } from '../shared/domain/import/row.ts';
import { catalogueCodes } from '../shared/policy/catalogue.ts';
import { catalogue } from '../shared/policy/catalogues.ts';
import { unit as unitOf } from '../shared/policy/units.ts';

const [file = '', wanted = '', unitCode = ''] = process.argv.slice(2);
const code = catalogueCodes.find((each) => each === wanted);
const unit = unitOf(unitCode);
if (file === '' || code === undefined || unit === undefined) {
  console.error(
    `npm run digests -- FILE CATALOGUE UNIT > keys.csv\nCATALOGUE: one of ${catalogueCodes.join(', ')}\nUNIT: the code of a provider unit`,
  );
  process.exit(1);
}

const of = catalogue(code);
const upload = await readUpload(await readFile(file), {
  recognises: (cells) => recognised(of, cells),
  mostRows: Number.MAX_SAFE_INTEGER,
});
if ('problem' in upload) {
  console.error(upload.problem.en);
  process.exit(1);
}
const columns = mapHeader(of, upload.header);
if ('problem' in columns) {
  console.error(columns.problem.en);
  process.exit(1);
}
// Who a person is the service alone knows: keys name a person by name.
const context = { today: chinaDate(new Date()), unit, personId: () => 'P', confirmed: true };
process.stdout.write('key,digest\n');
for (const row of upload.rows) {
  const parsed = 'problem' in row ? undefined : parseRow(of, columns, row.cells, context);
  if (parsed?.ok !== true) {
    console.error(`row ${row.row}: not a row that would be taken`);
    continue;
  }
  const entry = { ...parsed.entry, subject: parsed.entry.subject.id };
  process.stdout.write(`${holdingKey(entry)},${holdingDigest(entry)}\n`);
}
