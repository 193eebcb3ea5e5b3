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

/** What a page of any function is made with. */
const stage = {
  STAGE: 'local',
  PUBLIC_URL: 'http://localhost',
  CITY: JSON.stringify({ zh: '示范市', en: 'Model City' }),
};

/** Asks each bundle in a process of their own what a new version is asked before it has traffic. */
const asking = `
  const answers = {};
  const question = ${JSON.stringify(question)};
  const nowhere = { ...question, rawPath: '/nowhere', headers: { accept: 'text/html' } };
  nowhere.requestContext = { ...question.requestContext, http: { ...question.requestContext.http, method: 'GET', path: '/nowhere' } };
  for (const file of process.argv.slice(1)) {
    const { handler } = await import(file);
    answers[file] = [await handler(question, {}), await handler(nowhere, {})];
  }
  console.log(JSON.stringify(answers));
  process.exit();`;

describe('bundles of functions', () => {
  it('of functions that answer requests answer what a new version is asked, and show a page', () => {
    const files = allManifests.flatMap(([name, { routes }]) =>
      routes === undefined ? [] : [join(bundleFolder, name, 'index.mjs')],
    );
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', asking, ...files], {
      env: {
        PATH: process.env.PATH,
        AWS_REGION: 'cn-north-1',
        TABLE: 't',
        POWERTOOLS_LOG_LEVEL: 'SILENT',
        ...stage,
      },
    });
    const answers = JSON.parse(printed.toString().trim().split('\n').at(-1) ?? '') as Record<
      string,
      readonly [unknown, { readonly statusCode: number; readonly body: string }]
    >;
    expect(Object.keys(answers)).toEqual(files);
    for (const [file, [answer, page]] of Object.entries(answers)) {
      expect(refusalOf(undefined, JSON.stringify(answer)), file).toBeUndefined();
      expect(page, file).toMatchObject({ statusCode: 404, body: expect.stringContaining('<html lang=') });
    }
  });

  it.each(readdirSync(bundleFolder))('%s loads nothing for nothing', (name) => {
    const files = readdirSync(join(bundleFolder, name)).filter((file) => file.endsWith('.mjs'));
    const code = files.map((file) => readFileSync(join(bundleFolder, name, file), 'utf8')).join('\n');
    expect(Object.entries(useless).flatMap(([what, words]) => (words.test(code) ? [what] : []))).toEqual([]);
  });
});
