import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
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

it('every package of the lock file comes from the registry with a digest', () => {
  const lock = JSON.parse(readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8'));
  expect(judgeSources(lock).failed).toBe(false);
  const elsewhere = { packages: { 'node_modules/a': { resolved: 'https://mirror.example/a.tgz' } } };
  expect(judgeSources(elsewhere).failed).toBe(true);
  const ours = { packages: { client: {}, 'node_modules/@ours/client': { resolved: 'client', link: true } } };
  expect(judgeSources(ours).failed).toBe(false);
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
