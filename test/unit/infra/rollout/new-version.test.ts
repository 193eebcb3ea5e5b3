import { describe, expect, it } from 'vitest';
import { newVersionOf, refusalOf } from '../../../../infra/rollout/new-version.ts';

const content = JSON.stringify({
  version: 0,
  Resources: [
    {
      'credit-example-reports': {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Name: 'credit-example-reports',
          Alias: 'live',
          CurrentVersion: '7',
          TargetVersion: '8',
        },
      },
    },
  ],
});

describe('the version that a deployment leads to', () => {
  it.each([{ appSpecContent: { content } }, { string: { content } }])('is read out of %o', (revision) => {
    expect(newVersionOf(revision)).toEqual({ name: 'credit-example-reports', version: '8' });
  });

  it.each([undefined, {}, { string: { content: '{"Resources":[]}' } }, { string: { content: 'no JSON' } }])(
    'is not made up of %o',
    (revision) => {
      expect(() => newVersionOf(revision)).toThrow();
    },
  );
});

describe('a new version', () => {
  it('may have traffic when it answers', () => {
    expect(refusalOf(undefined, '{"statusCode":204,"headers":{}}')).toBeUndefined();
  });

  it.each([
    ['Unhandled', '{"errorType":"ReferenceError"}'],
    [undefined, '{"statusCode":500}'],
    [undefined, 'null'],
  ])('has none when it answers %s %s', (error, payload) => {
    expect(refusalOf(error, payload)).toEqual(expect.any(String));
  });
});
