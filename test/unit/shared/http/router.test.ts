import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRouter } from '../../../../shared/http/router.ts';

const router = (...keys: string[]) => createRouter(keys.map((key) => ({ key, target: key })));

describe('routes of the HTTP API', () => {
  const service = router(
    'ANY /{proxy+}',
    'GET /reports/{number}',
    'GET /reports/{number}/pdf',
    'POST /reports',
    'GET /records/{id}',
    'GET /records/batches/{id}',
    'POST /records/batches',
    'ANY /records/special',
    'GET /records/special',
  );

  it.each([
    ['GET', '/reports/R1', 'GET /reports/{number}', { number: 'R1' }],
    ['GET', '/reports/R1/pdf', 'GET /reports/{number}/pdf', { number: 'R1' }],
    ['GET', '/records/batches/7', 'GET /records/batches/{id}', { id: '7' }],
    ['GET', '/records/batches', 'GET /records/{id}', { id: 'batches' }],
    ['POST', '/records/batches', 'POST /records/batches', {}],
    ['GET', '/records/special', 'GET /records/special', {}],
    ['PUT', '/records/special', 'ANY /records/special', {}],
    ['DELETE', '/reports', 'ANY /{proxy+}', { proxy: 'reports' }],
    ['GET', '/reports/', 'ANY /{proxy+}', { proxy: 'reports/' }],
    ['GET', '/a/b/c', 'ANY /{proxy+}', { proxy: 'a/b/c' }],
  ])('%s %s goes to %s', (method, path, key, pathParameters) => {
    expect(service(method, path)).toEqual({ key, target: key, pathParameters });
  });

  it('knows no route for the root when only a greedy one is there', () => {
    expect(service('GET', '/')).toBeUndefined();
  });

  it('falls back to $default', () => {
    expect(router('$default', 'GET /a')('GET', '/')).toMatchObject({ key: '$default', pathParameters: {} });
  });

  it('says which methods a path has', () => {
    expect(service.methodsAt('/records/batches')).toEqual(['ANY', 'GET', 'POST']);
    expect(service.methodsAt('/reports/R1')).toEqual(['ANY', 'GET']);
    expect(router('GET /a', 'POST /a').methodsAt('/b')).toEqual([]);
  });

  it('leaves a path that was decoded before as it is', () => {
    const decoded = createRouter([{ key: 'GET /a/{x}', target: 1 }], (segment) => segment);
    expect(decoded('GET', '/a/100%')?.pathParameters).toEqual({ x: '100%' });
  });

  it('decodes parameters', () => {
    expect(service('GET', '/reports/%E7%B2%A4%2F1')?.pathParameters).toEqual({ number: '粤/1' });
  });

  it('throws URIError for a malformed escape', () => {
    expect(() => service('GET', '/reports/%E7%')).toThrow(URIError);
  });

  it('gives back any parameter that was put into a path', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
        expect(service('GET', `/reports/${encodeURIComponent(id)}`)?.pathParameters).toEqual({ number: id });
      }),
    );
  });

  it('does not depend on the order in which routes are declared', () => {
    const keys = ['GET /a/{x}', 'ANY /a/{x}', 'GET /a/b', 'ANY /{proxy+}', 'GET /{y}/b', 'GET /a/{z+}'];
    const path = fc
      .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 })
      .map((parts) => `/${parts.join('/')}`);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(keys, { minLength: keys.length }),
        path,
        fc.constantFrom('GET', 'PUT'),
        (order, at, method) => {
          expect(router(...order)(method, at)).toEqual(router(...keys)(method, at));
        },
      ),
    );
  });
});
