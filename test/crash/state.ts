import { createHash } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type ReportItem, reportFile } from '../../shared/store/reports.ts';

export type RawItem = Record<string, AttributeValue>;

/** A file as the object store has it. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly contentType: string;
  readonly body: Buffer;
}

/** All that the service keeps. */
export interface State {
  readonly items: readonly RawItem[];
  readonly objects: readonly StoredObject[];
}

/**
 * Attributes that are drawn by chance and are short: which of several lists an entry of the audit lies in, which shard of the
 * clock's a case. They follow from numbers that are compared.
 */
const drawn: Readonly<Record<string, readonly string[]>> = {
  '*': ['alarmShard'],
  audit: ['unitList'],
  // In which of sixteen parts of what a unit holds it lies.
  record: ['holding'],
  // Which of several runs of its order was the one that made it.
  report: ['run'],
  // How often and since when something was tried.
  upload: ['checks', 'begunAt'],
  delivery: ['attempts', 'expiresAt'],
  reconciliation: ['attempts', 'takenUntil', 'revision'],
};

/** Numbers, identifiers and digests: whatever is longer and made of letters and digits. */
const token = /[0-9A-Za-z_-]{8,}/g;

/** Whether a difference matters to nobody: true for what may come once more. */
export type Leave = (item: Readonly<Record<string, unknown>>) => boolean;

const sorted = (value: unknown): unknown => {
  if (value instanceof Set) return [...value].map(sorted).sort();
  if (Array.isArray(value)) return value.map(sorted);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, sorted(each)]),
  );
};

/** What an object is turned into, once: states share what did not change between them. */
function once<T extends object, V>(make: (from: T) => V): (from: T) => V {
  const made = new WeakMap<T, V>();
  return (from) => {
    const known = made.get(from);
    if (known !== undefined) return known;
    const value = make(from);
    made.set(from, value);
    return value;
  };
}

/** All of an item, the same for the same content. */
export const sameText = once((item: RawItem): string => JSON.stringify(sorted(item)));

const plainOf = once((item: RawItem) => unmarshall(item) as Record<string, unknown>);

const textOf = once((item: RawItem): string => {
  const { ...plain } = plainOf(item);
  for (const name of [...(drawn['*'] ?? []), ...(drawn[String(plain.type)] ?? [])]) delete plain[name];
  const text = JSON.stringify(sorted(plain));
  // How long a file is that has its number drawn in it.
  return /^(report|idempotency)$/.test(String(plain.type)) ? text.replace(/"bytes":\d+/g, '"bytes":…') : text;
});

/** Certificates, and lists that are signed anew: told apart by their digests, which are one word each. */
const base64 = /[A-Za-z0-9+/]{100,}={0,2}/g;
const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

/** Files of a run of an order that was not the first. */
const ofRun = /^(reports\/\w+)-[0-9a-f]{16}\./;

const textOfObject = once(({ bucket, key, contentType, body }: StoredObject): string => {
  // A signed file is never the same twice: that it is there counts, and what the table says of it.
  const content = /pdf|jwt|octet/.test(contentType) ? '' : body.toString('utf8').replace(base64, sha256);
  return `${bucket}/${key.replace(ofRun, '$1.')} ${contentType} ${content}`;
});

const isItem = (kept: RawItem | StoredObject): kept is RawItem => !Buffer.isBuffer(kept.body);
const keptText = (kept: RawItem | StoredObject) => (isItem(kept) ? textOf(kept) : textOfObject(kept));
const tokensOf = (text: string): readonly string[] => text.match(token) ?? [];
const keptTokens = once((kept: RawItem | StoredObject) => tokensOf(keptText(kept)));

/**
 * Files that may lie there for nothing: what the buckets' own rules take away after a while
 * (infra/stacks/stateful.ts), and a paper whose report did not come about. No item names it, so that nobody gets it.
 */
const forgotten = /^(files\/(batches|checks|reconciliations|inspections-sent|reports)|quarantine)\//;

/**
 * How two states differ that came about by the same doing: nothing, where they are the same but for numbers drawn by
 * chance. Those are told by that only one of both has them.
 * @param same what found texts are to be read as: moments of a later recovery as that of the step
 * @returns lines: `-` only expected, `+` only found
 */
export function difference(
  expected: State,
  found: State,
  leave: Leave = () => false,
  same: (text: string) => string = (text) => text,
): string[] {
  const of = ({ items, objects }: State) =>
    new Set([...items.filter((item) => !leave(plainOf(item))), ...objects]);
  const [before, after] = [of(expected), of(found)];
  const both = new Set([...before.intersection(after)].flatMap(keptTokens));
  const gone = [...before.difference(after)].map(keptText);
  const come = [...after.difference(before)].map(keptText).map(same);
  const tokens = (texts: readonly string[]) => new Set(texts.flatMap(tokensOf));
  const [known, seen] = [tokens(gone), tokens(come)];
  const plain = (text: string) =>
    text.replace(token, (each) => (both.has(each) || (known.has(each) && seen.has(each)) ? each : '…'));
  // Told by the whole text: names of folders are as long as numbers.
  const spare = new Set(come.filter((text) => forgotten.test(text)).map(plain));
  const counts = new Map<string, number>();
  for (const text of gone.map(plain)) counts.set(text, (counts.get(text) ?? 0) + 1);
  for (const text of come.map(plain)) counts.set(text, (counts.get(text) ?? 0) - 1);
  return [...counts]
    .filter(([text, count]) => count > 0 || (count < 0 && !spare.has(text)))
    .map(([text, count]) => `${count > 0 ? '-' : '+'}${Math.abs(count) > 1 ? Math.abs(count) : ''} ${text}`)
    .sort();
}

const digestOf = once(({ body }: StoredObject) => sha256(body));

/** Reports on the register whose file is not there, or is another one than the register says. */
export function papersLacking({ items, objects }: State): string[] {
  const reports = items.filter(({ type }) => type?.S === 'report').map(plainOf) as unknown as ReportItem[];
  const files = new Map(objects.filter(({ bucket }) => bucket === 'files').map((each) => [each.key, each]));
  return reports
    .filter((report) => {
      const file = files.get(reportFile(report));
      return file === undefined || digestOf(file) !== report.sha256;
    })
    .map(({ number }) => `the file of the report ${number} is not the one on the register`);
}
