import { type Basis, ownSetting } from '../basis.ts';
import type { CatalogueCode } from '../catalogue.ts';
import { stagePolicy } from '../stage.ts';
import type { Text } from '../text.ts';

/** What the directory of catalogues says of a kind of information beside its fields. */
export interface DirectoryEntry {
  /** 行为描述: what somebody did, or has, that becomes an entry. */
  readonly behaviour: Text;
  /** 归集渠道 */
  readonly channel: Text;
  /** 更新频次 */
  readonly frequency: Text;
  /** 保存期限 */
  readonly retention: Text;
  /** What the catalogue rests on in this city. */
  readonly basis: Basis;
  /** First and last day, YYYY-MM-DD, on which rows of it are taken; null: no end of its own. */
  readonly from: string | null;
  readonly until: string | null;
}

/** What a version of a catalogue brought. */
export interface CatalogueVersion {
  readonly version: string;
  /** First day, YYYY-MM-DD. Of two of one day the later one in the list counts. */
  readonly from: string;
  /** Codes of fields that came with it. */
  readonly added: readonly string[];
  /** Fields whose rules it changed, and how. */
  readonly changed: readonly { readonly field: string; readonly text: Text }[];
}

declare module '../stage.ts' {
  interface StagePolicy {
    /**
     * What the city's own directory says of its catalogues. `source`: the document that it rests on; `from` and `until`:
     * first and last day on which rows are taken, as editions are limited in time.
     */
    readonly directory?: Readonly<
      Partial<Record<CatalogueCode, Partial<Omit<DirectoryEntry, 'basis'>> & { readonly source?: Text }>>
    >;
  }
}

const channel: Text = {
  zh: '数据提供单位报送（文件、逐条接口）',
  en: 'reported by provider units (files or row by row through the API)',
};
const retention: Text = {
  zh: '未设删除期限；公示期满后不再公示',
  en: 'no deletion date is set; no longer published after the publicity period ends',
};
const asItHappens: Text = {
  zh: '产生或者变更后即时报送',
  en: 'reported as soon as it is created or changed',
};
const afterDecision: Text = {
  zh: '作出决定之日起七个工作日内',
  en: 'within seven working days of the decision',
};

const behaviours: Readonly<Record<CatalogueCode, Pick<DirectoryEntry, 'behaviour' | 'frequency'>>> = {
  registration: {
    behaviour: { zh: '办理登记注册、变更或者注销', en: 'registers, changes or cancels its registration' },
    frequency: asItHappens,
  },
  'administrative-licence': {
    behaviour: {
      zh: '取得、变更或者失去行政许可',
      en: 'is granted, changes or loses an administrative licence',
    },
    frequency: afterDecision,
  },
  'administrative-penalty': {
    behaviour: {
      zh: '违反行政管理秩序，受到行政处罚',
      en: 'violates administrative rules and is penalised',
    },
    frequency: afterDecision,
  },
  'serious-dishonesty': {
    behaviour: { zh: '被认定为严重失信主体', en: 'is found to be a seriously dishonest subject' },
    frequency: asItHappens,
  },
  'abnormal-operation': {
    behaviour: { zh: '被列入经营异常名录', en: 'is put on the list of abnormal operation' },
    frequency: asItHappens,
  },
  honour: {
    behaviour: { zh: '获得诚实守信相关荣誉', en: 'is honoured for honesty' },
    frequency: asItHappens,
  },
  judgment: {
    behaviour: { zh: '生效裁判的当事人', en: 'is a party to a judgment in force' },
    frequency: asItHappens,
  },
  'professional-qualification': {
    behaviour: {
      zh: '取得职称、职业资格或者职业技能等级',
      en: 'is granted a professional title, qualification or skill level',
    },
    frequency: asItHappens,
  },
  'inspection-result': {
    behaviour: {
      zh: '在“双随机、一公开”抽查中接受检查',
      en: 'is inspected after a random draw',
    },
    frequency: {
      zh: '检查结果形成之日起二十个工作日内',
      en: 'within twenty working days after the result was formed',
    },
  },
  commitment: {
    behaviour: { zh: '作出、履行或者违反信用承诺', en: 'makes, fulfils or breaches a commitment' },
    frequency: asItHappens,
  },
};

/** What the directory says of a catalogue here: the city's own words where it has set any. */
export function directoryEntry(code: CatalogueCode): DirectoryEntry {
  const { source, ...ofStage } = stagePolicy.directory?.[code] ?? {};
  return {
    channel,
    retention,
    from: null,
    until: null,
    ...behaviours[code],
    ...ofStage,
    basis: source === undefined ? ownSetting : { mark: 'read', source },
  };
}

const revocationCodes = ['CX_BZ', 'CX_WSH', 'CX_YY'];
const repairCodes = ['XF_RQ', 'XF_WSH'];
const needed: Text = { zh: '由选填改为必填', en: 'changed from optional to required' };

/** Versions of the catalogues, the oldest first. A catalogue that a version does not name it left as it was. */
const history: readonly {
  readonly version: string;
  readonly from: string;
  readonly of: Readonly<Partial<Record<CatalogueCode, Partial<Pick<CatalogueVersion, 'added' | 'changed'>>>>>;
}[] = [
  { version: '2026.1', from: '2026-11-24', of: {} },
  {
    version: '2026.2',
    from: '2026-11-29',
    of: {
      'administrative-licence': { added: revocationCodes },
      'administrative-penalty': { added: ['CF_SXCD', ...revocationCodes] },
      'serious-dishonesty': {
        added: revocationCodes,
        changed: [
          { field: 'YZ_YJ', text: needed },
          { field: 'YZ_WSH', text: needed },
        ],
      },
      'abnormal-operation': { added: revocationCodes },
      judgment: { added: revocationCodes },
    },
  },
  {
    version: '2026.3',
    from: '2026-11-29',
    of: {
      'administrative-penalty': {
        added: repairCodes,
        changed: [
          {
            field: 'CF_YXQ',
            text: {
              zh: '由必填改为建议填写',
              en: 'changed from required to recommended',
            },
          },
        ],
      },
      'serious-dishonesty': { added: ['YZ_GZRQ', 'YZ_GZFS', ...repairCodes] },
      'abnormal-operation': { added: repairCodes },
    },
  },
  {
    version: '2026.4',
    from: '2026-11-30',
    of: { 'administrative-penalty': { added: ['QW_SC', 'QW_GZRQ'] } },
  },
];

/** All versions of a catalogue, the oldest first. */
export function catalogueVersions(code: CatalogueCode): readonly CatalogueVersion[] {
  return history.map(({ version, from, of }) => ({ version, from, added: [], changed: [], ...of[code] }));
}

/** The version that counts on a day (YYYY-MM-DD); before the first one began, the first. */
export function versionOn(code: CatalogueCode, day: string): CatalogueVersion {
  const [first, ...later] = catalogueVersions(code);
  if (first === undefined) throw new Error(`Catalogue ${code} has no version`);
  return later.findLast(({ from }) => from <= day) ?? first;
}

/** Whether rows of a catalogue are taken on a day (YYYY-MM-DD). */
export function isInForce({ from, until }: Pick<DirectoryEntry, 'from' | 'until'>, day: string): boolean {
  return (from ?? day) <= day && day <= (until ?? day);
}
