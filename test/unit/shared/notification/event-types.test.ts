import { describe, expect, it } from 'vitest';
import { fromJSONSchema } from 'zod';
import { openApiDocument } from '../../../../functions/portal/openapi.ts';
import {
  type EventName,
  eventSchema,
  eventTypes,
  exampleOf,
} from '../../../../shared/notification/event-types.ts';

process.env.PUBLIC_URL = 'https://credit.example.gov.cn';
const names = Object.keys(eventTypes) as EventName[];
const service = process.env.PUBLIC_URL;
/** As a receiver would check it, from the published schema alone. */
const checkedBy = (name: EventName) =>
  fromJSONSchema(eventSchema(name) as Parameters<typeof fromJSONSchema>[0]);

describe.each(names)('%s', (name) => {
  it('bears its version in its type, and its example is one by the published schema', () => {
    expect(eventTypes[name].type).toMatch(/^public-credit\.[a-z.]+\.v[1-9]\d*$/);
    const example = exampleOf(name, service);
    expect(checkedBy(name).parse(example)).toEqual(example);
  });

  it('is no event of another type, and has nothing beyond its schema', () => {
    const example = exampleOf(name, service);
    for (const other of names.filter((each) => each !== name))
      expect(checkedBy(other).safeParse(example).success).toBe(false);
    for (const wrong of [
      { ...example, specversion: '0.3' },
      { ...example, id: '' },
      { ...example, data: { ...example.data, name: '示范食品有限公司' } },
    ])
      expect(checkedBy(name).safeParse(wrong).success).toBe(false);
  });

  it('stands in the contract, with its example', () => {
    const { webhooks } = openApiDocument() as { webhooks: Record<string, { post: object }> };
    const { type } = eventTypes[name];
    expect(webhooks[type]?.post).toMatchObject({
      requestBody: { content: { 'application/cloudevents+json': { example: { type } } } },
    });
  });
});

it('no event of a person names the person', () => {
  const { data } = eventTypes['subject.changed'];
  expect(data.safeParse({ ...eventTypes['subject.changed'].example.data, subject: null }).success).toBe(true);
});
