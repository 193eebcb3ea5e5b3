import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { asRemembered, isTooLarge } from '../../../../shared/http/answer.ts';

const schema = z.object({
  number: z.string(),
  status: z.string(),
  coverage: z.object({ missing: z.array(z.string()) }),
});

describe('an answer that was remembered', () => {
  it('is the whole answer where the schema is still the same', () => {
    const answer = { number: '1', status: 'genuine', coverage: { missing: [] } };
    expect(asRemembered(schema, { ...answer, secret: 1 })).toEqual(answer);
  });

  it('is what is still known of it where the release before wrote it', () => {
    const answer = { number: '1', coverage: { from: '2026-01-01' }, secret: 1 };
    expect(asRemembered(schema, answer)).toEqual({ number: '1' });
  });

  it('is nothing where nothing is known of it', () => {
    expect(asRemembered(schema, null)).toEqual({});
    expect(asRemembered(z.array(z.string()), [1])).toEqual({});
  });
});

describe('an answer', () => {
  const of = (body: string) => ({ statusCode: 200, headers: {}, body, isBase64Encoded: false });
  const around = Buffer.byteLength(JSON.stringify(of('')));

  it('is too large with the first byte that AWS Lambda does not hand on', () => {
    expect(isTooLarge(of('x'.repeat(6_291_556 - around)))).toBe(false);
    expect(isTooLarge(of('x'.repeat(6_291_557 - around)))).toBe(true);
  });

  it('is counted as it is handed over: JSON within JSON, letters of several bytes', () => {
    expect(isTooLarge(of('"'.repeat(3_145_800)))).toBe(true);
    expect(isTooLarge(of('长'.repeat(2_097_200)))).toBe(true);
    expect(isTooLarge(of('\u0001'.repeat(1_048_600)))).toBe(true);
    expect(isTooLarge(of('长'.repeat(2_000_000)))).toBe(false);
  });
});
