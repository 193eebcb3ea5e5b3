import { type Basis, ownSetting } from './basis.ts';
import type { Catalogue, CatalogueCode } from './catalogue.ts';
import { catalogue } from './catalogues.ts';
import type { About } from './release.ts';
import { sources } from './sources.ts';
import { stagePolicy, stageVersion } from './stage.ts';
import type { Text } from './text.ts';

export const editionCodes = ['standard', 'no-violation', 'person'] as const;
export type Edition = (typeof editionCodes)[number];

/** Honours that a person may want left out of the own report, by themselves or with all honours. */
export const omissions = ['honours', 'volunteering'] as const;
export type Omission = (typeof omissions)[number];

/** What a person may have left out of the own report. Shenzhen's rule has it so; here it is a setting. */
export const omissionRules: Readonly<
  Record<
    Omission,
    {
      readonly name: Text;
      readonly catalogue: CatalogueCode;
      /** Only entries with one of these words in the column `field`. Absent: all of the catalogue. */
      readonly signs?: { readonly field: string; readonly words: readonly string[] };
    }
  >
> = {
  honours: { name: { zh: '荣誉信息', en: 'honours' }, catalogue: 'honour' },
  volunteering: {
    name: {
      zh: '志愿服务、慈善捐赠、无偿献血和见义勇为信息',
      en: 'volunteering, charitable donations, unpaid blood donation and acts of bravery',
    },
    catalogue: 'honour',
    signs: {
      field: 'RY_MC_RY',
      words: ['志愿', '义工', '慈善', '捐赠', '捐献', '献血', '公益', '见义勇为'],
    },
  },
};

/** What an edition of the report shows. */
export interface EditionPolicy {
  readonly edition: Edition;
  readonly title: Text;
  /** Whether it prints the registration of an organisation, not its name and code alone. */
  readonly showsRegistration: boolean;
  /** Sections after 登记注册基础信息, in the order of the report. */
  readonly sections: readonly { readonly catalogue: CatalogueCode; readonly title: Text }[];
  /** Whether an entry is still shown once it was repaired (信用修复). Unsettled in the rules: left out by default. */
  readonly includesRepaired: boolean;
  /** Whether a listing is still shown once it was taken off its list, for the days on which it stood there. */
  readonly includesRemoved: boolean;
  /** Whether an entry is shown that the public may not see, or no longer. See docs/adr/0022. */
  readonly includesUnpublished: boolean;
  /** Whether it has a section of what the subject declared itself. */
  readonly showsDeclared: boolean;
  /** Days for which it is valid after its day of issue; null: no end is printed. No rule that we read sets one. */
  readonly validityDays: number | null;
  /** It is asked for by domains and a period, and has a result over them. */
  readonly scoped: boolean;
  /** About whom it may be. */
  readonly about: readonly About[];
  /** Names of persons stand masked on screen, and whole only in a PDF that the person asked for. */
  readonly masksNames: boolean;
  /** What may be left out of it at the wish of whoever it is about. */
  readonly omissions: readonly Omission[];
  /** It prints who looked at the subject's information in so many years before it; 0: it does not. */
  readonly looksOfYears: number;
  readonly basis: Basis;
}

/** Stored with each report, so that it can be explained by what its edition was then. */
export const reportsVersion = stageVersion('2026.1');

declare module './stage.ts' {
  interface StagePolicy {
    readonly reports?: {
      readonly maxSilenceDays?: number;
      readonly lookBackYears?: number;
      readonly includesRepaired?: Readonly<Partial<Record<Edition, boolean>>>;
      readonly includesRemoved?: Readonly<Partial<Record<Edition, boolean>>>;
      readonly includesUnpublished?: Readonly<Partial<Record<Edition, boolean>>>;
      /** Printed over reports; what stands in brackets at its end goes on a line of its own. */
      readonly titles?: Readonly<Partial<Record<Edition, Text>>>;
      /** Days for which a report is valid after its day of issue. Absent: reports carry no such date. */
      readonly validityDays?: number;
    };
  }
}

const { reports: ofStage = {} } = stagePolicy;
const validityDays = ofStage.validityDays ?? null;

/** Those sections whose catalogue is meant for the edition. */
function shown(
  edition: keyof Catalogue['shows'],
  sections: EditionPolicy['sections'],
): EditionPolicy['sections'] {
  return sections.filter(({ catalogue: code }) => catalogue(code).shows[edition]);
}

export const editions: Readonly<Record<Edition, EditionPolicy>> = {
  standard: {
    edition: 'standard',
    title: ofStage.titles?.standard ?? { zh: '公共信用信息报告', en: 'Public Credit Information Report' },
    showsRegistration: catalogue('registration').shows.standard,
    sections: shown('standard', [
      {
        catalogue: 'administrative-licence',
        title: { zh: '行政管理信息：行政许可', en: 'Administration: licences' },
      },
      {
        catalogue: 'administrative-penalty',
        title: { zh: '行政管理信息：行政处罚', en: 'Administration: penalties' },
      },
      { catalogue: 'honour', title: { zh: '诚实守信相关荣誉信息', en: 'Honours for honesty' } },
      {
        catalogue: 'serious-dishonesty',
        title: { zh: '严重失信主体名单信息', en: 'Lists of serious dishonesty' },
      },
      {
        catalogue: 'abnormal-operation',
        title: { zh: '经营（活动）异常名录（状态）信息', en: 'Lists of abnormal operation' },
      },
      { catalogue: 'commitment', title: { zh: '信用承诺信息', en: 'Commitments' } },
      { catalogue: 'judgment', title: { zh: '司法判决及执行信息', en: 'Judgments and enforcement' } },
      // Not in the layout: for a city that switches it on.
      {
        catalogue: 'inspection-result',
        title: { zh: '行政管理信息：抽查检查结果', en: 'Administration: results of random inspections' },
      },
    ]),
    includesRepaired: ofStage.includesRepaired?.standard ?? false,
    includesRemoved: ofStage.includesRemoved?.standard ?? false,
    includesUnpublished: ofStage.includesUnpublished?.standard ?? false,
    showsDeclared: true,
    validityDays,
    scoped: false,
    about: ['organisation', 'person'],
    masksNames: false,
    omissions: [],
    looksOfYears: 0,
    basis: sources.layout,
  },
  'no-violation': {
    edition: 'no-violation',
    title: ofStage.titles?.['no-violation'] ?? {
      zh: '公共信用信息报告（无违法违规证明版）',
      en: 'Public Credit Information Report (no-violation edition)',
    },
    showsRegistration: catalogue('registration').shows.noViolation,
    sections: shown('noViolation', [
      { catalogue: 'administrative-penalty', title: { zh: '行政处罚', en: 'Administrative penalties' } },
      {
        catalogue: 'serious-dishonesty',
        title: { zh: '严重失信主体名单', en: 'Lists of serious dishonesty' },
      },
      {
        catalogue: 'abnormal-operation',
        title: { zh: '经营（活动）异常名录', en: 'Lists of abnormal operation' },
      },
      { catalogue: 'judgment', title: { zh: '司法裁判及执行', en: 'Judgments and enforcement' } },
    ]),
    includesRepaired: ofStage.includesRepaired?.['no-violation'] ?? false,
    includesRemoved: ofStage.includesRemoved?.['no-violation'] ?? true,
    includesUnpublished: ofStage.includesUnpublished?.['no-violation'] ?? true,
    showsDeclared: false,
    validityDays,
    scoped: true,
    about: ['organisation'],
    masksNames: false,
    omissions: [],
    looksOfYears: 0,
    basis: sources.certificates,
  },
  person: {
    edition: 'person',
    title: ofStage.titles?.person ?? {
      zh: '公共信用信息报告（自然人版）',
      en: 'Public Credit Information Report (natural person)',
    },
    showsRegistration: false,
    sections: shown('person', [
      {
        catalogue: 'administrative-licence',
        title: { zh: '行政管理信息：行政许可', en: 'Administration: licences' },
      },
      {
        catalogue: 'administrative-penalty',
        title: { zh: '行政管理信息：行政处罚', en: 'Administration: penalties' },
      },
      { catalogue: 'honour', title: { zh: '诚实守信相关荣誉信息', en: 'Honours for honesty' } },
      {
        catalogue: 'professional-qualification',
        title: { zh: '职称和职业资格信息', en: 'Professional titles and qualifications' },
      },
      {
        catalogue: 'serious-dishonesty',
        title: { zh: '严重失信主体名单信息', en: 'Lists of serious dishonesty' },
      },
      { catalogue: 'commitment', title: { zh: '信用承诺信息', en: 'Commitments' } },
      { catalogue: 'judgment', title: { zh: '司法判决及执行信息', en: 'Judgments and enforcement' } },
      {
        catalogue: 'abnormal-operation',
        title: { zh: '其他信息：经营（活动）异常名录（状态）', en: 'Other: lists of abnormal operation' },
      },
    ]),
    includesRepaired: ofStage.includesRepaired?.person ?? false,
    includesRemoved: ofStage.includesRemoved?.person ?? false,
    includesUnpublished: ofStage.includesUnpublished?.person ?? false,
    showsDeclared: false,
    validityDays,
    scoped: false,
    about: ['person'],
    masksNames: true,
    omissions: [...omissions],
    looksOfYears: 2,
    basis: ownSetting,
  },
};

/**
 * A domain counts as covered while its units claim complete data up to a day that is no longer ago than this. A default
 * of ours.
 */
export const maxSilenceDays = ofStage.maxSilenceDays ?? 31;

/**
 * How many years back a report's period may reach. The city's rule ends the publication of dishonesty information
 * after five years, so an older period would promise more than the data can hold.
 */
export const lookBackYears = ofStage.lookBackYears ?? 5;
