import { describe, expect, it } from 'vitest';
import { meets } from '../../../../shared/domain/condition.ts';

describe('a condition on an entry', () => {
  const condition = { field: 'KIND', options: ['罚款', '警告'] };

  it.each([
    [{ KIND: '罚款' }, true],
    [{ KIND: '没收违法所得、警告' }, true],
    [{ KIND: '没收违法所得' }, false],
    [{ KIND: '' }, false],
    [{ OTHER: '罚款' }, false],
  ])('%j meets it: %s', (data, so) => {
    expect(meets(condition, data as unknown as Record<string, string>)).toBe(so);
  });
});
