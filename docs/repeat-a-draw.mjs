// node repeat-a-draw.mjs plan.json pool.csv removed.csv drawn.csv: draws again from what a plan's page publishes.
import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

const rows = (text) => Array.from(text.matchAll(/^.+$/gm), ([row]) => row.trim().split(',')).slice(1);
const [text, ...files] = process.argv.slice(2).map((name) => readFileSync(name, 'utf8'));
const [plan, [pool, removed, drawn]] = [JSON.parse(text), files.map(rows)];
const sha256 = (of) => createHash('sha256').update(of).digest('hex');
const keys = new Map();
const hmac = (of) => createHmac('sha256', plan.seed).update(`${plan.id}|${of}`).digest('hex');
const key = (of) => keys.get(of) ?? keys.set(of, hmac(of)).get(of);
const byKey = (before) => (a, b) => (key(before + a) < key(before + b) ? -1 : 1);
const kinds = new Map(pool.map(([code, grade, strict]) => [code, `${grade},${strict}`]));
const left = new Map(plan.strata.map((of) => [`${of.grade},${of.strict ? 'yes' : 'no'}`, of.take]));
const out = new Set(removed.flatMap(([code, officer, why]) => (why === 'merged' ? [] : [code + officer])));
const ring = plan.officers.map(({ number }) => number).sort(byKey('officer|'));
let [next, found] = [0, ''];
for (const code of [...kinds.keys()].sort(byKey(''))) {
  const open = left.get(kinds.get(code));
  if (open === 0 || out.has(code)) continue;
  left.set(kinds.get(code), open - 1);
  const own = [];
  for (; own.length < plan.officersEach; next = (next + 1) % ring.length)
    if (!out.has(code + ring[next])) own.push(ring[next]);
  found += `${code} ${own.join(' ')}\n`;
}
const fixed = [sha256(plan.seed), sha256([...kinds.keys()].join('\n')), sha256([...ring].sort().join('\n'))];
const said = [plan.seedCommitment, plan.poolDigest, plan.officersDigest];
const same = `${fixed}` === `${said}` && found === drawn.map((row) => `${row[1]} ${row[4]}\n`).join('');
console.log(same ? `The same: ${drawn.length} objects` : 'Not the same');
