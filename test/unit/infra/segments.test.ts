import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

it.each([
  ['bring-back', 'x'],
  ['bring-back', '0'],
  ['compare', '1001'],
  ['compare', '1.5'],
])('%s refuses to go through a table in %s parts', (command, segments) => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [`infra/drill/${command}.ts`, 'restored', 'table', '--segments', segments],
    { encoding: 'utf8' },
  );
  expect([status, stderr]).toEqual([
    2,
    expect.stringContaining(`--segments ${segments}: give a whole number`),
  ]);
});
