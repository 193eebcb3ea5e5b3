import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { segmentsAsked } from './asked.ts';
import { differing, nameOf, segmentsOf } from './content.ts';

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
// Both are gone through in parts at the same time; most of the time is spent on waiting for answers.
const [one, other] = [first, second];
await Promise.all(
  segmentsOf(segments).map(async (segment) => {
    for await (const { item, there } of differing(client, one, other, segment))
      note(there === undefined ? `only in ${one}` : 'different', nameOf(item));
  }),
);
await Promise.all(
  segmentsOf(segments).map(async (segment) => {
    for await (const { item, there } of differing(client, other, one, segment))
      if (there === undefined) note(`only in ${other}`, nameOf(item));
  }),
);
if (total > shown) console.log(`… and ${total - shown} more`);
for (const [kind, count] of Object.entries(counts)) console.log(`${String(count).padStart(8)}  ${kind}`);
process.exitCode = total === 0 ? 0 : 1;
