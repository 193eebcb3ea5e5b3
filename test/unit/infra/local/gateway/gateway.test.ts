import { expect, it } from 'vitest';
import { startGateway } from '../../../../../infra/local/gateway/gateway.ts';
import type { Log } from '../../../../../infra/local/log.ts';

it('says that it is starting until it has routes, and only then that an address is not there', async () => {
  const nowhere = () => undefined;
  const gateway = await startGateway(0, {
    access: nowhere,
    problem: nowhere,
    line: nowhere,
  } as unknown as Log);
  try {
    expect((await fetch(`http://127.0.0.1:${gateway.port}/records/batches`)).status).toBe(503);
    gateway.setRoutes([]);
    expect((await fetch(`http://127.0.0.1:${gateway.port}/records/batches`)).status).toBe(404);
  } finally {
    await gateway.close();
  }
});
