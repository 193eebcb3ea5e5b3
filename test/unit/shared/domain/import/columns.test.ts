import { describe, expect, it } from 'vitest';
import { fieldOf, type Given, mapHeader, recognised } from '../../../../../shared/domain/import/columns.ts';
import { plainHeading } from '../../../../../shared/domain/import/heading.ts';
import { catalogue, catalogues } from '../../../../../shared/policy/catalogues.ts';

const penalty = catalogue('administrative-penalty');
const required = penalty.fields.filter((field) => field.required === true);
const whole = [...new Set([...required.map(({ code }) => code), penalty.subject.code])];
const mapped = (header: readonly string[], given: Given = {}) => {
  const found = mapHeader(penalty, header, given);
  if ('problem' in found) throw new Error(found.problem.zh);
  return found;
};
const read = (...header: string[]) => {
  const found = mapHeader(penalty, header);
  if ('problem' in found) return found.problem;
  return found.columns.map((column) =>
    'field' in column ? column.field.code : 'remark' in column ? `remark ${column.remark}` : 'confirms',
  );
};
const oneOf = (heading: string) => {
  const column = mapped([...whole.filter((code) => code !== 'CF_WSH'), 'CF_WSH', heading]).columns.at(-1);
  return column !== undefined && 'field' in column ? column.field.code : undefined;
};

describe('the header of a file', () => {
  it('names columns by code, by name or another name, however it is written', () => {
    expect(read(...whole)).toEqual(whole);
    const named = penalty.fields.find(({ aliases = [] }) => aliases.length > 0);
    const [alias = ''] = named?.aliases ?? [];
    const others = whole.filter((code) => code !== named?.code);
    expect(read(...others, ` ${alias}* `)).toEqual([...others, named?.code]);
    expect(read(...whole.map((code) => code.toLowerCase()))).toEqual(whole);
    expect(read(...whole, '罚款金额（万元）', '处罚金额')).toEqual([...whole, 'CF_NR_FK', 'remark 处罚金额']);
  });

  it.each([
    '罚款金额【万元】',
    '罚款（万元）',
    '罚款金额(罚款数额)',
    '罚款金额[万元]',
    '罚款金额',
    '罚款金额（单位：万元）',
    '罚款金额万元',
    '罚款金额/万元',
    '罚款金额(万元)（选填）',
    '罚款金额（万元）：',
    '“罚款金额(万元)”',
    '★罚款金额(万元)(必填)',
    '(非必填)罚款金额(万元)',
    '罚款金额(万元)（必填，不超过20位）',
    '⑫罚款金额(万元)',
    '十二、罚款金额(万元)',
    '16.罚款金额(万元)',
    '（16）罚款金额(万元)',
    '罚款金额(万元)\nCF_NR_FK',
    '罚款金额(万元)（CF_NR_FK）',
    'CF-NR-FK',
    'cfNrFk',
    '罚 款 金 额（ 万 元 ）',
    '罚款金额(万元)(示例：2.5)',
    '\u200b罚款金额(万元)\u00a0',
  ])('knows %j as the fine', (heading) => {
    expect(oneOf(heading)).toBe('CF_NR_FK');
  });

  it.each([
    ['公示截止期（格式：YYYY-MM-DD）', 'CF_GSJZQ'],
    ['公示截止期(年/月/日)', 'CF_GSJZQ'],
    ['行政相对人代码_2（组织机构代码）', 'CF_XDR_ZZJG'],
    ['行政相对人代码_3(组织机构代码)', 'CF_XDR_ZZJG'],
    ['行政相对人代码-税务登记号', 'CF_XDR_SWDJ'],
    ['行政相对人代码_5 (居民身份证号)', 'CF_XDR_ZJHM'],
    ['行政相对人代码_4(税务登记码)', 'CF_XDR_SWDJ'],
    ['当前状态', 'CX_BZ'],
  ])('knows %s as %s', (heading, code) => {
    expect(oneOf(heading)).toBe(code);
  });

  it.each(['行政相对人代码_7(护照号)', '法定代表人(手机号)', '罚款', '处罚金额(元)', '公示'])(
    'does not guess what %s is',
    (heading) => {
      expect(oneOf(heading)).toBeUndefined();
    },
  );

  it.each([
    ['行政处罚决定书文号（以文书为准）', 'CF_WSH'],
    ['违法行为类型（简要描述）', 'CF_WFXW'],
    ['处罚类别（可多选）', 'CF_CFLB'],
    ['罚款金额(万元)（无罚款填0）', 'CF_NR_FK'],
    ['处罚机关（全称）', 'CF_CFJG'],
    ['處罰決定日期', 'CF_JDRQ'],
    ['罰款金額（萬元）', 'CF_NR_FK'],
    ['Decided on', 'CF_JDRQ'],
    ['Fine (10,000 yuan)', 'CF_NR_FK'],
  ])('knows %s, which is said in other words or signs', (heading, code) =>
    expect(recognised(penalty, [heading]) === 1 && fieldOf(penalty, heading)?.code).toBe(code),
  );

  it.each(['证件号码（法人填写）', '罚款金额（含没收）', '行政相对人名称（简称）'])(
    'does not take %s for the column without the words',
    (heading) => expect(fieldOf(penalty, heading)).toBeUndefined(),
  );

  it('says which column is probably meant by a name that differs by a character', () => {
    const others = whole.filter((code) => code !== 'CF_JDRQ');
    expect(read(...others, '处罚决定曰期')).toMatchObject({
      zh: expect.stringMatching(/没有认出的列：处罚决定曰期（“处罚决定日期”？）/),
    });
    // A sum of both is no fine.
    expect(mapped([...whole, '罚没金额']).notes?.[0]?.zh).toContain('：罚没金额。');
    const { notes } = mapped([...whole, '撒销标志', '公示截止日其', '处罚决定日']);
    expect(notes?.[0]?.zh).toContain(
      '撒销标志（“撤销标志”？）、公示截止日其（“公示截止期”？）、处罚决定日。',
    );
  });

  it('says in which unit bare numbers are, where it is not the catalogue’s', () => {
    const { columns } = mapped([...whole, '罚款金额(元)']);
    expect(columns.at(-1)).toMatchObject({ unit: '元', heading: '罚款金额(元)' });
    expect(mapped([...whole, '罚款金额(万元)']).columns.at(-1)).not.toHaveProperty('unit');
  });

  it('tells of what it does not know once, by name or by place, and of nobody’s number', () => {
    const { columns, notes } = mapped([...whole, ' 经办人 ', '', '经办人', '440100199001013013']);
    expect(columns.slice(whole.length)).toEqual([
      { remark: '经办人' },
      { remark: `第${whole.length + 2}列` },
      { remark: '经办人' },
      { remark: '440100199001013013' },
    ]);
    expect(notes).toHaveLength(1);
    expect(notes?.[0]?.zh).toContain(`经办人、第${whole.length + 2}列、4401**********3013。`);
    expect(mapped([...whole, ...Array.from({ length: 50 }, (_, at) => `列${at}`)]).notes?.[0]?.zh).toContain(
      '列29等50列',
    );
    expect(mapped(whole).notes).toBeUndefined();
  });

  it('says nothing of the columns that rows to mend come with', () => {
    const { columns, notes } = mapped(['原行号', '核对无误', '未通过原因', ...whole]);
    expect(columns.slice(0, 3)).toEqual([
      { remark: '原行号' },
      { confirms: true, heading: '核对无误' },
      { remark: '未通过原因' },
    ]);
    expect(notes).toBeUndefined();
  });

  it('of which nothing is known is no header', () => {
    expect(read('甲', '乙')).toEqual({
      zh: `没有认出任何列名；读到的是：甲、乙。${penalty.name.zh}应有的列：${required.map(({ name }) => name).join('、')}`,
      en: `No column name was recognised among 甲, 乙. ${penalty.name.en} needs the columns ${required.map(({ code, english }) => `${code} (${english})`).join(', ')}`,
    });
  });

  it('that was read in a wrong encoding is told as such', () => {
    const latin = Buffer.from('行政相对人名称').toString('latin1');
    expect(read(latin, latin)).toMatchObject({ zh: expect.stringMatching(/^列名是乱码/) });
    const chinese = new TextDecoder('gbk').decode(Buffer.from('行政相对人名称'));
    expect(read(chinese, '代码')).toMatchObject({ zh: expect.stringMatching(/^列名是乱码/) });
  });

  it('of one cell is told what goes between columns', () => {
    expect(read('行政相对人名称^处罚机关')).toMatchObject({
      zh: expect.stringMatching(/只有一格，列与列之间应以逗号/),
      en: expect.stringMatching(/commas, tabs or semicolons/),
    });
  });

  it('in which required columns are missing says which names were not recognised', () => {
    const header = [...whole.filter((code) => code !== 'CF_SY'), '序号', '违法情节', '原行号'];
    expect(read(...header)).toMatchObject({
      zh: expect.stringMatching(/^缺少必需的列：违法事实。文件中没有认出的列：序号、违法情节；/),
      en: expect.stringMatching(/Not recognised in the file: 序号, 违法情节\./),
    });
  });

  it('says once in which unit a column of amounts is', () => {
    const notes = (heading: string) => mapped([...whole, heading]).notes;
    expect(notes('罚款金额(元)')).toEqual([
      {
        zh: '“罚款金额(元)”中的数字按元采用，已换算为万元',
        en: 'The numbers in “罚款金额(元)” were read as 元 and converted to 10,000 yuan',
      },
    ]);
    expect(notes('罚款金额（千元）')?.[0]?.zh).toContain('按千元采用');
    for (const heading of ['罚款金额（元，保留两位小数）', '罚款金额(单位为元)'])
      expect(oneOf(heading)).toBe('CF_NR_FK');
    expect(notes('罚款金额(万元)')).toBeUndefined();
  });

  it.each([
    ['处罚决定文书号', 'CF_WSH'],
    ['被处罚单位名称', 'CF_XDR_MC'],
    ['社会信用代码', 'CF_XDR_SHXYM'],
    ['处罚日期', 'CF_JDRQ'],
    ['处罚单位', 'CF_CFJG'],
    ['案由', 'CF_WFXW'],
    ['处罚截止期', 'CF_YXQ'],
    ['负责人', 'CF_FRDB'],
  ])('knows %s', (heading, code) => {
    const header = [...whole.filter((each) => each !== code), heading];
    expect(read(...header)).toEqual([...whole.filter((each) => each !== code), code]);
  });

  it('has each column once by its own name', () => {
    expect(read(...whole, 'BZ', '备注')).toEqual({
      zh: '几列是同一项内容，只能保留一列：BZ、备注（都是“备注”）',
      en: 'Several columns are the same item; keep only one of them: BZ, 备注 (each is Remarks)',
    });
    expect(read(...whole, 'BZ', '备注', '违法事实', 'CF_SY')).toMatchObject({
      zh: expect.stringContaining('；'),
      en: expect.stringContaining('; '),
    });
  });

  it('takes the better of two names, and says so with both as they stand in the file', () => {
    const { columns, notes } = mapped([...whole.filter((code) => code !== 'CF_SY'), '处罚事由 ', '违法事实']);
    expect(columns.slice(-2)).toMatchObject([{ remark: '处罚事由' }, { field: { code: 'CF_SY' } }]);
    expect(notes?.map(({ zh }) => zh)).toEqual([
      '“违法事实”与“处罚事由”是同一项内容（违法事实），采用了“违法事实”，“处罚事由”没有采用',
    ]);
  });

  it('has all that is required', () => {
    const [first, second, ...rest] = required.filter(({ filledFrom }) => filledFrom === undefined);
    if (first === undefined || second === undefined) throw new Error('nothing is required');
    expect(read(...rest.map(({ code }) => code), penalty.subject.code)).toEqual({
      zh: `缺少必需的列：${first.name}、${second.name}`,
      en: `Required columns are missing: ${first.code} (${first.english}), ${second.code} (${second.english})`,
    });
  });

  it('says who it is about by a code or by a document, one of them at least', () => {
    const others = whole.filter((code) => code !== penalty.subject.code);
    const about = penalty.fields.find(({ code }) => code === penalty.subject.code);
    expect(read(...others)).toMatchObject({ zh: `缺少必需的列：${about?.name}` });
    expect(read(...others, penalty.subject.personId ?? '')).toHaveLength(others.length + 1);
  });

  it('lacks nothing that is stated once for the whole file', () => {
    const others = whole.filter((code) => code !== 'CF_CFJG');
    expect(read(...others)).toMatchObject({
      zh: '缺少必需的列：处罚机关。其中处罚机关整份文件都相同的，也可以在报送时统一填写一次',
    });
    expect(mapped(others, { CF_CFJG: '示范市教育局' }).columns.at(-1)).toMatchObject({
      field: { code: 'CF_CFJG' },
      heading: '处罚机关',
      given: '示范市教育局',
    });
    expect(mapped(whole, { CF_CFJG: '示范市教育局' }).columns).toHaveLength(whole.length);
  });

  it.each(['核对无误', '核对结果', 'Confirmed', '核对无误（选填）'])(
    'knows %s as the sender’s word',
    (heading) => {
      expect(read(...whole, heading)).toEqual([...whole, 'confirms']);
    },
  );
});

describe('cells that may be a header', () => {
  it('are counted by the columns that they name', () => {
    expect(recognised(penalty, ['行政处罚信息公示表（2026年3月）', '', ''])).toBe(0);
    expect(recognised(penalty, ['序号', '行政相对人名称*', 'CF_WSH', '决定书文号', '处罚机关'])).toBe(3);
    expect(recognised(penalty, ['示范市现场甲有限公司', '罚款', '示范市市场监督管理局'])).toBe(0);
  });
});

it.each(catalogues.map((each) => [each.code, each] as const))(
  '%s has no name that means two columns once it is made plain',
  (_, { fields }) => {
    const names = fields.flatMap(({ code, name, aliases = [], former = [] }) =>
      [code, name, ...aliases, ...former.flatMap((each) => [each.name, each.code ?? each.name])].map(
        (each) => [plainHeading(each), code] as const,
      ),
    );
    const meant = new Map<string, string>();
    for (const [name, code] of names) {
      expect(meant.get(name) ?? code, name).toBe(code);
      meant.set(name, code);
    }
  },
);
