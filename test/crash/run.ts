import { parseArgs } from 'node:util';
import { unaudited } from './audited.ts';
import { crashEverywhere, type Outcome, pointName, pointsOf, sampleOf, type Watch } from './campaign.ts';
import { type Taken, travel } from './engine.ts';
import { openJournal } from './journal.ts';
import { changesLacking, journeys, journeysLacking } from './journeys/all.ts';
import { twiceEverywhere } from './twice.ts';
import { openWorld } from './world.ts';

/**
 * Crash everywhere, twice and at once, audited: goes through every journey, spoils each call of each of its steps in each
 * way (`--points N --seed S`: a sample of so many), does each step twice and by many at once (`--twice N`), and looks
 * whether all of it is in the audit. `--journey TEXT`: those alone whose name has it; `--journeys N`: so many of them;
 * `--part 1/2`: every second of them, from the first on; `--point TEXT`: points alone whose name has it.
 * `--resume FILE`: what was tried before and came right, there, is not tried again. Ends with 1 where anything differs.
 */
const { values } = parseArgs({
  options: {
    journey: { type: 'string', default: '' },
    journeys: { type: 'string', default: 'all' },
    part: { type: 'string', default: '1/1' },
    points: { type: 'string', default: 'all' },
    point: { type: 'string', default: '' },
    twice: { type: 'string', default: 'all' },
    seed: { type: 'string', default: '1' },
    resume: { type: 'string' },
  },
});
const most = (text: string): number => (text === 'all' ? Number.POSITIVE_INFINITY : Number(text));
const seed = Number(values.seed);
const [part = 1, parts = 1] = values.part.split('/').map(Number);
const watch: Watch = {
  journal: openJournal(values.resume),
  told: ({ where, how }) => {
    console.log(`✗ ${where}`);
    for (const line of how.slice(0, 12)) console.log(`    ${line.slice(0, 600)}`);
  },
};
const byJourney = ({ journeys: each }: Outcome): void => {
  for (const [name, { tried, differ }] of each) console.log(`  ${tried} of ${name}, ${differ} differ`);
};

let wrong = 0;
const lack = (lacking: readonly string[]): void => {
  for (const each of lacking) console.log(`✗ ${each} has no journey`);
  wrong += lacking.length;
};
lack(journeysLacking());
const world = await openWorld();
try {
  const empty = await world.whole();
  const taken: Taken[] = [];
  const named = journeys.filter(({ name }) => name.includes(values.journey));
  const chosen = sampleOf(named, most(values.journeys), seed).filter((_, at) => at % parts === part - 1);
  for (const journey of chosen) taken.push(...(await travel(world, journey, empty)));

  const types = taken.flatMap(({ after }) => after.items.map(({ type }) => type?.S ?? ''));
  if (chosen.length === journeys.length) lack(changesLacking(new Set(types)));

  let began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1000);
  const every = pointsOf(taken).filter((point) => pointName(point).includes(values.point));
  const points = values.points === 'all' ? every : sampleOf(every, most(values.points), seed);
  console.log(
    `${taken.length} steps with ${every.length} points at which something can fail; ${points.length} are tried.`,
  );
  const crashed = await crashEverywhere(world, points, watch);
  console.log(`${crashed.tried} points tried in ${seconds()} s, ${crashed.differing.length} differ.`);
  byJourney(crashed);

  began = performance.now();
  const often = await twiceEverywhere(world, taken, most(values.twice), seed, watch);
  console.log(
    `${often.tried} steps done twice and at once in ${seconds()} s, ${often.differing.length} differ.`,
  );
  byJourney(often);

  began = performance.now();
  const silent: string[] = [];
  for (const each of sampleOf(taken, most(values.twice), seed))
    silent.push(...(await unaudited(world, each)));
  for (const each of silent) console.log(`✗ ${each}`);
  console.log(`${silent.length} traces in the audit are lacking, ${seconds()} s.`);
  wrong += crashed.differing.length + often.differing.length + silent.length;
} finally {
  await world.close();
}
if (wrong > 0) process.exitCode = 1;
