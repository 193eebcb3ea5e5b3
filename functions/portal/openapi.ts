import * as z from 'zod';
import { operationOf, type Route, type Routes } from '../../shared/http/route.ts';
import {
  cloudEventsType,
  type EventName,
  eventSchema,
  eventTypes,
  exampleOf,
} from '../../shared/notification/event-types.ts';
import { allManifests } from '../manifests.ts';
import { inBoth } from './descriptions.ts';
import { groups } from './route-groups.ts';
import { chineseSummary } from './summaries.ts';

/** Where the events of examples come from, where no stage says it: in tests, and as the client is built. */
const exampleOrigin = 'https://credit.example';

/** All routes of the service by capability, as the contract calls them. */
export const allRoutes: Readonly<Record<string, Routes>> = Object.fromEntries(
  allManifests.flatMap(([name, { routes }]) =>
    routes === undefined
      ? []
      : [[name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()), routes] as const],
  ),
);

type Json = Record<string, unknown>;

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override({ jsonSchema }) {
      const { description } = jsonSchema;
      if (description !== undefined) jsonSchema['x-description'] = inBoth(description);
    },
  }) as Json;
  return json;
}

/** A parameter that a form of a page may leave empty, which is as if it were not there: it says so. */
function orEmpty(query: z.ZodType<object>, name: string, property: Json): Json {
  const field = query instanceof z.ZodObject ? (query.shape[name] as z.ZodType | undefined) : undefined;
  const isText = property.type === 'string' && Object.keys(property).every((key) => plainText.has(key));
  if (isText || field?.safeParse('').success !== true) return property;
  const { description, 'x-description': said, default: initially, ...shape } = property;
  return {
    ...(description === undefined ? {} : { description, 'x-description': said }),
    ...(initially === undefined ? {} : { default: initially }),
    anyOf: [shape, { const: '' }],
  };
}

/** What a schema says of a text that may be empty in any case. */
const plainText: ReadonlySet<string> = new Set([
  'type',
  'maxLength',
  'description',
  'x-description',
  'default',
]);

function parameters(route: Route): Json[] {
  const list = (schema: z.ZodType<object> | undefined, where: 'path' | 'query'): Json[] => {
    if (schema === undefined) return [];
    const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
      properties?: Json;
      required?: string[];
    };
    return Object.entries(properties).map(([name, property]) => ({
      name,
      in: where,
      required: where === 'path' || required.includes(name),
      schema: where === 'query' ? orEmpty(schema, name, property as Json) : property,
    }));
  };
  const headers: Json[] =
    route.method === 'POST'
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: false,
            schema: { type: 'string', minLength: 1, maxLength: 255 },
          },
        ]
      : [];
  return [...list(route.params, 'path'), ...list(route.query, 'query'), ...headers];
}

function requestBody(route: Route): Json {
  if (route.body !== undefined) {
    const schema = schemaOf(route.body, 'input');
    return {
      requestBody: {
        required: true,
        content: { 'application/json': { schema }, 'application/x-www-form-urlencoded': { schema } },
      },
    };
  }
  if (route.accepts !== undefined) {
    const content = Object.fromEntries(route.accepts.map((type) => [type, { schema: { type: 'string' } }]));
    return { requestBody: { required: true, content } };
  }
  return {};
}

/** What an answer may be, by media type. */
function contentOf(status: number, { schema, types = [] }: Route['answers'][number]): Json {
  const shown = {
    // Of a text nothing more is said; what is JSON has the shape below, or one that its own content tells.
    ...Object.fromEntries(
      types.map((type) => [type, { schema: /json/.test(type) ? {} : { type: 'string' } }]),
    ),
    ...(schema === undefined ? {} : { 'application/json': { schema: schemaOf(schema, 'output') } }),
  };
  return Object.keys(shown).length === 0 && status >= 400
    ? { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
    : shown;
}

/**
 * Names an operation apart from all others, its group before it: `reportsIssueReport`, `dataQueriesAskAgain`. Of kinds
 * of cases many have a `list` and a `withdraw`, and programs are generated from these names.
 */
function operationId({ group, operation }: ReturnType<typeof operationOf>): string {
  return `${group}-${operation}`.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function operation(name: string, capability: string, route: Route): Json {
  const own = operationOf(name, capability);
  const answers = Object.entries(route.answers).map(([status, answer]) => {
    const content = contentOf(Number(status), answer);
    return [
      status,
      {
        description: answer.description,
        'x-description': inBoth(answer.description),
        ...(Object.keys(content).length === 0 ? {} : { content }),
      },
    ];
  });
  return {
    operationId: operationId(own),
    tags: [own.group],
    summary: route.summary,
    'x-summary': { 'zh-CN': chineseSummary(capability, name, route), en: route.summary },
    'x-roles': route.who === 'everyone' ? ['everyone'] : [...route.who],
    ...(route.acr === undefined ? {} : { 'x-assurance': route.acr }),
    parameters: parameters(route),
    ...requestBody(route),
    responses: {
      ...Object.fromEntries(answers),
      default: {
        description: 'Refused',
        'x-description': inBoth('Refused'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
    security:
      route.who === 'everyone' ? [{}, { bearer: [] }, { session: [] }] : [{ bearer: [] }, { session: [] }],
  };
}

/** What a web hook is sent, as the call that its receiver takes. */
function webHook(name: EventName): readonly [string, Json] {
  const { type, title, text } = eventTypes[name];
  const { $schema: _, ...schema } = eventSchema(name) as Json;
  const header = (of: string, description: string): Json => ({
    name: of,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string' },
  });
  return [
    type,
    {
      post: {
        tags: ['webHooks'],
        summary: title.en,
        description: text.en,
        parameters: [
          header('webhook-id', 'Number of the message, the same however often it is sent'),
          header('webhook-timestamp', 'Seconds since 1970, of this try'),
          header('webhook-signature', '`v1,` and HMAC-SHA256 in Base64; several with blanks between them'),
        ],
        requestBody: {
          required: true,
          content: {
            [cloudEventsType]: { schema, example: exampleOf(name, process.env.PUBLIC_URL ?? exampleOrigin) },
          },
        },
        responses: {
          '2XX': { description: 'Taken' },
          '410': { description: 'Nothing is to be sent any more: the web hook is paused' },
          default: { description: 'Not taken: it is sent again' },
        },
      },
    },
  ];
}

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'message'],
        properties: { pointer: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

let made: Json | undefined;

/** The HTTP contract as OpenAPI 3.1, made from the very schemas that check the requests. */
export function openApiDocument(): Json {
  if (made !== undefined) return made;
  const paths: Record<string, Json> = {};
  for (const [capability, routes] of Object.entries(allRoutes)) {
    for (const [name, route] of Object.entries(routes)) {
      if (route.path === '$default') continue;
      paths[route.path] = {
        ...paths[route.path],
        [route.method.toLowerCase()]: operation(name, capability, route),
      };
    }
  }
  made = {
    openapi: '3.1.0',
    info: {
      title: 'Public credit service',
      version: '1',
      description: 'One URL for each resource: JSON for programs, a page for people.',
    },
    tags: groups.map(({ tag, title }) => ({ name: tag, 'x-title': { 'zh-CN': title.zh, en: title.en } })),
    paths,
    webhooks: Object.fromEntries((Object.keys(eventTypes) as EventName[]).map(webHook)),
    components: {
      schemas: { Problem: problem },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-session' },
      },
    },
  };
  return made;
}
