import { ownSetting } from './basis.ts';
import type { CatalogueCode } from './catalogue.ts';
import type { Indicator, IndicatorSource, RuleSet } from './rule-set.ts';
import type { Text } from './text.ts';

/** First-level names, and those of the second level that were read in the city's rules; the others are ours. */
export const namesFromRules: readonly string[] = [
  '遵纪守法',
  '履约践诺',
  '资质荣誉',
  '社会责任',
  '监管风险',
  '行政执法',
  '司法裁决',
  '行业领域重点关注名单',
  '合同履约评价',
  '承诺践诺',
  '拖欠公共事业费用',
];

/** What happened long ago weighs less. */
const fading = [
  { afterMonths: 12, percent: 75 },
  { afterMonths: 24, percent: 50 },
] as const;

const from = (catalogue: CatalogueCode, only: Omit<IndicatorSource, 'catalogue'> = {}): IndicatorSource => ({
  catalogue,
  ...only,
});

const name = (zh: string, en: string): Text => ({ zh, en });

function adverse(
  dimension: string,
  code: string,
  named: Text,
  weight: number,
  source: IndicatorSource,
  points: Indicator['points'],
): Indicator {
  return { code, dimension, name: named, weight, direction: 'adverse', source, points, decay: fading };
}

function favourable(
  dimension: string,
  code: string,
  named: Text,
  weight: number,
  source: IndicatorSource,
  points: number,
): Indicator {
  return { code, dimension, name: named, weight, direction: 'favourable', source, points };
}

const grave = { minor: 1, ordinary: 4, serious: 8 };
const stopping = ['责令停产停业', '责令关闭', '吊销许可证件', '限制开展生产经营活动'];
const utilities = ['供用电', '供用水', '供用气', '供用热', '供电', '供水', '供气', '供热'];
const honour = (any: readonly string[]) => from('honour', { words: { field: 'RY_MC_RY', any } });

/** Weights, points, bands and nine of the names are made up: a city puts its own in their place. */
export const sampleRuleSet: RuleSet = {
  version: 'sample-2026.1',
  name: { zh: '示例规则 2026.1', en: 'Sample rules 2026.1' },
  from: '2026-01-01',
  basis: ownSetting,
  sample: true,
  dimensions: [
    { code: 'law', name: name('遵纪守法', 'Compliance with the law'), weight: 40 },
    { code: 'keeping', name: name('履约践诺', 'Performance of contracts and commitments'), weight: 20 },
    { code: 'merit', name: name('资质荣誉', 'Qualifications and honours'), weight: 15 },
    { code: 'society', name: name('社会责任', 'Social responsibility'), weight: 10 },
    { code: 'risk', name: name('监管风险', 'Supervision risk'), weight: 15 },
  ],
  indicators: [
    adverse(
      'law',
      'penalties',
      name('行政执法', 'Administrative enforcement'),
      16,
      from('administrative-penalty'),
      grave,
    ),
    adverse(
      'law',
      'judgments',
      name('司法裁决', 'Judgments'),
      12,
      from('judgment', { when: { field: 'SP_AJLB', options: ['刑事'] } }),
      6,
    ),
    {
      ...adverse(
        'law',
        'watched-lists',
        name('行业领域重点关注名单', 'Industry watch lists'),
        12,
        from('serious-dishonesty'),
        12,
      ),
      veto: true,
    },
    adverse(
      'keeping',
      'contracts',
      name('合同履约评价', 'Contract performance rating'),
      6,
      from('judgment', { when: { field: 'SP_AJLB', options: ['执行'] } }),
      2,
    ),
    adverse(
      'keeping',
      'promises',
      name('承诺践诺', 'Performance of commitments'),
      8,
      from('commitment', { when: { field: 'CN_LXZT', options: ['部分履行', '全部未履行'] } }),
      4,
    ),
    adverse(
      'keeping',
      'utilities',
      name('拖欠公共事业费用', 'Arrears of public utility charges'),
      6,
      from('judgment', {
        when: { field: 'SP_AJLB', options: ['执行'] },
        words: { field: 'SP_AY', any: utilities },
      }),
      3,
    ),
    favourable('merit', 'licences', name('行政许可', 'Licences'), 5, from('administrative-licence'), 1),
    favourable(
      'merit',
      'tax-honours',
      name('纳税信用荣誉', 'Tax credit honours'),
      5,
      honour(['纳税信用']),
      5,
    ),
    favourable('merit', 'honours', name('其他守信荣誉', 'Other honours for honesty'), 5, from('honour'), 2.5),
    favourable(
      'society',
      'pledges',
      name('主动承诺', 'Voluntary commitments'),
      4,
      from('commitment', { when: { field: 'CN_LX', options: ['主动型', '行业自律型'] } }),
      2,
    ),
    favourable(
      'society',
      'charity',
      name('公益慈善', 'Charity'),
      3,
      honour(['公益', '慈善', '志愿', '捐赠']),
      1.5,
    ),
    favourable(
      'society',
      'labour',
      name('和谐劳动关系', 'Harmonious labour relations'),
      3,
      honour(['劳动关系', '劳动保障', '安全生产']),
      1.5,
    ),
    adverse('risk', 'abnormal', name('经营异常', 'Abnormal operation'), 6, from('abnormal-operation'), 3),
    adverse(
      'risk',
      'stopped',
      name('停业与吊销处罚', 'Suspension orders and licence revocations'),
      5,
      from('administrative-penalty', { when: { field: 'CF_CFLB', options: stopping } }),
      5,
    ),
    adverse(
      'risk',
      'disclosure',
      name('公示义务', 'Disclosure obligations'),
      4,
      from('abnormal-operation', { words: { field: 'JY_LRYY', any: ['年度报告', '年报', '公示'] } }),
      2,
    ),
  ],
  grades: [
    {
      code: 'A',
      name: name('A级', 'Grade A'),
      from: 85,
      meaning: name('守信记录好，未见明显失信', 'Good credit record, no significant dishonesty'),
    },
    {
      code: 'B',
      name: name('B级', 'Grade B'),
      from: 70,
      meaning: name('守信记录较好，或者只有轻微失信', 'Fairly good credit record, or only minor dishonesty'),
    },
    {
      code: 'C',
      name: name('C级', 'Grade C'),
      from: 55,
      meaning: name('有失信记录，需要关注', 'Dishonesty on record, requires attention'),
    },
    {
      code: 'D',
      name: name('D级', 'Grade D'),
      from: 0,
      meaning: name('失信记录多或者严重', 'Frequent or serious dishonesty on record'),
    },
  ],
};
