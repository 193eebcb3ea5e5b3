import type { QueueEnd } from '../domain/cases/case.ts';
import { monthAfter, startOfDay } from '../domain/china-time.ts';
import type { Filter } from './stretch.ts';

/** Of a queue: what is passed over, and whether only what was due before a day counts. */
export interface QueueFilter {
  readonly filter?: Filter | undefined;
  readonly dueBefore?: string | undefined;
  /** Which end of its order comes first. Absent: its beginning, the most urgent. */
  readonly first?: QueueEnd | undefined;
}

/** Cases that have these words in their number or in the name of their subject. */
export function named(words: string): Filter {
  return {
    expression: '(contains(#id, :number) OR contains(#subjectName, :words))',
    names: { '#id': 'id', '#subjectName': 'subjectName' },
    values: { ':number': words.toUpperCase(), ':words': words },
  };
}

/** Cases in this state, where a queue has several. */
export function inState(state: string): Filter {
  return { expression: '#state = :state', names: { '#state': 'state' }, values: { ':state': state } };
}

/** Cases that were begun in a month (YYYY-MM) in China. */
export function begunIn(month: string): Filter {
  const from = startOfDay(`${month}-01`).toISOString();
  const until = startOfDay(`${monthAfter(month, 1)}-01`).toISOString();
  return {
    expression: '#history[0].#at >= :begunFrom AND #history[0].#at < :begunUntil',
    names: { '#history': 'history', '#at': 'at' },
    values: { ':begunFrom': from, ':begunUntil': until },
  };
}
