/** What a unit of the sample city punishes, licenses and honours. Wording of our own; no decision like it exists. */
export interface Breach {
  readonly title: string;
  readonly facts: string;
  readonly law: string;
  /** Kinds of penalty, in the words of the catalogue. */
  readonly kinds: readonly string[];
  /** Fine in units of 10,000 yuan × 100. */
  readonly fine?: readonly [min: number, max: number];
  /** 所属领域, where it is not the unit's first domain. */
  readonly domain?: string;
}

export interface UnitWork {
  readonly unit: string;
  /** Head of its document numbers. */
  readonly mark: string;
  readonly breaches: readonly Breach[];
  /** Licences: title, kind, content, validity in years (0: no end). */
  readonly licences: readonly (readonly [title: string, kind: string, content: string, years: number])[];
}

export const unitWork: readonly UnitWork[] = [
  {
    unit: '11440100XXXX00019W',
    mark: '示市监',
    breaches: [
      {
        title: '经营超过保质期的食品',
        facts: '检查发现货架上陈列待售的预包装食品已超过保质期,货值金额较小,当事人当场下架。',
        law: '《中华人民共和国食品安全法》有关规定',
        kinds: ['罚款', '没收违法所得'],
        fine: [50, 500],
      },
      {
        title: '未按规定明码标价',
        facts: '经营场所内部分商品没有标明价格。',
        law: '《中华人民共和国价格法》有关规定',
        kinds: ['警告'],
      },
      {
        title: '发布虚假广告',
        facts: '在网店宣传页使用“全网第一”等没有依据的用语。',
        law: '《中华人民共和国广告法》有关规定',
        kinds: ['罚款'],
        fine: [100, 2000],
      },
      {
        title: '未按规定储存药品',
        facts: '药品阴凉柜温度记录缺失3日。',
        law: '《中华人民共和国药品管理法》有关规定',
        kinds: ['警告', '罚款'],
        fine: [20, 300],
        domain: '药品监管',
      },
      {
        title: '销售侵犯注册商标专用权的商品',
        facts: '库存待售商品32件,经鉴定为侵权商品。',
        law: '《中华人民共和国商标法》有关规定',
        kinds: ['罚款', '没收非法财物'],
        fine: [80, 1500],
        domain: '知识产权',
      },
      {
        title: '使用未经检验的特种设备',
        facts: '在用叉车1台超过检验有效期。',
        law: '《中华人民共和国特种设备安全法》有关规定',
        kinds: ['罚款'],
        fine: [300, 1000],
      },
    ],
    licences: [
      ['食品经营许可证', '普通', '预包装食品销售', 5],
      ['药品经营许可证', '普通', '药品零售', 5],
      ['营业执照', '登记', '准予登记', 0],
    ],
  },
  {
    unit: '11440100XXXX003506',
    mark: '示东市监',
    breaches: [
      {
        title: '餐饮服务人员未取得健康证明上岗',
        facts: '2名切配人员不能出示有效健康证明。',
        law: '《中华人民共和国食品安全法》有关规定',
        kinds: ['警告'],
      },
      {
        title: '电子秤未经检定',
        facts: '用于贸易结算的电子秤2台未经检定。',
        law: '《中华人民共和国计量法》有关规定',
        kinds: ['罚款'],
        fine: [5, 20],
      },
    ],
    licences: [['食品经营许可证', '普通', '热食类食品制售', 5]],
  },
  {
    unit: '11440100XXXX00027P',
    mark: '示环',
    breaches: [
      {
        title: '超标排放水污染物',
        facts: '总排口化学需氧量超过排放限值0.4倍。',
        law: '《中华人民共和国水污染防治法》有关规定',
        kinds: ['罚款'],
        fine: [1000, 6000],
      },
      {
        title: '未按规定贮存危险废物',
        facts: '危险废物贮存间未设置识别标志,台账缺失。',
        law: '《中华人民共和国固体废物污染环境防治法》有关规定',
        kinds: ['罚款', '责令停产停业'],
        fine: [1000, 5000],
      },
    ],
    licences: [['排污许可证', '普通', '水污染物、大气污染物排放', 5]],
  },
  {
    unit: '11440100XXXX0014XK',
    mark: '示建',
    breaches: [
      {
        title: '施工现场围挡不符合要求',
        facts: '施工现场围挡高度不足,部分路段缺失。',
        law: '《建设工程安全生产管理条例》有关规定',
        kinds: ['罚款'],
        fine: [50, 300],
      },
      {
        title: '未按设计图纸施工',
        facts: '三层楼板钢筋间距与设计图纸不符。',
        law: '《建设工程质量管理条例》有关规定',
        kinds: ['罚款', '降低资质等级'],
        fine: [500, 3000],
      },
    ],
    licences: [
      ['建筑工程施工许可证', '普通', '准予施工', 0],
      ['建筑业企业资质证书', '认可', '建筑工程施工总承包三级', 5],
    ],
  },
  {
    unit: '11440100XXXX00158K',
    mark: '示交',
    breaches: [
      {
        title: '超限运输',
        facts: '车货总质量超过限载标准3.2吨。',
        law: '《公路安全保护条例》有关规定',
        kinds: ['罚款'],
        fine: [5, 300],
      },
      {
        title: '未按规定维护检测车辆',
        facts: '道路运输车辆1台逾期未参加技术等级评定。',
        law: '《道路运输条例》有关规定',
        kinds: ['警告', '罚款'],
        fine: [10, 50],
      },
    ],
    licences: [['道路运输经营许可证', '普通', '道路普通货物运输', 4]],
  },
  {
    unit: '11440100XXXX00211F',
    mark: '示卫',
    breaches: [
      {
        title: '公共场所卫生检测不合格',
        facts: '室内空气细菌总数超标。',
        law: '《公共场所卫生管理条例》有关规定',
        kinds: ['警告', '罚款'],
        fine: [5, 100],
      },
    ],
    licences: [['公共场所卫生许可证', '普通', '公共场所卫生', 4]],
  },
  {
    unit: '11440100XXXX002387',
    mark: '示应急',
    breaches: [
      {
        title: '未按规定开展安全生产教育培训',
        facts: '新上岗人员5名没有培训考核记录。',
        law: '《中华人民共和国安全生产法》有关规定',
        kinds: ['罚款'],
        fine: [100, 900],
      },
    ],
    licences: [['危险化学品经营许可证', '普通', '不带有储存设施经营', 3]],
  },
  {
    unit: '11440100XXXX00318T',
    mark: '示消',
    breaches: [
      {
        title: '占用、堵塞疏散通道',
        facts: '二层疏散楼梯间堆放纸箱,占用宽度约0.8米。',
        law: '《中华人民共和国消防法》有关规定',
        kinds: ['罚款'],
        fine: [50, 500],
      },
    ],
    licences: [['公众聚集场所投入使用、营业前消防安全检查合格证', '核准', '准予投入使用', 0]],
  },
  {
    unit: '11440100XXXX00342B',
    mark: '示税',
    breaches: [
      {
        title: '未按期申报纳税',
        facts: '逾期90日未申报增值税。',
        law: '《中华人民共和国税收征收管理法》有关规定',
        kinds: ['罚款'],
        fine: [2, 100],
      },
    ],
    licences: [],
  },
  {
    unit: '11440100XXXX001231',
    mark: '示人社',
    breaches: [
      {
        title: '未按规定支付劳动者工资',
        facts: '拖欠12名劳动者工资2个月,责令改正后已支付。',
        law: '《保障农民工工资支付条例》有关规定',
        kinds: ['罚款'],
        fine: [200, 1000],
      },
    ],
    licences: [['劳务派遣经营许可证', '普通', '劳务派遣', 3]],
  },
  {
    unit: '11440100XXXX00190Y',
    mark: '示文',
    breaches: [
      {
        title: '擅自变更娱乐场所经营面积',
        facts: '实际经营面积与许可证记载不符。',
        law: '《娱乐场所管理条例》有关规定',
        kinds: ['警告', '罚款'],
        fine: [20, 200],
      },
    ],
    licences: [['营业性演出许可证', '普通', '营业性演出', 2]],
  },
  {
    unit: '11440100XXXX001749',
    mark: '示农',
    breaches: [
      {
        title: '未建立农产品生产记录',
        facts: '种植基地没有农药使用记录。',
        law: '《中华人民共和国农产品质量安全法》有关规定',
        kinds: ['警告'],
      },
    ],
    licences: [['农药经营许可证', '普通', '农药(限制使用农药除外)经营', 5]],
  },
];

/** Units that have not sent anything for long: their domains are not covered. */
export const silentUnits: readonly string[] = ['11440100XXXX00270J', '11440100XXXX00289F'];

export const courtUnit = '11440100XXXX0030XT';
export const taxUnit = '11440100XXXX00342B';
export const civilAffairsUnit = '11440100XXXX00094M';
export const labourUnit = '11440100XXXX001231';

/** What a unit of the sample city does. */
export function workOf(code: string): UnitWork {
  const work = unitWork.find((each) => each.unit === code);
  if (work === undefined) throw new RangeError(`${code} has no work in the sample city`);
  return work;
}
