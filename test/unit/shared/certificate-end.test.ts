import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { promisify } from 'node:util';
import { afterEach, expect, it, vi } from 'vitest';
import { certificateEnd } from '../../../shared/outbound.ts';

const run = promisify(execFile);

afterEach(() => vi.unstubAllEnvs());

it('tells when the certificate of an address ends, also of one that no browser trusts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'address-'));
  const file = (name: string) => join(folder, name);
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-noenc', '-days', '12', '-subj', '/CN=localhost'],
    ...['-keyout', file('key.pem'), '-out', file('certificate.pem')],
  ]);
  const server = createServer({
    key: readFileSync(file('key.pem')),
    cert: readFileSync(file('certificate.pem')),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    await expect(certificateEnd(url, 5000)).rejects.toMatchObject({ code: 'not-allowed' });
    vi.stubEnv('OUTBOUND', url.origin);
    const days = ((await certificateEnd(url, 5000)).getTime() - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(12);
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
});
