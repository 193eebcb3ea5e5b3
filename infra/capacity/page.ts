import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readStage } from '../config.ts';
import { mixText } from '../cost/page.ts';
import { missingPrices, priceLists } from '../cost/prices.ts';
import { readAssumptions, reckon, sum } from '../cost/reckoning.ts';
import { deployed } from '../cost/templates.ts';
import type { Measured } from '../cost/work.ts';
import { settings } from '../stages/worldwide.ts';
import { loadOf, readCity, readLimits, type Strain, strains } from './model.ts';

const number = (value: number): string =>
  (value >= 100 ? Math.round(value) : Number(value.toPrecision(2))).toLocaleString('en');
const percent = (share: number): string => `${number(share * 100)} %`;

function row({ what, load, value, share, unit, source, raise }: Strain): string {
  const name = share > 1 ? `**${what}**` : what;
  return `| ${name} | ${number(load)} | ${number(value)} ${unit} | ${percent(share)} | ${raise} | ${source} |`;
}

/** docs/capacity.md, computed from what was measured, the city, the limits and a stage. */
export function capacityDocument(): string {
  const measured = JSON.parse(
    readFileSync(new URL('../cost/measured.json', import.meta.url), 'utf8'),
  ) as Measured;
  const [list] = priceLists().filter((each) => missingPrices(each).length === 0);
  if (list === undefined) throw new Error('No price list is complete');
  const city = readCity();
  const assumed = readAssumptions();
  const assumptions = {
    ...assumed,
    city: {
      companies: city.subjects,
      recordsKept: city.records,
      yearly: {
        ...assumed.city.yearly,
        report: city.reportsInDay * 365,
        verification: city.reportsInDay * 365,
        page: city.reportsInDay * 365 * 4,
        importedRow: city.rowsInMonth * 12,
        newSubject: city.newSubjectsInMonth * 12,
      },
    },
  };
  const reckoning = reckon(measured, list, assumptions, deployed(list.templates));
  const stage = readStage('worldwide', settings);
  const load = loadOf(city, measured, reckoning);
  const all = strains(city, load, readLimits(), stage);
  const broken = all.filter(({ share }) => share > 1);
  const bill = reckoning.city();
  const total = bill.reduce((whole, [, cost]) => whole + cost, 0);
  const dearest = [...bill].sort((a, b) => b[1] - a[1]).slice(0, 6);
  const { peak } = city;
  return `# Capacity

Computed by \`npm run docs\` from \`infra/capacity/city.json\` (the city), \`infra/capacity/limits.json\` (limits of AWS),
\`infra/cost/measured.json\` (what one piece of work takes, measured on one machine) and the stage \`worldwide\`. A test fails
when this page is not current. Nothing of it was measured on AWS.

## The city

${number(city.subjects)} subjects, ${number(city.records)} records, ${number(city.rowsInMonth)} new rows a month about subjects that are known
(${mixText(measured)}) and ${number(city.newSubjectsInMonth)} registrations of such as are not,
${number(city.reportsInDay)} reports a day. In the busiest second, all at once: ${peak.report} reports,
${peak.verification} verifications, ${peak.page} pages about subjects, ${number(peak.importedRow)} rows imported, ${peak.newSubject} companies that nobody knew, ${peak.objection} objections, ${peak.submission} submissions. That is

| | |
| --- | ---: |
| requests a second (${city.requestsOfReport} of a browser for a report) | ${number(load.requests)} |
| functions at once that answer, ${number(city.timestampMilliseconds)} ms of each report spent on its time stamp | ${number(load.readers)} |
| functions at once behind them | ${number(load.background)} |
| records of a subject, on average | ${number(load.recordsOfSubject)} |
| read units of a report of so many | ${number(load.readsOfReport)} |
| read units of a row, by which a subject with so many is evaluated anew | ${number(load.readsOfRow)} |
| read units a second | ${number(load.reads)} |
| write units of a row | ${number(measured.works.importedRow.writeUnits)} |
| write units of a company that nobody knew, with its registration | ${number(measured.works.newSubject.writeUnits)} |
| write units a second | ${number(load.writes)} |
| write units a second in the first load, in which ${number(city.newSubjectsAtOnce)} companies are new | ${number(load.firstWrites)} |
| signatures a second | ${number(load.signatures)} |
| GB in the table and its indexes | ${number(load.tableGigabytes)} |

## Limits, in the order in which they break

| what | at the peak | limit | used | where it is too little | source |
| --- | ---: | --- | ---: | --- | --- |
${all.map(row).join('\n')}

${
  broken.length === 0
    ? 'Nothing breaks at this peak.'
    : `**Breaks first: ${broken[0]?.what}.** ${
        broken.length === 1 ? 'It is' : `These ${broken.length} are`
      } to be raised before such a day comes, as the table says. Where a limit of the table or of functions is reached, calls wait and are made again (\`shared/patience.ts\`); what was sent in is not lost.`
}

## What it costs (${list.currency} a month, ${list.region})

A thousand reports cost ${number(1000 * sum(reckoning.doing('report')))}. The largest parts of ${number(total)} a month:

| what | a month | share |
| --- | ---: | ---: |
${dearest.map(([what, cost]) => `| ${what} | ${number(cost)} | ${percent(cost / total)} |`).join('\n')}

\`live\` is keeping, \`backups\` the full copies of it ([cost](cost.md)). Prices are list prices of one region.

## What the model leaves out

- Starts of functions in a sudden rush: Lambda adds 1,000 of each function in ten seconds.
- Partitions of the table that hold what is looked at most: one enterprise that all look up at once has 3,000 read units a second, ${number(3000 / load.readsOfReport)} of its reports.
- The processor's time of evaluating a subject with many records: what was measured had one or two.
- The identity provider, the time-stamp authorities and the message gateway, which have limits of their own.
- How long a rush lasts. On demand the table bears twice its former peak at once, and more within half an hour.
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL('../../docs/capacity.md', import.meta.url), capacityDocument());
