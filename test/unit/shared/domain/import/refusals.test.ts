import { describe, expect, it } from 'vitest';
import { type Applicant, minorRefusal, refusals } from '../../../../../shared/domain/import/admission.ts';
import type { CatalogueCode } from '../../../../../shared/policy/catalogue.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { type ProviderUnit, unit } from '../../../../../shared/policy/units.ts';

const court = '11440100XXXX0030XT';
const labour = '11440100XXXX001231';
const security = '11440100XXXX00086T';
const tax = '11440100XXXX00342B';

function theUnit(code: string): ProviderUnit {
  const found = unit(code);
  if (found === undefined) throw new Error(`no unit ${code}`);
  return found;
}

function told(
  code: CatalogueCode,
  data: Applicant['data'],
  { about = 'organisation' as Applicant['about'], by = security as string | null } = {},
) {
  const sender = by === null ? undefined : theUnit(by);
  return [...refusals({ catalogue: catalogue(code), data, about, unit: sender })];
}

describe('what is not collected', () => {
  it('is refused at the column that shows what it is, with the article', () => {
    const sealed = told('administrative-penalty', { CF_NR: '拘留五日' }, { about: 'person' });
    expect(sealed).toEqual([
      {
        column: 'CF_NR',
        message: {
          zh: '本平台不归集自然人的治安管理处罚、行政拘留信息（《治安管理处罚法》（2025年修订）第一百三十六条），请勿报送',
          en: 'Public security penalties and detention on persons are not collected (Public Security Administration Punishments Law (2025), article 136): do not report them',
        },
      },
    ]);
  });

  it('is refused at the name of its subject where no column shows it, without a rule that nobody has read', () => {
    const { name } = catalogue('professional-qualification');
    expect(told('professional-qualification', {})).toEqual([
      {
        column: catalogue('professional-qualification').subject.name,
        message: {
          zh: `本平台不归集企业等单位的${name.zh}信息，请勿报送`,
          en: `${name.en} on organisations are not collected: do not report them`,
        },
      },
    ]);
  });
});

describe('what courts alone report', () => {
  const criminal = { SP_AJLB: '刑事' };

  it('is refused from another unit, at the column that shows what it is', () => {
    expect(told('judgment', criminal, { about: 'person' })).toEqual([
      {
        column: 'SP_AJLB',
        message: {
          zh: '自然人的刑事裁判信息只由法院报送，示范市公安局不能报送',
          en: 'Criminal judgments on persons are only reported by courts; Shifan Public Security Bureau may not report them',
        },
      },
    ]);
  });

  it.each<[string, Applicant['data'], { about: Applicant['about']; by: string | null }]>([
    ['from a court', criminal, { about: 'person', by: court }],
    ['where it is settled whose it is', criminal, { about: 'person', by: null }],
    ['of another kind', { SP_AJLB: '民事' }, { about: 'person', by: security }],
    ['about an organisation', criminal, { about: 'organisation', by: security }],
  ])('is taken %s', (_, data, from) => {
    expect(told('judgment', data, from)).toEqual([]);
  });
});

describe('a listing', () => {
  const listing = { YZ_MDMC: '失信被执行人名单', YZ_RDDWDM: court };

  it.each<[string, Applicant['data'], string | null]>([
    ['from the organ of the list', listing, court],
    ['by its other name, without the code of the organ', { YZ_MDMC: '失信被执行人' }, court],
    ['by an organ that the city does not know', { ...listing, YZ_RDDWDM: 'GONE' }, court],
    ['where it is settled whose it is', { YZ_MDMC: '没有的名单' }, null],
    ['without a list, which is told elsewhere', { YZ_RDDWDM: security }, security],
  ])('is taken %s', (_, data, by) => {
    expect(told('serious-dishonesty', data, { by })).toEqual([]);
  });

  it('of what has no lists is asked of no register', () => {
    expect(told('registration', { YZ_MDMC: '没有的名单' })).toEqual([]);
  });

  it('on a list of others is refused with the lists of who sends it, as rows name them', () => {
    expect(told('serious-dishonesty', { ...listing, YZ_RDDWDM: tax }, { by: tax })).toEqual([
      {
        column: 'YZ_MDMC',
        message: {
          zh: '示范市税务局不能列入这个名单。示范市税务局可以列入的名单：重大税收违法失信主体名单',
          en: 'Shifan Tax Bureau may not enter subjects on this list. Lists on which Shifan Tax Bureau may enter subjects: 重大税收违法失信主体名单',
        },
      },
    ]);
  });

  it('is asked of its organ as well as of who sends it', () => {
    const byOther = told('serious-dishonesty', { ...listing, YZ_RDDWDM: labour }, { by: court });
    expect(byOther.map(({ message }) => message.zh)).toEqual([
      '示范市人力资源和社会保障局不能列入这个名单。示范市人力资源和社会保障局可以列入的名单：拖欠农民工工资失信联合惩戒对象名单',
    ]);
    const sentByOther = told('serious-dishonesty', listing, { by: labour });
    expect(sentByOther[0]?.message.zh).toContain('示范市人力资源和社会保障局不能列入这个名单');
  });

  it('on no list of the register is refused with where penalties belong', () => {
    expect(told('serious-dishonesty', { YZ_MDMC: '行政处罚' })).toEqual([
      {
        column: 'YZ_MDMC',
        message: {
          zh: '没有这个严重失信主体名单。示范市公安局没有可以列入的名单。一般行政处罚请报送到“行政处罚信息”',
          en: 'There is no such list of serious dishonesty. There is no list on which Shifan Public Security Bureau may enter subjects. Report ordinary administrative penalties under “Administrative penalties”',
        },
      },
    ]);
  });

  it('names all the lists of an organ that has several', () => {
    const transport = { code: 'T', name: { zh: '交通局', en: 'Transport' }, domains: ['transport'] };
    const [refusal] = refusals({
      catalogue: catalogue('serious-dishonesty'),
      data: { YZ_MDMC: '没有' },
      about: 'organisation',
      unit: transport,
    });
    expect(refusal?.message.zh).toContain('：运输物流行业严重失信名单、招标投标领域严重失信主体名单。');
    expect(refusal?.message.en).toContain(': 运输物流行业严重失信名单, 招标投标领域严重失信主体名单.');
  });
});

describe('a person who was a minor on the day of the entry', () => {
  // Born on 5 March 2008.
  const number = '440106200803050012';

  it('is refused up to the day before the eighteenth birthday, in words that say why', () => {
    expect(minorRefusal(number, '2026-03-04')).toEqual({
      zh: '该自然人在信息日期未满18周岁，本平台不归集未成年人的信息，请勿报送',
      en: 'The person was under 18 on the date of the entry; this platform does not collect information on minors, please do not report it',
    });
    expect(minorRefusal(number, '2026-03-05')).toBeNull();
    expect(minorRefusal(number, '2030-01-01')).toBeNull();
  });
});
