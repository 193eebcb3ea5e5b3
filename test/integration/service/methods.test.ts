import { describe, expect, it } from 'vitest';
import { allRoutes } from '../../../functions/portal/openapi.ts';
import { call } from '../../support/service.ts';

/** Of each function one address that it answers; whether there is what it names does not matter. */
const addresses = Object.entries(allRoutes).map(([name, routes]) => {
  const route = Object.values(routes).find(({ method, path }) => method === 'GET' && path !== '$default');
  return [name, (route?.path ?? '').replace(/\{\w+\}/g, 'none')] as const;
});

describe('by API Gateway as it leads to each function', () => {
  it.each([...addresses, ['portal', '/help'] as const])(
    'HEAD is answered as GET by %s at %s',
    async (_, path) => {
      const asked = { redirect: 'manual', headers: { accept: 'text/html' } } as const;
      const get = await call('centre', path, asked);
      const head = await call('centre', path, { ...asked, method: 'HEAD' });
      expect(head.status).toBe(get.status);
      expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
      expect(await head.text()).toBe('');
    },
  );

  it.each(addresses)(
    'a method that it does not take is refused with those that it does by %s at %s',
    async (_, path) => {
      const deleted = await call('centre', path, { method: 'DELETE' });
      expect(deleted.status).toBe(405);
      const allow = deleted.headers.get('allow') ?? '';
      expect(allow).toMatch(/^GET, HEAD(, POST)?$/);
      const options = await call(null, path, { method: 'OPTIONS' });
      expect(options.status).toBe(204);
      expect(options.headers.get('allow')).toBe(allow);
    },
  );

  it('an address of a function that has no such route is found by nobody', async () => {
    for (const path of ['/objections/a/b/c/d', '/records/a/b/c', '/.well-known/none', '/verify/a/b', '/none'])
      expect((await call('centre', path)).status, path).toBe(404);
  });
});
