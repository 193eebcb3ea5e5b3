import { expect, it } from 'vitest';
import type { StageSettings } from '../../infra/config.ts';
import { stacksOf, testedStages } from './stages.ts';

it('another version of the secret between CloudFront and the API changes both sides, function by function', () => {
  const worldwide = testedStages.worldwide as StageSettings & Required<Pick<StageSettings, 'edge'>>;
  const secretVersion = '9b8e4b7a-0d5c-4f3e-9a51-2f6f7c1f8a10';
  const { all, service, template } = stacksOf('worldwide', {
    ...worldwide,
    edge: { ...worldwide.edge, secretVersion } as StageSettings['edge'],
  });
  const edge = all.find(({ stackName }) => stackName.endsWith('-edge'));
  if (edge === undefined) throw new Error('The stage has no edge');
  // CloudFormation reads a secret again only where what stands in the template is another one.
  const read = (text: string) => text.match(/:SecretString:[^}]*\}\}/g) ?? [];
  const [distribution] = Object.values(template(edge).findResources('AWS::CloudFront::Distribution'));
  expect(read(JSON.stringify(distribution))).toEqual([`:SecretString:::${secretVersion}}}`]);
  const functions = Object.values(template(service).findResources('AWS::Lambda::Function'));
  for (const { Properties } of functions) {
    const { FUNCTION, ORIGIN_SECRET } = Properties.Environment?.Variables ?? {};
    if (FUNCTION === undefined) continue;
    expect(read(ORIGIN_SECRET), FUNCTION).toEqual([`:SecretString:::${secretVersion}}}`]);
  }
});
