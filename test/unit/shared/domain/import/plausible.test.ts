import { describe, expect, it } from 'vitest';
import { oddities } from '../../../../../shared/domain/import/plausible.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { marketSupervisionUnit } from '../../../../../shared/policy/units.ts';

const penalty = catalogue('administrative-penalty');
const found = (data: Record<string, string>) =>
  Array.from(
    oddities(penalty, data, 'organisation'),
    ({ column, held, message }) => [column, held, message.zh] as const,
  );

describe('a fine', () => {
  const fine = (said: string, stored: string) => found({ CF_NR: said, CF_NR_FK: stored, CF_CFLB: '罚款' });

  it.each([
    ['罚款5000元', '0.5'],
    ['罚款人民币5,000.00元', '0.5'],
    ['处以罚款人民币伍仟元整（￥5000.00）', '0.5'],
    ['罚款2.5万元', '2.5'],
    ['罚款3万5千元', '3.5'],
    ['罚款10万', '10'],
    ['处以5000元罚款', '0.5'],
    ['处伍仟元人民币的罚款', '0.5'],
    // Several fines of one decision.
    ['对甲罚款1000元，对乙罚款2000元', '0.3'],
    ['每日罚款1000元，合计罚款5000元', '0.5'],
    // Nothing that could be compared.
    ['责令改正，处货值金额十倍的罚款', '50'],
    ['没收违法所得3000元', '0.5'],
    ['罚款5000', '0.5'],
    ['罚款2', '2'],
    ['罚款12、没收违法所得', '12'],
    ['罚款（大写）伍仟元整（小写5000元）', '0.5'],
  ])('%j goes with %s', (said, stored) => expect(fine(said, stored)).toEqual([]));

  it('of the wrong unit is held', () => {
    expect(fine('罚款人民币5000元', '5000')).toEqual([
      ['CF_NR_FK', true, '与处罚内容中的金额相差一万倍：本列以万元计，应为0.5'],
    ]);
    for (const said of [
      '罚款￥5000',
      '罚款5000',
      '罚款5000；没收违法所得',
      '罚款RMB5000元',
      '罚款五千',
      '处以5仟元罚款',
      '罚款（大写）伍仟元整（小写5000元）',
    ])
      expect(fine(said, '5000')).toMatchObject([['CF_NR_FK', true, expect.stringMatching(/一万倍/)]]);
    for (const said of ['处以5000元的罚款', '处5000元人民币罚款', '处人民币5,000元整的行政罚款'])
      expect(fine(said, '5000')).toMatchObject([['CF_NR_FK', true, expect.stringMatching(/一万倍/)]]);
    expect(fine('罚款伍仟元整', '5000')).toMatchObject([['CF_NR_FK', true, expect.anything()]]);
    expect(fine('罚款5000万元', '0.5')).toMatchObject([['CF_NR_FK', true, expect.anything()]]);
  });

  it('of a size that hardly any has is held where no text says it', () => {
    for (const said of ['责令改正，处货值金额十倍的罚款', '罚款', '处5000元'])
      expect(fine(said, '5000')).toEqual([
        ['CF_NR_FK', true, expect.stringMatching(/达到5000万元，而本行没有别的内容可以印证/)],
      ]);
    expect(fine('罚款', '99.99')).toEqual([]);
    expect(fine('罚款150万元', '150')).toEqual([]);
    expect(found({ CF_NR: '没收', CF_NR_WFFF: '3000' })).toMatchObject([
      ['CF_NR_WFFF', true, expect.anything()],
    ]);
  });

  it('of another amount is held, and only told where several are named', () => {
    expect(fine('罚款5000元', '0.05')).toEqual([
      ['CF_NR_FK', true, '与处罚内容中的金额不一致，处罚内容写的是0.5万元'],
    ]);
    expect(fine('对甲罚款1000元，对乙罚款2000元', '0.5')).toMatchObject([
      ['CF_NR_FK', false, expect.anything()],
    ]);
  });

  it('may be a part of a sum that is named, and is not in another unit', () => {
    expect(fine('罚没款合计21000元', '2')).toEqual([]);
    expect(fine('罚没款合计21000元', '21000')).toMatchObject([
      ['CF_NR_FK', true, expect.stringMatching(/一万倍/)],
    ]);
  });

  it('is one thing, and what is confiscated another', () => {
    const data = { CF_NR: '罚款5000元，没收违法所得1200元', CF_NR_FK: '0.5', CF_NR_WFFF: '0.12' };
    expect(found(data)).toEqual([]);
    expect(found({ ...data, CF_NR_WFFF: '1200' })).toMatchObject([['CF_NR_WFFF', true, expect.anything()]]);
  });
});

it.each([
  ['张**', /隐去/],
  ['示范市某某公司', /隐去/],
  ['甲有限公司、乙有限公司', /几个主体/],
  ['甲有限公司等3户', /几个主体/],
  ['甲有限公司、张三', /几个主体/],
  ['甲经营部/李四', /几个主体/],
  ['张三、李四', /几个主体/],
  ['12345', /不像名称/],
  // Columns that were shifted, and words that name nobody.
  ['示市监罚〔2026〕12号', /不像名称/],
  ['罚款', /不像名称/],
  ['法人及非法人组织', /不像名称/],
  ['当事人', /不像名称/],
  ['测试', /不像名称/],
  ['示范市??食品有限公司', /无法显示的字/],
  ['示范市□□食品店', /无法显示的字/],
  ['示范市晨光食品店（电话13800138000）', /电话或代码/],
  ['示范市晨光食品有限公司 91320100748204660Q', /电话或代码/],
])('a name such as %s is held', (name, message) => {
  expect(found({ CF_XDR_MC: name })).toEqual([['CF_XDR_MC', true, expect.stringMatching(message)]]);
});

it('the name of an organisation is held where the kind is a person', () => {
  const about = (kind: 'person' | 'organisation') =>
    Array.from(oddities(penalty, { CF_XDR_MC: '示范市晨光食品有限公司' }, kind), ({ message }) => message.zh);
  expect(about('person')).toEqual([expect.stringMatching(/类别是自然人，而这里像是单位的名称/)]);
  expect(about('organisation')).toEqual([]);
});

it.each([
  ['法人及非法人组织', '92320100748204660Q', /代码以92开头的是个体工商户/],
  ['个体工商户', '91320100748204660Q', /个体工商户的代码应以92开头/],
])('%s beside the code %s is told', (kind, code, message) =>
  expect(found({ CF_XDR_LB: kind, CF_XDR_SHXYM: code })).toEqual([
    ['CF_XDR_LB', false, expect.stringMatching(message)],
  ]),
);

it.each([
  [{ XK_ZT: '注销' }, true],
  [{ XK_ZT: '已撤销' }, true],
  [{ XK_ZT: '1' }, false],
  [{ XK_ZT: '已撤销', CX_BZ: '是' }, false],
  [{ XK_ZT: '有效' }, false],
  [{ XK_ZT: '未注销' }, false],
  [{ XK_ZT: '0' }, false],
])('a licence with %j, which would be published as valid, is held: %s', (data, held) =>
  expect(
    Array.from(oddities(catalogue('administrative-licence'), data as Record<string, string>, 'organisation')),
  ).toHaveLength(held ? 1 : 0),
);

it('a capital as large as hardly any is only told', () => {
  const capital = (stored: string) =>
    Array.from(oddities(catalogue('registration'), { DJ_ZCZB: stored }, 'organisation'), ({ held }) => held);
  expect(capital('1000000')).toEqual([false]);
  expect(capital('5000')).toEqual([]);
});

describe('the kinds of a penalty', () => {
  const kinds = (over: Record<string, string>) => found({ CF_CFLB: '警告', CF_NR: '警告', ...over });

  it('lack none that an amount says', () => {
    const lacking = (option: string) => [
      ['CF_CFLB', false, expect.stringContaining(`有“${option}”，而处罚类别没有`)],
    ];
    expect(kinds({ CF_NR_FK: '0.5' })).toEqual(lacking('罚款'));
    expect(kinds({ CF_NR: '警告，罚款5000元' })).toEqual(lacking('罚款'));
    expect(kinds({ CF_NR_WFFF: '0.5' })).toEqual(lacking('没收违法所得或没收非法财物'));
    expect(kinds({ CF_NR: '警告；逾期不改正的，处5000元以下罚款' })).toEqual([]);
    expect(kinds({ CF_CFLB: '警告、罚款', CF_NR_FK: '0.5' })).toEqual([]);
    // A kind of its own says in words what it is; a sum of both is told from neither.
    expect(kinds({ CF_CFLB: '其他-罚没', CF_NR_FK: '0.5' })).toEqual([]);
    expect(kinds({ CF_CFLB: '没收违法所得', CF_NR: '罚没款合计21000元', CF_NR_WFFF: '2.1' })).toEqual([]);
  });

  it('are told where a grave one stands in the text alone', () => {
    expect(kinds({ CF_NR: '吊销食品经营许可证' })).toEqual([
      ['CF_CFLB', false, expect.stringContaining('有“吊销许可证件”')],
    ]);
    expect(kinds({ CF_NR: '警告；拒不改正的，将吊销许可证' })).toEqual([]);
    expect(kinds({ CF_CFLB: '警告、吊销许可证件', CF_NR: '警告，吊销许可证' })).toEqual([]);
  });

  it('go with an amount', () => {
    expect(kinds({ CF_CFLB: '罚款', CF_NR_FK: '0' })).toEqual([
      ['CF_NR_FK', false, expect.stringMatching(/而金额是0/)],
    ]);
  });

  it.each(['不予处罚', '免予处罚', '依法不予行政处罚', '决定：不予行政处罚'])(
    'are none of a text such as %s',
    (text) =>
      expect(kinds({ CF_NR: text })).toEqual([['CF_NR', true, expect.stringMatching(/不是行政处罚决定/)]]),
  );
  it('are those of a text that does not begin so', () =>
    expect(kinds({ CF_NR: '警告。同案其他人不予处罚' })).toEqual([]));
});

it.each([
  ['示市监罚〔2026〕1号', '2026-03-05', false],
  ['示市监罚〔2025〕1号', '2026-03-05', false],
  ['示市监罚(2016)1号', '2026-03-05', true],
  ['示市监罚〔2026〕1号', '2025-12-31', true],
  ['示市监罚1号', '2026-03-05', false],
])('%s of %s is told: %s', (number, day, told) =>
  expect(found({ CF_WSH: number, CF_JDRQ: day })).toEqual(
    told ? [['CF_JDRQ', false, expect.stringMatching(/编号中的年份/)]] : [],
  ),
);

it('a degree that is far from its kind of penalty is held', () => {
  const degree = (kind: string, stated: string) => found({ CF_CFLB: kind, CF_SXCD: stated });
  expect(degree('吊销许可证件', '轻微')).toEqual([
    ['CF_SXCD', true, '与处罚类别不相称：这类处罚一般为“严重”'],
  ]);
  expect(degree('警告', '严重')).toHaveLength(1);
  expect(degree('罚款', '严重')).toEqual([]);
  expect(degree('警告', '一般')).toEqual([]);
});

it('a day before there were such decisions is held', () => {
  expect(found({ CF_JDRQ: '1926-03-05' })).toMatchObject([['CF_JDRQ', true, expect.anything()]]);
  expect(found({ CF_JDRQ: '1949-10-01' })).toEqual([]);
});

it.each([
  ['12345', true],
  ['2026-03-05', true],
  ['91440100XX00000196', true],
  ['2万元', true],
  ['示范市一二三有限公司', false],
  ['7-ELEVEN', false],
  ['3M中国有限公司', false],
])('%s as a name is held: %s', (name, held) => expect(found({ CF_XDR_MC: name })).toHaveLength(held ? 1 : 0));

it('a subject that is the authority itself is held', () => {
  expect(found({ CF_XDR_SHXYM: marketSupervisionUnit, CF_CFJGDM: marketSupervisionUnit })).toEqual([
    ['CF_XDR_SHXYM', true, expect.stringMatching(/相对人的代码就是机关自己的代码/)],
  ]);
});

it('the name of a unit beside the code of another is held', () => {
  const organ = (name: string) => found({ CF_CFJG: name, CF_CFJGDM: marketSupervisionUnit });
  expect(organ('示范市生态环境局')).toMatchObject([['CF_CFJG', true, expect.stringMatching(/不是同一单位/)]]);
  expect(organ('示范市市场监督管理局')).toEqual([]);
  expect(organ('示范市市场监督管理局执法支队')).toEqual([]);
});
