import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A time-stamp authority on this machine: `openssl ts` behind HTTP. */
export interface TimestampAuthority {
  readonly url: string;
  /** PEM of its certificate, which is its own root. */
  readonly certificateFile: string;
  /** What it does with the next requests; `reply` unless told. */
  behaviour: 'reply' | 'repeat-last' | 'refuse' | 'rubbish' | 'hang' | 'error' | 'endless';
  close(): Promise<void>;
}

const configuration = (folder: string) => `
[req]
distinguished_name = name
x509_extensions = authority
prompt = no
[name]
CN = Time stamps for tests
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
[tsa]
default_tsa = stamps
[stamps]
serial = ${folder}/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

/** @param key `rsa:2048` or `ec:P-256`: authorities use both */
export async function timestampAuthority(key: 'rsa:2048' | 'ec:P-256'): Promise<TimestampAuthority> {
  const folder = await mkdtemp(join(tmpdir(), 'tsa-'));
  const path = (name: string) => join(folder, name);
  await writeFile(path('conf'), configuration(folder));
  const newKey = key === 'rsa:2048' ? ['rsa:2048'] : ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
  await run('openssl', [
    ...['req', '-x509', '-config', path('conf'), '-newkey', ...newKey, '-nodes', '-sha256', '-days', '30'],
    ...['-keyout', path('key.pem'), '-out', path('certificate.pem')],
  ]);

  let last: Buffer | null = null;
  const answer = async (query: Buffer): Promise<Buffer> => {
    await writeFile(path('query'), query);
    await run('openssl', [
      ...['ts', '-reply', '-config', path('conf'), '-queryfile', path('query'), '-out', path('reply')],
      ...['-signer', path('certificate.pem'), '-inkey', path('key.pem')],
    ]);
    return readFile(path('reply'));
  };

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.setHeader('content-type', 'application/timestamp-reply');
    if (authority.behaviour === 'hang') return;
    if (authority.behaviour === 'error') return response.writeHead(503).end('closed');
    if (authority.behaviour === 'rubbish') return response.end('<html>log in</html>');
    if (authority.behaviour === 'endless') return response.end(Buffer.alloc(1_000_000));
    if (authority.behaviour === 'repeat-last') return response.end(last);
    // an algorithm that it does not know makes openssl answer with a refusal
    const query = Buffer.concat(chunks);
    if (authority.behaviour === 'refuse')
      query.write('\x05', query.indexOf('608648016503040201', 0, 'hex') + 8);
    last = await answer(query);
    return response.end(last);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const authority: TimestampAuthority = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    certificateFile: path('certificate.pem'),
    behaviour: 'reply',
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
  return authority;
}
