import { isDay, toChinaTime } from '../../shared/domain/china-time.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { invalid, notFound } from '../../shared/http/problem.ts';
import { changesKeptDays, changesSince } from '../../shared/store/record-changes.ts';
import { theTable } from '../../shared/store/table.ts';
import type { routes } from './routes.ts';

/** Notes that one answer is made of. */
const mostNotes = 100;

/** Characters that a place may have: much longer than a moment with the number of an entry. */
const longestPlace = 200;

/** What has changed of the records of the caller's unit. @throws Problem 404, 422 */
export async function listChanges({
  viewer,
  now,
  query,
}: Pick<Call<typeof routes.listChanges>, 'viewer' | 'now' | 'query'>): Promise<Answer> {
  const unit = viewer?.unit;
  if (unit === null || unit === undefined) throw notFound();
  const since = query.since === undefined ? earliest(now) : placeOf(query.since);
  const { changes, next, more } = await changesSince(theTable(), unit, since, { most: mostNotes, now });
  return {
    status: 200,
    json: {
      items: changes.map((change) => ({ ...change, at: toChinaTime(new Date(change.at)) })),
      next: Buffer.from(next).toString('base64url'),
      more,
    },
  };
}

function earliest(now: Date): string {
  return new Date(now.getTime() - changesKeptDays * 24 * 3600_000).toISOString();
}

/** A moment, or the place that an answer before gave. @throws Problem 422 */
function placeOf(since: string): string {
  const place = Buffer.from(since, 'base64url').toString('utf8');
  if (/^\d{4}-\d\d-\d\dT[^#]*Z/.test(place) && place.length <= longestPlace) return place;
  // A day that does not exist is the next month's to a programming language.
  const moment = isDay(since.slice(0, 10)) ? new Date(since.replace(' ', '+')) : new Date(Number.NaN);
  if (!Number.isNaN(moment.getTime())) return moment.toISOString();
  const message = {
    zh: '请填写带时区的时刻（例如 2026-11-01T00:00:00+08:00），或上一次回答中的 next。',
    en: 'Enter a time with its time zone (for example 2026-11-01T00:00:00+08:00), or `next` from the previous response.',
  };
  throw invalid([{ pointer: '/since', message }]);
}
