import { describe, expect, it } from 'vitest';
import { registerMatches } from '../../../../../shared/domain/submissions/register-match.ts';
import { aRecord } from '../../../../support/records.ts';
import { aDeclaration } from './submission-builders.ts';

const licence = (id: string, data: Readonly<Record<string, string>>) =>
  aRecord({ id, catalogue: 'administrative-licence', title: '食品生产许可', data });
const honour = (id: string, name: string) =>
  aRecord({ id, catalogue: 'honour', title: name, data: { RY_MC_RY: name } });
const declaration = aDeclaration({ title: '食品生产许可证', certificateNumber: 'SC 1064-4010' });

describe('what a department has reported of the same', () => {
  it('is found by its number, however it is written, in either column of numbers', () => {
    const found = { catalogue: 'administrative-licence', title: '食品生产许可', by: 'number' };
    expect(
      registerMatches(declaration, [
        licence('A', { XK_XKBH: 'sc10644010' }),
        licence('B', { XK_WSH: 'ＳＣ-1064-4010' }),
        licence('C', { XK_XKBH: 'SC10644011' }),
      ]),
    ).toEqual([
      { record: 'A', ...found },
      { record: 'B', ...found },
    ]);
  });

  it('is found by its name as a hint, after those found by number', () => {
    const matches = registerMatches(declaration, [
      licence('A', { XK_XKZS: '《食品生产许可证》' }),
      licence('B', { XK_XKWS: '食品生产许可证' }),
      licence('C', { XK_XKBH: 'SC10644010', XK_XKZS: '食品生产许可证' }),
      licence('D', { XK_XKZS: '另一证' }),
      honour('E', '食品生产 许可证'),
    ]);
    expect(matches.map(({ record, by }) => [record, by])).toEqual([
      ['C', 'number'],
      ['A', 'name'],
      ['B', 'name'],
      ['E', 'name'],
    ]);
  });

  it('is not found by a number so short that it is equal by chance', () => {
    const numbered = (certificateNumber: string | null, own: string) =>
      registerMatches(aDeclaration({ certificateNumber }), [licence('A', { XK_XKBH: own })]).length;
    expect(numbered('123', '123')).toBe(0);
    expect(numbered('1234', '1234')).toBe(1);
    expect(numbered(null, '')).toBe(0);
  });

  it('is not found without a number or a name', () => {
    expect(registerMatches(aDeclaration({ certificateNumber: null }), [licence('A', {})])).toEqual([]);
  });

  it('is not found among what was revoked, nor in catalogues that the category does not name', () => {
    const same = { XK_XKBH: 'SC10644010' };
    expect(registerMatches(declaration, [{ ...licence('A', same), standing: 'revoked' }])).toEqual([]);
    expect(registerMatches({ ...declaration, category: 'honour' }, [licence('A', same)])).toEqual([]);
    expect(registerMatches(declaration, [aRecord({ data: same })])).toEqual([]);
    const welfare = aDeclaration({ category: 'public-welfare', title: '爱心企业' });
    expect(registerMatches(welfare, [honour('E', '爱心企业')])).toHaveLength(1);
    expect(registerMatches({ ...welfare, category: 'procurement' }, [honour('E', '爱心企业')])).toEqual([]);
  });
});
