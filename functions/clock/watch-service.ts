import { callOutside } from '../../shared/outbound.ts';
import { setting } from '../../shared/settings.ts';
import type { Outcome, Run } from '../tasks.ts';

/** Whether the service answers at its public address: the way that people come, by name, certificate and firewall. */
export async function watchService({ log }: Run): Promise<Outcome> {
  const address = `${setting('PUBLIC_URL')}/healthz`;
  try {
    const { ok, status } = await callOutside(address, {}, { timeoutMs: 10_000, mostBytes: 16 * 1024 });
    log[ok ? 'info' : 'error']('public address looked at', { status });
    return ok ? 'done' : 'not-done';
  } catch (error) {
    log.error('public address does not answer', error as Error);
    return 'not-done';
  }
}
