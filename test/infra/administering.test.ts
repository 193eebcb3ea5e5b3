import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';

const run = promisify(execFile);
const root = new URL('../../', import.meta.url).pathname;
const said = async (...args: string[]) =>
  (await run(process.execPath, ['infra/admin/main.ts', ...args])).stdout;

/** Each command with what its help says. */
let commands: ReadonlyMap<string, string>;
beforeAll(async () => {
  const names = [...(await said('help')).matchAll(/^ {2}([a-z-]+)/gm)].flatMap(([, name]) => name ?? []);
  const helps = await Promise.all(names.map((name) => said('help', name)));
  commands = new Map(names.map((name, at) => [name, helps[at] ?? '']));
}, 120_000);

const documents = globSync('docs/{,runbooks/}*.md', { cwd: root }).map(
  (file) => [file, readFileSync(`${root}${file}`, 'utf8')] as const,
);

it('whatever documents have an administrator run is a command, with options that it takes', () => {
  const told = documents.flatMap(([file, text]) =>
    [...text.matchAll(/\bnpm run (?:-s )?admin -- ([a-z-]+)([^`\n]*)/g)].map(([, name = '', rest = '']) => ({
      ...{ file, name },
      options: rest.match(/(?<!\S)--[a-z-]+/g) ?? [],
    })),
  );
  expect(told.length).toBeGreaterThan(30);
  for (const { file, name, options } of told) {
    const help = name === 'help' ? '' : commands.get(name);
    expect(help, `${file}: ${name}`).toBeDefined();
    for (const option of options)
      expect(help, `${file}: ${name} ${option}`).toMatch(new RegExp(`${option}\\b`));
  }
});

it('the handbook has every command', () => {
  const [, handbook = ''] = documents.find(([file]) => file === 'docs/operations.md') ?? [];
  expect([...commands.keys()].filter((name) => !new RegExp(`\`${name}[ \`]`).test(handbook))).toEqual([]);
});
