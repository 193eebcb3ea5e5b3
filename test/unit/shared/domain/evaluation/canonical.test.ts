import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonical } from '../../../../../shared/domain/evaluation/canonical.ts';

it('an object has its names in one order, at every depth; an array keeps its own', () => {
  expect(canonical({ b: 1, a: { d: [3, 1, { z: 1, y: null }], c: 'x' } })).toBe(
    '{"a":{"c":"x","d":[3,1,{"y":null,"z":1}]},"b":1}',
  );
  // By code units: no language of a machine changes it.
  expect(canonical({ é: 1, z: 2, Z: 3 })).toBe('{"Z":3,"z":2,"é":1}');
});

it('equal values have equal texts, and the text says the value', () => {
  const reversed = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(reversed)
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value)
              .toReversed()
              .map(([name, each]) => [name, reversed(each)]),
          )
        : value;
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonical(reversed(value))).toBe(canonical(value));
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
