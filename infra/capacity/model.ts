import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { allManifests } from '../../functions/manifests.ts';
import { publicListCodes } from '../../shared/policy/public-lists.ts';
import type { Reckoning } from '../cost/reckoning.ts';
import { fromFiles, type Measured, type Work, type WorkName, works } from '../cost/work.ts';

const amount = z.number().min(0);

const citySchema = z.strictObject({
  subjects: amount,
  records: amount,
  /** Of subjects that are known; those by which a subject becomes known come besides. */
  rowsInMonth: amount,
  newSubjectsInMonth: amount,
  reportsInDay: amount,
  /** A second, in the busiest one; all at the same time. */
  peak: z.strictObject({
    report: amount,
    verification: amount,
    page: amount,
    objection: amount,
    submission: amount,
    importedRow: amount,
    newSubject: amount,
  }),
  /** Requests by which a browser comes to a report: the form, what it sends, the page that follows, the file. */
  requestsOfReport: amount,
  /** Until a time-stamp authority has answered. */
  timestampMilliseconds: amount,
  /** Of all units' claims of complete data, which each report asks for. */
  claimsKilobytes: amount,
  /** Subjects a second that nobody knew before, in the first load. */
  newSubjectsAtOnce: amount,
});

/** A city, as data: how much there is, and how much comes at once. */
export type City = z.infer<typeof citySchema>;

const limitNames = [
  'kmsSignatures',
  'tableReads',
  'tableWrites',
  'newTableReads',
  'newTableWrites',
  'partitionReads',
  'partitionWrites',
  'filesPut',
] as const;

/** What AWS or a setting lets through, in what, where that was read, and what to do where it is too little. */
const limit = z.strictObject({ value: amount, unit: z.string(), source: z.string(), raise: z.string() });
type Limit = Readonly<z.infer<typeof limit>>;

const limitsSchema = z.record(z.enum(limitNames), limit);

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8'));

/** @throws z.ZodError naming what is missing or wrong in city.json */
export function readCity(): City {
  return citySchema.parse(read('city'));
}

/** @throws z.ZodError naming what is missing or wrong in limits.json */
export function readLimits(): z.infer<typeof limitsSchema> {
  return limitsSchema.parse(read('limits'));
}

/** What a stage says that bounds what it carries. */
export interface StageBounds {
  readonly throttle: { readonly rate: number };
  readonly claimsSeconds: number;
  readonly concurrency?: { readonly account: number; readonly readers: number } | undefined;
}

/** A limit and what comes upon it in the busiest second. */
export interface Strain extends Limit {
  readonly what: string;
  readonly load: number;
  /** 1: all of it is used. */
  readonly share: number;
}

/** Concurrent executions of an account that asked for no more (AWS Lambda, quotas). */
const usualAccount = 1000;
/** Bytes that one read unit reads, strongly consistent. */
const unitBytes = 4096;

/** What the city asks of the service at once. */
export interface Load {
  readonly requests: number;
  readonly recordsOfSubject: number;
  readonly readsOfReport: number;
  readonly readsOfRow: number;
  readonly reads: number;
  readonly writes: number;
  /** The same in the first load, in which more subjects are new. */
  readonly firstWrites: number;
  /** Places that come to the public list that most rows go to. */
  readonly placesOfList: number;
  /** Functions at once that answer, and those behind them. */
  readonly readers: number;
  readonly background: number;
  readonly signatures: number;
  readonly tableGigabytes: number;
}

const listCodes = new Set<string>(publicListCodes);

/** Functions that nobody waits for: they have no routes. */
const background = new Set(
  allManifests.filter(([, { routes }]) => routes === undefined).map(([name]) => name),
);

/** @param reckoning says what Lambda bills, which is how long a function is busy */
export function loadOf(city: City, measured: Measured, reckoning: Pick<Reckoning, 'billed'>): Load {
  const { peak } = city;
  const sum = (amountOf: (name: WorkName) => number) =>
    works.reduce((total, name) => total + peak[name] * amountOf(name), 0);
  const { works: of, recordBytes, rowMix } = measured;
  const recordsOfSubject = city.records / city.subjects;
  // What was measured had a record or two; a report reads all of its subject, and so does the evaluation after a row.
  const readsOfRecords = (recordsOfSubject * recordBytes) / unitBytes;
  const readsOfReport = of.report.readUnits + readsOfRecords;
  const readsOfRow = of.importedRow.readUnits + readsOfRecords;
  const writes = sum((name) => of[name].writeUnits);
  const bytesOf = ({ tableBytes, indexBytes }: Work) => tableBytes + indexBytes;
  const listed = Object.entries(rowMix).filter(([code]) => listCodes.has(code));
  const busy = (isBehind: boolean) =>
    sum((name) =>
      Object.entries(of[name].functions)
        .filter(([each]) => background.has(each) === isBehind)
        .reduce((total, [each, use]) => total + reckoning.billed(each, use) / 1000, 0),
    );
  return {
    requests: sum((name) =>
      name === 'report' ? city.requestsOfReport : fromFiles.has(name) ? 0 : of[name].requests,
    ),
    recordsOfSubject,
    readsOfReport,
    readsOfRow,
    reads: sum(
      (name) => ({ report: readsOfReport, importedRow: readsOfRow })[String(name)] ?? of[name].readUnits,
    ),
    writes,
    firstWrites: writes + Math.max(0, city.newSubjectsAtOnce - peak.newSubject) * of.newSubject.writeUnits,
    placesOfList: peak.importedRow * Math.max(0, ...listed.map(([, share]) => share)),
    readers: busy(false) + (peak.report * city.timestampMilliseconds) / 1000,
    background: busy(true),
    signatures: 2 * peak.report + 2 * peak.objection + peak.submission,
    tableGigabytes:
      (city.records * bytesOf(of.importedRow) + city.subjects * bytesOf(of.newSubject)) / 2 ** 30,
  };
}

/** All limits in the order in which they break. */
export function strains(
  city: City,
  load: Load,
  limits: z.infer<typeof limitsSchema>,
  { throttle, claimsSeconds, concurrency }: StageBounds,
): Strain[] {
  const account = concurrency?.account ?? usualAccount;
  const readers = concurrency?.readers ?? account;
  const claims = (city.claimsKilobytes * 1024) / unitBytes;
  // Each process that is busy reads them once in a while, or each report does.
  const claimsReads =
    claimsSeconds === 0 ? city.peak.report : Math.min(city.peak.report, load.readers / claimsSeconds);
  const of = (what: string, loaded: number, limit: Limit): Strain => ({
    what,
    load: loaded,
    share: loaded / limit.value,
    ...limit,
  });
  const bySetting = (value: number, unit: string, raise: string): Limit => ({
    value,
    unit,
    source: "the stage's file",
    raise,
  });
  return [
    of(
      'requests of people',
      load.requests,
      bySetting(throttle.rate, 'requests a second', '`throttle.rate` in the stage’s file'),
    ),
    of(
      'functions that answer',
      load.readers,
      bySetting(readers, 'functions at once', 'the quota "Concurrent executions", then `concurrency`'),
    ),
    of(
      'functions that work behind',
      load.background,
      bySetting(
        concurrency === undefined ? account : account - concurrency.readers,
        'functions at once',
        'the quota "Concurrent executions", then `concurrency`; what does not fit waits',
      ),
    ),
    of('signatures of reports and letters', load.signatures, limits.kmsSignatures),
    of('reading the table', load.reads, limits.tableReads),
    of('writing the table', load.writes, limits.tableWrites),
    of('reading a table that is new', load.reads, limits.newTableReads),
    of('writing a table that is new', load.firstWrites, limits.newTableWrites),
    of('claims of complete data, one partition', claimsReads * claims, limits.partitionReads),
    of('places on one public list', load.placesOfList, limits.partitionWrites),
    of('names of new subjects that begin with the city', city.newSubjectsAtOnce, limits.partitionWrites),
    of('files of reports', city.peak.report * measuredObjects, limits.filesPut),
  ].sort((a, b) => b.share - a.share);
}

/** A report is a PDF and the content that it was made from. */
const measuredObjects = 2;
