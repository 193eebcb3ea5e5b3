import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { asRemembered } from '../../../../shared/http/answer.ts';

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
