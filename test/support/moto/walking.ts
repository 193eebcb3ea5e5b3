import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { keyManagementService } from '../key-management-service.ts';

export const run = promisify(execFile);
type Ran = { readonly code: number; readonly out: string };

/** What a command says, and how it ended. */
export const ran = (file: string, args: readonly string[]): Promise<Ran> =>
  run(file, args).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      out: error.stdout + error.stderr,
    }),
  );

/** The administrator's command against a stage. */
export const adminOf =
  (stage: string) =>
  (...args: string[]): Promise<Ran> =>
    ran('npm', ['run', '-s', 'admin', '--', ...args, '--stage', stage]);

/** Ends the walk where a command does not say what it should. */
export function says(what: string, { out }: Ran, ...patterns: RegExp[]): void {
  for (const pattern of patterns) assert.match(out, pattern, what);
  console.log(`  ${what}`);
}

/** Has our twin of KMS sign with a new key from here on: moto signs no digests. */
export async function newSigningKey(folder: string, name: string): Promise<() => Promise<void>> {
  const file = join(folder, `${name}.pem`);
  await run('openssl', ['ecparam', '-genkey', '-name', 'prime256v1', '-noout', '-out', file]);
  const kms = await keyManagementService(file);
  process.env.AWS_ENDPOINT_URL_KMS = kms.url;
  return () => kms.close();
}

/**
 * Has a certificate request certified by a root of our own, as docs/deployment.md says in step 6.
 * @returns the file with the chain
 */
export async function certified(folder: string, name: string, request: string): Promise<string> {
  const at = (file: string) => join(folder, file);
  if (!existsSync(at('root.pem'))) {
    await run('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-days', '3650'],
      ...['-subj', '/CN=Own root', '-keyout', at('root-key.pem'), '-out', at('root.pem')],
    ]);
    writeFileSync(at('leaf.ext'), 'crlDistributionPoints=URI:http://crl.example.com/root.crl\n');
  }
  writeFileSync(at(`${name}-request.pem`), request);
  says(
    'a certificate request, signed by the key in KMS',
    await ran('openssl', ['req', '-in', at(`${name}-request.pem`), '-noout', '-verify', '-subject']),
    /verify OK/i,
  );
  await run('openssl', [
    ...['x509', '-req', '-in', at(`${name}-request.pem`), '-extfile', at('leaf.ext'), '-days', '365'],
    ...['-CA', at('root.pem'), '-CAkey', at('root-key.pem'), '-out', at(`${name}-leaf.pem`)],
  ]);
  const chain = at(`${name}-chain.pem`);
  writeFileSync(chain, readFileSync(at(`${name}-leaf.pem`), 'utf8') + readFileSync(at('root.pem'), 'utf8'));
  return chain;
}
