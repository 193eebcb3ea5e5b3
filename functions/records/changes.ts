import { isDay, startOfDay, toChinaTime } from '../../shared/domain/china-time.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { invalid, notFound, type Problem } from '../../shared/http/problem.ts';
import type { Text } from '../../shared/policy/text.ts';
import { changesKeptDays, changesSince } from '../../shared/store/record-changes.ts';
import { theTable } from '../../shared/store/table.ts';
import type { routes } from './routes.ts';

/** Notes that one answer is made of. */
const mostNotes = 100;

/** Milliseconds by which the clock of a caller may be ahead. */
const aheadMs = 5 * 60_000;

/** A moment with its offset (RFC 3339); a plus sign that was not escaped arrives as a blank. */
const moment = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[-+ ]\d\d:\d\d)$/;

/** A place of an answer: a moment, with the number of an entry where it lies behind that. */
const place = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)(?:#[\w#-]{1,150}\0?)?$/;

/** What has changed of the records of the caller's unit. @throws Problem 404, 422 */
export async function listChanges({
  viewer,
  now,
  query,
}: Pick<Call<typeof routes.listChanges>, 'viewer' | 'now' | 'query'>): Promise<Answer> {
  const unit = viewer?.unit;
  if (unit === null || unit === undefined) throw notFound();
  const first = earliest(now);
  const since = query.since === undefined ? first : placeOf(query.since, now);
  const { changes, next, more } = await changesSince(theTable(), unit, since, { most: mostNotes, now });
  return {
    status: 200,
    json: {
      items: changes.map((change) => ({ ...change, at: toChinaTime(new Date(change.at)) })),
      next: Buffer.from(next).toString('base64url'),
      more,
      complete: since >= first,
    },
  };
}

function earliest(now: Date): string {
  return new Date(now.getTime() - changesKeptDays * 24 * 3600_000).toISOString();
}

/** A moment, a day's beginning in China, or the place that an answer before gave. @throws Problem 422 */
function placeOf(since: string, now: Date): string {
  const text = Buffer.from(since, 'base64url').toString('utf8');
  const placed = placeIn(text);
  const at = placed ?? momentIn(since);
  if (at === null) throw unfit(notAMoment);
  // Whoever went on from there would be told of nothing that happens until then.
  if (at.getTime() > now.getTime() + aheadMs) throw unfit(future);
  if (at > now) return now.toISOString();
  return placed === null ? at.toISOString() : text;
}

/** The moment of a place, where a text is one. */
function placeIn(text: string): Date | null {
  return momentIn(place.exec(text)?.[1] ?? '');
}

function momentIn(text: string): Date | null {
  if (isDay(text)) return startOfDay(text);
  const [, day = '', time = '', offset = ''] = moment.exec(text) ?? [];
  // A day that does not exist is the next month's to a programming language.
  const found = isDay(day) ? new Date(`${day}T${time}${offset.replace(' ', '+')}`) : new Date(Number.NaN);
  return Number.isNaN(found.getTime()) ? null : found;
}

function unfit(message: Text): Problem {
  return invalid([{ pointer: '/since', message }]);
}

const notAMoment: Text = {
  zh: '请填写带时区的时刻（例如 2026-11-01T00:00:00+08:00），或上一次回答中的 next。',
  en: 'Enter a time with its time zone (for example 2026-11-01T00:00:00+08:00), or `next` from the previous response.',
};

const future: Text = {
  zh: '这一时刻还没有到；请核对本单位系统的时钟，填写过去的时刻，或上一次回答中的 next。',
  en: 'This time lies in the future. Check the clock of your system and enter a past time, or `next` from the previous response.',
};
