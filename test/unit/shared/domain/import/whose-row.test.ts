import { describe, expect, it } from 'vitest';
import { whoseRow } from '../../../../../shared/domain/import/whose-row.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { domain } from '../../../../../shared/policy/domains.ts';
import {
  centreUnit,
  ecologyUnit,
  marketSupervisionUnit,
  type ProviderUnit,
  unit as unitOf,
} from '../../../../../shared/policy/units.ts';

function known(code: string): ProviderUnit {
  const found = unitOf(code);
  if (found === undefined) throw new Error(code);
  return found;
}
const bureau = known(marketSupervisionUnit);
const ecology = known(ecologyUnit);
const centre = known(centreUnit);
const penalty = (data: Record<string, string>, sender = bureau) =>
  whoseRow(catalogue('administrative-penalty'), data, sender);

describe('the unit that answers for a row', () => {
  it.each([
    ['the sender, where nothing is said', {}, bureau, marketSupervisionUnit],
    ['the source', { CF_SJLYDM: ecologyUnit }, centre, ecologyUnit],
    [
      'the organ, where the source is the sender',
      { CF_SJLYDM: centreUnit, CF_CFJGDM: ecologyUnit },
      centre,
      ecologyUnit,
    ],
    [
      'the source rather than the organ',
      { CF_SJLYDM: ecologyUnit, CF_CFJGDM: marketSupervisionUnit },
      centre,
      ecologyUnit,
    ],
    [
      'the sender, where neither is a unit of the city',
      { CF_SJLYDM: 'x', CF_CFJGDM: 'y' },
      bureau,
      marketSupervisionUnit,
    ],
  ])('is %s', (_, data, sender, code) => {
    expect(penalty(data as unknown as Record<string, string>, sender).unit.code).toBe(code);
  });

  it('is told where a unit is not on the list, and refused where the sender may not report for it', () => {
    expect(penalty({ CF_SJLYDM: 'x', CF_CFJGDM: ecologyUnit }).findings).toEqual([
      {
        column: 'CF_SJLYDM',
        refused: false,
        message: { zh: '不在本市数据来源单位名单中', en: 'Not on the list of the city’s provider units' },
      },
      {
        column: 'CF_CFJGDM',
        refused: true,
        message: {
          zh: '示范市生态环境局的信息应由该单位报送，示范市市场监督管理局不能代报',
          en: 'Shifan Ecology and Environment Bureau reports its own information; Shifan Market Supervision Bureau may not report for it',
        },
      },
    ]);
    expect(penalty({ CF_SJLYDM: marketSupervisionUnit, CF_CFJGDM: marketSupervisionUnit }).findings).toEqual(
      [],
    );
    expect(penalty({ CF_SJLYDM: ecologyUnit }, centre).findings).toEqual([]);
  });
});

describe('the domain of a row', () => {
  const [first = ''] = bureau.domains;

  it('is the first of its unit, where it states none', () => {
    expect(penalty({})).toMatchObject({ domain: first, findings: [] });
    expect(penalty({ CF_SJLYDM: ecologyUnit }, centre).domain).toBe('ecology');
  });

  it('is the one that it states', () => {
    expect(penalty({ SSLY: domain('ecology')?.name.zh ?? '' })).toMatchObject({
      domain: 'ecology',
      findings: [],
    });
  });

  it('is none, and the row refused, where there is no such domain', () => {
    expect(penalty({ SSLY: '没有这个领域' })).toMatchObject({
      domain: null,
      findings: [
        {
          column: 'SSLY',
          refused: true,
          message: {
            zh: '没有这个领域，请按领域目录填写',
            en: 'There is no such domain: see the list of domains',
          },
        },
      ],
    });
  });

  it('must be stated where its unit is in charge of none', () => {
    expect(penalty({}, centre)).toMatchObject({
      domain: null,
      findings: [
        {
          column: 'SSLY',
          refused: true,
          message: {
            zh: '示范市公共信用信息中心没有主管领域，请填写所属领域',
            en: 'Shifan Public Credit Centre is in charge of no domain: state the entry’s domain',
          },
        },
      ],
    });
  });

  it('is none of what speaks against nobody', () => {
    expect(whoseRow(catalogue('registration'), {}, ecology)).toMatchObject({ domain: null, findings: [] });
  });
});
