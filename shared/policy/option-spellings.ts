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
  ],
  自然人: ['个人', '公民'],
  个体工商户: ['个体户', '个体', '个体经营户'],
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
  没收非法财物: ['没收非法财产'],
  行政拘留: ['拘留', '治安拘留'],
  通报批评: ['通报'],
  普通: ['普通许可'],
  轻微: ['轻微失信', '轻微失信信息'],
  一般: ['一般失信', '一般失信信息'],
  严重: ['严重失信', '严重失信信息'],
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
