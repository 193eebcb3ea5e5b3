import { addDays } from '../../shared/domain/china-time.ts';
import type { Migration } from './migration.ts';

/**
 * Releases before 0.3.0 left what was found false among its subject's declared information for a while, marked. It
 * ends with the day before the finding, to any version that reads it, and the table deletes it in its own time.
 */
export const falseTakenOff: Migration = {
  id: '2026-12-06-false-taken-off',
  does: 'ends what was found false among declared information',
  kind: 'expand',
  change: ({ type, foundFalseOn, shownUntil }) => {
    if (type !== 'declared' || typeof foundFalseOn !== 'string' || typeof shownUntil !== 'string')
      return undefined;
    const until = addDays(foundFalseOn, -1);
    if (shownUntil <= until) return undefined;
    return {
      UpdateExpression: 'SET shownUntil = :until, expiresAt = :now',
      ConditionExpression: 'foundFalseOn = :found',
      ExpressionAttributeValues: {
        ':until': until,
        ':found': foundFalseOn,
        ':now': Math.floor(Date.parse(`${foundFalseOn}T00:00:00+08:00`) / 1000),
      },
    };
  },
};
