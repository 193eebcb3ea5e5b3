import type { Handlers } from '../../shared/http/call.ts';
import { notFound } from '../../shared/http/problem.ts';
import {
  type EventName,
  eventSchema,
  eventTypePath,
  eventTypes,
  exampleOf,
} from '../../shared/notification/event-types.ts';
import { inLanguage } from '../../shared/policy/text.ts';
import { setting } from '../../shared/settings.ts';
import { eventTypesPage } from '../../templates/pages/event-types.tsx';
import type { eventTypeRoutes } from './event-types-routes.ts';

const names = Object.keys(eventTypes) as EventName[];

export const eventTypeHandlers: Handlers<typeof eventTypeRoutes> = {
  listEventTypes: async (call) => {
    const items = names.map((name) => {
      const { type, title } = eventTypes[name];
      const schemaUrl = eventTypePath(eventTypes[name]);
      const example = exampleOf(name, setting('PUBLIC_URL'));
      return { type, title: title.zh, titleEnglish: title.en, schemaUrl, example };
    });
    const shown = items.map(({ type, schemaUrl, example }, at) => {
      const { title, text } = eventTypes[names[at] as EventName];
      const { language } = call;
      return {
        type,
        schemaUrl,
        example,
        title: inLanguage(title, language),
        text: inLanguage(text, language),
      };
    });
    return { status: 200, json: { items }, page: () => eventTypesPage(call, shown) };
  },

  showEventType: async ({ params }) => {
    const name = names.find((each) => eventTypes[each].type === params.type);
    if (name === undefined) throw notFound();
    const bytes = JSON.stringify(eventSchema(name));
    return { status: 200, file: { bytes, type: 'application/schema+json' } };
  },
};
