import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const summary = new URL('../../.ci/summary.mjs', import.meta.url).pathname;

/** A file's results as vitest's JSON reporter writes them. */
const file = (name: string, status: 'passed' | 'failed', ...tests: readonly string[]) => ({
  name,
  status,
  assertionResults: tests.map((status, index) => ({ fullName: `${name} ${index}`, status })),
});

function closing(...reports: readonly ReturnType<typeof file>[][]): {
  lines: string[];
  status: number | null;
} {
  const folder = mkdtempSync(join(tmpdir(), 'results-'));
  try {
    for (const [index, testResults] of reports.entries())
      writeFileSync(join(folder, `${index}.json`), JSON.stringify({ testResults }));
    const { stdout, status } = spawnSync(process.execPath, [summary, folder], { encoding: 'utf8' });
    return { lines: stdout.trim().split('\n'), status };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

it('counts the tests of all runs, and is content when all passed', () => {
  expect(closing([file('a', 'passed', 'passed', 'passed')], [file('b', 'passed', 'passed')])).toEqual({
    lines: ['3 passed, 0 failed, 0 skipped'],
    status: 0,
  });
});

it.each(['skipped', 'pending', 'todo', 'disabled'])('fails for one that is %s, and names it', (status) => {
  expect(closing([file('a', 'passed', 'passed', status)])).toEqual({
    lines: [`not run (${status}): a 1`, '1 passed, 0 failed, 1 skipped'],
    status: 1,
  });
});

it('fails for one that failed, and for a file that could not be loaded', () => {
  expect(closing([file('a', 'failed', 'passed', 'failed'), file('b', 'failed')])).toEqual({
    lines: ['could not be loaded: b', '1 passed, 2 failed, 0 skipped'],
    status: 1,
  });
});
