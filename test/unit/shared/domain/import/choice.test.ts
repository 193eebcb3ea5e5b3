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
  ])('%j is %s', (text, options) => expect(read(text)).toBe(options));

  it('of a law before are told by what was imposed', () => {
    const former = '暂扣或者吊销许可证、暂扣或者吊销执照';
    expect(read(former, '吊销食品经营许可证')).toBe('吊销许可证件');
    expect(read(`罚款、${former.split('、')[0]}`, '罚款5000元，暂扣许可证3个月')).toBe('罚款、暂扣许可证件');
    expect(read(former, '罚款5000元')).toMatch(/^! .*可能是“暂扣许可证件”或“吊销许可证件”/);
    expect(read(former, '先暂扣，后吊销')).toMatch(/^! .*可能是/);
    expect(read('没收', '没收违法所得3000元')).toBe('没收违法所得');
    expect(read('没收')).toMatch(/^! .*可能是/);
  });

  it.each(['责令改正', '不予处罚', '3', '罚款（大写）', '罚款、责令改正'])(
    '%j is told what there is',
    (text) => expect(read(text)).toMatch(/^! 应为其中一项或几项（用顿号分隔）：警告、/),
  );

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
