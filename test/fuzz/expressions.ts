import { allExpressions, harmful, judged } from '../support/expressions.ts';

/**
 * `npm run check:expressions`: judges every regular expression of the program by how its time grows with its input, which
 * takes some minutes. Ends with 1 where one explodes, or grows faster than in proportion and nothing is known to bound what
 * it is given (test/support/expressions.ts).
 */
const all = await allExpressions();
const found = all.map((each, at) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${at + 1} of ${all.length}`);
  return judged(each);
});
const wrong = harmful(found);
for (const line of wrong) console.log(`✗ ${line}`);
const slow = found.filter(({ verdict }) => verdict !== 'linear').length;
console.log(`${all.length} expressions, ${slow} of them not linear and bounded by their input.`);
if (wrong.length > 0) process.exitCode = 1;
