import { describe, expect, it } from 'vitest';
import { allManifests, type Manifests } from '../../functions/manifests.ts';
import { manifest } from '../support/suggestions/manifest.ts';
import { stacksOf, testedStages } from './stages.ts';

const resources = (manifests?: Manifests) => {
  const { service, template } = stacksOf('worldwide', testedStages.worldwide, manifests);
  return Object.entries(
    (template(service).toJSON() as { Resources: Record<string, { Type: string }> }).Resources,
  );
};

describe('the 500 resources that a stack may have', () => {
  const without = resources();

  it('leave room for another capability, which costs 11', () => {
    const withOne = resources([...allManifests, ['suggestions', manifest]]);
    const before = new Set(without.map(([id]) => id));
    const kinds = withOne.flatMap(([id, { Type }]) => (before.has(id) ? [] : [Type.replace('AWS::', '')]));
    console.log(
      `${without.length} resources; a capability costs ${kinds.length}: ${kinds.sort().join(', ')}`,
    );
    expect(withOne.length - without.length).toBe(kinds.length);
    expect(kinds.length).toBeLessThanOrEqual(11);
    expect(without.length + kinds.length).toBeLessThan(500);
  });

  it('are taken by no function beyond what it needs', () => {
    const most = allManifests.map(([name, manifest]) => {
      const own = without.filter(
        ([id, { Type }]) => id.startsWith(name.replaceAll('-', '')) && Type !== 'AWS::ApiGatewayV2::Route',
      );
      const followsStream = manifest.stream === undefined ? 0 : 2;
      return [name, own.length - followsStream] as const;
    });
    expect(most.filter(([, count]) => count > 9)).toEqual([]);
  });
});

it('only what makes a PDF has a whole processor', () => {
  const fast = allManifests.filter(([, { memory = 512 }]) => memory >= 1769).map(([name]) => name);
  expect(fast).toEqual(allManifests.filter(([, { documents }]) => documents === true).map(([name]) => name));
});
