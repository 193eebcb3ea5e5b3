import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findings, type Verdict } from './asvs-findings.ts';
import { shownBy } from './asvs-tests.ts';

/** Requirements of OWASP ASVS 5.0.0 at levels 1 and 2, by section. */
const levelTwo: Readonly<Record<string, readonly number[]>> = {
  '1.1': [1, 2],
  '1.2': [1, 2, 3, 4, 5, 6, 7, 8, 9],
  '1.3': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  '1.4': [1, 2, 3],
  '1.5': [1, 2],
  '2.1': [1, 2, 3],
  '2.2': [1, 2, 3],
  '2.3': [1, 2, 3, 4],
  '2.4': [1],
  '3.2': [1, 2],
  '3.3': [1, 2, 3, 4],
  '3.4': [1, 2, 3, 4, 5, 6],
  '3.5': [1, 2, 3, 4, 5],
  '3.7': [1, 2],
  '4.1': [1, 2, 3],
  '4.2': [1],
  '4.3': [1, 2],
  '4.4': [1, 2, 3, 4],
  '5.1': [1],
  '5.2': [1, 2, 3],
  '5.3': [1, 2],
  '5.4': [1, 2, 3],
  '6.1': [1, 2, 3],
  '6.2': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  '6.3': [1, 2, 3, 4],
  '6.4': [1, 2, 3, 4],
  '6.5': [1, 2, 3, 4, 5],
  '6.6': [1, 2, 3],
  '6.8': [1, 2, 3, 4],
  '7.1': [1, 2, 3],
  '7.2': [1, 2, 3, 4],
  '7.3': [1, 2],
  '7.4': [1, 2, 3, 4, 5],
  '7.5': [1, 2],
  '7.6': [1, 2],
  '8.1': [1, 2],
  '8.2': [1, 2, 3],
  '8.3': [1],
  '8.4': [1],
  '9.1': [1, 2, 3],
  '9.2': [1, 2, 3, 4],
  '10.1': [1, 2],
  '10.2': [1, 2],
  '10.3': [1, 2, 3, 4],
  '10.4': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  '10.5': [1, 2, 3, 4, 5],
  '10.6': [1, 2],
  '10.7': [1, 2, 3],
  '11.1': [1, 2],
  '11.2': [1, 2, 3],
  '11.3': [1, 2, 3],
  '11.4': [1, 2, 3, 4],
  '11.5': [1],
  '11.6': [1],
  '12.1': [1, 2, 3],
  '12.2': [1, 2],
  '12.3': [1, 2, 3, 4],
  '13.1': [1],
  '13.2': [1, 2, 3, 4, 5],
  '13.3': [1, 2],
  '13.4': [1, 2, 3, 4, 5],
  '14.1': [1, 2],
  '14.2': [1, 2, 3, 4],
  '14.3': [1, 2, 3],
  '15.1': [1, 2, 3],
  '15.2': [1, 2, 3],
  '15.3': [1, 2, 3, 4, 5, 6, 7],
  '16.1': [1],
  '16.2': [1, 2, 3, 4, 5],
  '16.3': [1, 2, 3, 4],
  '16.4': [1, 2, 3],
  '16.5': [1, 2, 3],
  '17.1': [1],
  '17.2': [1, 2, 3, 4],
  '17.3': [1, 2],
};

/** All requirements of a pattern. */
function expanded(pattern: string, all: readonly string[]): string[] {
  if (pattern.endsWith('.*')) return all.filter((id) => id.startsWith(pattern.slice(0, -1)));
  const range = /^(\d+\.\d+)\.(\d+)-(\d+)$/.exec(pattern);
  if (range === null) return all.filter((id) => id === pattern);
  const [, section = '', first, last] = range;
  return all.filter((id) => {
    const number = Number(id.split('.')[2]);
    return id.startsWith(`${section}.`) && number >= Number(first) && number <= Number(last);
  });
}

/** The tests of each requirement that has some. @throws Error for what is no requirement, or has two entries */
function testsById(all: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const tests = new Map<string, readonly string[]>();
  for (const [pattern, ...files] of shownBy) {
    const ids = expanded(pattern, all);
    if (ids.length === 0) throw new Error(`${pattern} is no requirement`);
    for (const id of ids) {
      if (tests.has(id)) throw new Error(`${id} has two entries of tests`);
      tests.set(id, files);
    }
  }
  return tests;
}

/**
 * docs/asvs.md.
 * @throws Error that names requirements without a finding or with two
 */
export function asvsDocument(): string {
  const all = Object.entries(levelTwo).flatMap(([section, numbers]) =>
    numbers.map((number) => `${section}.${number}`),
  );
  const found = new Map<string, readonly [Verdict, string]>();
  for (const [pattern, verdict, evidence] of findings) {
    const ids = expanded(pattern, all);
    if (ids.length === 0) throw new Error(`${pattern} is no requirement`);
    for (const id of ids) {
      if (found.has(id)) throw new Error(`${id} has two findings`);
      found.set(id, [verdict, evidence]);
    }
  }
  const missing = all.filter((id) => !found.has(id));
  if (missing.length > 0) throw new Error(`No finding for ${missing.join(', ')}`);
  const tests = testsById(all);
  const unmet = [...tests.keys()].filter((id) => !['met', 'partly'].includes(found.get(id)?.[0] ?? ''));
  if (unmet.length > 0) throw new Error(`Tests for what is not met by us: ${unmet.join(', ')}`);
  const verdicts: readonly Verdict[] = ['met', 'partly', 'not met', 'issuer', 'n.a.'];
  const count = (verdict: Verdict) => [...found.values()].filter(([given]) => given === verdict).length;
  return `# OWASP ASVS 5.0.0, level 2

Written by \`npm run docs\`; a test fails when it is not current. ${all.length} requirements of levels 1 and 2, by their
numbers; their texts are OWASP's. Judged by us, not by an outside assessor.

| ${verdicts.join(' | ')} |
| ${verdicts.map(() => '---:').join(' | ')} |
| ${verdicts.map(count).join(' | ')} |

${tests.size} of those that are met, in whole or in part, are shown by tests, which anybody can run; the others by a setting of
the cloud, a document, or that there is no such thing.

*issuer*: the city's identity provider answers for it. *n.a.*: there is nothing that it speaks of.

| requirement | | evidence, or what is missing | tests |
| --- | --- | --- | --- |
${all
  .map((id) => {
    const [verdict, evidence] = found.get(id) ?? ['not met', ''];
    return `| ${id} | ${verdict === 'met' ? 'met' : `**${verdict}**`} | ${evidence} | ${(tests.get(id) ?? []).join(', ')} |`;
  })
  .join('\n')}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL('asvs.md', import.meta.url), asvsDocument());
