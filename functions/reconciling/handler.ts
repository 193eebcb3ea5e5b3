import { byTheClock } from '../tasks.ts';
import { reconcile } from './reconcile.ts';

/** Holds units' lists against what is here, by the clock: a long one holds up nothing else. */
export const handler = byTheClock({ reconcile });
