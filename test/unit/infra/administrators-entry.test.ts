import { expect, it } from 'vitest';
import { audited } from '../../../infra/admin/changing.ts';

it('is dated as it is written, not as its command began: the day may be sealed by then', () => {
  const before = new Date().toISOString();
  const began = new Date('2026-01-01T15:59:59Z');
  const setting = { by: { sub: 'administrator:li', role: 'administrator' }, request: 'admin-1', now: began };
  const write = audited(setting as never, 'function:changes', 'changes.caught-up', { items: 1 });
  const { at, unitList } = (write as { Put: { Item: { at: string; unitList: string } } }).Put.Item;
  expect(at >= before).toBe(true);
  expect(unitList).not.toContain('2026-01-0');
});
