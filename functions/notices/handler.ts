import { inChinaTime } from '../../shared/domain/china-time.ts';
import { notFound } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import type { Language } from '../../shared/policy/text.ts';
import {
  type DeliveryItem,
  deliveryList,
  inboxPage,
  mayRead,
  type NoticeItem,
  noticeById,
  readWrite,
} from '../../shared/store/notices.ts';
import { listStretch } from '../../shared/store/stretch.ts';
import { theTable } from '../../shared/store/table.ts';
import { noticeWording } from '../../templates/notices/message.ts';
import { noticesPage } from '../../templates/pages/notices.tsx';
import { capability } from '../capability.ts';
import { routes } from './routes.ts';
import { subscriptionHandlers } from './subscriptions.ts';

function shown(notice: NoticeItem, viewer: Identity, language: Language) {
  return {
    id: notice.id,
    at: inChinaTime(notice.at),
    event: notice.event,
    ...noticeWording(notice.text, notice.values, language),
    object: notice.object,
    read: notice.readBy?.has(viewer.sub) ?? false,
  };
}

export const handler = capability(routes, {
  ...subscriptionHandlers,

  listNotices: async (call) => {
    const { viewer, query, language } = call;
    if (viewer === undefined) throw notFound();
    const page = await inboxPage(theTable(), viewer, query);
    const items = page.items.map((notice) => shown(notice, viewer, language));
    const json = { items, next: page.next };
    return { status: 200, json, page: () => noticesPage(call, { ...json, cursor: query.cursor }) };
  },

  readNotice: async (call) => {
    const { viewer, params, language } = call;
    const notice = await noticeById(theTable(), params.id);
    if (viewer === undefined || notice === undefined || !mayRead(viewer, notice)) throw notFound();
    const json = { ...shown(notice, viewer, language), read: true };
    await call.commit([readWrite(notice.id, viewer.sub)], { status: 200, location: notice.object, json });
    return { status: 200, location: notice.object, json };
  },

  listDeliveries: async ({ query }) => {
    const page = await theTable().page<DeliveryItem>([listStretch(deliveryList(query.state))], query);
    const items = page.items.map(({ id, notice, channel, state, attempts, nextAt, fault }) => ({
      id,
      notice,
      channel,
      state,
      attempts,
      nextAt: inChinaTime(nextAt),
      fault,
    }));
    return { status: 200, json: { items, next: page.next } };
  },
});
