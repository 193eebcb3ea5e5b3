import { describe, expect, it } from 'vitest';
import { oddities } from '../../../../../shared/domain/import/plausible.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { marketSupervisionUnit } from '../../../../../shared/policy/units.ts';

const penalty = catalogue('administrative-penalty');
const found = (data: Record<string, string>) =>
  Array.from(oddities(penalty, data, 'organisation'), ({ column, held, message }) => ({
    column,
    held,
    ...message,
  }));
let asked = 0;
/** Letters that no text had before: what follows from a text is worked out once. */
const anew = () => Array.from(String(asked++), (digit) => 'abcdefghij'[Number(digit)]).join('');
const fine = (said: string, stored: string) =>
  found({ CF_NR: `${said}。${anew()}`, CF_NR_FK: stored, CF_CFLB: '罚款' }).filter(
    ({ column }) => column === 'CF_NR_FK',
  );

describe('a fine beside its text', () => {
  it.each([
    ['罚款5000元', '0.5'],
    ['罚 款 5,000.00 元', '0.5'],
    ['罚款５０００元', '0.5'],
    ['罚款伍仟元', '0.5'],
    ['对甲罚款1000元，对乙罚款2000元', '0.3'],
    ['责令改正', '5'],
  ])('goes with it: %j, %s', (said, stored) => expect(fine(said, stored)).toEqual([]));

  it.each([
    ['罚款5000元', '5000', '0.5'],
    ['罚款5000万元', '0.5', '5000'],
    ['对甲罚款1000元，对乙罚款2000元', '1000', '0.3'],
  ])('is in another unit: %j, %s', (said, stored, right) =>
    expect(fine(said, stored)).toEqual([
      {
        column: 'CF_NR_FK',
        held: true,
        zh: `与处罚内容中的金额相差一万倍：本列以万元计，应为${right}`,
        en: `Differs from the amount in the penalty text by a factor of 10,000; this column is in units of 10,000 yuan, so it should be ${right}`,
      },
    ]),
  );

  it.each([
    ['a zero too few', '罚款5000元', '0.05', '0.5', true],
    ['two zeros too many', '罚款500元', '5', '0.05', true],
    ['one of several with a zero too many', '对甲罚款1000元，对乙罚款2000元', '2', '0.3', true],
    ['twenty times as much', '罚款10000元', '0.05', '1', false],
    ['110 times as much', '罚款55000元', '0.05', '5.5', false],
    ['101 times as much', '罚款50500元', '0.05', '5.05', false],
    ['ten times as much and a little', '罚款10500元', '0.1', '1.05', false],
    ['nothing', '罚款5000元', '0', '0.5', false],
    ['as much as neither of two', '对甲罚款1000元，对乙罚款2000元', '0.5', '0.3', false],
  ])('is another: %s', (_, said, stored, right, held) =>
    expect(fine(said, stored)).toEqual([
      {
        column: 'CF_NR_FK',
        held,
        zh: `与处罚内容中的金额不一致，处罚内容写的是${right}万元`,
        en: `Differs from the amount in the penalty text, which is ${right} (10,000 yuan)`,
      },
    ]),
  );
});

describe('a name', () => {
  const named = (name: string) => found({ CF_XDR_MC: name });
  it.each([
    [() => `12345-${asked++}`, /^这不像名称/, /^This does not look like a name/],
    [() => `91440100XX${String(10_000_000 + asked++)}`, /^这不像名称/, /^This does not look/],
    [() => `张${anew()}**`, /^名称中有隐去的字/, /^Parts of the name are hidden/],
    [() => `示范市某某${anew()}公司`, /^名称中有隐去的字/, /^Parts of the name/],
    [
      () => `甲${anew()}有限公司、乙有限公司`,
      /^这里像是几个主体的名称/,
      /^These look like the names of several/,
    ],
    [() => `甲${anew()}有限公司等 3 户`, /^这里像是几个主体的名称/, /^These look like/],
  ])('that is none is held (case %#)', (name, zh, en) =>
    expect(named(name())).toMatchObject([
      { column: 'CF_XDR_MC', held: true, zh: expect.stringMatching(zh), en: expect.stringMatching(en) },
    ]),
  );

  it.each(['示范市一二三有限公司', '7-ELEVEN', '3M中国有限公司', '甲公司乙分公司'])(
    'that is one is not: %s',
    (name) => expect(named(`${name}${anew()}`)).toEqual([]),
  );
});

describe('what is said of a row', () => {
  it('with an early day', () =>
    expect(found({ CF_JDRQ: '1949-09-30' })).toEqual([
      { column: 'CF_JDRQ', held: true, zh: '日期早于1949年10月1日', en: 'Before 1 October 1949' },
    ]));

  it('with the name of one unit and the code of another', () =>
    expect(found({ CF_CFJG: '示范市生态环境局', CF_CFJGDM: marketSupervisionUnit })).toMatchObject([
      {
        zh: expect.stringMatching(/^名称与统一社会信用代码不是同一单位：示范市生态环境局的代码是\w{18}$/),
        en: expect.stringMatching(/^The name and the unified .* units; the code of .+ is \w{18}$/),
      },
    ]));

  it('without either', () => {
    expect(found({ CF_CFJG: '示范市生态环境局' })).toEqual([]);
    expect(found({ CF_CFJGDM: marketSupervisionUnit })).toEqual([]);
    expect(found({ CF_CFJG: '外地甲局', CF_CFJGDM: marketSupervisionUnit })).toEqual([]);
    expect(found({})).toEqual([]);
  });

  it('with a degree that does not fit', () =>
    expect(found({ CF_CFLB: '吊销许可证件', CF_SXCD: '轻微' })).toMatchObject([
      {
        zh: '与处罚类别不相称：这类处罚一般为“严重”',
        en: 'Does not fit the kind of penalty, which is usually 严重',
      },
    ]));
});
