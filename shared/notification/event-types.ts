import * as z from 'zod';
import { catalogueCodes } from '../policy/catalogue.ts';
import { grounds } from '../policy/partners.ts';
import type { Text } from '../policy/text.ts';

const recordsChanged = z.strictObject({
  unit: z.string().describe('Code of the unit whose records they are'),
  changes: z
    .array(
      z.strictObject({
        record: z.string(),
        version: z.int(),
        reason: z.string().describe('As in the history of the record'),
        at: z.iso.datetime({ offset: true }),
      }),
    )
    .min(1)
    .describe('Versions that came about, those of one record in their order'),
  next: z.string().describe('For GET /changes?since=: what comes after these'),
});

const subjectChanged = z.strictObject({
  subject: z
    .string()
    .nullable()
    .describe('Unified social credit code; null for a person, whom authorisation or watch tells'),
  purpose: z.string(),
  ground: z.enum(grounds),
  case: z.string().nullable().describe('The matter that a watch was named for'),
  authorisation: z.string().nullable(),
  watch: z.string().nullable(),
  classes: z
    .array(z.enum(catalogueCodes))
    .min(1)
    .describe('Of which something is otherwise than before; what it is has to be asked for'),
});

interface EventType {
  /** With its version: another shape of `data` is another type, told beside this one. */
  readonly type: string;
  readonly title: Text;
  readonly text: Text;
  readonly data: z.ZodType<object>;
  readonly example: Told;
}

/** What an event says, without its envelope. */
interface Told {
  /** The same for the same event, however often it is sent. */
  readonly id: string;
  /** When what it tells of came about. RFC 3339, +08:00. */
  readonly time: string;
  readonly data: object;
}

/** Kinds of events that leave the service, by the name of what happened. */
export const eventTypes = {
  'records.changed': {
    type: 'public-credit.records.changed.v1',
    title: { zh: '本单位的信息有变化', en: 'Records of a unit have changed' },
    text: {
      zh: '发给数据提供单位：列出发生变化的信息编号、版本和原因，内容用 GET /records/{id} 查询。',
      en: 'Sent to provider units: the number, version and reason of each changed record. The content can be read with GET /records/{id}.',
    },
    data: recordsChanged,
    example: {
      id: '2f1c7c0f5b8a4e0b9a6d3c1e7f805b42',
      time: '2026-11-30T09:12:40+08:00',
      data: {
        unit: '11440100MB2C12345X',
        changes: [
          {
            record: '91320100748204660Q-000000000000a001',
            version: 2,
            reason: 'reported-again',
            at: '2026-11-30T09:12:40+08:00',
          },
        ],
        next: 'MjAyNi0xMS0zMFQwMToxMjo0MC4wMDBa',
      },
    },
  },
  'subject.changed': {
    type: 'public-credit.subject.changed.v1',
    title: { zh: '主体的信息有变化', en: 'Information on a subject has changed' },
    text: {
      zh: '发给信息应用单位：只说明哪几类信息有变化，不含内容；仅限已获授权或者依职责关注的主体。',
      en: 'Sent to partners: only which classes of information have changed, without the content. Limited to subjects that have given their authorisation or are watched on the basis of a statutory duty.',
    },
    data: subjectChanged,
    example: {
      id: '8d0be1f64a5c4f7d9f5f0f1f5c1a7e63',
      time: '2026-11-30T09:12:40+08:00',
      data: {
        subject: '91320100748204660Q',
        purpose: 'licence',
        ground: 'duty',
        case: 'XK-2026-18',
        authorisation: null,
        watch: 'W20261101a1b2c3d4e5f60718',
        classes: ['administrative-penalty'],
      },
    },
  },
} as const satisfies Readonly<Record<string, EventType>>;

export type EventName = keyof typeof eventTypes;

/** Media type of an event in structured mode (CloudEvents 1.0, JSON format). */
export const cloudEventsType = 'application/cloudevents+json';

/** Where the schema of an event's data is read. */
export function eventTypePath({ type }: Pick<EventType, 'type'>): string {
  return `/event-types/${type}`;
}

/** An event in the JSON format of CloudEvents 1.0. @param service the address of this service */
export function cloudEvent(name: EventName, { id, time, data }: Told, service: string) {
  const of = eventTypes[name];
  return {
    specversion: '1.0',
    id,
    source: service,
    type: of.type,
    time,
    datacontenttype: 'application/json',
    dataschema: `${service}${eventTypePath(of)}`,
    data,
  };
}

/** The example of a type as it would be sent. */
export function exampleOf(name: EventName, service: string) {
  return cloudEvent(name, eventTypes[name].example, service);
}

/** JSON Schema of a whole event: envelope and data. */
export function eventSchema(name: EventName): Readonly<Record<string, unknown>> {
  const { type, data } = eventTypes[name];
  const envelope = z.strictObject({
    specversion: z.literal('1.0'),
    id: z.string().min(1).describe('Also the header webhook-id: what came before is dropped'),
    source: z.url(),
    type: z.literal(type),
    time: z.iso.datetime({ offset: true }).describe('When what it tells of came about'),
    datacontenttype: z.literal('application/json'),
    dataschema: z.url(),
    data,
  });
  return z.toJSONSchema(envelope, { io: 'output' });
}
