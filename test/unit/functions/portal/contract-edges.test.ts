import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { allRoutes, openApiDocument } from '../../../../functions/portal/openapi.ts';
import { resultOf } from '../../../../shared/http/answer.ts';
import { type Route, routeKey } from '../../../../shared/http/route.ts';

/** What an outside fuzzer found once, asked of every route: a new one is held to it as well. */
const routes: readonly Route[] = Object.values(allRoutes).flatMap((of) => Object.values(of));
const fields = routes.flatMap((route) =>
  route.query instanceof z.ZodObject
    ? Object.entries<z.ZodType>(route.query.shape).map(([name, schema]) => ({ route, name, schema }))
    : [],
);

interface Schema {
  readonly type?: string;
  readonly anyOf?: readonly Schema[];
  readonly const?: unknown;
}
const { paths } = openApiDocument() as {
  paths: Record<
    string,
    Record<string, { parameters: { name: string; in: string; schema: Schema }[]; responses: object }>
  >;
};
const said = ({ method, path }: Route, name: string) =>
  paths[path]?.[method.toLowerCase()]?.parameters.find((each) => each.in === 'query' && each.name === name)
    ?.schema;

describe('a query', () => {
  it('takes a number as its digits and in no other way', () => {
    const numbers = fields.filter(({ route, name }) =>
      JSON.stringify(said(route, name)).includes('"integer"'),
    );
    expect(numbers.length).toBeGreaterThan(40);
    for (const { route, name, schema } of numbers) {
      const at = `${routeKey(route)} ${name}`;
      for (const odd of ['1e1', '0x1', ' 1', '1 ', '1.0', '+1', '01', '１', '1,1', 'true', '1n'])
        expect(schema.safeParse(odd).success, `${at}=${odd}`).toBe(false);
      expect(schema.safeParse('1').success, at).toBe(true);
    }
  });

  it('says of every parameter that may be empty that it may', () => {
    for (const { route, name, schema } of fields) {
      const shape = said(route, name);
      const isSaid =
        shape?.anyOf?.some((each) => each.const === '') === true ||
        (shape?.type === 'string' && !/"(enum|const|pattern|format|minLength)"/.test(JSON.stringify(shape)));
      if (schema.safeParse('').success) expect(isSaid, `${routeKey(route)} ${name}`).toBe(true);
    }
  });

  it('takes no value of a list that the contract does not name', () => {
    const lists = fields.filter(({ route, name }) =>
      /"(enum|const)"/.test(JSON.stringify(said(route, name) ?? {})),
    );
    expect(lists.length).toBeGreaterThan(20);
    for (const { route, name, schema } of lists) {
      const shape = JSON.stringify(said(route, name));
      // Of a text that may merely be empty there is no list.
      if (!/"enum"/.test(shape)) continue;
      for (const other of ['no-such-value', 'constructor', '__proto__', '\u{10ffff}'])
        expect(schema.safeParse(other).success, `${routeKey(route)} ${name}=${other}`).toBe(false);
    }
  });
});

describe('a text that is posted', () => {
  it('may hold characters beyond the plane, in every field of every form, and none makes a fault', () => {
    for (const route of routes) {
      if (!(route.body instanceof z.ZodObject)) continue;
      for (const name of Object.keys(route.body.shape))
        for (const text of ['\u{20000}\u{1f600}', '\ud800', '\u{10ffff}', '\u0000'])
          expect(() => route.body?.safeParse({ [name]: text }), `${routeKey(route)} ${name}`).not.toThrow();
    }
  });
});

describe('an answer', () => {
  it('that is JSON is described as such by each route, and not as a text', () => {
    for (const [path, operations] of Object.entries(paths)) {
      for (const [method, { responses }] of Object.entries(operations)) {
        const json = [
          ...JSON.stringify(responses).matchAll(/"application\/json":\{"schema":(\{"type":"string"\})/g),
        ];
        expect(json, `${method} ${path}`).toEqual([]);
      }
    }
  });

  it('is the page where there is no JSON, whoever asks', () => {
    const route = { method: 'GET', path: '/x', summary: '', who: 'everyone', answers: {} } as const;
    const answer = { status: 200, page: () => '<p>page</p>' };
    const result = resultOf(route, answer, { language: 'en', html: false });
    expect(result.headers?.['content-type']).toBe('text/html; charset=utf-8');
    expect(result.body).toBe('<p>page</p>');
  });
});
