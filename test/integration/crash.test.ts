import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { journeysLacking } from '../crash/journeys/all.ts';

it('every kind of case, task and function that writes has a journey', () => {
  expect(journeysLacking()).toEqual([]);
});

it('a sample of all that can fail, come twice or at once leaves what would be there without it', async () => {
  // By itself: it sets the clock and takes functions as they are built. `npm run crash` tries all of it.
  const program = fileURLToPath(new URL('../crash/run.ts', import.meta.url));
  const sample = ['--journeys', '6', '--points', '40', '--twice', '6', '--seed', '20'];
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...sample], {
    env: { ...process.env, POWERTOOLS_LOG_LEVEL: 'SILENT' },
  }).catch((error: { stdout: string; stderr: string }) => ({ stdout: `${error.stdout}${error.stderr}` }));
  const byJourney = /(?: .*, 0 differ\n)*/.source;
  expect(stdout).toMatch(
    new RegExp(
      `40 points tried in \\d+ s, 0 differ\\.\n${byJourney}6 steps .*, 0 differ\\.\n${byJourney}0 traces`,
    ),
  );
});
