import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bundleFolder } from '../../infra/bundle.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What a secret looks like that somebody left in the open. */
const secrets: Readonly<Record<string, RegExp>> = {
  'a private key': /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s*[A-Za-z0-9+/]{16}/,
  'an access key of AWS': /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  'a signed token': /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/,
  'an address with a password': /\bhttps?:\/\/[\w.-]+:[^\s@/"'`$]+@/,
  'a token of a code host or registry': /\b(?:gh[pousr]_\w{36}|npm_\w{36}|glpat-[\w-]{20})\b/,
};
const found = (text: string) =>
  Object.entries(secrets).flatMap(([what, pattern]) => (pattern.test(text) ? [what] : []));

/** What templates put out, wherever it stands in a file. */
function outputsIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, of]) => (name === 'Outputs' ? [of] : outputsIn(of)));
}

it('tells a secret where there is one', () => {
  const key = `-----BEGIN EC ${'PRIVATE'} KEY-----\nMHcCAQEEIAbcdefghijklmnop`;
  expect([key, `AKIA${'A'.repeat(16)}`, 'https://me:secret@example.org/'].map(found)).toEqual([
    ['a private key'],
    ['an access key of AWS'],
    ['an address with a password'],
  ]);
});

describe('no secret lies in the open', () => {
  it.each(readdirSync(bundleFolder))('in the bundle of %s, nor where it was built', (name) => {
    const files = globSync('**/*.{mjs,js,json,map,css}', { cwd: join(bundleFolder, name) });
    expect(files).toContain('index.mjs');
    for (const file of files) {
      const text = readFileSync(join(bundleFolder, name, file), 'utf8');
      expect(found(text), file).toEqual([]);
      expect(text.includes(root), `${file} names where it was built`).toBe(false);
    }
  });

  it('in the templates, as they are reviewed: their settings, and what they put out', () => {
    const files = globSync('infra/reviewed/**/*.json', { cwd: root });
    expect(files.length).toBeGreaterThan(8);
    for (const file of files) {
      const text = readFileSync(join(root, file), 'utf8');
      expect(found(text), file).toEqual([]);
      // Secrets are made where they are kept.
      expect(text, file).not.toMatch(/"SecretString"|"SecureString"/);
      // What is put out can be read by whoever may look at the stack.
      for (const outputs of outputsIn(JSON.parse(text)))
        expect(JSON.stringify(outputs), file).not.toMatch(/resolve:secretsmanager|resolve:ssm-secure/);
    }
  });

  it('in the repository', () => {
    const files = globSync(
      '{client,docs,functions,infra,shared,templates,test}/**/*.{ts,tsx,mjs,json,md,sh,yml,yaml}',
      {
        cwd: root,
        exclude: (name) => name === 'node_modules' || name === 'reviewed',
      },
    );
    expect(files.length).toBeGreaterThan(1000);
    // Tokens of reports stand in documents and tests as they stand on paper: they are for everybody.
    const forEverybody = ['a signed token', 'an address with a password'];
    const named = files.flatMap((file) =>
      found(readFileSync(join(root, file), 'utf8'))
        .filter((what) => !forEverybody.includes(what))
        .map((what) => `${file}: ${what}`),
    );
    expect(named).toEqual([]);
  });
});
