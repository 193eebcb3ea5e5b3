import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { canonical } from '../domain/evaluation/canonical.ts';
import type { Evaluation } from '../domain/evaluation/evaluate.ts';
import type { GradeInUse, Standing } from '../domain/evaluation/in-use.ts';
import { listStretch, partitionStretch, type Stretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

/** What was last reckoned for a subject, in short. */
export interface ReckonedSummary {
  /** Null: it is not graded. */
  readonly grade: string | null;
  /** Version of the rule set. */
  readonly ruleSet: string;
  /** YYYY-MM-DD, China. */
  readonly asOf: string;
  /** In hundredths; null without a grade. */
  readonly score: number | null;
  /** Of the inputs without the day, and of what was reckoned from them: lower-case hexadecimal. */
  readonly basisDigest: string;
  readonly resultDigest: string;
  /** Pieces of the whole result. */
  readonly pieces: number;
  /** The first day on which it may be another without any change of a record. YYYY-MM-DD; null: none is known. */
  readonly changesOn: string | null;
}

/** A subject among those to be evaluated: its grade in use and, in short, what was reckoned last. */
export interface EvaluationItem extends Key, Listed, Partial<Standing> {
  readonly type: 'evaluation';
  readonly subject: string;
  /** `open`: something of it has changed since it was reckoned. */
  readonly state: 'open' | 'done';
  /** While it is open: tells the change by which it became so from every other one. */
  readonly mark?: string;
  /** One more whenever it is reckoned; absent: it never was. */
  readonly revision?: number;
  readonly reckoned?: ReckonedSummary;
  /** By the run that wrote it last: the grade that was in use before. */
  readonly run?: { readonly id: string; readonly from: string | null };
}

/** A piece of a whole result, compressed: tens of thousands of entries are more than one item holds. */
interface ResultItem extends Key {
  readonly type: 'evaluation-result';
  /** Of the evaluation that it is a piece of. */
  readonly inputDigest: string;
  readonly bytes: Uint8Array;
}

/** Why the grade in use became another one. */
export const gradeReasons = ['first', 'rules', 'records', 'time', 'told', 'excluded'] as const;
export type GradeReason = (typeof gradeReasons)[number];

/** A change of the grade in use. */
export interface GradeChangeItem extends Key {
  readonly type: 'grade-change';
  /** YYYY-MM-DD, China. */
  readonly on: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly ruleSet: string;
  readonly why: GradeReason;
  /** Entries that count since, and those that do not any more: some of them. */
  readonly came: readonly string[];
  readonly left: readonly string[];
}

/** Lists that the subjects are spread over, so that they can be gone through beside each other. */
export const evaluationShards = 32;

function shardOf(subject: string): number {
  return (createHash('sha256').update(subject).digest()[0] ?? 0) % evaluationShards;
}

function shardList(shard: number): string {
  return `EVALUATIONS#${String(shard).padStart(2, '0')}`;
}

/** Subjects of a shard by their id. @param after the id behind which it begins */
export function evaluationsIn(shard: number, after: string | null): Stretch {
  return {
    ...listStretch(shardList(shard), { first: 'oldest' }),
    ...(after === null ? {} : { from: `${after}\u0000` }),
  };
}

export function evaluationKey(subject: string): Key {
  return { pk: `EVALUATION#${subject}`, sk: 'LATEST' };
}

/** Something of a subject has changed: it is to be reckoned. @param mark tells this change from every other one */
export async function openEvaluation(table: Table, subject: string, mark: string): Promise<void> {
  await table.update(openEvaluationWrite(subject, mark).Update);
}

/** The same as a part of a transaction. */
export function openEvaluationWrite(subject: string, mark: string) {
  const update = {
    Key: evaluationKey(subject),
    UpdateExpression:
      'SET #type = :type, #state = :open, mark = :mark, subject = :subject, #list = :list, listOrder = :subject',
    ExpressionAttributeNames: { '#type': 'type', '#state': 'state', '#list': 'list' },
    ExpressionAttributeValues: {
      ':type': 'evaluation',
      ':open': 'open',
      ':mark': mark,
      ':subject': subject,
      ':list': shardList(shardOf(subject)),
    },
  };
  return { Update: update } satisfies Write;
}

/** Bytes of a piece: well below what an item may have. */
const pieceBytes = 300_000;

function pieceKey(subject: string, piece: number): Key {
  return { pk: evaluationKey(subject).pk, sk: `RESULT#${String(piece).padStart(3, '0')}` };
}

/** What was reckoned, in pieces; those of a longer one before it are taken away. @returns how many there are */
export function resultWrites(
  evaluation: Evaluation,
  piecesBefore: number,
): { readonly writes: readonly Write[]; readonly pieces: number } {
  const { subject, inputDigest } = evaluation;
  const bytes = gzipSync(canonical(evaluation));
  const pieces = Math.ceil(bytes.length / pieceBytes);
  const put = Array.from({ length: pieces }, (_, piece): Write => {
    const item: ResultItem = {
      ...pieceKey(subject, piece),
      type: 'evaluation-result',
      inputDigest,
      bytes: bytes.subarray(piece * pieceBytes, (piece + 1) * pieceBytes),
    };
    return { Put: { Item: item } };
  });
  const gone = Array.from(
    { length: Math.max(0, piecesBefore - pieces) },
    (_, at): Write => ({
      Delete: { Key: pieceKey(subject, pieces + at) },
    }),
  );
  return { writes: [...put, ...gone], pieces };
}

/** The evaluation as it is once it was reckoned, provided that nobody else has reckoned or opened it since. */
export function evaluationWrite(before: EvaluationItem, after: EvaluationItem): Write {
  const { mark: _, ...closed } = after;
  const same = (['mark', 'revision'] as const).map((name) => ({ name, value: before[name] }));
  const known = same.filter(({ value }) => value !== undefined);
  return {
    Put: {
      Item: { ...closed, state: 'done' },
      ConditionExpression: same
        .map(({ name, value }) =>
          value === undefined ? `attribute_not_exists(${name})` : `${name} = :${name}`,
        )
        .join(' AND '),
      ...(known.length === 0
        ? {}
        : {
            ExpressionAttributeValues: Object.fromEntries(
              known.map(({ name, value }) => [`:${name}`, value]),
            ),
          }),
    },
  };
}

/** A change of the grade in use, to be kept. */
export function gradeChangeWrite(
  subject: string,
  revision: number,
  change: Omit<GradeChangeItem, keyof Key | 'type'>,
): Write {
  const item: GradeChangeItem = {
    pk: evaluationKey(subject).pk,
    sk: `GRADE#${String(revision).padStart(8, '0')}`,
    type: 'grade-change',
    ...change,
  };
  return { Put: { Item: item } };
}

/** Changes of the grade in use, newest first. */
export function gradeChangesOf(subject: string): Stretch {
  return { ...partitionStretch(evaluationKey(subject).pk, 'GRADE#'), descending: true };
}

/** The result that an evaluation is the summary of; undefined where another took its place in between. */
async function resultOf(table: Table, item: EvaluationItem): Promise<Evaluation | undefined> {
  const { subject, reckoned } = item;
  const parts: Uint8Array[] = [];
  const digests = new Set<string>();
  for await (const piece of table.partition<ResultItem>(evaluationKey(subject).pk, 'RESULT#')) {
    parts.push(piece.bytes);
    digests.add(piece.inputDigest);
  }
  if (digests.size !== 1 || parts.length !== reckoned?.pieces) return undefined;
  const evaluation = JSON.parse(gunzipSync(Buffer.concat(parts)).toString('utf8')) as Evaluation;
  return evaluation.asOf === reckoned.asOf && evaluation.ruleSet === reckoned.ruleSet
    ? evaluation
    : undefined;
}

/** Tries of reading a result that somebody else writes meanwhile. */
const readTries = 5;

/** The evaluation of a subject with its whole result; undefined where nothing was reckoned yet. */
export async function wholeEvaluation(
  table: Table,
  subject: string,
): Promise<{ readonly item: EvaluationItem; readonly evaluation: Evaluation } | undefined> {
  for (let attempt = 0; attempt < readTries; attempt += 1) {
    const item = await evaluationOf(table, subject);
    if (item?.reckoned === undefined) return undefined;
    const evaluation = await resultOf(table, item);
    if (evaluation !== undefined) return { item, evaluation };
  }
  throw new Error('The evaluation was written anew each time that it was read');
}

export function evaluationOf(table: Table, subject: string): Promise<EvaluationItem | undefined> {
  return table.get<EvaluationItem>(evaluationKey(subject));
}

/** The grades of some subjects that may be used, by their codes; who has none is left out. */
export async function gradesInUse(
  table: Table,
  subjects: readonly string[],
): Promise<Map<string, GradeInUse>> {
  const found = await table.getMany<EvaluationItem>(subjects.map(evaluationKey));
  return new Map(found.flatMap(({ subject, inUse }) => (inUse ? [[subject, inUse] as const] : [])));
}

/**
 * The grade of a subject that may be used: null where it has none. While a fall to the lowest is told and not yet used,
 * it is the former one.
 */
export async function latestEvaluation(table: Table, subject: string): Promise<GradeInUse | null> {
  return (await evaluationOf(table, subject))?.inUse ?? null;
}
