import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readStage } from '../../infra/config.ts';
import { partitionOf } from '../../infra/partitions.ts';
import { stacksOf, testedStages } from './stages.ts';

const root = new URL('../..', import.meta.url).pathname;

it('no source of ours names a partition, region or account but the files for that', () => {
  const named = globSync('{infra,functions,shared,templates}/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !/^infra\/(partitions\.ts|stage-schema\.ts|stages\/|local\/)/.test(file))
    .filter((file) =>
      /arn:aws|amazonaws\.com\/|\b(us|eu|ap|cn|sa|ca|me|af)-(north|south|east|west|central)\w*-\d\b|\b\d{12}\b(?!-)/.test(
        readFileSync(`${root}/${file}`, 'utf8').replace(/\d{17}[\dX]|[0-9A-Z]{18}/g, ''),
      ),
    );
  expect(named).toEqual([]);
});

describe.each(Object.keys(testedStages))('stage %s', (name) => {
  const { all, template } = stacksOf(name);
  const stage = readStage(name, testedStages[name]);
  const partition = partitionOf(stage.region);
  const texts = all.map((stack) => ({
    stack: stack.stackName,
    text: JSON.stringify(template(stack).toJSON()),
  }));

  it('names no other partition than its own', () => {
    const foreign = partition?.name === 'aws' ? /arn:aws-cn:|amazonaws\.com\.cn/ : /arn:aws:|cloudfront\.net/;
    expect(texts.filter(({ text }) => foreign.test(text)).map(({ stack }) => stack)).toEqual([]);
  });

  it('names no region but its own, that of its copies and that of its edge', () => {
    const own = [
      stage.region,
      stage.backup.copyTo,
      stage.edge === undefined ? undefined : partition?.edgeRegion,
    ];
    for (const { text } of texts) {
      const named = text.match(/\b(us|eu|ap|cn|sa|ca|me|af)-(north|south|east|west|central)\w*-\d\b/g) ?? [];
      expect(own).toEqual(expect.arrayContaining([...new Set(named)]));
    }
  });

  it('has a resource only of types that its partition offers', () => {
    const types = new Set(
      all.flatMap((stack) =>
        Object.values(template(stack).toJSON().Resources as Record<string, { Type: string }>).map(
          ({ Type }) => Type,
        ),
      ),
    );
    if (partition?.edgeRegion == null) {
      for (const type of types) expect(type).not.toMatch(/^AWS::(CloudFront|WAFv2|SES|XRay)::/);
      expect(texts.some(({ text }) => text.includes('"TracingConfig"'))).toBe(false);
    }
  });
});

describe('partitionOf', () => {
  it.each([
    ['cn-north-1', 'aws-cn'],
    ['cn-northwest-1', 'aws-cn'],
    ['ap-southeast-1', 'aws'],
    ['us-gov-west-1', undefined],
    ['us-iso-east-1', undefined],
  ])('of %s is %s', (region, name) => expect(partitionOf(region)?.name).toBe(name));
});
