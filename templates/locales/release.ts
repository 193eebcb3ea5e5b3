import type { Publicity } from '../../shared/domain/publicity.ts';
import type { Text } from '../../shared/policy/text.ts';

/** Words for how long an entry is published, by which rule, and for whom. */
export const publicityWords = {
  degree: { zh: '失信程度', en: 'Degree' },
  byOrgan: { zh: '由认定机关确定', en: 'stated by the deciding authority' },
  byDefault: {
    zh: '认定机关没有写明，由平台默认规则确定',
    en: 'by the platform’s own rule, as the authority stated none',
  },
  endsBy: { zh: '公示期限的确定', en: 'What decides the publicity' },
  earliestRepair: {
    zh: '按平台设置，最短公示期届满',
    en: 'Shortest publicity over, by the platform’s settings',
  },
} satisfies Record<string, Text>;

export const publicityRuleWords: Readonly<Record<Publicity['rule'], Text>> = {
  open: { zh: '没有截止日期', en: 'It has no end' },
  stated: { zh: '报送单位填写的公示截止期', en: 'The last day that the reporting unit states' },
  degree: { zh: '该失信程度的最长公示期', en: 'The longest period of its degree' },
  list: { zh: '所列名单的公示期限', en: 'The period of the list it stands on' },
  ceiling: { zh: '失信信息公示的最长年限', en: 'The longest publicity of any adverse information' },
  removed: { zh: '已移出名单', en: 'It was taken off its list' },
  'not-published': { zh: '不向社会公示', en: 'It is not published' },
};

/** Words for the rules on the page of the catalogues. */
export const releaseWords = {
  who: { zh: '主体', en: 'About' },
  organisation: { zh: '企业等单位', en: 'organisations' },
  person: { zh: '自然人', en: 'persons' },
  release: { zh: '归集、报告与公示', en: 'Collected, reported, published' },
  collected: { zh: '归集', en: 'Collected' },
  inOwnReport: { zh: '列入本人的报告', en: 'In the subject’s own report' },
  shared: { zh: '可提供给其他机关', en: 'May be given to other authorities' },
  published: { zh: '向社会公示', en: 'Published' },
  source: { zh: '依据', en: 'Basis' },
  between: { zh: '、', en: ', ' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  ours: { zh: '平台设置', en: 'Setting of the platform' },
  minor: { zh: '轻微', en: 'minor' },
  ordinary: { zh: '一般', en: 'ordinary' },
  serious: { zh: '严重', en: 'serious' },
  degrees: { zh: '失信程度与公示期', en: 'Degrees and their publicity' },
  degreesHow: {
    zh: '失信程度由认定机关确定；没有写明的，由平台默认规则确定，并告知报送单位。公示期从作出决定之日起算，报送单位写明更早截止日期的，以该日期为准。',
    en: 'The deciding authority states the degree; where it states none the platform’s own rule decides, and the sender is told. Publicity counts from the day of the decision and ends earlier where the reporting unit says so.',
  },
  degreesOurs: { zh: '下列期限是本平台的设置。', en: 'These periods are settings of this platform.' },
  shortest: { zh: '最短公示期', en: 'Shortest' },
  longest: { zh: '最长公示期', en: 'Longest' },
  onlyStated: { zh: '没有写明公示截止期的不公示', en: 'Published only where a last day is stated' },
  lists: { zh: '名单目录', en: 'Register of lists' },
  listsHow: {
    zh: '只有下列名单的列入信息可以报送，并须写明认定文书号和列入依据。一般行政处罚不属于名单信息。',
    en: 'Only entries on these lists are taken, with number and legal basis of the listing document. Ordinary penalties are no lists.',
  },
  list: { zh: '名单', en: 'List' },
  organs: { zh: '可以列入的单位', en: 'Who may list' },
  period: { zh: '公示期', en: 'Publicity' },
  byDegree: { zh: '按失信程度', en: 'by degree' },
  exit: { zh: '移出', en: 'Exit' },
  measures: { zh: '惩戒措施', en: 'Measures' },
  byDocument: { zh: '以认定文书为准', en: 'as the listing document says' },
  unconfirmed: { zh: '平台设置，待本市确认', en: 'A setting, to be confirmed by the city' },
} satisfies Record<string, Text>;

/** 3 个月 */
export function months(count: number): Text {
  return { zh: `${count} 个月`, en: count === 1 ? '1 month' : `${count} months` };
}
