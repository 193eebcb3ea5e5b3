// The closing line of `.ci/run`: counts what vitest's JSON reports in a folder say. Fails when a test failed, and when
// one was skipped: every tool is installed here, so that a test which does not run is one that nobody holds to.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const reports = readdirSync(folder)
  .sort()
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
const files = reports.flatMap(({ testResults }) => testResults);
const tests = files.flatMap(({ assertionResults }) => assertionResults);

const passed = tests.filter(({ status }) => status === 'passed');
const failed = tests.filter(({ status }) => status === 'failed');
const skipped = tests.filter((test) => !passed.includes(test) && !failed.includes(test));
// A file that could not even be loaded counts as one failure.
const broken = files.filter(
  ({ status, assertionResults }) =>
    status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
);

// Where the time goes: what is quick to run is run.
const seconds = ({ startTime = 0, endTime = 0 }) => (endTime - startTime) / 1000;
for (const file of files.toSorted((a, b) => seconds(b) - seconds(a)).slice(0, 25))
  if (seconds(file) > 10)
    console.log(`${seconds(file).toFixed(0).padStart(4)} s  ${file.name.replace(/.*\/test\//, '')}`);

for (const { fullName, status } of skipped) console.log(`not run (${status}): ${fullName}`);
for (const { name } of broken) console.log(`could not be loaded: ${name}`);
console.log(`${passed.length} passed, ${failed.length + broken.length} failed, ${skipped.length} skipped`);
process.exitCode = failed.length + broken.length + skipped.length > 0 ? 1 : 0;
