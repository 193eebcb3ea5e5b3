import type { Call } from '../../shared/http/call.ts';
import { notFound } from '../../shared/http/problem.ts';

/** The unit whose system calls. @throws Problem 404 for an account that belongs to no unit */
export function ownUnit({ viewer }: Pick<Call, 'viewer'>): string {
  if (viewer?.unit === null || viewer?.unit === undefined) throw notFound();
  return viewer.unit;
}
