import { createHash } from 'node:crypto';
import type { Announcement } from '../../shared/domain/cases/announcement.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { type Viewer, type VisibleRecord, visible } from '../../shared/domain/publication.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import type { Text } from '../../shared/policy/text.ts';
import { outboxItem } from '../../shared/store/outbox.ts';
import type { ChangesItem, Turn } from '../../shared/store/record-changes.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import { type SubscriptionItem, subscriptionsTo } from '../../shared/store/subscriptions.ts';
import { theTable } from '../../shared/store/table.ts';

/** Titles that a notice names. */
const mostNamed = 5;
/** Notices that one event gives rise to. */
const toldAtOnce = 50;

/** Tells those who asked for it what versions that came about together have changed about their subjects. */
export async function tellSubscribers(note: ChangesItem, turns: readonly Turn[]): Promise<void> {
  const now = new Date(note.changes[0]?.at ?? Date.now());
  for (const [subject, own] of Map.groupBy(turns, ({ after }) => after.subject)) {
    const subscriptions = await subscriptionsTo(theTable(), subject);
    // Whoever has subscribed since hears of what comes from then on.
    const earlier = subscriptions.filter(({ since }) => since <= now.toISOString());
    if (earlier.length === 0) continue;
    const said = earlier.flatMap((each) => announcementFor(each, own, chinaDate(now)) ?? []);
    const mark = createHash('sha256').update(`${note.pk}\n${note.sk}\n${subject}`).digest('hex').slice(0, 32);
    for (let at = 0; at < said.length; at += toldAtOnce) {
      const announcements = said.slice(at, at + toldAtOnce);
      const event = {
        id: `subscription-${mark}-${at}`,
        event: 'subscription.changed',
        object: `/subjects/${subject}`,
        announcements,
      };
      await theTable().once([outboxItem(event, now)]);
    }
  }
}

function announcementFor(
  { kind, subject, person }: SubscriptionItem,
  turns: readonly Turn[],
  today: string,
): Announcement | null {
  const seen = (record: RecordItem | undefined, as: Viewer): VisibleRecord | null =>
    record === undefined ? null : visible(record, as, today);
  if (kind === 'own') {
    const fresh = turns.flatMap(({ before, after }) =>
      before === undefined ? (seen(after, 'subject') ?? []) : [],
    );
    const [first] = fresh;
    if (first === undefined) return null;
    const named = fresh.slice(0, mostNamed).map(({ title }) => title);
    return {
      to: `subject:${subject}`,
      text: 'subscription.own',
      values: {
        subject: first.subject.name,
        count: String(fresh.length),
        records: {
          zh: `${named.join('、')}${fresh.length > named.length ? '等' : ''}`,
          en: `${named.join(', ')}${fresh.length > named.length ? ' and others' : ''}`,
        },
      },
      inboxOnly: true,
    };
  }
  const changed = turns.flatMap(({ before, after }) => {
    const [was, is] = [seen(before, 'public'), seen(after, 'public')];
    return saysTheSame(was, is) ? [] : (is ?? was ?? []);
  });
  const [first] = changed;
  if (first === undefined) return null;
  const names = [...new Set(changed.map((each) => each.catalogue))].map((code) => catalogue(code).name);
  return {
    to: `person:${person}`,
    text: 'subscription.public',
    values: {
      subject: first.subject.name,
      count: String(changed.length),
      catalogues: joined(names),
    },
    inboxOnly: true,
  };
}

function joined(names: readonly Text[]): Text {
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
}

function saysTheSame(a: VisibleRecord | null, b: VisibleRecord | null): boolean {
  const said = (seen: VisibleRecord | null) =>
    seen === null ? null : [seen.title, seen.state, seen.publicUntil, seen.fields];
  return JSON.stringify(said(a)) === JSON.stringify(said(b));
}
