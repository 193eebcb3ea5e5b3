import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Measured, Work } from './work.ts';

const here = (file: string): unknown => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
const { currency, note, checked, prices } = here('prices.json') as {
  currency: string;
  note: string;
  checked: string | null;
  prices: Record<string, number>;
};

function price(name: string): number {
  const found = prices[name];
  if (found === undefined) throw new Error(`prices.json has no ${name}`);
  return found;
}

/** What nobody measured but everything depends on; said on the page. */
const assumptions = {
  /** GB of memory of the functions that answer, and of the import. */
  memory: { report: 1769 / 1024, other: 1, import: 1 },
  /** Read units of one piece of work. */
  reads: { report: 40, verification: 6, page: 20, objection: 60, importedRow: 3 },
  /** Bytes of log of one request. */
  logBytes: 1500,
  /** Months that what is written stays: reports five years, the rest as long. */
  months: 60,
  /** Calls of KMS that sign one report: its PDF and the token in its QR code. */
  signatures: 2,
};

const gigabyte = 1024 ** 3;

function costOf(work: Work, memory: number, reads: number, signatures: number, keeps: boolean): number {
  const storage =
    (work.storedBytes / gigabyte) *
      (price('dynamoStorageGbMonth') + price('dynamoPitrGbMonth') + price('backupGbMonth')) +
    (work.objectBytes / gigabyte) * (price('s3StorageGbMonth') + price('backupGbMonth'));
  return (
    (work.requests / 1e6) * (price('apiRequestMillion') + price('lambdaRequestMillion')) +
    (work.milliseconds / 1000) * memory * price('lambdaGbSecond') +
    (work.writeUnits / 1e6) * price('dynamoWriteUnitMillion') +
    (reads / 1e6) * price('dynamoReadUnitMillion') +
    (work.objects / 1000) * price('s3PutThousand') +
    (signatures / 10_000) * price('kmsSignTenThousand') +
    ((Math.max(1, work.requests) * assumptions.logBytes) / gigabyte) * price('logGb') +
    (keeps ? storage * assumptions.months : 0)
  );
}

interface Resource {
  readonly Type: string;
  readonly Properties?: { readonly ScheduleExpression?: string };
}

function resources(stack: string): Resource[] {
  const file = new URL(`../../test/infra/__snapshots__/worldwide/${stack}.snap`, import.meta.url);
  return Object.values(
    (JSON.parse(readFileSync(file, 'utf8')) as { Resources: Record<string, Resource> }).Resources,
  );
}

/** What a month costs in which nobody comes. */
function quietMonth(): [string, number][] {
  const all = ['stateful', 'backup', 'copies', 'service', 'edge'].flatMap(resources);
  const count = (type: string) => all.filter(({ Type }) => Type === type).length;
  const runs = all.reduce((sum, { Properties }) => {
    const minutes = /^rate\((\d+) minutes?\)$/.exec(Properties?.ScheduleExpression ?? '')?.[1];
    if (minutes !== undefined) return sum + (30 * 24 * 60) / Number(minutes);
    return Properties?.ScheduleExpression === undefined ? sum : sum + 30;
  }, 0);
  const metrics = count('AWS::Lambda::Function') + 30;
  return [
    [`${count('AWS::KMS::Key')} keys`, count('AWS::KMS::Key') * price('kmsKeyMonth')],
    [
      `${count('AWS::SecretsManager::Secret')} secrets`,
      count('AWS::SecretsManager::Secret') * price('secretMonth'),
    ],
    [`${count('AWS::CloudWatch::Alarm')} alarms`, count('AWS::CloudWatch::Alarm') * price('alarmMonth')],
    [`up to ${metrics} metrics of our own`, metrics * price('customMetricMonth')],
    ['a dashboard', price('dashboardMonth')],
    [
      `${Math.round(runs)} runs by the clock, 0.2 s each`,
      (runs / 1e6) * (price('schedulerMillion') + price('lambdaRequestMillion')) +
        runs * 0.2 * 0.5 * price('lambdaGbSecond'),
    ],
    ['the firewall, where there is one', price('webAclMonth') + 4 * price('webAclRuleMonth')],
  ];
}

/** docs/cost.md, computed from what was measured and the price list. */
export function costDocument(): string {
  const measured = here('measured.json') as Measured;
  const { memory, reads, signatures } = assumptions;
  const rows: [string, number, Work][] = [
    [
      'a report, issued, downloaded and kept five years',
      costOf(measured.report, memory.report, reads.report, signatures, true),
      measured.report,
    ],
    [
      'a verification',
      costOf(measured.verification, memory.other, reads.verification, 0, false),
      measured.verification,
    ],
    ['a page about a subject', costOf(measured.page, memory.other, reads.page, 0, false), measured.page],
    [
      'an objection from filing to closing, kept five years',
      costOf(measured.objection, memory.other, reads.objection, 0, true),
      measured.objection,
    ],
  ];
  const row = costOf(measured.importedRow, memory.import, reads.importedRow, 0, true);
  const quiet = quietMonth();
  const money = (amount: number) => amount.toFixed(amount < 0.01 ? 6 : 2);
  return `# Cost

Computed by \`node infra/cost/page.ts\` from \`infra/cost/measured.json\` (by \`node infra/cost/measure.ts\`, on
${measured.machine}) and \`infra/cost/prices.json\`; a test fails when it is not current.

> **Prices: ${checked === null ? 'not checked' : `checked on ${checked}`}.** ${note}

## What one thing costs (${currency})

| | each | a thousand | requests | ms | write units | bytes kept |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${rows
  .map(
    ([name, cost, { requests, milliseconds, writeUnits, storedBytes, objectBytes }]) =>
      `| ${name} | ${money(cost)} | ${money(cost * 1000)} | ${requests} | ${milliseconds} | ${writeUnits} | ${Math.round(storedBytes + objectBytes)} |`,
  )
  .join('\n')}
| a row imported and kept five years | ${money(row)} | ${money(row * 1000)} | – | ${measured.importedRow.milliseconds} | ${measured.importedRow.writeUnits} | ${Math.round(measured.importedRow.storedBytes + measured.importedRow.objectBytes)} |

**A million rows imported: ${money(row * 1e6)} ${currency}**, storage for five years included
(${money(((measured.importedRow.writeUnits * 1e6) / 1e6) * price('dynamoWriteUnitMillion'))} of it for writing).

## A month in which nobody comes (${currency})

| | |
| --- | ---: |
${quiet.map(([name, cost]) => `| ${name} | ${money(cost)} |`).join('\n')}
| **together** | **${money(quiet.reduce((sum, [, cost]) => sum + cost, 0))}** |

## What is assumed

Memory and read units of each kind of work, bytes of log and the months that data is kept stand in
\`infra/cost/page.ts\`. Durations were taken on a machine that did other work at the same time; functions on AWS are
faster or slower with their memory, and wait for cold starts. Sending data out of the region is not counted.
\`budget\` in the stage's file sends a mail at 80 % of a month's money and when the forecast passes it.
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL('../../docs/cost.md', import.meta.url), costDocument());
