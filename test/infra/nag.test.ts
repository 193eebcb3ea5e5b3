import { describe, expect, it } from 'vitest';
import { exceptionFor, exceptions, type Finding, findings } from '../../infra/nag.ts';
import { stacksOf, testedStages } from './stages.ts';

describe('AWS Solutions and NIST 800-53 r5', () => {
  const found = Object.keys(testedStages).map((stage) => ({ stage, all: findings(stacksOf(stage).app) }));

  it.each(found)('find nothing in stage $stage but what is excepted with a reason', ({ stage, all }) => {
    const line = ({ rule, path }: Finding) => `${rule} at ${path}`;
    expect(all.filter((finding) => exceptionFor(stage, finding) === undefined).map(line)).toEqual([]);
  });

  it('need every exception there is', () => {
    const used = new Set(
      found.flatMap(({ stage, all }) => all.map((finding) => exceptionFor(stage, finding))),
    );
    expect(
      exceptions.filter((exception) => !used.has(exception)).map(({ finding }) => String(finding)),
    ).toEqual([]);
  });
});
