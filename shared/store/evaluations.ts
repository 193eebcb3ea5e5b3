import { createHash } from 'node:crypto';
import type { GradeInUse, Standing } from '../domain/evaluation/in-use.ts';
import { listStretch, type Stretch } from './stretch.ts';
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
  /** Tells the change by which it became open from every other one. */
  readonly mark: string;
  /** One more whenever it is reckoned; absent: it never was. */
  readonly revision?: number;
  readonly reckoned?: ReckonedSummary;
  /** By the run that wrote it last: the grade that was in use before. */
  readonly run?: { readonly id: string; readonly from: string | null };
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
export function openWrite(subject: string, mark: string): Write & { readonly Update: object } {
  return {
    Update: {
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
    },
  };
}

export function evaluationOf(table: Table, subject: string): Promise<EvaluationItem | undefined> {
  return table.get<EvaluationItem>(evaluationKey(subject));
}

/**
 * The grade of a subject that may be used: null where it has none. While a fall to the lowest is told and not yet used,
 * it is the former one.
 */
export async function latestEvaluation(table: Table, subject: string): Promise<GradeInUse | null> {
  return (await evaluationOf(table, subject))?.inUse ?? null;
}
