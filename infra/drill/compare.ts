import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { segmentsAsked } from './asked.ts';
import { eachDiffering, nameOf } from './content.ts';

/** Compares two tables item by item, such as a table and what was restored of it. Reads both as a whole. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { segments: { type: 'string', default: '16' } },
});
const [first, second] = positionals;
if (first === undefined || second === undefined) {
  console.error('Which tables? npm run drill:compare -- TABLE RESTORED-TABLE [--segments N]');
  process.exit(2);
}
const segments = segmentsAsked(values.segments);
const client = new DynamoDBClient({});
const shown = 100;
const counts = { [`only in ${first}`]: 0, [`only in ${second}`]: 0, different: 0 };
let total = 0;
function note(kind: string, name: string): void {
  counts[kind] = (counts[kind] ?? 0) + 1;
  total += 1;
  if (total <= shown) console.log(`✗ ${kind}: ${name}`);
}
await eachDiffering(client, first, second, segments, ({ item, there }) =>
  note(there === undefined ? `only in ${first}` : 'different', nameOf(item)),
);
await eachDiffering(client, second, first, segments, ({ item, there }) => {
  if (there === undefined) note(`only in ${second}`, nameOf(item));
});
if (total > shown) console.log(`… and ${total - shown} more`);
for (const [kind, count] of Object.entries(counts)) console.log(`${String(count).padStart(8)}  ${kind}`);
process.exitCode = total === 0 ? 0 : 1;
