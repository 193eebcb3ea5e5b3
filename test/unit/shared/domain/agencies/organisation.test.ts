import { describe, expect, it } from 'vitest';
import { beyond, counting, isOf } from '../../../../../shared/domain/agencies/organisation.ts';

const body = {
  code: '91440100XX0009021F',
  name: { zh: '示范信用服务有限公司', en: 'Shifan Credit Services' },
};
const client = { subject: '91320100748204660Q', organisation: body };
const employment = { subject: body.code };
const registered = () => true;

describe('what was given to a credit service body', () => {
  it('counts for whoever represents it, and for whom it has let act for it', () => {
    expect(counting([client], [body.code], registered)).toEqual([client]);
    expect(counting([client, employment], [], registered)).toEqual([client, employment]);
  });

  it('counts no more once the person has left, or it is off the register', () => {
    expect(counting([client], [], registered)).toEqual([]);
    expect(counting([client, employment], [], () => false)).toEqual([employment]);
  });

  it('makes nobody one of its people by what another body was given', () => {
    const given = { subject: body.code, organisation: { ...body, code: '91440100XX00090487' } };
    expect(isOf(body.code, [], [given])).toBe(false);
    expect(counting([client, given], [], registered)).toEqual([]);
    expect(isOf(body.code, [], [{ subject: '91320100748204660Q' }])).toBe(false);
    expect(isOf(body.code, ['91320100748204660Q'], [])).toBe(false);
  });
});

it('of what is asked is told what no organisation can be given', () => {
  expect(beyond(['reports', 'objections'], ['reports'])).toEqual(['objections']);
  expect(beyond(['reports'], ['reports', 'objections'])).toEqual([]);
});
