import { describe, expect, it } from 'vitest';
import { readChoice } from '../../../../../shared/domain/import/choice.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';

const { fields } = catalogue('administrative-penalty');
const kinds = fields.find(({ code }) => code === 'CF_CFLB');
const subjects = fields.find(({ code }) => code === 'CF_XDR_LB');
const documents = fields.find(({ code }) => code === 'CF_XDR_ZJLX');

const read = (text: string, says = '', field = kinds) => {
  if (field === undefined) throw new Error('No such column');
  const found = readChoice(field, text, (code) => (code === 'CF_NR' ? says : undefined));
  return 'problem' in found ? `! ${found.problem.zh}` : found.value;
};

describe('kinds of penalty', () => {
  it.each([
    ['警告;罚款', '警告、罚款'],
    ['罚款+没收违法所得', '罚款、没收违法所得'],
    ['罚款 没收违法所得', '罚款、没收违法所得'],
    ['罚款\n警告', '罚款、警告'],
    ['没收违法所得、没收非法财物;罚款', '没收违法所得、没收非法财物、罚款'],
    ['罚 款', '罚款'],
    ['其它', '其他'],
    ['法律、行政法规规定的其他行政处罚', '其他'],
    ['其他：责令改正', '其他：责令改正'],
    ['其它-责令改正', '其他-责令改正'],
    ['其他-驱逐出境、限期离境', '其他-驱逐出境，限期离境'],
    ['罚款、其他-驱逐出境、限期离境', '罚款、其他-驱逐出境，限期离境'],
    ['警告-其他-其他', '警告、其他'],
    ['吊销营业执照', '吊销许可证件'],
    ['责令停产、停业', '责令停产停业'],
    ['罚款。', '罚款'],
    ['警告，罚款。', '警告、罚款'],
    ['警告并处罚款', '警告、罚款'],
    ['警告和罚款', '警告、罚款'],
    ['1.警告 2.罚款', '警告、罚款'],
    ['（一）警告；（二）罚款', '警告、罚款'],
    ['["警告","罚款"]', '警告、罚款'],
    ['没收违法所得、非法财物', '没收违法所得、没收非法财物'],
    ['10.罚款', '罚款'],
    ['罚款。2.警告', '罚款、警告'],
    ['警告 - 罚款', '警告、罚款'],
    ['罚款。。', '罚款'],
    ['罰款', '罚款'],
    ['沒收違法所得', '没收违法所得'],
    ['罚款、罚款', '罚款'],
    ['其他-其它事项', '其他-其它事项'],
  ])('%j is %s', (text, options) => expect(read(text)).toBe(options));

  it('of a law before are told by what was imposed', () => {
    const former = '暂扣或者吊销许可证、暂扣或者吊销执照';
    expect(read(former, '吊销食品经营许可证')).toBe('吊销许可证件');
    expect(read(`罚款、${former.split('、')[0]}`, '罚款5000元，暂扣许可证3个月')).toBe('罚款、暂扣许可证件');
    expect(read(former, '罚款5000元')).toMatch(/^! .*可能是“暂扣许可证件”或“吊销许可证件”/);
    expect(read(former, '先暂扣，后吊销')).toMatch(/^! .*可能是/);
    expect(read('没收', '没收违法所得3000元')).toBe('没收违法所得');
    expect(read('没收', '没收工具')).toBe('没收非法财物');
    expect(read('没收')).toMatch(/^! .*可能是/);
  });

  it.each(['责令改正', '不予处罚', '3', '罚款（大写）', '罚款、责令改正'])(
    '%j is told what there is',
    (text) => expect(read(text)).toMatch(/^! 应为其中一项或几项（用顿号分隔）：警告、/),
  );

  it.each(['', '、', '警告 责令改正', '企业', '其他-', '警告、企业'])('%j is none', (text) =>
    expect(read(text)).toMatch(/^! 应为/),
  );

  it('are told in both languages what there is', () => {
    if (kinds === undefined || subjects === undefined) throw new Error('No such column');
    expect(readChoice({ ...kinds, options: ['警告', '罚款'] }, '3', () => '')).toEqual({
      problem: {
        zh: '应为其中一项或几项（用顿号分隔）：警告、罚款',
        en: 'Must be one or several of 警告, 罚款',
      },
    });
    expect(readChoice({ ...subjects, options: ['警告', '罚款'] }, '警告、罚款', () => '')).toEqual({
      problem: { zh: '应为其中一项：警告、罚款', en: 'Must be one of 警告, 罚款' },
    });
  });

  it('of two of which one is meant say which one was taken, and by what it may be told', () => {
    if (kinds === undefined) throw new Error('No such column');
    const says = (text: string | undefined) => (code: string) => (code === 'CF_NR' ? text : '违法所得');
    const warning = {
      zh: '“没收”已按内容改为“没收违法所得”，请核对',
      en: '“没收” was changed to “没收违法所得” based on the content of the row; please check',
    };
    expect(readChoice(kinds, '没收', says('没收违法所得'))).toEqual({ value: '没收违法所得', warning });
    expect(readChoice(kinds, '罚款、没 收', says('没收违法所得'))).toEqual({
      value: '罚款、没收违法所得',
      warning,
    });
    expect(readChoice(kinds, '罚款、警告', says(''))).toEqual({ value: '罚款、警告' });
    const problem = {
      zh: '“没收”可能是“没收违法所得”或“没收非法财物”，请填写实际作出的一种',
      en: '“没收” may be “没收违法所得” or “没收非法财物”; enter the one actually imposed',
    };
    expect(readChoice(kinds, '没收', says(undefined))).toEqual({ problem });
    expect(readChoice(kinds, '罚款、没收', says('没收违法所得和工具'))).toEqual({ problem });
  });

  it('of two are no question where the column has one of them', () => {
    if (kinds === undefined) throw new Error('No such column');
    const one = { ...kinds, options: ['没收违法所得', '罚款'] };
    expect(readChoice(one, '没收', () => '没收违法所得')).toHaveProperty(
      'problem.zh',
      expect.stringMatching(/^应为/),
    );
  });

  it('that are stored are read as they are', () => {
    const stored = read('罚款、其他-驱逐出境、限期离境');
    expect(read(stored)).toBe(stored);
  });
});

it('other choices are read by the words that are used for them', () => {
  expect(read('法人', '', subjects)).toBe('法人及非法人组织');
  expect(read(' 个体户', '', subjects)).toBe('个体工商户');
  expect(read('居民身份证', '', documents)).toBe('身份证');
  expect(read('护照', '', documents)).toBe('护照号');
  expect(read('其他-军官证、士兵证', '', documents)).toBe('其他-军官证、士兵证');
  expect(read('军官证', '', documents)).toMatch(/^! 应为其中一项：/);
});

it('another kind is said in words where its column asks for them', () => {
  const commitments = catalogue('commitment').fields.find(({ otherInWords }) => otherInWords);
  if (commitments === undefined) throw new Error('No such column');
  const { otherInWords: _, ...without } = commitments;
  expect(readChoice(commitments, '其它', () => '')).toEqual({
    problem: {
      zh: '选“其他”的，请写明是什么，例如“其他-项目建设承诺”',
      en: 'If “其他” (other) is chosen, state what it is, for example 其他-项目建设承诺',
    },
  });
  expect(readChoice(commitments, '其他-项目建设承诺', () => '')).toEqual({ value: '其他-项目建设承诺' });
  expect(readChoice(without, '其它', () => '')).toEqual({ value: '其他' });
  const [first] = commitments.options ?? [];
  expect(readChoice(commitments, first ?? '', () => '')).toEqual({ value: first });
});

it.each([
  ['未按规定公示应当公示的信息', '未按规定公示'],
  ['公示信息隐瞒真实情况、弄虚作假', '弄虚作假'],
  ['通过登记的住所（经营场所）无法联系', '查无下落'],
  ['不配合检查情节严重', '不配合'],
  ['未发现违法行为', '未发现问题'],
])('the result of an inspection is known in longer words: %s', (text, option) => {
  const results = catalogue('inspection-result').fields.find(({ code }) => code === 'JC_JG');
  expect(read(text, '', results)).toBe(option);
});
