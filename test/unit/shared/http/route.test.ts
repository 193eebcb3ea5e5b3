import { expect, it } from 'vitest';
import { grouped, operationOf } from '../../../../shared/http/route.ts';

it('operations of a group keep their own names, whatever names the function’s others have', () => {
  const names = Object.keys({ show: 1, ...grouped('commitmentItems', { show: 2 }) });
  expect(names.map((name) => operationOf(name, 'commitments'))).toEqual([
    { group: 'commitments', operation: 'show' },
    { group: 'commitmentItems', operation: 'show' },
  ]);
});
