import type { CatalogueCode } from './catalogue.ts';
import type { Text } from './text.ts';

/** A list of what is public in one catalogue, of all subjects: newest first, by organ, day and district. */
interface PublicList {
  readonly catalogue: CatalogueCode;
  /** The name that people know it by, where it is not that of the catalogue. */
  readonly title: Text;
  readonly text: Text;
}

/**
 * Catalogues whose public entries anybody may go through without knowing a subject. Licences and penalties are 双公示
 * (行政许可和行政处罚等信用信息公示). Which of their entries are public is for the rules of release alone.
 */
export const publicLists = [
  {
    catalogue: 'administrative-licence',
    title: { zh: '行政许可公示', en: 'Licences granted' },
    text: {
      zh: '各部门作出的行政许可决定，最新的在前。',
      en: 'Licences granted by departments, newest first.',
    },
  },
  {
    catalogue: 'administrative-penalty',
    title: { zh: '行政处罚公示', en: 'Penalties imposed' },
    text: {
      zh: '公示期内的行政处罚决定。已修复、已撤销或者公示期满的不再显示。',
      en: 'Penalties within their publicity period. Penalties that have been repaired or revoked, or whose publicity period has ended, are no longer shown.',
    },
  },
  {
    catalogue: 'serious-dishonesty',
    title: { zh: '严重失信主体名单', en: 'Lists of serious dishonesty' },
    text: {
      zh: '现在列入严重失信主体名单的主体。移出名单的不再显示。',
      en: 'Subjects currently on a list of serious dishonesty. Subjects removed from a list are no longer shown.',
    },
  },
  {
    catalogue: 'abnormal-operation',
    title: { zh: '经营异常名录', en: 'Abnormal operation' },
    text: {
      zh: '现在列入经营（活动）异常名录的主体。移出名录的不再显示。',
      en: 'Subjects currently on a list of abnormal operation. Subjects removed from a list are no longer shown.',
    },
  },
  {
    catalogue: 'honour',
    title: { zh: '守信荣誉', en: 'Honours for honesty' },
    text: {
      zh: '有关单位认定的守信荣誉，例如纳税信用 A 级。',
      en: 'Honours for honesty granted by the competent bodies, such as grade A in tax credit.',
    },
  },
  {
    catalogue: 'commitment',
    title: { zh: '信用承诺公示', en: 'Commitments made' },
    text: {
      zh: '可以向社会公开的信用承诺和履行情况。',
      en: 'Commitments that may be disclosed to the public, and their performance.',
    },
  },
] as const satisfies readonly PublicList[];

export type PublicListCode = (typeof publicLists)[number]['catalogue'];

export const publicListCodes = publicLists.map(({ catalogue }) => catalogue) as [
  PublicListCode,
  ...PublicListCode[],
];

/** Rows of a file: more than that one asks for by days, organ or district; a default of ours. */
export const mostRowsOfFile = 3000;

/** Characters of a document's number by which one can look for it; a default of ours. */
export const shortestNumber = 3;
