import { describe, expect, it } from 'vitest';
import { columnsOfUnits, whoseRow } from '../../../../../shared/domain/import/whose-row.ts';
import { catalogue, catalogues } from '../../../../../shared/policy/catalogues.ts';
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
        message: { zh: '不在本市数据来源单位名单中', en: 'Not on the list of provider units of this city' },
      },
      {
        column: 'CF_CFJGDM',
        refused: true,
        message: {
          zh: '示范市生态环境局的信息应由该单位报送，示范市市场监督管理局不能代报；受其委托执法的，先由信用中心在单位名册上登记委托及起止日期',
          en: 'Information of Shifan Ecology and Environment Bureau has to be reported by that unit; Shifan Market Supervision Bureau may not report on its behalf. If it has been entrusted with enforcement, the credit centre first registers the entrustment and its period in the register of units',
        },
      },
    ]);
    expect(penalty({ CF_SJLYDM: marketSupervisionUnit, CF_CFJGDM: marketSupervisionUnit }).findings).toEqual(
      [],
    );
    expect(penalty({ CF_SJLYDM: ecologyUnit }, centre).findings).toEqual([]);
  });
});

describe('a row that names another unit by its name alone', () => {
  const named = (name: string, sender = ecology, column = 'CF_CFJG') =>
    penalty({ CF_CFJGDM: sender.code, CF_SJLYDM: sender.code, [column]: name }, sender).findings;

  it.each([
    '示范市市场监督管理局',
    ' 示范市 市场监督管理局 ',
    '示范市市场监督管理局（稽查支队）',
    '示范市市场监督管理局东湖分局',
    '市场监督管理局',
    '市场监督管理局稽查支队',
    '示范市东湖区市场监督管理局',
    '市市场监督管理局',
    '本市市场监督管理局',
    '我市市场监督管理局稽查支队',
    '全市市场监督管理局',
    '示范市场监督管理局',
    'Shifan Market Supervision Bureau',
    '示範市市場監督管理局',
    '示范市市场監督管理局',
    '示范市巿场监督管理局',
    '示范市市场监管局',
    '市场监管局',
    '市住建局',
    '示范市人社局',
    '示范市发改委',
    '示范市工业和信息化局',
  ])('is refused: %s', (name) => {
    for (const column of ['CF_CFJG', 'CF_SJLY'])
      expect(named(name, ecology, column)).toMatchObject([{ column, refused: true }]);
  });

  it.each([
    ['its own', '示范市生态环境局'],
    ['its own without the place', '生态环境局'],
    ['its own behind 市', '市生态环境局'],
    ['its own of this city', '本市生态环境局'],
    ['a part of it', '示范市生态环境局东湖分局'],
    ['one that the city does not know', '邻市市场监督管理局'],
    ['one of another place in everyday words', '邻市住建局'],
    ['one that was abolished', '示范市环境保护局'],
    ['nothing', ''],
  ])('is taken where that is %s: %s', (_, name) => {
    expect(named(name)).toEqual([]);
  });

  it('is held until its sender says so where it decided together with others', () => {
    for (const name of [
      '示范市生态环境局、示范市市场监督管理局',
      '市场监督管理局 示范市生态环境局',
      '市市场监督管理局，示范市生态环境局',
    ])
      expect(named(name), name).toMatchObject([{ column: 'CF_CFJG', refused: false, held: true }]);
    expect(named('示范市工业和信息化局、示范市市场监督管理局')).toMatchObject([
      { refused: true },
      { refused: true },
    ]);
    const byCode = { CF_CFJGDM: bureau.code, CF_CFJG: `${ecology.name.zh}、${bureau.name.zh}` };
    expect(penalty(byCode, ecology).findings).toMatchObject([{ column: 'CF_CFJGDM', refused: true }]);
  });

  it('is taken from a unit above it, and a district means itself by the end of its name', () => {
    const district = known('11440100XXXX003506');
    expect(named('示范市东湖区市场监督管理局', bureau)).toEqual([]);
    expect(named('市场监督管理局', district)).toEqual([]);
    expect(named('市场监管局', district)).toEqual([]);
    expect(named('示范市东湖区市场监管局', district)).toEqual([]);
    expect(named('示范市市场监管局', district)).toMatchObject([{ refused: true }]);
    expect(named('示范市市场监督管理局', district)).toMatchObject([{ refused: true }]);
    expect(penalty({ CF_CFJG: bureau.name.zh, SSLY: '生态环境' }, centre).findings).toEqual([]);
  });

  it('is refused in a catalogue whose rows have no code of the organ', () => {
    const findings = whoseRow(
      catalogue('registration'),
      { DJ_DJJG: '示范市市场监督管理局' },
      ecology,
    ).findings;
    expect(findings).toMatchObject([{ column: 'DJ_DJJG', refused: true }]);
  });

  it('is refused in every catalogue that has a column for an organ or a source, named by code or by name', () => {
    let tried = 0;
    for (const of of catalogues) {
      for (const column of columnsOfUnits(of)) {
        const byCode = column === of.sourceCode || column === of.organCode;
        const value = byCode ? bureau.code : bureau.name.zh;
        const own = Object.fromEntries(
          columnsOfUnits(of).map((each) => [
            each,
            each === of.sourceCode || each === of.organCode ? ecology.code : ecology.name.zh,
          ]),
        );
        expect(
          whoseRow(of, own, ecology).findings.filter(({ refused }) => refused && column !== of.domain),
          of.code,
        ).toEqual([]);
        expect(
          whoseRow(of, { ...own, [column]: value }, ecology).findings,
          `${of.code} ${column}`,
        ).toMatchObject([{ column, refused: true }]);
        tried += 1;
      }
      expect(columnsOfUnits(of), of.code).not.toEqual([]);
    }
    expect(tried).toBeGreaterThanOrEqual(catalogues.length * 3);
  });
});

describe('a row of a unit that another has entrusted', () => {
  const culture = known('11440100XXXX00190Y');
  const press = known('11440100XXXX00203L');
  const acted = {
    CF_CFJG: press.name.zh,
    CF_CFJGDM: press.code,
    CF_SJLY: culture.name.zh,
    CF_SJLYDM: culture.code,
    CF_JDRQ: '2026-03-05',
  };

  it('is the entrusting unit’s', () => {
    expect(penalty(acted, culture)).toMatchObject({ unit: { code: press.code }, findings: [] });
  });

  it('is the entrusting unit’s where it is named by name alone', () => {
    const { CF_CFJGDM: _, ...byName } = acted;
    expect(penalty(byName, culture)).toMatchObject({ unit: { code: press.code }, findings: [] });
  });

  it('is refused after the last day of the entrustment', () => {
    expect(penalty({ ...acted, CF_JDRQ: '2029-01-01' }, culture).findings).toMatchObject([
      { column: 'CF_CFJGDM', refused: true },
    ]);
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
            en: 'There is no such domain; see the list of domains',
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
            en: 'Shifan Public Credit Centre is not in charge of any domain; enter the domain of the entry',
          },
        },
      ],
    });
  });

  it('is none of what speaks against nobody', () => {
    expect(whoseRow(catalogue('registration'), {}, ecology)).toMatchObject({ domain: null, findings: [] });
  });
});
