import type { Basis } from './basis.ts';
import { stagePolicy } from './stage.ts';
import type { Text } from './text.ts';
import type { ProviderUnit } from './units.ts';

/** A list of serious dishonesty (严重失信主体名单) on which units of the city may enter subjects. */
export interface DishonestyList {
  readonly code: string;
  readonly name: Text;
  /** Other names under which departments send it. */
  readonly aliases: readonly string[];
  /** What the list rests on: law, regulation or a document of the centre (国办发〔2020〕49号). */
  readonly basis: Basis;
  /** Whose units may list: units by code, or all that are in charge of one of the domains. */
  readonly organs: { readonly units: readonly string[]; readonly domains: readonly string[] };
  /** Months for which a listing is published at most; null: as the degree of its entries has it. */
  readonly periodMonths: number | null;
  /** How a subject gets off the list. */
  readonly exit: Text;
  /** Measures that are announced with a listing. */
  readonly measures: readonly Text[];
  /** Set by the city with the document that the list rests on. What is not confirmed is no rule and shows none. */
  readonly confirmed: boolean;
}

/** A list as a city's file has it; its `source` is the document that it rests on. */
export interface DishonestyListSetting {
  readonly code: string;
  readonly name: Text;
  readonly aliases?: readonly string[];
  readonly source: Text;
  readonly units?: readonly string[];
  readonly domains?: readonly string[];
  readonly periodMonths?: number | null;
  readonly exit: Text;
  readonly measures?: readonly Text[];
}

declare module './stage.ts' {
  interface StagePolicy {
    /** The city's register of lists of serious dishonesty in place of our assumption of what there is. */
    readonly dishonestyLists?: readonly DishonestyListSetting[];
  }
}

const exitByOrgan: Text = {
  zh: '由认定单位决定移出；请向认定单位申请',
  en: 'Removal is decided by the listing authority; please apply to that authority',
};

interface AssumedList {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly domains: readonly string[];
  readonly aliases?: readonly string[];
  readonly restsOn?: string;
}

/** Recalled, not read: names and organs to begin with, until a city sets its own register. */
const assumed: readonly AssumedList[] = [
  {
    code: 'judgment-debtor',
    zh: '失信被执行人名单',
    en: 'Dishonest judgment debtors',
    domains: ['court-enforcement'],
    aliases: ['失信被执行人', '失信被执行人信息'],
    restsOn: '最高人民法院关于公布失信被执行人名单信息的若干规定',
  },
  {
    code: 'tax',
    zh: '重大税收违法失信主体名单',
    en: 'Serious tax offences',
    domains: ['taxation'],
    aliases: ['重大税收违法失信主体', '重大税收违法失信案件信息'],
    restsOn: '国家税务总局令第54号',
  },
  {
    code: 'market-supervision',
    zh: '市场监督管理严重违法失信名单',
    en: 'Serious offences in market supervision',
    domains: ['market-supervision', 'drugs', 'intellectual-property'],
    aliases: ['市场监管严重违法失信名单', '严重违法失信名单', '严重违法失信企业名单'],
    restsOn: '国家市场监督管理总局令第44号',
  },
  {
    code: 'wages',
    zh: '拖欠农民工工资失信联合惩戒对象名单',
    en: 'Wages owed to migrant workers',
    domains: ['labour'],
    aliases: ['拖欠农民工工资失信联合惩戒对象', '拖欠农民工工资失信联合惩戒名单'],
    restsOn: '人力资源和社会保障部令第45号',
  },
  {
    code: 'work-safety',
    zh: '安全生产严重失信主体名单',
    en: 'Serious dishonesty in work safety',
    domains: ['work-safety'],
  },
  {
    code: 'procurement',
    zh: '政府采购严重违法失信行为记录名单',
    en: 'Serious offences in procurement',
    domains: ['finance'],
  },
  {
    code: 'statistics',
    zh: '统计严重失信企业名单',
    en: 'Serious dishonesty in statistics',
    domains: ['statistics'],
  },
  {
    code: 'transport',
    zh: '运输物流行业严重失信名单',
    en: 'Serious dishonesty in transport',
    domains: ['transport'],
  },
  {
    code: 'culture',
    zh: '文化和旅游市场严重失信主体名单',
    en: 'Serious dishonesty in culture and tourism',
    domains: ['culture'],
  },
  {
    code: 'medical-insurance',
    zh: '医疗保障领域严重失信主体名单',
    en: 'Serious dishonesty in medical insurance',
    domains: ['medical-insurance'],
  },
  {
    code: 'social-organisations',
    zh: '社会组织严重违法失信名单',
    en: 'Serious offences of social organisations',
    domains: ['social-organisations'],
  },
  {
    code: 'tendering',
    zh: '招标投标领域严重失信主体名单',
    en: 'Serious dishonesty in tendering',
    domains: ['housing', 'transport', 'water'],
  },
  {
    code: 'fire',
    zh: '消防安全领域严重失信主体名单',
    en: 'Serious dishonesty in fire safety',
    domains: ['fire'],
  },
];

function assumedLists(): DishonestyList[] {
  return assumed.map(({ code, zh, en, domains, aliases = [], restsOn = zh }) => ({
    code,
    name: { zh, en },
    aliases,
    basis: { mark: 'assumed', source: { zh: restsOn, en: restsOn } },
    organs: { units: [], domains },
    periodMonths: null,
    exit: exitByOrgan,
    measures: [],
    confirmed: false,
  }));
}

/** The register: the city's own, or our assumption of what there is. */
export const dishonestyLists: readonly DishonestyList[] =
  stagePolicy.dishonestyLists?.map(
    ({
      code,
      name,
      aliases = [],
      source,
      units = [],
      domains = [],
      periodMonths = null,
      exit,
      measures = [],
    }) => ({
      code,
      name,
      aliases,
      basis: { mark: 'read', source },
      organs: { units, domains },
      periodMonths,
      exit,
      measures,
      confirmed: true,
    }),
  ) ?? assumedLists();

function plain(name: string): string {
  return name.normalize('NFKC').replace(/[\s《》“”"]/g, '');
}

const byName = new Map(
  dishonestyLists.flatMap((list) =>
    [list.name.zh, ...list.aliases].map((name): [string, DishonestyList] => [plain(name), list]),
  ),
);

/** The list that a row names, by its name or another one under which it is known. */
export function dishonestyListNamed(name: string): DishonestyList | undefined {
  return byName.get(plain(name));
}

/** Whether a unit may enter subjects on a list. */
export function mayList({ organs }: DishonestyList, { code, domains }: ProviderUnit): boolean {
  return organs.units.includes(code) || organs.domains.some((domain) => domains.includes(domain));
}
