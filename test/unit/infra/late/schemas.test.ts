import { describe, expect, it } from 'vitest';
import * as zod from 'zod';
import * as late from '../../../../infra/late/schemas.ts';

/** A schema of each kind that routes have, made by zod or by what stands in for it. */
function described(z: typeof zod) {
  const kept = z.object({ id: z.string().trim().min(1).max(5), none: z.null() }).describe('What is kept');
  return z.strictObject({
    ...kept.shape,
    kind: z.enum(['one', 'other']).default('one'),
    on: z.iso.date().nullable(),
    list: z.array(kept.extend({ count: z.int().positive() })).max(2),
    how: z.union([z.literal('as-it-is'), z.looseObject({ by: z.email() })]).optional(),
    many: z.preprocess((value) => Number(value), z.number()),
    by: z.record(z.string(), z.boolean()),
  });
}

const sound = {
  id: ' a ',
  none: null,
  on: '2026-11-30',
  list: [{ id: 'b', none: null, count: 1 }],
  how: { by: 'a@example.org', also: true },
  many: '3',
  by: { x: true },
};

describe('schemas that are made late', () => {
  const [ours, theirs] = [described(late as unknown as typeof zod), described(zod)];

  it('take what zod takes, and give the same', () => {
    expect(ours.parse(sound)).toEqual(theirs.parse(sound));
  });

  it.each([
    { ...sound, id: '' },
    { ...sound, more: 1 },
    { ...sound, list: [{ ...sound.list[0], count: -1 }] },
    { ...sound, how: { by: 'nobody' } },
    { ...sound, on: '2026-02-30' },
  ])('refuse what zod refuses, for the same reasons', (input) => {
    expect(ours.safeParse(input).error?.issues).toEqual(theirs.safeParse(input).error?.issues);
    expect(ours.safeParse(input).success).toBe(false);
  });

  it('are described alike in the contract, and are of the kinds that zod has', () => {
    const options = { io: 'input' } as const;
    expect(late.toJSONSchema(ours, options)).toEqual(zod.toJSONSchema(theirs, options));
    expect(ours).toBeInstanceOf(late.ZodObject);
    expect(Object.keys(ours.shape)).toEqual(Object.keys(theirs.shape));
  });

  it('are made with the first reading, and once', () => {
    let made = 0;
    const schema = late.preprocess((value) => value, late.string()).refine(() => true);
    const counted = late.object({
      get seen() {
        made += 1;
        return schema;
      },
    });
    expect(made).toBe(0);
    for (let round = 0; round < 3; round += 1) counted.parse({ seen: 'x' });
    expect(made).toBe(1);
  });
});
