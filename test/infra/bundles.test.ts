import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allManifests } from '../../functions/manifests.ts';
import { bundleFolder } from '../../infra/bundle.ts';
import { question, refusalOf } from '../../infra/rollout/new-version.ts';

/** What a function would carry and load for nothing, by words that stand in it and nowhere else. */
const useless = {
  'messages of zod in other languages': /קלט לא תקין/,
  'places where the SDK would look for rights': /sso_session|web_identity_token_file/,
  'all names of node:http, and fetch with them': /from"(node:)?https?"/,
};

/** Asks each bundle in a process of their own what a new version is asked before it has traffic. */
const asking = `
  const answers = {};
  for (const file of process.argv.slice(1)) {
    const { handler } = await import(file);
    answers[file] = await handler(${JSON.stringify(question)}, {});
  }
  console.log(JSON.stringify(answers));
  process.exit();`;

describe('bundles of functions', () => {
  it('of functions that answer requests answer what a new version is asked', () => {
    const files = allManifests.flatMap(([name, { routes }]) =>
      routes === undefined ? [] : [join(bundleFolder, name, 'index.mjs')],
    );
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', asking, ...files], {
      env: { PATH: process.env.PATH, AWS_REGION: 'cn-north-1', TABLE: 't', POWERTOOLS_LOG_LEVEL: 'SILENT' },
    });
    const answers = JSON.parse(printed.toString().trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
    expect(Object.keys(answers)).toEqual(files);
    for (const [file, answer] of Object.entries(answers))
      expect(refusalOf(undefined, JSON.stringify(answer)), file).toBeUndefined();
  });

  it.each(readdirSync(bundleFolder))('%s loads nothing for nothing', (name) => {
    const files = readdirSync(join(bundleFolder, name)).filter((file) => file.endsWith('.mjs'));
    const code = files.map((file) => readFileSync(join(bundleFolder, name, file), 'utf8')).join('\n');
    expect(Object.entries(useless).flatMap(([what, words]) => (words.test(code) ? [what] : []))).toEqual([]);
  });
});
