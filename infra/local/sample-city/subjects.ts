import { idCheckCharacter } from '../../../shared/domain/id-number.ts';
import { checkCharacter, innerCheckCharacter } from '../../../shared/domain/unified-social-credit-code.ts';
import { SeededRandom } from './random.ts';

/** An organisation of the sample city. All of them are invented: region 440100, organisation code XX……. */
export interface SampleOrganisation {
  readonly kind: '法人及非法人组织' | '个体工商户';
  readonly code: string;
  readonly name: string;
  readonly representative: string;
  readonly type: string;
  /** Years before the sample's own day on which it was founded. */
  readonly age: number;
  readonly address: string;
  readonly status: string;
  /** Ten thousand yuan; sole traders have none. */
  readonly capital: number | null;
  readonly trade: string;
}

/** A person of the sample city; the number's region is that of no district, so nobody has it. */
export interface SamplePerson {
  readonly name: string;
  readonly idNumber: string;
}

function organisationCode(kind: '91' | '92' | '52', serial: number): string {
  const inner = `XX${String(serial).padStart(6, '0')}`;
  const first17 = `${kind}440100${inner}${innerCheckCharacter(inner)}`;
  return first17 + checkCharacter(first17);
}

function idNumber(birth: string, serial: number): string {
  const first17 = `440100${birth}${String(serial).padStart(3, '0')}`;
  return first17 + idCheckCharacter(first17);
}

const trades = [
  ['食品', '预包装食品销售;食品生产;餐饮服务'],
  ['餐饮', '餐饮服务;食品销售;餐饮管理'],
  ['建设工程', '房屋建筑工程施工;市政工程施工;建筑劳务分包'],
  ['物流', '道路货物运输;仓储服务;国内货物运输代理'],
  ['医药', '药品零售;医疗器械销售;保健食品销售'],
  ['化工', '化工产品生产;化工产品销售(不含危险化学品)'],
  ['电子科技', '电子产品研发、制造与销售;软件开发'],
  ['环保科技', '环境保护专用设备制造;污水处理;环境监测服务'],
  ['贸易', '日用百货销售;货物进出口;技术进出口'],
  ['文化传播', '文化活动策划;广告设计、制作、发布'],
  ['物业管理', '物业管理;停车场服务;清洁服务'],
  ['农业发展', '蔬菜种植;农产品初加工;农产品销售'],
  ['机械制造', '通用设备制造;金属制品加工;机械设备维修'],
  ['纺织', '纺织品制造;服装加工;服装销售'],
] as const;

const words =
  '晨光 恒信 嘉禾 明泰 瑞丰 华诚 永安 金桥 海川 德润 鸿远 立信 众康 博雅 盛源 云帆 新禾 南粤 百川 同德 启明 佳美 远航 正和 天成 广源 福临 安达 卓越 春晖'.split(
    ' ',
  );

/** Names that put a system to the test: hanzi of the extensions, Traditional ones, Latin letters, the middle dot. */
const rareWords = ['䶮泰', '㛃源', '𬭸业', '𠅤安', '𫖯仁', '𮧵和', '龍騰', '國豐', 'ABC·', 'Nova', 'É·toile'];
const rarePeople = [
  '刘䶮',
  '陈㛃',
  '王𬭸',
  '赵𠅤',
  '李𫖯',
  '周𮧵',
  '歐陽靖',
  '阿迪力·买买提',
  '卓玛·次仁',
  'Maria Fernandes',
  'O’Brien Li',
];
const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许邓冯韩曹'];
const givenNames =
  '伟 芳 娜 敏 静 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀英 建国 志强 文静 海燕 俊杰 子涵 欣怡 国栋 丽华'.split(
    ' ',
  );
const districts = ['东湖区', '南湖区', '西山区', '北江区', '高新区'];
const streets = ['示范大道', '创业路', '工业一路', '滨江中路', '中山路', '科技二街'];

/** Companies with hundreds of records. */
const largeOnes = 4;
const organisationCount = 200;

const random = new SeededRandom(20_260_101);

function personName(at: number): string {
  return at % 12 === 5
    ? (rarePeople[Math.floor(at / 12) % rarePeople.length] ?? '刘䶮')
    : random.pick(surnames) + random.pick(givenNames);
}

function organisation(at: number): SampleOrganisation {
  const [trade, scope] = random.pick(trades);
  const word =
    at % 15 === 7
      ? (rareWords[Math.floor(at / 15) % rareWords.length] ?? '䶮泰')
      : `${words[at % words.length]}${at < words.length ? '' : random.pick([...'一二三东南西北中新大'])}`;
  const soleTrader = at % 11 === 10;
  const social = !soleTrader && at % 40 === 39;
  const share = at % 17 === 16;
  return {
    kind: soleTrader ? '个体工商户' : '法人及非法人组织',
    code: organisationCode(soleTrader ? '92' : social ? '52' : '91', at + 1),
    name: social
      ? `示范市${word}${trade}职业培训学校`
      : soleTrader
        ? `示范市${random.pick(districts)}${word}${trade}店`
        : `示范市${word}${trade}${share ? '股份' : ''}有限公司`,
    representative: personName(at),
    type: social
      ? '民办非企业单位'
      : soleTrader
        ? '个体工商户'
        : share
          ? '股份有限公司(非上市)'
          : '有限责任公司(自然人投资或控股)',
    age: random.between(6, 22),
    address: `示范市${random.pick(districts)}${random.pick(streets)}${random.between(1, 480)}号${random.between(1, 30)}层${random.between(101, 2999)}室`,
    status: at % 29 === 28 ? '吊销,未注销' : at % 37 === 36 ? '注销' : '存续(在营、开业、在册)',
    capital: soleTrader ? null : random.pick([50, 100, 200, 500, 1000, 5000, 20_000]),
    trade: scope,
  };
}

const organisations: readonly SampleOrganisation[] = Array.from({ length: organisationCount }, (_, at) =>
  organisation(at),
);

function chosen(at: number): SampleOrganisation {
  const found = organisations[at];
  if (found === undefined) throw new RangeError(`the sample city has no organisation ${at}`);
  return found;
}

/** The subjects that accounts, documentation and tests refer to. */
export const sampleSubjects = {
  /** A food company with a handful of penalties, all of them recent: account `enterprise`. */
  enterprise: {
    ...chosen(0),
    name: '示范市晨光食品有限公司',
    representative: '陈晨光',
    trade: '食品生产;食品销售',
  },
  /** A company without a stain: account `enterprise-b`. */
  enterpriseB: {
    ...chosen(1),
    name: '示范市恒信电子科技有限公司',
    representative: '林恒信',
    trade: '电子产品研发、制造与销售;软件开发',
  },
  /** Hundreds of records each. */
  large: Array.from({ length: largeOnes }, (_, at) => chosen(at + 2)),
  /** A company with a few records: account `enterprise-c`. */
  enterpriseC: chosen(2 + largeOnes),
  /** A person with one record: account `citizen`. */
  citizen: { name: '王小明', idNumber: idNumber('19900307', 1) },
  /** A person of whom nothing was ever reported: account `citizen-b`. */
  citizenB: { name: '周静怡', idNumber: idNumber('19960518', 62) },
} as const;

export const people: readonly SamplePerson[] = [
  sampleSubjects.citizen,
  { name: '李婉清', idNumber: idNumber('19851121', 26) },
  { name: '刘䶮', idNumber: idNumber('19780605', 13) },
  { name: '阿迪力·买买提', idNumber: idNumber('19920214', 37) },
  { name: '赵国强', idNumber: idNumber('19691009', 51) },
];

/** All organisations, the chosen ones under the names that the documentation uses. */
export const cityOrganisations: readonly SampleOrganisation[] = organisations.map((each, at) =>
  at === 0 ? sampleSubjects.enterprise : at === 1 ? sampleSubjects.enterpriseB : each,
);
