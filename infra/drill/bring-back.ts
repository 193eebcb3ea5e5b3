import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { auditWrite } from '../../shared/store/audit.ts';
import { Table } from '../../shared/store/table.ts';
import { segmentsAsked } from './asked.ts';
import { bringBack } from './restoring.ts';

/** Brings items of a restored table back into the one in use; says what it would do, or does it with --yes. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    yes: { type: 'boolean', default: false },
    missing: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    segments: { type: 'string', default: '16' },
  },
});
const [from, to] = positionals;
const segments = segmentsAsked(values.segments);
if (from === undefined || to === undefined) {
  console.error(`Which tables? npm run drill:bring-back -- RESTORED-TABLE TABLE [--missing] [--only PREFIX] [--segments N] [--yes]

--missing   only items that the table does not have; without it also those that it has otherwise
--segments  parts of the table that are gone through at the same time, 16 unless it says so
--only      only items whose partition key begins so, such as BATCH# or SUBJECT#91440100XX00000196`);
  process.exit(2);
}
const client = new DynamoDBClient({});
const brought = await bringBack(client, from, to, {
  missing: values.missing,
  only: values.only,
  write: values.yes,
  segments,
});
console.log(`${String(brought.missing).padStart(8)}  missing in ${to}`);
if (!values.missing) console.log(`${String(brought.different).padStart(8)}  different in ${to}`);
if (!values.yes) {
  console.log('Nothing was changed; --yes does it. What only the table in use has stays in any case.');
} else {
  await new Table(to, client).transact([
    auditWrite({
      entity: `table:${to}`,
      action: 'items.brought-back',
      by: { sub: `administrator:${userInfo().username}`, role: 'administrator' },
      at: new Date(),
      request: 'restore',
      details: { from, ...brought, only: values.only },
    }),
  ]);
  console.log('Brought back.');
}
