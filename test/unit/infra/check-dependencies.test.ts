import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareVersions, foundIn } from '../../../infra/advisories.ts';
import {
  judgeAdvisories,
  judgeAudit,
  judgeScripts,
  judgeSources,
  type Known,
  updateDays,
} from '../../../infra/check-dependencies.ts';

/** As `npm audit --json` reports a package and one that depends on it. */
const report = (severity: keyof typeof updateDays) => ({
  auditReportVersion: 2,
  vulnerabilities: {
    minimist: {
      name: 'minimist',
      severity,
      isDirect: false,
      via: [
        {
          source: 1097678,
          name: 'minimist',
          dependency: 'minimist',
          title: 'Prototype Pollution in minimist',
          url: 'https://github.com/advisories/GHSA-xvch-5gv4-984h',
          severity,
          cwe: ['CWE-1321'],
          cvss: { score: 9.8, vectorString: null },
          range: '<0.2.4',
        },
      ],
      effects: ['mkdirp'],
      range: '<0.2.4',
      nodes: ['node_modules/minimist'],
      fixAvailable: true,
    },
    mkdirp: {
      name: 'mkdirp',
      severity,
      isDirect: true,
      via: ['minimist'],
      effects: [],
      range: '0.4.1 - 0.5.1',
      nodes: ['node_modules/mkdirp'],
      fixAvailable: true,
    },
  },
  metadata: {},
});
const known = (seen: string): Known => [
  { advisory: 'GHSA-xvch-5gv4-984h', seen, note: 'only a development tool reads options by it' },
];

describe('what npm audit finds', () => {
  it('fails once and says by when to update', () => {
    const { failed, lines } = judgeAudit(report('high'), [], '2026-11-24');
    expect(failed).toBe(true);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('GHSA-xvch-5gv4-984h high minimist');
    expect(lines[0]).toContain('by 2026-12-01');
  });

  it.each(Object.entries(updateDays) as [keyof typeof updateDays, number][])(
    '%s may wait %i days from when it was seen, and no day longer',
    (severity, days) => {
      const seen = new Date(Date.UTC(2026, 10, 24) - days * 86_400_000).toISOString().slice(0, 10);
      expect(judgeAudit(report(severity), known(seen), '2026-11-24').failed).toBe(false);
      expect(judgeAudit(report(severity), known(seen), '2026-11-25').failed).toBe(true);
    },
  );

  it('nothing is good; what is known and gone is to be taken out', () => {
    const clean = { auditReportVersion: 2, vulnerabilities: {} };
    expect(judgeAudit(clean, [], '2026-11-24')).toEqual({ lines: ['✓ no known weaknesses'], failed: false });
    expect(judgeAudit(clean, known('2026-11-01'), '2026-11-24').lines[0]).toContain('dealt with');
  });

  it('an answer that is no report never counts as clean', () => {
    expect(() => judgeAudit({ message: '405 Method Not Allowed' }, [], '2026-11-24')).toThrow();
  });
});

describe('an advisory that was published', () => {
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'));
  const advisory = read('test/support/advisories/GHSA-xvch-5gv4-984h.json');
  const withMinimist = (version: string) => ({
    packages: { '': {}, 'node_modules/a/node_modules/minimist': { version } },
  });

  it('is found in a lock file that has the package in such a version', () => {
    const { failed, lines } = judgeAdvisories(withMinimist('1.2.5'), [advisory], [], '2026-11-24');
    expect(failed).toBe(true);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('GHSA-xvch-5gv4-984h critical minimist: Prototype Pollution in minimist');
    expect(lines[0]).toContain('by 2026-11-27');
    expect(judgeAdvisories(withMinimist('1.2.5'), [advisory], known('2026-11-24'), '2026-11-27').failed).toBe(
      false,
    );
  });

  it.each([
    ['0.0.8', true],
    ['0.2.3', true],
    ['0.2.4', false],
    ['0.9.0', false],
    ['1.0.0-rc.1', false],
    ['1.0.0', true],
    ['1.2.6-beta', true],
    ['1.2.6', false],
    ['1.10.0', false],
  ])('has to do with minimist %s: %s', (version, affected) => {
    expect(foundIn(withMinimist(version), advisory).length > 0).toBe(affected);
  });

  it('has nothing to do with another package, nor once it is withdrawn', () => {
    const other = { packages: { 'node_modules/@a/minimist': { version: '1.2.5' } } };
    expect(foundIn(other, advisory)).toEqual([]);
    // Under another name it is still the package.
    const renamed = { packages: { 'node_modules/old': { name: 'minimist', version: '1.2.5' } } };
    expect(foundIn(renamed, advisory)).toHaveLength(1);
    const withdrawn = { ...(advisory as object), withdrawn: '2026-01-01T00:00:00Z' };
    expect(foundIn(withMinimist('1.2.5'), withdrawn)).toEqual([]);
  });

  it('is not found in what is installed here, and what is no advisory never counts as one', () => {
    expect(judgeAdvisories(read('package-lock.json'), [advisory], [], '2026-11-24')).toEqual({
      lines: ['✓ no known weaknesses'],
      failed: false,
    });
    expect(() => foundIn(withMinimist('1.2.5'), { message: 'rate limit' })).toThrow();
  });

  it('orders versions as SemVer does', () => {
    const ordered =
      '1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 1.0.1 1.10.0';
    const all = ordered.split(' ');
    for (const [at, one] of all.entries())
      for (const [other, two] of all.entries()) expect(compareVersions(one, two)).toBe(Math.sign(at - other));
    expect(compareVersions('1.0.0+1', '1.0.0+2')).toBe(0);
  });
});

it('every package of the lock file comes from the registry with a digest', () => {
  const lock = JSON.parse(readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8'));
  expect(judgeSources(lock).failed).toBe(false);
  const elsewhere = { packages: { 'node_modules/a': { resolved: 'https://mirror.example/a.tgz' } } };
  expect(judgeSources(elsewhere).failed).toBe(true);
  const ours = { packages: { client: {}, 'node_modules/@ours/client': { resolved: 'client', link: true } } };
  expect(judgeSources(ours).failed).toBe(false);
  const bare = { packages: { 'node_modules/a': { version: '1.0.0' } } };
  const weak = { packages: { 'node_modules/a': { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' } } };
  expect([bare, weak].map((each) => judgeSources(each).failed)).toEqual([true, true]);
  const linked = { packages: { 'node_modules/a': { resolved: '../a', link: true }, '../a': {} } };
  expect(judgeSources(linked).failed).toBe(true);
});

it('no package runs a program as it is installed but those that are named', () => {
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'));
  expect(judgeScripts(read('package-lock.json'), read('package.json'))).toEqual({
    failed: false,
    lines: ['✓ programs at installation: esbuild'],
  });
  const lock = {
    packages: {
      '': {},
      'node_modules/a': {},
      'node_modules/a/node_modules/@b/c': { hasInstallScript: true },
    },
  };
  expect(judgeScripts(lock, {})).toEqual({
    failed: true,
    lines: ['✗ @b/c runs a program as it is installed'],
  });
  expect(judgeScripts(lock, { allowScripts: { '@b/c': true } }).failed).toBe(false);
  expect(judgeScripts({ packages: {} }, { allowScripts: { a: true } }).failed).toBe(true);
});
