import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { allManifests, countedActions } from '../../functions/manifests.ts';
import type { PriceList, PriceName } from './prices.ts';
import type { Deployed } from './templates.ts';
import type { FunctionUse, Measured, Work, WorkName } from './work.ts';

const perWork = z.strictObject({
  newSubject: z.number(),
  report: z.number(),
  verification: z.number(),
  page: z.number(),
  objection: z.number(),
  submission: z.number(),
  importedRow: z.number(),
});

const assumptionsSchema = z.strictObject({
  /** Share of invocations that start a process. */
  coldStarts: z.number().min(0).max(1),
  /** Months that what is written stays. */
  keptMonths: z.number(),
  /** Calls of KMS that sign what one piece of work hands out. */
  signatures: perWork.partial(),
  /** Files sent in that are looked through for malicious code. */
  scannedFiles: perWork.partial(),
  city: z.strictObject({
    companies: z.number(),
    /** Records of all years, on the day that the bill is for. */
    recordsKept: z.number(),
    yearly: perWork,
  }),
});

/** What nobody has measured, as data. */
export type Assumptions = z.infer<typeof assumptionsSchema>;

/** @throws z.ZodError naming what is missing or wrong in assumptions.json */
export function readAssumptions(): Assumptions {
  return assumptionsSchema.parse(
    JSON.parse(readFileSync(new URL('assumptions.json', import.meta.url), 'utf8')),
  );
}

const gigabyte = 2 ** 30;
/** MB at which a function has one processor for itself; below it has its share of one. */
const oneProcessor = 1769;
/** Bytes below which AWS Backup counts no object. */
const leastObject = 128 * 1024;

/** What it costs to do one piece of work, by what is paid for. */
export interface Doing {
  readonly requests: number;
  readonly functions: number;
  readonly table: number;
  readonly files: number;
  readonly signing: number;
  readonly logs: number;
  readonly sending: number;
}

export interface Reckoning {
  doing(name: WorkName): Doing;
  /** A month of keeping what a piece of work leaves, and of its backups. */
  keeping(name: WorkName): { readonly live: number; readonly backups: number };
  /** Milliseconds that Lambda bills for a function's share of a piece of work. */
  billed(name: string, use: FunctionUse): number;
  /** Of a month in which nobody comes: what, and how much. */
  quietMonth(): readonly (readonly [what: string, cost: number])[];
  /** A month of the assumed city, without the quiet month. */
  city(): readonly (readonly [what: string, cost: number])[];
}

export function sum(parts: Doing): number {
  return Object.values(parts).reduce((total: number, part: number) => total + part, 0);
}

/** @param prices complete: a missing price counts as nothing */
export function reckon(
  measured: Measured,
  { prices }: PriceList,
  { coldStarts, keptMonths, signatures, scannedFiles, city }: Assumptions,
  { memory, runs, ...counts }: Deployed,
): Reckoning {
  const price = (name: PriceName) => prices[name].value ?? 0;
  const workOf = (name: WorkName): Work => measured.works[name];

  const billed = (name: string, { invocations, milliseconds, cpuMilliseconds }: FunctionUse): number => {
    const share = Math.max(1, oneProcessor / (memory[name] ?? oneProcessor));
    const start = measured.functions[name]?.startMilliseconds ?? 0;
    return milliseconds + cpuMilliseconds * (share - 1) + coldStarts * invocations * start;
  };
  const functionCost = (name: string, use: FunctionUse): number =>
    (billed(name, use) / 1000) * ((memory[name] ?? 0) / 1024) * price('lambdaDuration') +
    (use.invocations / 1e6) * price('lambdaRequest');
  const tableCost = ({ readUnits, writeUnits }: Pick<Work, 'readUnits' | 'writeUnits'>): number =>
    (readUnits / 1e6) * price('dynamoRead') + (writeUnits / 1e6) * price('dynamoWrite');
  // A year is how long they are kept by default.
  const logCost = (bytes: number): number => (bytes / gigabyte) * (price('logs') + 12 * price('logStorage'));

  const doing = (name: WorkName): Doing => {
    const work = workOf(name);
    const scanned = scannedFiles[name] ?? 0;
    return {
      requests:
        (work.requests / 1e6) * (price('apiRequest') + price('firewallRequest')) +
        (work.requests / 1e4) * price('edgeRequest'),
      functions: Object.entries(work.functions).reduce(
        (total, [of, use]) => total + functionCost(of, use),
        0,
      ),
      table: tableCost(work),
      files:
        (work.objects / 1000) * price('s3Put') +
        (scanned / 1000) * price('scannedObject') +
        (scanned === 0 ? 0 : (work.objectBytes / gigabyte) * price('scannedData')),
      signing: ((signatures[name] ?? 0) / 1e4) * price('kmsSign'),
      logs: logCost(work.logBytes),
      sending: (work.sentBytes / gigabyte) * price('dataOut'),
    };
  };

  const keeping = (name: WorkName) => {
    const { tableBytes, indexBytes, objects, objectBytes } = workOf(name);
    const live =
      (tableBytes + indexBytes) * price('dynamoStorage') +
      tableBytes * price('dynamoRecovery') +
      objectBytes * price('s3Storage');
    const backups =
      tableBytes * counts.tableBackups * price('dynamoBackup') +
      Math.max(objectBytes, objects * leastObject) * counts.backupPlaces * price('s3Backup');
    return { live: live / gigabyte, backups: backups / gigabyte };
  };

  const clockMetrics = Object.values(runs).filter((times) => times > 30).length;

  return {
    doing,
    keeping,
    billed,
    quietMonth: () => {
      const idle = measured.idleRuns.reduce((total, run) => {
        const one = functionCost(run.function, run) + tableCost(run) + logCost(run.logBytes);
        return total + (runs[run.function] ?? 0) * (one + price('schedule') / 1e6);
      }, 0);
      const times = Math.round(Object.values(runs).reduce((total, each) => total + each, 0));
      return [
        [`${counts.keys} keys`, counts.keys * price('kmsKey')],
        [`${counts.secrets} secrets, copies in a second region included`, counts.secrets * price('secret')],
        [`alarms on ${counts.alarmMetrics} metrics`, counts.alarmMetrics * price('alarm')],
        [`${clockMetrics} metrics of our own that come all month`, clockMetrics * price('metric')],
        [`${counts.dashboards} dashboard`, counts.dashboards * price('dashboard')],
        [
          `the firewall with ${counts.firewallRules} rules`,
          price('firewall') + counts.firewallRules * price('firewallRule'),
        ],
        [`${times.toLocaleString('en')} runs by the clock that find nothing`, idle],
      ];
    },
    city: () => {
      const names = Object.keys(city.yearly) as WorkName[];
      const kept = (name: WorkName) => {
        if (name === 'importedRow') return city.recordsKept;
        return name === 'newSubject' ? city.companies : (city.yearly[name] / 12) * keptMonths;
      };
      // Those of what happens, and of the verdicts of verifications.
      const metrics = countedActions(allManifests).length + 5;
      return [
        ...names.map((name) => [name, (city.yearly[name] / 12) * sum(doing(name))] as const),
        ...(['live', 'backups'] as const).map(
          (what) =>
            [what, names.reduce((total, name) => total + kept(name) * keeping(name)[what], 0)] as const,
        ),
        [`${metrics} metrics of our own`, metrics * price('metric')],
      ];
    },
  };
}
