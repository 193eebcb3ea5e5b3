import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { allExpressions, expressionsIn, harmful, judged, writtenAs } from '../support/expressions.ts';

/** Of so many expressions one is judged here, always the same; `npm run check:expressions` judges all. */
const oneOf = 12;

it('tells an expression that explodes, one that grows too fast, and one that does not', () => {
  const [explodes, grows, linear] = ['^(a+)+$', '\\s+$', '^[a-z]{1,20}$'].map((source) =>
    judged({ source, flags: '', file: 'shared/new.ts' }),
  );
  expect([explodes, grows, linear].map((each) => each?.verdict)).toEqual([
    'exponential',
    'polynomial',
    'linear',
  ]);
  expect(harmful([explodes, grows, linear].flatMap((each) => each ?? []))).toEqual([
    expect.stringContaining('/^(a+)+$/'),
    expect.stringContaining('/\\s+$/'),
  ]);
  // What bounds the input of a file makes up for no explosion.
  const known = { ...(explodes as NonNullable<typeof explodes>), file: 'shared/domain/uploads/pdf.ts' };
  expect(harmful([known])).toHaveLength(1);
});

it('finds those that are written and those that are made', async () => {
  expect(expressionsIn(['shared']).literal.length).toBeGreaterThan(300);
  const all = await allExpressions();
  expect(all.filter(({ file }) => file === 'shared/domain/personal-data.ts').length).toBeGreaterThan(10);
});

it('no expression of a sample takes long for what somebody may send', async () => {
  const sample = (await allExpressions()).filter(
    (each) => createHash('sha256').update(writtenAs(each)).digest().readUInt32BE(0) % oneOf === 0,
  );
  expect(sample.length).toBeGreaterThan(20);
  expect(harmful(sample.map(judged))).toEqual([]);
});
