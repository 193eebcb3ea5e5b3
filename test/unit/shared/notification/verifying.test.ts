import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { webHookSignature } from '../../../../shared/notification/web-hook.ts';
import { hookSecret, secretBytes } from '../../../../shared/store/web-hooks.ts';

type Verify = (
  headers: Readonly<Record<string, string>>,
  body: string,
  secret: string,
  now?: number,
) => boolean;

const now = Date.parse('2026-11-30T09:12:40+08:00');
const secret = hookSecret('k'.repeat(64), 'partner:partner-bank', 'one');
const former = hookSecret('k'.repeat(64), 'partner:partner-bank', 'zero');
const body = '{"specversion":"1.0","data":{"subject":"示范"}}';

function signed(by: readonly string[], at = Math.floor(now / 1000), id = 'm1') {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(at),
    'webhook-signature': by.map((each) => webHookSignature(secretBytes(each), id, at, body)).join(' '),
  };
}

let isGenuine: Verify;
beforeAll(async () => {
  const page = readFileSync(new URL('../../../../docs/web-hooks.md', import.meta.url), 'utf8');
  const example = /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const file = join(mkdtempSync(join(tmpdir(), 'verifying-')), 'example.mjs');
  writeFileSync(file, example);
  ({ isGenuine } = await import(pathToFileURL(file).href));
});

describe('the example of docs/web-hooks.md', () => {
  it('knows a message of ours, while a secret changes too', () => {
    expect(isGenuine(signed([secret]), body, secret, now)).toBe(true);
    expect(isGenuine(signed([secret, former]), body, former, now)).toBe(true);
  });

  it.each([
    ['another body', signed([secret]), `${body} `],
    ['another id', { ...signed([secret]), 'webhook-id': 'm2' }, body],
    ['another secret', signed([former]), body],
    ['another time', { ...signed([secret]), 'webhook-timestamp': String(now / 1000 + 1) }, body],
    ['an old message', signed([secret], now / 1000 - 301), body],
    ['no signature', { 'webhook-id': 'm1', 'webhook-timestamp': String(now / 1000) }, body],
    ['no headers', {}, body],
  ])('refuses %s', (_, headers, received) => {
    expect(isGenuine(headers as Record<string, string>, received, secret, now)).toBe(false);
  });
});
