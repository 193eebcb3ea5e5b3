import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundleFolder } from '../../infra/bundle.ts';

/** What a function would carry and load for nothing, by words that stand in it and nowhere else. */
const useless = {
  'messages of zod in other languages': /קלט לא תקין/,
  'places where the SDK would look for rights': /sso_session|web_identity_token_file/,
  'all names of node:http, and fetch with them': /from"(node:)?https?"/,
};

describe('bundles of functions', () => {
  it.each(readdirSync(bundleFolder))('%s loads nothing for nothing', (name) => {
    const code = readFileSync(join(bundleFolder, name, 'index.mjs'), 'utf8');
    expect(Object.entries(useless).flatMap(([what, words]) => (words.test(code) ? [what] : []))).toEqual([]);
  });
});
