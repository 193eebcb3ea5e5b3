import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { missingPrices, type PriceList, priceLists } from './prices.ts';
import { type Assumptions, type Doing, type Reckoning, readAssumptions, reckon, sum } from './reckoning.ts';
import { type Deployed, deployed } from './templates.ts';
import { fromFiles, type Measured, type WorkName, works } from './work.ts';

const titles: Readonly<Record<WorkName, string>> = {
  report: 'a report, issued and downloaded',
  verification: 'a verification',
  page: 'a page about a subject',
  objection: 'an objection from filing to closing',
  submission: 'a submission from filing to publication',
  importedRow: 'a row imported',
  newSubject: 'a company that nobody knew, with its registration',
};

/** What imported rows are of, as it was measured. */
export function mixText({ rowMix }: Pick<Measured, 'rowMix'>): string {
  return Object.entries(rowMix)
    .map(
      ([code, share]) =>
        `${Math.round(share * 100)} % ${catalogue(code as CatalogueCode).name.en.toLowerCase()}`,
    )
    .join(', ');
}

/** Amounts of very different size, three digits each. */
function money(amount: number): string {
  return amount < 0.00005 ? '0' : Number(amount.toPrecision(3)).toString();
}

function number(value: number): string {
  return value.toLocaleString('en');
}

function fixed(amount: number): string {
  return amount.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

const parts: readonly (keyof Doing)[] = [
  'requests',
  'functions',
  'table',
  'files',
  'signing',
  'logs',
  'sending',
];

/** What things cost, by a region's prices. */
function prices(list: PriceList, reckoning: Reckoning, { city }: Assumptions): string {
  const quiet = reckoning.quietMonth();
  const quietSum = quiet.reduce((total, [, cost]) => total + cost, 0);
  const bill = reckoning.city();
  const names: Readonly<Record<string, string>> = {
    ...Object.fromEntries(
      works.map((name) => [name, `${titles[name]}, ${number(Math.round(city.yearly[name] / 12))} times`]),
    ),
    live: `keeping ${number(city.recordsKept)} records and five years of the rest`,
    backups: 'backups of that',
  };
  const billSum = bill.reduce((total, [, cost]) => total + cost, quietSum);
  const kept = reckoning.keeping('importedRow');
  const rows = sum(reckoning.doing('importedRow')) * 1e6;
  return `### What a thousand cost (${list.currency}, ${list.region})

${table(
  ['a thousand times', 'doing it', ...parts, 'a month of keeping', 'a month of its backups'],
  works.map((name) => {
    const doing = reckoning.doing(name);
    return [
      titles[name],
      `**${money(sum(doing) * 1000)}**`,
      ...parts.map((part) => money(doing[part] * 1000)),
      money(reckoning.keeping(name).live * 1000),
      money(reckoning.keeping(name).backups * 1000),
    ];
  }),
)}

**A thousand reports: ${fixed(sum(reckoning.doing('report')) * 1000)}. A thousand objections, each with letters, notices and a file of evidence:
${fixed(sum(reckoning.doing('objection')) * 1000)}. A million rows: ${fixed(rows)}**, of which ${fixed(reckoning.doing('importedRow').table * 1e6)} for the table's units; and for each month that they are
kept ${fixed(kept.live * 1e6)}, and ${fixed(kept.backups * 1e6)} for their backups.

### A month in which nobody comes (${list.currency}, ${list.region})

${table(
  ['', 'a month'],
  [...quiet.map(([what, cost]) => [what, fixed(cost)]), ['**together**', `**${fixed(quietSum)}**`]],
)}

### A city of ${number(city.companies)} companies (${list.currency}, ${list.region})

${table(
  ['in a month', 'cost'],
  [
    ...bill.map(([what, cost]) => [names[what] ?? what, fixed(cost)]),
    ['what a quiet month costs', fixed(quietSum)],
    ['**together**', `**${fixed(billSum)}**`],
  ],
)}`;
}

function priceSources({ prices: list, region, currency }: PriceList): string {
  return `### ${region} (${currency})

${table(
  ['price', 'value', 'for', 'seen', 'where'],
  Object.entries(list).map(([name, { value, unit, seen, source }]) => [
    `\`${name}\``,
    value === null ? '–' : String(value),
    unit,
    seen ?? (value === null ? 'missing' : '**assumed**'),
    source,
  ]),
)}`;
}

function memoryTable({ functions }: Measured, { memory }: Deployed): string {
  return table(
    ['function', 'MB given', 'MB at its peak', 'ms to start', 'finding'],
    Object.entries(functions).map(([name, { startMilliseconds, peakMegabytes }]) => {
      const given = memory[name] ?? 0;
      const share = peakMegabytes / given;
      const finding =
        share > 0.8 ? '**nearly all is used**' : share < 0.1 ? 'a tenth: paid for the processor' : '';
      return [name, given, peakMegabytes, startMilliseconds, finding];
    }),
  );
}

/** docs/cost.md, computed from what was measured, the price lists, the assumptions and the templates. */
export function costDocument(): string {
  const measured = JSON.parse(readFileSync(new URL('measured.json', import.meta.url), 'utf8')) as Measured;
  const assumptions = readAssumptions();
  const lists = priceLists();
  const complete = lists.filter((list) => missingPrices(list).length === 0);
  const { city, coldStarts, keptMonths, signatures } = assumptions;
  const reckoned = complete.map((list) => ({
    list,
    reckoning: reckon(measured, list, assumptions, deployed(list.templates)),
  }));
  const templates = deployed('worldwide');
  return `# Cost

Computed by \`npm run docs\` from \`infra/cost/measured.json\` (written by \`npm run cost\`, two or three minutes; with
\`--lowest\` each time the lower of this run and the one before, for a machine that others use), the price
lists in \`infra/cost/prices/\`, the assumptions in \`infra/cost/assumptions.json\` and the reviewed templates (memory,
schedules, alarms, keys, backups). A test fails when this page is not current. Prices are list prices: no free tier, tax or
discount.

## Prices of what the service does

${reckoned.map(({ list, reckoning }) => prices(list, reckoning, assumptions)).join('\n\n')}

**What to see in it.** Keeping costs more than doing, and backups most of it: AWS Backup makes a full copy of the table
each time, and ${templates.tableBackups} of them exist at once where they are copied to a second region, too: a week of daily ones, and one
a week for \`retention.backupDays\`. Point-in-time recovery goes back 35 days without them. Fewer days are the first thing to
save by.

${lists
  .filter((list) => missingPrices(list).length > 0)
  .map(
    (list) => `### ${list.region} (${list.currency})

Not computed: these prices were not found: ${missingPrices(list)
      .map((name) => `\`${name}\``)
      .join(', ')}. Look them up in the provider's price list, put value, source and day into
\`infra/cost/prices/${list.region}.json\` and run \`npm run docs\`: the tables above appear for this region, too.`,
  )
  .join('\n\n')}

## What was measured

On one machine (${measured.machine}, ${measured.cores} cores, load average ${measured.load}), functions as processes with one invocation at a time,
as in Lambda. Each number is of one piece of work with all that it sets going in the background: stream, letters, notices,
the check of files. *A row* is one about a company that is known, on average of
${mixText(measured)}, each about another
company, so that no rule of governance begins a rectification; its subject is evaluated anew. *A company that nobody knew* comes
with a row of its own, its registration: the names that it is found by and its first
evaluation. ${
    measured.load > measured.cores
      ? 'The machine was busy with other work: times hold waiting for a processor, and are too long. '
      : ''
  }*Billed* is the time that Lambda would bill: the measured time, the processor's part of it lengthened
to the share of a processor that the function's memory buys, and a start in one of ${Math.round(1 / coldStarts)} invocations.

${table(
  [
    'one',
    'requests',
    'invocations',
    'ms',
    'of these CPU',
    'ms billed',
    'read units',
    'write units',
    'KB in the table',
    'KB in files',
    'KB of logs',
  ],
  works.map((name) => {
    const work = measured.works[name];
    const uses = Object.entries(work.functions);
    const total = (of: (name: string, use: (typeof uses)[number][1]) => number) =>
      uses.reduce((all, [each, use]) => all + of(each, use), 0);
    const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1);
    return [
      titles[name],
      work.requests,
      total((_, { invocations }) => invocations).toFixed(fromFiles.has(name) ? 3 : 1),
      total((_, { milliseconds }) => milliseconds).toFixed(1),
      total((_, { cpuMilliseconds }) => cpuMilliseconds).toFixed(1),
      total((each, use) => reckoned[0]?.reckoning.billed(each, use) ?? 0).toFixed(1),
      work.readUnits,
      work.writeUnits,
      kilobytes(work.tableBytes + work.indexBytes),
      kilobytes(work.objectBytes),
      kilobytes(work.logBytes),
    ];
  }),
)}

Units are those that DynamoDB itself answers with (ADR 0072), here DynamoDB Local's, which differ from AWS's for transactions in
two points. What a transaction writes to indexes counts twice here and once there, and of the items of a transaction that
cost the same this one counts one. What is known of a call by itself is counted instead where it is more: the size of each item
that is put, twice, and the indexes that take in each new one. So the units of a row and of a company, nearly all of new
items, are close to AWS's and not below them but for items that were there before and moved to another place in an index; those
of cases, a few such items in each transaction, are an upper bound as a rule and no strict one.

### Memory and starts

${memoryTable(measured, templates)}

Lambda bills the memory given and gives a processor by it: 1769 MB are one. No function comes near its memory; what they
have is for speed: those that draw PDFs a whole processor, most others a third of one.

## What is assumed

- One in ${Math.round(1 / coldStarts)} invocations starts a process; a start takes as long on AWS as here.
- Functions wait for DynamoDB and S3 as long on AWS as here for their emulators; AWS's processors are as fast.
- KMS signs ${signatures.report} times for a report (its PDF and the token of its QR code), ${signatures.objection} times for an objection (receipt and letter), once
  for a submission's copy.
- What is written stays ${keptMonths} months, what expires by itself is not counted; logs stay a year.
- Each backup of the table is a full one, those of files hold what is new; objects below 128 KB count as 128 KB.
- The city: ${number(city.yearly.importedRow)} rows about companies that are known, ${number(city.yearly.newSubject)} companies that are not, ${number(city.yearly.report)} reports, ${number(city.yearly.verification)} verifications, ${number(city.yearly.page)} pages about subjects,
  ${number(city.yearly.objection)} objections and ${number(city.yearly.submission)} submissions a year; ${number(city.recordsKept)} records kept.
- Prices marked **assumed** below.

Not counted: reading files from S3 (0.0004 USD a thousand), calls of KMS and Secrets Manager when a process starts, keys'
former versions, the firewall's own logs, notices by e-mail, copying backups to the second region, restores, tests.

## The alarm on the budget

\`budget.monthly\` in the stage's file: the receivers of alarms hear when a month has cost 80 % of it and when the forecast
passes all of it. It counts what bears the tag \`stage\`, and only once that is activated (docs/deployment.md, step 5).

## Where the prices come from

${lists.map(priceSources).join('\n\n')}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL('../../docs/cost.md', import.meta.url), costDocument());
