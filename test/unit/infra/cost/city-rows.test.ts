import { expect, it } from 'vitest';
import { mixedFiles, registrationsFile, rowMix } from '../../../../infra/cost/city-rows.ts';

const codesIn = ({ content }: { readonly content: string }) =>
  Array.from(content.matchAll(/\b91440100[0-9A-Z]{10}\b/g), ([code]) => code);

it('the mix is whole, and each of its rows is about another company that its registration makes known', () => {
  expect(Object.values(rowMix).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  const files = mixedFiles('2026-12-01', 100, 7_000);
  expect(files.map(({ catalogue, rows }) => [catalogue, rows])).toEqual(
    Object.entries(rowMix).map(([code, share]) => [code, Math.round(100 * share)]),
  );
  const codes = files.flatMap(codesIn);
  expect(new Set(codes).size).toBe(100);
  expect(codes).toHaveLength(100);
  expect(codesIn(registrationsFile('2026-12-01', 100, 7_000))).toEqual(codes);
});
