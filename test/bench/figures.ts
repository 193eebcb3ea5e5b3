/**
 * What the benchmarks measured, each figure beside a yardstick of the same run. `npm run bench` reads them from its parts;
 * a part that runs by itself prints them alone.
 */
import { appendFileSync } from 'node:fs';

export interface Figure {
  /** Section of the table. */
  readonly part: string;
  readonly what: string;
  readonly value: number;
  /** `ms`, `rows/s`, … of both values. */
  readonly unit: string;
  /** Beside what, and what that took in this run. */
  readonly yardstick: { readonly name: string; readonly value: number };
  /** `value / yardstick`, or their difference where only that says something. */
  readonly compared: { readonly by: 'ratio' | 'difference'; readonly value: number };
  /** What `compared` should not go beyond; null where nothing is demanded. */
  readonly atMost: number | null;
  /** What it is held up by. */
  readonly limit: string;
  /** It stands in the short table of the README. */
  readonly headline?: true;
}

/** `npm run bench -- --quick`: fewer rounds and smaller sizes. */
export const quick = process.env.BENCH_QUICK === '1';

/** Where the figures of a part go that `npm run bench` has started. */
const collected = process.env.BENCH_FIGURES;

export function figure({
  by = 'ratio',
  atMost = null,
  ...rest
}: Omit<Figure, 'compared' | 'atMost'> & {
  readonly by?: Figure['compared']['by'];
  readonly atMost?: number | null;
}): void {
  const { value, yardstick } = rest;
  const compared = by === 'ratio' ? value / yardstick.value : value - yardstick.value;
  const whole: Figure = { ...rest, compared: { by, value: compared }, atMost };
  if (collected !== undefined) appendFileSync(collected, `${JSON.stringify(whole)}\n`);
  console.log(`= ${whole.part}: ${whole.what}: ${shown(whole)}`);
}

/** What cannot be said by a figure, such as where the processor's time went. */
export interface Note {
  readonly part: string;
  readonly note: string;
  readonly lines: readonly string[];
}

export function note(whole: Note): void {
  if (collected !== undefined) appendFileSync(collected, `${JSON.stringify(whole)}\n`);
  console.log([`= ${whole.part}: ${whole.note}`, ...whole.lines.map((line) => `    ${line}`)].join('\n'));
}

/** Three digits that count. */
export function short(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}

/** How a figure stands to its yardstick: `1.32 ×` or `+0.8 ms`. */
export function comparedOf({ compared, unit }: Figure): string {
  const { by, value } = compared;
  if (by === 'ratio') return `${value.toFixed(2)} ×`;
  return `${value < 0 ? '−' : '+'}${short(Math.abs(value))} ${unit}`;
}

function shown(whole: Figure): string {
  const { value, unit, yardstick, atMost } = whole;
  const goal = atMost === null ? '' : `, at most ${atMost}`;
  return `${short(value)} ${unit}, ${yardstick.name} ${short(yardstick.value)} ${unit}: ${comparedOf(whole)}${goal}`;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Milliseconds of processor time that this process spends on something. */
export async function processor<T>(
  work: () => T | Promise<T>,
): Promise<{ readonly ms: number; readonly done: T }> {
  const before = process.cpuUsage();
  const done = await work();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, done };
}
