import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ringsBy } from '../../support/cloudwatch/alarms.ts';
import { metricMath, UnknownMathError } from '../../support/cloudwatch/metric-math.ts';

const missing = null;

describe('an alarm in which values are missing', () => {
  const alarm = {
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Threshold: 1,
    EvaluationPeriods: 3,
  } as const;
  // Five values are read of which three count, as in the tables of the user guide of CloudWatch.
  it.each([
    [[0, missing, 1, missing, 1], 3, 'breaching', false],
    [[0, missing, missing, missing, missing], 3, 'breaching', false],
    [[missing, missing, missing, missing, missing], 3, 'breaching', true],
    [[missing, missing, missing, missing, missing], 3, 'notBreaching', false],
    [[0, 1, 1, missing, 1], 3, 'notBreaching', true],
    [[missing, missing, 1, missing, missing], 3, 'breaching', true],
    [[missing, missing, 1, missing, missing], 3, 'notBreaching', false],
    [[0, missing, 1, missing, 1], 2, 'notBreaching', true],
    [[0, missing, 1, missing, missing], 2, 'breaching', true],
    [[missing, missing, missing, missing, 0], 2, 'breaching', true],
    [[missing, missing, missing, 1, missing], 2, 'notBreaching', false],
  ] as const)('by %j, %d of 3, %s: %s', (values, DatapointsToAlarm, TreatMissingData, rings) => {
    expect(ringsBy({ ...alarm, DatapointsToAlarm, TreatMissingData }, values)).toBe(rings);
  });
});

describe('metric math', () => {
  it.each([
    ['a + 2 * b', [7, null, null]],
    ['(a + 2) * b', [9, null, null]],
    ['FILL(a, 0) - FILL(b, 0)', [-2, 2, 0]],
    ['a / FILL(b, 0)', [1 / 3, null, null]],
    ['IF(FILL(a, 0) > 1, 100, FILL(b, 0))', [3, 100, 0]],
    ['IF(a > 1 && b > 1, 1, 0)', [0, null, null]],
    ['MAX([a, b])', [3, 2, null]],
    ['MIN([FILL(a, 9), FILL(b, 9)])', [1, 2, 9]],
  ])('%s', (expression, values) => {
    expect(metricMath(expression, { a: [1, 2, null], b: [3, null, null] })).toEqual(values);
  });

  it.each(['RATE(a)', 'a +', 'a b', 'SEARCH(1)', 'c + 1', '[a, b]', 'a % 2'])(
    'tells that %s is not modelled',
    (expression) => {
      expect(() => metricMath(expression, { a: [1], b: [1] })).toThrow(UnknownMathError);
    },
  );
});

/** The expression by which functions ring (infra/constructs/capability.ts). */
const faults = 'IF(FILL(calls, 0) > 1000, 1000 * FILL(failed, 0) / calls, FILL(failed, 0))';

it('what fails for one in a thousand over an hour rings in one of its quarters', () => {
  const quarter = fc
    .nat({ max: 20_000 })
    .chain((calls) => fc.tuple(fc.constant(calls), fc.nat({ max: Math.min(calls, 40) })));
  fc.assert(
    fc.property(fc.array(quarter, { minLength: 4, maxLength: 4 }), (quarters) => {
      const sum = (at: 0 | 1) => quarters.reduce((total, each) => total + each[at], 0);
      fc.pre(sum(1) > 0 && sum(1) * 1000 >= sum(0));
      const values = metricMath(faults, {
        calls: quarters.map(([calls]) => calls),
        failed: quarters.map(([, failed]) => failed),
      });
      expect(values.some((value) => (value ?? 0) >= 1)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
