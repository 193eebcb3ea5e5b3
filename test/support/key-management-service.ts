import { execFile } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The name of the curve SM2 (GM/T 0006) as it stands in a key. */
const sm2Curve = Buffer.from('06082a811ccf5501822d', 'hex');

/**
 * The part of AWS KMS that we use, on this machine: TrentService.Sign of a digest, GetPublicKey, and DescribeKey. `openssl
 * pkeyutl` signs digests as they are, which Node cannot.
 * @param keyFile PEM of the key that stands for every key id
 * @param states of keys by their id; all others are enabled
 */
export async function keyManagementService(keyFile: string, states: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'kms-'));
  const requests: Record<string, unknown>[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const asked = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, string>;
    requests.push({ target: request.headers['x-amz-target'], ...asked });
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    if (request.headers['x-amz-target'] === 'TrentService.GetPublicKey') {
      const der = createPublicKey(await readFile(keyFile)).export({ type: 'spki', format: 'der' });
      const KeySpec = der.includes(sm2Curve) ? 'SM2' : 'ECC_NIST_P256';
      response.end(JSON.stringify({ KeyId: asked.KeyId, KeySpec, PublicKey: der.toString('base64') }));
      return;
    }
    if (request.headers['x-amz-target'] === 'TrentService.DescribeKey') {
      const KeyState = states[asked.KeyId ?? ''] ?? 'Enabled';
      response.end(JSON.stringify({ KeyMetadata: { KeyId: asked.KeyId, KeyState } }));
      return;
    }
    await writeFile(join(folder, 'digest'), Buffer.from(asked.Message ?? '', 'base64'));
    const files = ['-in', join(folder, 'digest'), '-out', join(folder, 'signature')];
    await run('openssl', ['pkeyutl', '-sign', '-inkey', keyFile, ...files]);
    const Signature = (await readFile(join(folder, 'signature'))).toString('base64');
    response.end(JSON.stringify({ KeyId: asked.KeyId, Signature, SigningAlgorithm: asked.SigningAlgorithm }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Every request so far, with its target. */
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
