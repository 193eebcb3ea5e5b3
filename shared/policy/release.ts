import { type Basis, ownSetting } from './basis.ts';
import { type CatalogueCode, catalogueCodes } from './catalogue.ts';
import { catalogue } from './catalogues.ts';
import { type Exemption, exemptions } from './exemptions.ts';
import { sources } from './sources.ts';
import { stagePolicy } from './stage.ts';
import type { Text } from './text.ts';

/** Whom an entry is about. A sole trader (个体工商户) is an organisation here: it trades under a code of its own. */
export const abouts = ['organisation', 'person'] as const;
export type About = (typeof abouts)[number];

/** What may be done with an entry; one does not follow from the other. */
export interface Release {
  /** It is taken when it is reported. What was stored before and may not be shows to its subject alone. */
  readonly collected: boolean;
  /** It is printed in reports that its own subject asks for. */
  readonly inOwnReport: boolean;
  /** It may be given to other authorities. */
  readonly shared: boolean;
  /** The public may see it, for as long as its publicity lasts. */
  readonly published: boolean;
}

/** What may be done with the entries of one kind. Of several rules the first one that an entry falls under counts. */
export interface ReleaseRule extends Release {
  readonly about: About;
  readonly catalogue: CatalogueCode;
  /** Only entries that bear one of `signs`, called so; absent: all others of the catalogue. */
  readonly kind?: {
    readonly name: Text;
    /** One of `words` stands in the column `field`, however it is written. */
    readonly signs: readonly { readonly field: string; readonly words: readonly string[] }[];
  };
  /** Only entries of this slight act (轻微偶发). Absent: whatever the act. */
  readonly exempt?: Exemption;
  /** Only units in charge of this domain may report it. Absent: every unit. */
  readonly from?: string;
  readonly basis: Basis;
  /** Read in the document that is named, or set by the city with a source of its own: only then it is shown. */
  readonly confirmed: boolean;
}

/** What no city changes: kinds of entries on persons that are nobody's to see, or hardly anybody's. */
const special: readonly ReleaseRule[] = [
  {
    about: 'person',
    catalogue: 'administrative-penalty',
    kind: {
      name: { zh: '治安管理处罚、行政拘留', en: 'Public security penalties and detention' },
      signs: [
        { field: 'CF_CFLB', words: ['拘留'] },
        { field: 'CF_NR', words: ['拘留'] },
        { field: 'CF_YJ', words: ['治安管理处罚', '治安处罚'] },
        { field: 'CF_WFXW', words: ['治安管理处罚', '治安处罚', '违反治安管理'] },
        { field: 'CF_SY', words: ['治安管理处罚', '治安处罚', '违反治安管理'] },
        // 公(治)行罚决字: as the police number these decisions.
        { field: 'CF_WSH', words: ['公(治', '公治'] },
      ],
    },
    collected: false,
    inOwnReport: false,
    shared: false,
    published: false,
    basis: sources.publicSecurity,
    confirmed: true,
  },
  {
    about: 'person',
    catalogue: 'judgment',
    kind: {
      name: { zh: '刑事裁判', en: 'Criminal judgments' },
      signs: [
        { field: 'SP_AJLB', words: ['刑事'] },
        { field: 'SP_AH', words: ['刑'] },
        { field: 'SP_AY', words: ['罪'] },
        { field: 'SP_CPJG', words: ['有期徒刑', '无期徒刑', '判处拘役', '判处管制'] },
      ],
    },
    collected: true,
    from: 'court-enforcement',
    inOwnReport: true,
    shared: false,
    published: false,
    basis: ownSetting,
    confirmed: false,
  },
];

declare module './stage.ts' {
  interface StagePolicy {
    /**
     * What may be done with entries, by whom they are about and catalogue. `source` is the city's own rule that says so:
     * without one it is a default, and shows none.
     */
    readonly release?: Readonly<
      Partial<
        Record<About, Readonly<Partial<Record<CatalogueCode, Partial<Release> & { readonly source?: Text }>>>>
      >
    >;
  }
}

function ordinary(about: About, code: CatalogueCode): ReleaseRule {
  const { source, ...ofStage } = stagePolicy.release?.[about]?.[code] ?? {};
  const fits = about === 'person' || catalogue(code).personsOnly !== true;
  return {
    about,
    catalogue: code,
    collected: fits,
    inOwnReport: fits,
    shared: fits,
    published: about === 'organisation' && catalogue(code).shows.publicly,
    ...ofStage,
    basis: source === undefined ? ownSetting : { mark: 'read', source },
    confirmed: source !== undefined,
  };
}

/** A slight act: recorded, and given to nobody but its subject, its organ and the centre. */
function exempted(about: About, exempt: Exemption): ReleaseRule {
  const { catalogue: code, act, basis, confirmed } = exempt;
  return {
    about,
    catalogue: code,
    kind: { name: { zh: `轻微偶发：${act.zh}`, en: `Minor and first-time: ${act.en}` }, signs: [] },
    exempt,
    collected: ordinary(about, code).collected,
    inOwnReport: false,
    shared: false,
    published: false,
    basis,
    confirmed,
  };
}

/** Every rule; those on a kind of entry stand before the one on the rest of its catalogue. */
export const releaseRules: readonly ReleaseRule[] = [
  ...special,
  ...abouts.flatMap((about) => exemptions.map((exempt) => exempted(about, exempt))),
  ...abouts.flatMap((about) => catalogueCodes.map((code) => ordinary(about, code))),
];

const byWhom = new Map(
  abouts.map((about) => [
    about,
    Map.groupBy(
      releaseRules.filter((rule) => rule.about === about),
      (rule) => rule.catalogue,
    ),
  ]),
);

/** The rules on entries about such a subject in one catalogue, the one on the rest of them last. */
export function releaseRulesOn(about: About, code: CatalogueCode): readonly ReleaseRule[] {
  return byWhom.get(about)?.get(code) ?? [];
}

/** Persons of less than this age on the day of an entry are in no record. Told by the day of birth in the ID number. */
export const minors: { readonly under: number; readonly basis: Basis } = {
  under: 18,
  basis: sources.minors,
};
