import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entrances } from '../../../infra/entrances.ts';
import type { Route, Routes } from '../../../shared/http/route.ts';
import { createRouter } from '../../../shared/http/router.ts';

/** Routes from their keys, such as `GET /reports/{number}`. */
function routes(...keys: string[]): Routes {
  return Object.fromEntries(
    keys.map((key) => {
      const [method, path] = key.split(' ');
      return [key, { method, path, summary: '', who: 'everyone', answers: {} } as Route];
    }),
  );
}

describe('the paths that lead to functions', () => {
  it('are one segment, and all below it', () => {
    expect(
      entrances({ reports: routes('GET /reports', 'POST /reports', 'GET /reports/{number}/pdf') }),
    ).toEqual({ reports: ['/reports', '/reports/{proxy+}'] });
  });

  it('are no greedy ones where nothing is below', () => {
    expect(entrances({ audit: routes('GET /audit') })).toEqual({ audit: ['/audit'] });
  });

  it('are the longest static prefix of each function where several share a segment', () => {
    expect(
      entrances({
        records: routes('GET /records/{id}', 'POST /records/{id}/correct', 'POST /records/{id}/revoke'),
        batches: routes('GET /records/batches', 'GET /records/batches/{id}'),
      }),
    ).toEqual({
      records: ['/records/{proxy+}'],
      batches: ['/records/batches', '/records/batches/{proxy+}'],
    });
  });

  it('are the very paths of a function that has no prefix to itself', () => {
    expect(
      entrances({
        objections: routes('GET /objections/{id}', 'POST /objections/{id}/accept', 'GET /objections'),
        letters: routes('GET /objections/{id}/letter'),
      }),
    ).toEqual({
      objections: ['/objections', '/objections/{proxy+}'],
      letters: ['/objections/{id}/letter'],
    });
  });

  it('are also a path that the parameter of another function would take', () => {
    expect(
      entrances({
        records: routes('POST /records/batches', 'GET /records/batches/{id}', 'POST /records/{id}/revoke'),
        subjects: routes('GET /records/{id}'),
      }),
    ).toEqual({ records: ['/records/batches', '/records/{proxy+}'], subjects: ['/records/{id}'] });
  });

  it('are also what a parameter takes below the beginning of another function', () => {
    expect(
      entrances({
        one: routes('GET /b/b/b', 'GET /a'),
        other: routes('GET /b/{x}/a', 'GET /b'),
      }),
    ).toEqual({ one: ['/a', '/b/b/{proxy+}'], other: ['/b', '/b/{proxy+}', '/b/{x}/a'] });
  });

  it('leave to the function that takes the rest what is its own anyway', () => {
    expect(
      entrances({
        portal: routes('GET /', 'GET /help', 'GET /.well-known/security.txt', 'GET $default'),
        verification: routes('GET /.well-known/jwks.json', 'GET /.well-known/report-root.pem'),
      }),
    ).toEqual({
      portal: ['/', '/.well-known/security.txt', '/{proxy+}'],
      verification: ['/.well-known/{proxy+}'],
    });
  });

  it.each([
    ['by two methods', routes('GET /a'), routes('POST /a')],
    ['with parameters of two names', routes('GET /a/{id}'), routes('POST /a/{name}')],
  ])('are refused where two functions have one address, %s', (_, one, other) => {
    expect(() => entrances({ one, other })).toThrow(/^one and other both have routes of/);
  });

  it('lead every request to the function whose route it asks for, or are refused', () => {
    const segment = fc.constantFrom('a', 'b', '{x}');
    const key = fc
      .tuple(fc.constantFrom('GET', 'POST'), fc.array(segment, { minLength: 1, maxLength: 3 }))
      .map(([method, segments]) => `${method} /${segments.join('/')}`);
    const keys = fc.uniqueArray(key, { minLength: 1, maxLength: 6 });
    let told = 0;
    fc.assert(
      fc.property(keys, keys, (ones, others) => {
        const functions = { one: routes(...ones), other: routes(...others) };
        let found: Readonly<Record<'one' | 'other', readonly string[]>>;
        try {
          found = entrances(functions);
        } catch {
          return;
        }
        told += 1;
        const gateway = createRouter(
          Object.entries(found).flatMap(([target, paths]) =>
            paths.map((path) => ({ key: `ANY ${path}`, target })),
          ),
        );
        // By path alone: a fixed segment has its address by every method.
        const asked = createRouter([
          ...ones.map((key) => ({ key: key.replace(/\w+/, 'ANY'), target: 'one' })),
          ...others.map((key) => ({ key: key.replace(/\w+/, 'ANY'), target: 'other' })),
        ]);
        for (const path of [
          '/a',
          '/b',
          '/c',
          '/a/a',
          '/a/c',
          '/c/b',
          '/b/b/a',
          '/c/c/c',
          '/a/c/b',
          '/c/a/b',
        ]) {
          const wanted = asked('GET', path)?.target;
          if (wanted !== undefined) expect(gateway('GET', path)?.target).toBe(wanted);
        }
      }),
    );
    expect(told).toBeGreaterThan(0);
  });
});
