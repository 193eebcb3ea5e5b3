import type {
  DomainResult,
  Entry,
  Line,
  ReportContent,
  Section,
} from '../../shared/domain/report/report-content.ts';
import type { Text } from '../../shared/policy/text.ts';

/** Sample contents for looking at the report and for tests; everything may be overridden. */

const text = (zh: string, en: string): Text => ({ zh, en });
const line = (zh: string, en: string, value: string): Line => ({ label: text(zh, en), value });

const domainNames: readonly (readonly [zh: string, en: string])[] = [
  ['新闻出版', 'Press and publication'],
  ['版权', 'Copyright'],
  ['教育', 'Education'],
  ['科技', 'Science and technology'],
  ['工业和信息化', 'Industry and information technology'],
  ['民族宗教', 'Ethnic and religious affairs'],
  ['公安', 'Public security'],
  ['民政', 'Civil affairs'],
  ['社会组织', 'Social organisations'],
  ['司法行政', 'Judicial administration'],
  ['财政', 'Finance'],
  ['人力资源社会保障', 'Human resources and social security'],
  ['自然资源', 'Natural resources'],
  ['生态环境', 'Ecology and environment'],
  ['住房城乡建设', 'Housing and construction'],
  ['交通运输', 'Transport'],
  ['水利', 'Water resources'],
  ['农业农村', 'Agriculture and rural affairs'],
  ['商务', 'Commerce'],
  ['文化旅游', 'Culture and tourism'],
  ['卫生健康', 'Health'],
  ['退役军人事务', 'Veterans affairs'],
  ['应急管理', 'Emergency management'],
  ['市场监管', 'Market supervision'],
  ['体育', 'Sport'],
  ['统计', 'Statistics'],
  ['医疗保障', 'Healthcare security'],
  ['地方金融监管', 'Local financial supervision'],
  ['粮食和储备', 'Grain and reserves'],
  ['能源', 'Energy'],
  ['林业', 'Forestry'],
  ['中医药', 'Traditional Chinese medicine'],
  ['药品监管', 'Drug supervision'],
  ['消防', 'Fire safety'],
  ['税务', 'Taxation'],
  ['住房公积金', 'Housing provident fund'],
  ['知识产权', 'Intellectual property'],
  ['法院执行', 'Court enforcement'],
];

/** 38 domains, none found, but for those named by their Chinese name. */
export function sampleDomains(
  other: Readonly<
    Record<
      string,
      Partial<Pick<DomainResult, 'status' | 'count' | 'incomplete' | 'coveredFrom' | 'coveredUntil'>>
    >
  > = {},
): DomainResult[] {
  return domainNames.map(([zh, en], i) => ({
    code: `D${i + 1}`,
    name: text(zh, en),
    status: 'none-found',
    count: 0,
    coveredFrom: '2020-01-01',
    coveredUntil: '2026-11-23',
    ...other[zh],
  }));
}

const clauses = [
  '当事人在天河区某经营场所销售未经检验的特种设备',
  '未按照规定办理变更登记手续',
  '违反《中华人民共和国特种设备安全法》第二十七条第三款之规定',
  '经责令限期改正后逾期仍未改正',
  '其行为持续至二〇二五年五月十八日检查之日',
  '现场查获未附合格证明的产品三百二十件',
  '责令停止违法行为并处以罚款',
  '依照《中华人民共和国行政处罚法》第二十八条第一款予以处理',
  '对主动消除危害后果的情节已予考虑',
  '逾期不缴纳罚款的每日按罚款数额的百分之三加处罚款',
  '所得货款共计人民币叁万贰仟伍佰元整',
  '有现场检查笔录、询问笔录和销售台账等证据证明',
];

/** A passage of about `length` characters that differs with `seed`. */
function passage(length: number, seed: number): string {
  const chosen: string[] = [];
  for (let i = 0, total = 0; total < length; i++) {
    const clause = clauses[(seed * 7 + i * (1 + (seed % 5))) % clauses.length] ?? '';
    chosen.push(i === 0 ? `${clause}（${seed + 1}）` : clause);
    total += clause.length + 1;
  }
  return `${chosen.join('，')}。`;
}

/** An administrative penalty of ten lines, of the size that departments send. */
export function samplePenalty(seed: number, changes: Partial<Entry> = {}): Entry {
  const number = `穗天市监罚〔2025〕${seed + 1}号`;
  return {
    record: `R${seed}`,
    title: number,
    date: `2025-0${(seed % 9) + 1}-1${seed % 10}`,
    disputed: false,
    corrected: false,
    domain: null,
    lines: [
      line('行政处罚决定书文号', 'Decision number', number),
      line('违法行为类型', 'Kind of violation', passage(10, seed)),
      line('违法事实', 'Facts', passage(76, seed + 1)),
      line('处罚依据', 'Legal basis', passage(50, seed + 2)),
      line('处罚类别', 'Kind of penalty', '罚款；警告'),
      line('处罚内容', 'Penalty', passage(30, seed + 3)),
      line('罚款金额（万元）', 'Fine (10,000 yuan)', `${(seed % 90) + 1}.000000`),
      line('处罚决定日期', 'Date of decision', `2025-0${(seed % 9) + 1}-1${seed % 10}`),
      line('公示截止期', 'Published until', ''),
      line('处罚机关', 'Deciding organ', '广州市天河区市场监督管理局'),
    ],
    source: '广州市市场监督管理局',
    ...changes,
  };
}

const titles = {
  licences: text('行政许可信息', 'Administrative licences'),
  penalties: text('行政处罚信息', 'Administrative penalties'),
  dishonesty: text('严重失信主体名单信息', 'Lists of serious dishonesty'),
  abnormal: text('经营异常名录信息', 'Lists of abnormal operation'),
  honours: text('诚实守信相关荣誉信息', 'Honours for trustworthiness'),
  judgments: text('司法裁判及执行信息', 'Judgments and enforcement'),
  commitments: text('信用承诺及履行情况信息', 'Credit commitments'),
};

export function samplePenalties(count: number, firstSeed = 0): Section {
  return {
    catalogue: 'administrative-penalty',
    title: titles.penalties,
    entries: Array.from({ length: count }, (_, i) => samplePenalty(firstSeed + i)),
  };
}

const empty = (catalogue: Section['catalogue'], title: Text): Section => ({ catalogue, title, entries: [] });

export function sampleSections(penalties: Section = samplePenalties(0)): Section[] {
  return [
    {
      catalogue: 'administrative-licence',
      title: titles.licences,
      entries: [
        {
          record: 'L1',
          title: '食品经营许可证',
          date: '2024-03-01',
          disputed: false,
          corrected: false,
          domain: null,
          lines: [
            line('行政许可决定文书号', 'Decision number', 'JY24401060123456'),
            line('许可类别', 'Kind of licence', '普通'),
            line(
              '许可内容',
              'What is permitted',
              '预包装食品（含冷藏冷冻食品）销售，特殊食品销售（保健食品）',
            ),
            line('有效期自', 'Valid from', '2024-03-01'),
            line('有效期至', 'Valid until', '2029-02-28'),
            line('许可机关', 'Deciding organ', '广州市天河区市场监督管理局'),
          ],
          source: '广州市市场监督管理局',
        },
      ],
    },
    penalties,
    empty('serious-dishonesty', titles.dishonesty),
    empty('abnormal-operation', titles.abnormal),
    empty('honour', titles.honours),
    empty('judgment', titles.judgments),
    empty('commitment', titles.commitments),
  ];
}

export function sampleRegistration(name: string): Line[] {
  return [
    line('企业名称', 'Name', name),
    line('统一社会信用代码', 'Unified social credit code', '9144030071526726XG'),
    line('法定代表人', 'Legal representative', '陈志明'),
    line('企业类型', 'Type', '有限责任公司（自然人投资或控股）'),
    line('成立日期', 'Established', '2015-06-18'),
    line('住所', 'Address', '广州市天河区体育东路138号金利来数码网络大厦2101室'),
    line('登记状态', 'Status', '存续'),
    line('登记机关', 'Registered with', '广州市天河区市场监督管理局'),
  ];
}

/** The standard edition of an ordinary enterprise. */
export function sampleReport(
  changes: Partial<ReportContent> & { readonly name?: string } = {},
): ReportContent {
  const { name = '广州云帆测试科技有限公司', ...rest } = changes;
  const number = rest.number ?? '20261124103005AB12CD34';
  return {
    number,
    edition: 'standard',
    issuer: text('广州市公共信用信息管理中心', 'Guangzhou Public Credit Information Centre'),
    subject: { id: '9144030071526726XG', name, kind: 'organisation' },
    registration: sampleRegistration(name),
    registrationRecord: { record: 'G1', disputed: false, corrected: false },
    issuedAt: '2026-11-24T10:30:05+08:00',
    asOf: '2026-11-24T10:30:04+08:00',
    issuedTo: name,
    purpose: '招标投标',
    period: null,
    result: null,
    domains: [],
    sections: sampleSections(),
    verification: {
      code: 'K7QM-2RTX-9WPC',
      url: `https://credit.example.gov.cn/verify/${number}`,
      qr: `https://credit.example.gov.cn/verify/${number}?code=K7QM-2RTX-9WPC&t=eyJhbGciOiJFUzI1NiJ9.eyJuIjoiMjAyNjExMjQxMDMwMDVBQjEyQ0QzNCJ9.c2lnbmF0dXJlLXNpZ25hdHVyZS1zaWduYXR1cmUtc2lnbmF0dXJlLXNpZ25hdHVyZS1zaWduYXR1cmU`,
    },
    ...rest,
  };
}

/** The no-violation edition: two penalties found, one of them disputed, two domains not covered. */
export function sampleNoViolation(
  changes: Partial<ReportContent> & { readonly name?: string } = {},
): ReportContent {
  const supervision = text('市场监管', 'Market supervision');
  const penalties: Section = {
    ...samplePenalties(0),
    entries: [
      samplePenalty(3, { disputed: true, domain: supervision }),
      samplePenalty(8, { corrected: true, domain: supervision }),
    ],
  };
  return sampleReport({
    edition: 'no-violation',
    period: { from: '2023-11-24', to: '2026-11-23' },
    result: 'found',
    domains: sampleDomains({
      市场监管: { status: 'found', count: 2 },
      能源: { status: 'not-covered', coveredFrom: null, coveredUntil: null },
      体育: { status: 'not-covered', coveredUntil: '2026-08-31' },
    }),
    sections: sampleSections(penalties).filter(({ catalogue }) =>
      ['administrative-penalty', 'serious-dishonesty', 'abnormal-operation', 'judgment'].includes(catalogue),
    ),
    ...changes,
  });
}
