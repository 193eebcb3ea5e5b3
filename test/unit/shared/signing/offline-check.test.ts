import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalContent, contentDigest } from '../../../../shared/domain/report/digest.ts';
import { readReportToken, reportClaims } from '../../../../shared/signing/report-token.ts';
import { exampleContent, examplePages } from '../../../support/example-report.ts';

const run = promisify(execFile);

/** The code blocks of docs/offline-check.md by language, in their order: what a reader would copy. */
let blocks: (language: string) => string[];
let folder: string;
beforeAll(async () => {
  const doc = await readFile(join(import.meta.dirname, '../../../../docs/offline-check.md'), 'utf8');
  const all = [...doc.matchAll(/^```(\w+)\n(.*?)^```$/gms)];
  blocks = (language) => all.filter(([, name]) => name === language).map(([, , text = '']) => text);
  folder = await mkdtemp(join(tmpdir(), 'offline-'));
  const [qr = '', pem = ''] = [blocks('text')[0], blocks('pem')[0]];
  await writeFile(join(folder, 'qr.txt'), qr);
  await writeFile(join(folder, 'key.pem'), pem);
  await writeFile(join(folder, 'report.json'), blocks('json')[2] ?? '');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const shell = async (script: string) => (await run('sh', ['-euc', script], { cwd: folder })).stdout;

describe('the worked example of the offline check', () => {
  it('verifies with OpenSSL and a shell alone', async () => {
    expect(await shell(blocks('sh')[0] ?? '')).toBe(`Verified OK\n${blocks('json')[1]?.trim()}`);
  });

  it('verifies with Node.js alone', async () => {
    const { stdout } = await run(process.execPath, ['-e', blocks('js')[0] ?? ''], { cwd: folder });
    expect(stdout).toBe(`Verified OK\n${blocks('json')[1]}`);
  });

  it('fails when one character of the token differs', async () => {
    const qr = await readFile(join(folder, 'qr.txt'), 'utf8');
    await writeFile(join(folder, 'qr.txt'), qr.replace('.eyJuI', '.eyJvI'));
    await expect(shell(blocks('sh')[0] ?? '')).rejects.toThrow();
    await writeFile(join(folder, 'qr.txt'), qr);
  });

  it('has the content whose digest stands in the token', async () => {
    expect(blocks('json')[2]?.trim()).toBe(canonicalContent(exampleContent));
    expect(await shell(blocks('sh')[1] ?? '')).toBe(contentDigest(exampleContent));
  });

  it('has the digest of the domains that stands in the token', async () => {
    const { o } = reportClaims(exampleContent, examplePages);
    expect(await shell(blocks('sh')[2] ?? '')).toBe(`${o}\n`);
  });

  it('is what the service itself says and accepts', () => {
    const token = blocks('text')[0]?.trim().split('#')[1] ?? '';
    const key = JSON.parse(blocks('json')[0] ?? '') as { kid: string };
    expect(readReportToken(token, [key])).toEqual(reportClaims(exampleContent, examplePages));
  });
});
