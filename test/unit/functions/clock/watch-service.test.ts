import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort, listen } from '../../../../infra/local/loopback.ts';

/** Where nobody listens; and where somebody answers everything with a fault. */
let deaf = '';
let ill: { readonly url: string; close(): Promise<void> };

beforeAll(async () => {
  deaf = `http://localhost:${await freePort()}`;
  const { port, close } = await listen(
    createServer((_, response) => response.writeHead(503).end()),
    0,
  );
  ill = { url: `http://localhost:${port}`, close };
});
afterAll(() => ill.close());

it.each([
  ['nobody listens', () => deaf],
  ['a fault is answered', () => ill.url],
])('a public address where %s leaves the task undone, so that its alarm rings', async (_, address) => {
  process.env.PUBLIC_URL = address();
  process.env.OUTBOUND = address();
  // There is no table here: noting that the task was done would throw.
  delete process.env.TABLE;
  const { handler } = await import('../../../../functions/clock/handler.ts');
  await expect(handler({ task: 'watch-service' })).resolves.toBeUndefined();
});
