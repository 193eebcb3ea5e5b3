/**
 * How departments and older templates write an option of a column: where the option is one of the column's, these are
 * the same. Compared in half width and without blanks.
 */
const spellings: Readonly<Record<string, readonly string[]>> = {
  法人及非法人组织: [
    '法人',
    '非法人组织',
    '法人和非法人组织',
    '法人或非法人组织',
    '法人及其他组织',
    '法人和其他组织',
    '法人或其他组织',
    '法人、其他组织',
    '法人、非法人组织',
    '法人与非法人组织',
    '法人及非法人',
    '法人单位',
    '企业',
    '企业法人',
    '公司',
    '单位',
    '机关法人',
    '事业单位',
    '事业单位法人',
    '社会组织',
    '社会团体法人',
    '农民专业合作社',
    '个人独资企业',
    '合伙企业',
    '组织',
    '其他组织',
    '有限公司',
    '有限责任公司',
    '股份有限公司',
    '社会团体',
    '民办非企业单位',
    '基金会',
    '行政机关',
    '机关',
    '法人/非法人组织',
    '分公司',
    '分支机构',
  ],
  自然人: ['个人', '公民'],
  个体工商户: ['个体户', '个体', '个体经营户', '个体经营者', '个体工商业户'],
  身份证: ['居民身份证', '二代身份证', '公民身份证', '公民身份号码', '身份证号', '身份证号码'],
  护照号: ['护照', '护照号码', '普通护照'],
  港澳居民来往内地通行证: ['港澳居民来往内地通行证号', '港澳通行证', '回乡证'],
  台湾居民来往大陆通行证: ['台湾居民来往大陆通行证号', '台胞证'],
  外国人永久居留身份证: ['外国人永久居留证', '外国人永久居留身份证号'],
  其他: ['其它', '其他行政处罚', '法律、行政法规规定的其他行政处罚'],
  // 行政处罚法 of 2017, art. 8, and of 1996: licences by their names.
  暂扣许可证件: ['暂扣许可证', '暂扣执照', '暂扣营业执照', '暂扣许可证、暂扣执照'],
  吊销许可证件: ['吊销许可证', '吊销执照', '吊销营业执照', '吊销许可证、吊销执照'],
  责令停产停业: ['停产停业', '责令停产', '责令停业', '责令停产、停业'],
  没收违法所得: ['没收非法所得'],
  没收非法财物: ['没收非法财产', '没收违法财物', '非法财物'],
  罚款: ['行政罚款', '人民币罚款'],
  降低资质等级: ['降低资质'],
  行政拘留: ['拘留', '治安拘留'],
  通报批评: ['通报'],
  普通: ['普通许可', '普通类'],
  特许: ['特许许可', '特许类'],
  认可: ['认可许可', '认可类'],
  核准: ['核准许可', '核准类'],
  登记: ['登记许可', '登记类'],
  刑事: ['刑事案件'],
  民事: ['民事案件'],
  行政: ['行政案件'],
  执行: ['执行案件'],
  全部履行: ['已全部履行'],
  是: ['Y', 'YES', 'TRUE', 'true', '已撤销'],
  否: ['N', 'NO', 'FALSE', 'false', '0', '未撤销'],
  轻微: ['轻微失信', '轻微失信信息', '轻微失信行为', '轻微失信行为信息'],
  一般: ['一般失信', '一般失信信息', '一般失信行为', '一般失信行为信息'],
  严重: ['严重失信', '严重失信信息', '严重失信行为', '严重失信行为信息'],
  审批替代型: ['审批替代'],
  容缺受理型: ['容缺受理'],
  证明事项型: ['证明事项'],
  信用修复型: ['信用修复'],
  行业自律型: ['行业自律'],
  主动型: ['主动公示型'],
  可向社会公开: ['社会公开', '向社会公开'],
  不可公开: ['不公开', '不予公开'],
};

/** What may be either of two options: which one, another column tells by a word. */
interface Either {
  readonly spellings: readonly string[];
  /** Column whose text tells it. */
  readonly toldBy: string;
  /** Option → words of which the text has one. */
  readonly words: Readonly<Record<string, readonly string[]>>;
}

/** Kinds of penalty that the law of before 2021 had as one, and half of a kind. */
export const eithers: readonly Either[] = [
  {
    spellings: [
      '暂扣或者吊销许可证、暂扣或者吊销执照',
      '暂扣或者吊销许可证',
      '暂扣或者吊销执照',
      '暂扣或者吊销许可证件',
      '暂扣或吊销许可证、暂扣或吊销执照',
      '暂扣或吊销许可证',
      '暂扣或吊销执照',
      '暂扣或吊销许可证件',
      '暂扣或吊销许可证照',
    ],
    toldBy: 'CF_NR',
    words: { 暂扣许可证件: ['暂扣'], 吊销许可证件: ['吊销'] },
  },
  {
    spellings: ['没收'],
    toldBy: 'CF_NR',
    words: {
      没收违法所得: ['违法所得'],
      没收非法财物: ['财物', '物品', '工具', '产品', '商品', '食品', '药品'],
    },
  },
];

/** The option that a spelling stands for, by spelling. */
export const optionSpelled: ReadonlyMap<string, string> = new Map(
  Object.entries(spellings).flatMap(([option, all]) => all.map((spelling) => [spelling, option] as const)),
);
