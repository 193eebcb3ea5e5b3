import { addedMoves, type Moves } from '../domain/evaluation/movement.ts';
import { ruleSetOf, ruleSets } from '../policy/evaluation.ts';
import type { RuleSet } from '../policy/rule-set.ts';
import { evaluationShards } from './evaluations.ts';
import { newItemWrite } from './new-item.ts';
import { listStretch, type Stretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

/** Which rule set is in force, and who put it there. */
export interface RulesInForceItem extends Key {
  readonly type: 'evaluation-rules';
  readonly ruleSet: string;
  /** RFC 3339, UTC. */
  readonly since: string;
  /** The dry run that was looked at, who began it and who put it in force. */
  readonly run: string;
  readonly proposedBy: string;
  readonly by: string;
}

/** A run over all subjects: the parts that it has say how it gets on. */
export interface EvaluationRunItem extends Key, Listed {
  readonly type: 'evaluation-run';
  readonly id: string;
  readonly ruleSet: string;
  /** Nothing is written of subjects: it shows what the rules would make of them. */
  readonly dryRun: boolean;
  /** `due`: only those of whom something may have changed by time alone. */
  readonly scope: 'all' | 'due';
  /** YYYY-MM-DD, China: the day as of which it reckons. */
  readonly asOf: string;
  /** `sub` of the officer; null: the clock. */
  readonly by: string | null;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
}

/** The subjects of one shard in a run. */
export interface EvaluationPartItem extends Key, Partial<Listed> {
  readonly type: 'evaluation-part';
  readonly run: string;
  readonly shard: number;
  readonly ruleSet: string;
  readonly dryRun: boolean;
  readonly scope: 'all' | 'due';
  readonly asOf: string;
  readonly request: string;
  /** `stopped`: other rules were put in force meanwhile. */
  readonly state: 'open' | 'done' | 'failed' | 'stopped';
  /** The subject that it got to; null: none yet. */
  readonly after: string | null;
  readonly subjects: number;
  readonly moves: Moves;
  /** One more with every change. */
  readonly step: number;
  /** Times that the clock has started it again. */
  readonly revivals: number;
  /** RFC 3339, UTC. */
  readonly doneAt: string | null;
}

/** The list of parts that are not done. */
export const openParts = 'OPEN-EVALUATION-PARTS';
/** All runs, newest first. */
export const evaluationRuns: Stretch = listStretch('EVALUATION-RUNS');

const inForceKey: Key = { pk: 'EVALUATION-RULES', sk: 'IN-FORCE' };

export function rulesInForce(table: Table): Promise<RulesInForceItem | undefined> {
  return table.get<RulesInForceItem>(inForceKey);
}

/** The rule set in force: the first of the policy, until officers put another one in force that the policy still has. */
export async function ruleSetInForce(table: Table): Promise<RuleSet> {
  const item = await rulesInForce(table);
  const found = (item === undefined ? undefined : ruleSetOf(item.ruleSet)) ?? ruleSets[0];
  if (found === undefined) throw new Error('The policy has no rule set');
  return found;
}

/** A rule set put in force, provided that nobody has put another one there since `before`. */
export function inForceWrite(
  before: RulesInForceItem | undefined,
  after: Omit<RulesInForceItem, keyof Key | 'type'>,
): Write {
  return {
    Put: {
      Item: { ...inForceKey, type: 'evaluation-rules', ...after },
      ...(before === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'since = :since', ExpressionAttributeValues: { ':since': before.since } }),
    },
  };
}

function runKey(id: string): Key {
  return { pk: `EVALUATION-RUN#${id}`, sk: 'RUN' };
}

/** A new run with its parts; there is one of an id. @param request by which it was begun */
export function newRunWrites(
  run: Omit<EvaluationRunItem, keyof Key | keyof Listed | 'type'>,
  request: string,
): Write[] {
  const { id, ruleSet, dryRun, scope, asOf, startedAt } = run;
  const item: EvaluationRunItem = {
    ...runKey(id),
    type: 'evaluation-run',
    list: 'EVALUATION-RUNS',
    listOrder: `${startedAt}#${id}`,
    ...run,
  };
  const parts = Array.from({ length: evaluationShards }, (_, shard): Write => {
    const part: EvaluationPartItem = {
      pk: runKey(id).pk,
      sk: `PART#${String(shard).padStart(2, '0')}`,
      type: 'evaluation-part',
      run: id,
      shard,
      ruleSet,
      dryRun,
      scope,
      asOf,
      request,
      state: 'open',
      after: null,
      subjects: 0,
      moves: {},
      step: 0,
      revivals: 0,
      doneAt: null,
      list: openParts,
      listOrder: `${startedAt}#${id}#${shard}`,
    };
    return { Put: { Item: part } };
  });
  return [newItemWrite(item), ...parts];
}

/** The part as it is moved on, provided that nobody else has moved it. One that is not open leaves its list. */
export function partWrite(before: EvaluationPartItem, after: EvaluationPartItem, now: Date): Write {
  const { list: _list, listOrder: _order, ...rest } = after;
  const at = now.toISOString();
  const item: EvaluationPartItem = {
    ...rest,
    step: before.step + 1,
    ...(after.state === 'open'
      ? { list: openParts, listOrder: `${at}#${after.run}#${after.shard}` }
      : { doneAt: at }),
  };
  return {
    Put: {
      Item: item,
      ConditionExpression: 'step = :step',
      ExpressionAttributeValues: { ':step': before.step },
    },
  };
}

export function partOf(table: Table, { pk, sk }: Key): Promise<EvaluationPartItem | undefined> {
  return table.get<EvaluationPartItem>({ pk, sk });
}

export function runById(table: Table, id: string): Promise<EvaluationRunItem | undefined> {
  return table.get<EvaluationRunItem>(runKey(id));
}

/** How a run stands, from its parts. */
export interface RunProgress {
  readonly state: 'running' | 'done' | 'failed' | 'stopped';
  readonly parts: number;
  readonly partsDone: number;
  readonly subjects: number;
  readonly moves: Moves;
  /** RFC 3339, UTC; null while it runs. */
  readonly doneAt: string | null;
}

export async function progressOf(table: Table, id: string): Promise<RunProgress> {
  const parts = await Array.fromAsync(table.partition<EvaluationPartItem>(runKey(id).pk, 'PART#'));
  const open = parts.filter(({ state }) => state === 'open').length;
  const ended = (['failed', 'stopped'] as const).find((each) => parts.some(({ state }) => state === each));
  return {
    state: open > 0 ? 'running' : (ended ?? 'done'),
    parts: parts.length,
    partsDone: parts.length - open,
    subjects: parts.reduce((sum, { subjects }) => sum + subjects, 0),
    moves: addedMoves(parts.map(({ moves }) => moves)),
    doneAt:
      open > 0
        ? null
        : (parts
            .map(({ doneAt }) => doneAt ?? '')
            .sort()
            .at(-1) ?? null),
  };
}
