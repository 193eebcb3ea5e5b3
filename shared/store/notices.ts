import { createHash } from 'node:crypto';
import type { Announcement, Recipient } from '../domain/cases/announcement.ts';
import type { Identity } from '../identity/identity.ts';
import { actsFor, represents, subjectsFor } from '../identity/rights.ts';
import { type AgencyScope, agencyScopes } from '../policy/agencies.ts';
import type { NoticeCode } from '../policy/notices.ts';
import type { OutboxItem } from './outbox.ts';
import type { Page, PageRequest } from './pages.ts';
import { listStretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

/** Days that a notice stays in an inbox. */
export const noticeDays = 730;
/** Days after which the table forgets a delivery that succeeded. */
const deliveryKeptDays = 90;

/** A notice in an inbox. */
export interface NoticeItem extends Key, Listed {
  readonly type: 'notice';
  readonly id: string;
  readonly to: Recipient;
  readonly event: string;
  readonly object: string;
  readonly text: NoticeCode;
  readonly values: Announcement['values'];
  /** RFC 3339, UTC. */
  readonly at: string;
  /** Who has read it (`sub`). */
  readonly readBy?: ReadonlySet<string>;
  readonly expiresAt: number;
}

export const channels = ['email', 'topic', 'web-hook'] as const;
export type ChannelName = (typeof channels)[number];

export const deliveryStates = ['pending', 'sent', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** A notice on its way out of the service. */
export interface DeliveryItem extends Key, Listed {
  readonly type: 'delivery';
  readonly id: string;
  readonly notice: string;
  readonly channel: ChannelName;
  /** Address of an e-mail; null for a channel that has one receiver. */
  readonly address: string | null;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** When it is tried next, or was decided. RFC 3339, UTC. */
  readonly nextAt: string;
  /** Why the last try failed, without personal data. */
  readonly fault: string | null;
  readonly expiresAt?: number;
}

function noticeKey(id: string): Key {
  return { pk: `NOTICE#${id}`, sk: 'NOTICE' };
}

/**
 * Events whose notices the release before has no words for: it would fail on a whole inbox for one of them. They lie in a list
 * that it does not look into. To be emptied with the next release; the list is read as long as notices are kept.
 */
const newKinds = [
  'authorisation',
  'circular',
  'collective-commitment',
  'commitment',
  'commitment-item',
  'complaint',
  'data-query',
  'evaluation',
  'guardianship',
  'measure-case',
  'reconciliation',
  'rectification',
  'repair',
  'report',
  'subscription',
  'web-hook',
];
const newEvents = new RegExp(
  `^(?:${newKinds.join('|')})\\.|^record\\.(?:adverse|measures)$|^objection\\.evaluation-`,
);

/** Whether an event is one of whose notices the release before knows nothing. */
export function isNewEvent(event: string): boolean {
  return newEvents.test(event);
}

/** The lists of an inbox. */
function noticeLists(to: Recipient): readonly string[] {
  return [`NOTICES#${to}`, `NEW-NOTICES#${to}`];
}

function noticeList(to: Recipient, event: string): string {
  return isNewEvent(event) ? `NEW-NOTICES#${to}` : `NOTICES#${to}`;
}

function seconds(at: string, days: number): number {
  return Math.floor(Date.parse(at) / 1000) + days * 24 * 3600;
}

/** A notice that an event gives rise to, and how it goes out. */
interface NewNotice extends Pick<Announcement, 'email' | 'inboxOnly'> {
  readonly notice: NoticeItem;
}

/** The notices of an event: the same event gives the same ones, whenever it is read. */
export function noticesOf(event: OutboxItem): NewNotice[] {
  return event.announcements.map(({ to, text, values, object, ...ways }) => {
    const told = [event.id, to, text, ...(object === undefined ? [] : [object])].join('\n');
    const id = createHash('sha256').update(told).digest('hex').slice(0, 32);
    return {
      notice: {
        ...noticeKey(id),
        list: noticeList(to, newEvents.test(text) ? text : event.event),
        listOrder: `${event.at}#${id}`,
        type: 'notice',
        id,
        to,
        event: event.event,
        object: object ?? event.object,
        text,
        values,
        at: event.at,
        expiresAt: seconds(event.at, noticeDays),
      },
      ...ways,
    };
  });
}

/** A delivery of the notice that is to be tried at once. */
export function newDelivery(notice: NoticeItem, channel: ChannelName, address: string | null): DeliveryItem {
  const id = `${notice.id}-${channel}`;
  return deliveryItem({
    id,
    notice: notice.id,
    channel,
    address,
    state: 'pending',
    attempts: 0,
    nextAt: notice.at,
    fault: null,
  });
}

/** With its place among those of its state. */
export function deliveryItem(
  delivery: Omit<DeliveryItem, keyof Key | keyof Listed | 'type' | 'expiresAt'>,
): DeliveryItem {
  const { id, state, nextAt } = delivery;
  return {
    ...delivery,
    pk: `DELIVERY#${id}`,
    sk: 'DELIVERY',
    list: deliveryList(state),
    listOrder: `${nextAt}#${id}`,
    type: 'delivery',
    ...(state === 'sent' ? { expiresAt: seconds(nextAt, deliveryKeptDays) } : {}),
  };
}

export function deliveryList(state: DeliveryState): string {
  return `DELIVERIES#${state}`;
}

/** The delivery as it became, provided that nobody else has tried it since `before`. */
export function deliveryWrite(before: DeliveryItem, after: DeliveryItem): Write {
  return {
    Put: {
      Item: after,
      ConditionExpression: '#state = :state AND attempts = :attempts',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':state': before.state, ':attempts': before.attempts },
    },
  };
}

export async function deliveryById(table: Table, id: string): Promise<DeliveryItem | undefined> {
  return table.get<DeliveryItem>({ pk: `DELIVERY#${id}`, sk: 'DELIVERY' });
}

export async function noticeById(table: Table, id: string): Promise<NoticeItem | undefined> {
  return table.get<NoticeItem>(noticeKey(id));
}

/** The inboxes that somebody may look into; an agent not at everything in them: `mayRead`. */
function inboxesOf(viewer: Identity): Recipient[] {
  const { role, sub, unit } = viewer;
  const own: Recipient = `person:${sub}`;
  if (role === 'centre') return ['centre', own];
  if (role === 'provider') return unit === null ? [own] : [`unit:${unit}`, own];
  const subjects = subjectsFor(viewer, ...agencyScopes);
  return [...subjects.map((subject): Recipient => `subject:${subject}`), own];
}

/** What an agent must be let do to read the notices of such events. */
const scopesOfEvents: Readonly<Record<string, readonly [AgencyScope, ...AgencyScope[]]>> = {
  authorisation: ['authorisations'],
  'collective-commitment': ['commitments'],
  commitment: ['commitments'],
  objection: ['objections'],
  rectification: ['repairs'],
  repair: ['repairs'],
  report: ['reports'],
  submission: ['submissions'],
  // It names entries that only those see who see all of the subject.
  subscription: ['reports', 'objections', 'repairs'],
  // It says how to object to an entry and how to repair it.
  'record.adverse': ['objections', 'repairs'],
  evaluation: ['objections', 'repairs'],
  'record.measures': ['objections', 'repairs'],
  'measure-case': ['objections', 'repairs'],
};

/** Whether a notice is for this person: of those of an enterprise, agents read what belongs to their agency. */
export function mayRead(viewer: Identity, { to, event }: Pick<NoticeItem, 'to' | 'event'>): boolean {
  if (!inboxesOf(viewer).includes(to)) return false;
  if (!to.startsWith('subject:')) return true;
  const subject = to.slice('subject:'.length);
  const scopes = scopesOfEvents[event] ?? scopesOfEvents[event.split('.')[0] ?? ''];
  return represents(viewer, subject) || (scopes !== undefined && actsFor(viewer, subject, ...scopes));
}

/** What somebody may read in their inboxes, newest first. */
export async function inboxPage(
  table: Table,
  viewer: Identity,
  page: PageRequest,
): Promise<Page<NoticeItem>> {
  const inboxes = inboxesOf(viewer).flatMap((inbox) => noticeLists(inbox).map((list) => listStretch(list)));
  return table.page<NoticeItem>(inboxes, page, (found) =>
    found.map((notice) => (mayRead(viewer, notice) ? notice : null)),
  );
}

/** Notices of a list that are looked through for those that are unread; a default of ours. */
const newestLooked = 100;

/** How many of the newest notices somebody has not read yet. */
export async function unreadCount(table: Table, viewer: Identity): Promise<number> {
  const lists = inboxesOf(viewer).flatMap(noticeLists);
  const counts = await Promise.all(
    lists.map(async (list) => {
      let [looked, unread] = [0, 0];
      for await (const notice of table.each<NoticeItem>(listStretch(list))) {
        if (mayRead(viewer, notice) && notice.readBy?.has(viewer.sub) !== true) unread += 1;
        looked += 1;
        if (looked === newestLooked) break;
      }
      return unread;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Somebody has read it. Twice is once. */
export function readWrite(id: string, sub: string): Write {
  return {
    Update: {
      Key: noticeKey(id),
      UpdateExpression: 'ADD readBy :sub',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':sub': new Set([sub]) },
    },
  };
}
