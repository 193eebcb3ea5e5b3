import type { CatalogueCode } from './catalogue.ts';
import { stagePolicy } from './stage.ts';
import type { Text } from './text.ts';

/** What a unit has entrusted to another (委托). It holds for what was decided from its first day to its last, both included. */
export interface Entrustment {
  /** Code of the unit that acts. */
  readonly to: string;
  readonly catalogues: readonly CatalogueCode[];
  /** YYYY-MM-DD. */
  readonly from: string;
  /** YYYY-MM-DD; absent: until further notice. */
  readonly until?: string;
}

/** A unit that reports into the catalogues and answers objections (数据来源单位, provider unit). */
export interface ProviderUnit {
  /** Unified social credit code. */
  readonly code: string;
  readonly name: Text;
  /** Other names by which files may name it: a former one, a usual short form. */
  readonly alsoNamed?: readonly string[];
  /** Units that decide in this one's name and report it (委托执法). Nobody else reports what it answers for. */
  readonly entrusts?: readonly Entrustment[];
  /** Code of the unit that this one belongs to and that may report for it. */
  readonly superior?: string;
  /** Codes of the domains it is in charge of; the first one is the domain of a row that names none. */
  readonly domains: readonly string[];
  /**
   * What it must have stated to be complete before its domains count as covered. Absent: its penalties. Empty: nothing
   * is waited for, because another unit states it.
   */
  readonly catalogues?: readonly CatalogueCode[];
}

declare module './stage.ts' {
  interface StagePolicy {
    /** The city's provider units in place of those of the sample city; `centre` is the code of its credit centre. */
    readonly units?: { readonly centre: string; readonly all: readonly ProviderUnit[] };
  }
}

/** 市场监督管理局: owns the sample penalties; unit of the sample account `provider`. */
export const marketSupervisionUnit = '11440100XXXX00019W';
/** 生态环境局: unit of the sample account `provider-b`. */
export const ecologyUnit = '11440100XXXX00027P';
const sampleCentre = '11440100XXXX00035J';
/** 公共信用信息中心: runs the service; in the sample city the unit of the account `centre`. It may report for any unit. */
export const centreUnit = stagePolicy.units?.centre ?? sampleCentre;

/** Units of the sample city. Their codes are invented: region 440100, organ code XXXX…, both check digits right. */
const sampleUnits: readonly ProviderUnit[] = [
  {
    code: marketSupervisionUnit,
    name: { zh: '示范市市场监督管理局', en: 'Shifan Market Supervision Bureau' },
    domains: ['market-supervision', 'drugs', 'intellectual-property'],
    catalogues: ['administrative-penalty', 'abnormal-operation'],
  },
  {
    code: ecologyUnit,
    name: { zh: '示范市生态环境局', en: 'Shifan Ecology and Environment Bureau' },
    domains: ['ecology'],
  },
  {
    code: sampleCentre,
    name: { zh: '示范市公共信用信息中心', en: 'Shifan Public Credit Centre' },
    domains: [],
  },
  {
    code: '11440100XXXX00043D',
    name: { zh: '示范市教育局', en: 'Shifan Education Bureau' },
    domains: ['education'],
  },
  {
    code: '11440100XXXX000518',
    name: { zh: '示范市科学技术局', en: 'Shifan Science and Technology Bureau' },
    domains: ['science'],
  },
  {
    code: '11440100XXXX0006X0',
    name: { zh: '示范市工业和信息化局', en: 'Shifan Industry and Information Technology Bureau' },
    domains: ['industry'],
  },
  {
    code: '11440100XXXX000780',
    name: { zh: '示范市民族宗教事务局', en: 'Shifan Ethnic and Religious Affairs Bureau' },
    domains: ['ethnic-religious'],
  },
  {
    code: '11440100XXXX00086T',
    name: { zh: '示范市公安局', en: 'Shifan Public Security Bureau' },
    domains: ['public-security'],
  },
  {
    code: '11440100XXXX00094M',
    name: { zh: '示范市民政局', en: 'Shifan Civil Affairs Bureau' },
    domains: ['civil-affairs', 'social-organisations'],
  },
  {
    code: '11440100XXXX00107B',
    name: { zh: '示范市司法局', en: 'Shifan Justice Bureau' },
    domains: ['justice'],
  },
  {
    code: '11440100XXXX001156',
    name: { zh: '示范市财政局', en: 'Shifan Finance Bureau' },
    domains: ['finance'],
  },
  {
    code: '11440100XXXX001231',
    name: { zh: '示范市人力资源和社会保障局', en: 'Shifan Human Resources and Social Security Bureau' },
    domains: ['labour'],
    catalogues: ['administrative-penalty', 'serious-dishonesty'],
  },
  {
    code: '11440100XXXX00131U',
    name: { zh: '示范市规划和自然资源局', en: 'Shifan Planning and Natural Resources Bureau' },
    domains: ['natural-resources'],
  },
  {
    code: '11440100XXXX0014XK',
    name: { zh: '示范市住房和城乡建设局', en: 'Shifan Housing and Urban-Rural Development Bureau' },
    domains: ['housing'],
  },
  {
    code: '11440100XXXX00158K',
    name: { zh: '示范市交通运输局', en: 'Shifan Transport Bureau' },
    domains: ['transport'],
  },
  {
    code: '11440100XXXX00166E',
    name: { zh: '示范市水务局', en: 'Shifan Water Bureau' },
    domains: ['water'],
  },
  {
    code: '11440100XXXX001749',
    name: { zh: '示范市农业农村局', en: 'Shifan Agriculture and Rural Affairs Bureau' },
    domains: ['agriculture'],
  },
  {
    code: '11440100XXXX001824',
    name: { zh: '示范市商务局', en: 'Shifan Commerce Bureau' },
    domains: ['commerce'],
  },
  {
    code: '11440100XXXX00190Y',
    name: { zh: '示范市文化广电旅游局', en: 'Shifan Culture, Broadcasting and Tourism Bureau' },
    domains: ['culture'],
  },
  {
    code: '11440100XXXX00203L',
    name: { zh: '示范市新闻出版局', en: 'Shifan Press and Publication Bureau' },
    domains: ['press-publication', 'copyright'],
    entrusts: [
      {
        to: '11440100XXXX00190Y',
        catalogues: ['administrative-penalty'],
        from: '2024-01-01',
        until: '2028-12-31',
      },
    ],
  },
  {
    code: '11440100XXXX00211F',
    name: { zh: '示范市卫生健康委员会', en: 'Shifan Health Commission' },
    domains: ['health', 'chinese-medicine'],
  },
  {
    code: '11440100XXXX0022X7',
    name: { zh: '示范市退役军人事务局', en: 'Shifan Veterans Affairs Bureau' },
    domains: ['veterans'],
  },
  {
    code: '11440100XXXX002387',
    name: { zh: '示范市应急管理局', en: 'Shifan Emergency Management Bureau' },
    domains: ['work-safety'],
  },
  {
    code: '11440100XXXX002462',
    name: { zh: '示范市体育局', en: 'Shifan Sports Bureau' },
    domains: ['sport'],
  },
  {
    code: '11440100XXXX00254W',
    name: { zh: '示范市统计局', en: 'Shifan Statistics Bureau' },
    domains: ['statistics'],
  },
  {
    code: '11440100XXXX00262P',
    name: { zh: '示范市地方金融管理局', en: 'Shifan Local Financial Administration' },
    domains: ['local-finance'],
  },
  {
    code: '11440100XXXX00270J',
    name: { zh: '示范市发展和改革委员会', en: 'Shifan Development and Reform Commission' },
    domains: ['energy'],
  },
  {
    code: '11440100XXXX00289F',
    name: { zh: '示范市粮食和物资储备局', en: 'Shifan Grain and Reserves Bureau' },
    domains: ['grain'],
  },
  {
    code: '11440100XXXX00297A',
    name: { zh: '示范市林业和园林局', en: 'Shifan Forestry and Gardens Bureau' },
    domains: ['forestry'],
  },
  {
    code: '11440100XXXX0030XT',
    name: { zh: '示范市中级人民法院', en: 'Shifan Intermediate People’s Court' },
    domains: ['court-enforcement'],
    catalogues: ['judgment', 'serious-dishonesty'],
  },
  {
    code: '11440100XXXX00318T',
    name: { zh: '示范市消防救援支队', en: 'Shifan Fire and Rescue Brigade' },
    domains: ['fire'],
  },
  {
    code: '11440100XXXX00326M',
    name: { zh: '示范市医疗保障局', en: 'Shifan Medical Insurance Bureau' },
    domains: ['medical-insurance'],
  },
  {
    code: '11440100XXXX00334G',
    name: { zh: '示范市住房公积金管理中心', en: 'Shifan Housing Fund Centre' },
    domains: ['housing-fund'],
  },
  {
    code: '11440100XXXX00342B',
    name: { zh: '示范市税务局', en: 'Shifan Tax Bureau' },
    domains: ['taxation'],
  },
  {
    code: '11440100XXXX003506',
    name: { zh: '示范市东湖区市场监督管理局', en: 'Shifan Donghu District Market Supervision Bureau' },
    superior: marketSupervisionUnit,
    domains: ['market-supervision'],
  },
];

/** The city's units: those of its stage's file, or of the sample city. */
export const units: readonly ProviderUnit[] = stagePolicy.units?.all ?? sampleUnits;

const byCode = new Map(units.map((unit) => [unit.code, unit]));

/** The provider unit of that code, or undefined where the city has none such. */
export function unit(code: string): ProviderUnit | undefined {
  return byCode.get(code);
}

const byName = new Map(
  units.flatMap((unit) => [unit.name.zh, ...(unit.alsoNamed ?? [])].map((name) => [name, unit])),
);

/** The provider unit of that Chinese name, or of another name of its. */
export function unitNamed(name: string): ProviderUnit | undefined {
  return byName.get(name);
}

/** What a unit is expected to report in for its domains. A default of ours. */
export function expectedCatalogues({ catalogues }: ProviderUnit): readonly CatalogueCode[] {
  return catalogues ?? ['administrative-penalty'];
}
