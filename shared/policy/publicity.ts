import type { Basis } from './basis.ts';
import type { CatalogueCode } from './catalogue.ts';

/** How grave an act of dishonesty is (失信信息分类), which decides how long it is published. */
export type PublicityClass = 'minor' | 'ordinary' | 'serious';

export const publicityVersion = '2026.1';

/**
 * Publicity periods by class, in months counted from the date of the deciding document. `publishedAtAll`: whether
 * an entry is published although its row states no publicity period.
 */
export const publicityPeriods: Readonly<
  Record<
    PublicityClass,
    { readonly minMonths: number; readonly maxMonths: number; readonly publishedAtAll: boolean }
  >
> = {
  minor: { minMonths: 0, maxMonths: 3, publishedAtAll: false },
  ordinary: { minMonths: 3, maxMonths: 12, publishedAtAll: true },
  serious: { minMonths: 12, maxMonths: 36, publishedAtAll: true },
};

export const publicityPeriodsBasis: Basis = {
  mark: 'secondary',
  source: {
    zh: '《信用修复管理办法》(国家发展改革委令第36号)',
    en: 'Measures for Credit Repair (NDRC order no. 36)',
  },
};

/** Class of a penalty by its kind (行政处罚法 art. 9); a decision of several kinds has the gravest. Defaults of ours. */
export const penaltyClasses: Readonly<Record<string, PublicityClass>> = {
  警告: 'minor',
  通报批评: 'minor',
  罚款: 'ordinary',
  没收违法所得: 'ordinary',
  没收非法财物: 'ordinary',
  暂扣许可证件: 'ordinary',
  降低资质等级: 'ordinary',
  吊销许可证件: 'serious',
  限制开展生产经营活动: 'ordinary',
  责令停产停业: 'ordinary',
  责令关闭: 'serious',
  限制从业: 'serious',
  行政拘留: 'ordinary',
  其他: 'ordinary',
};

/**
 * A penalty whose only weight is a fine up to this amount (万元) is `minor`: the ceiling of the simple procedure
 * (行政处罚法 art. 51), used here as the line of a "small" fine, which is a default of ours.
 */
export const smallFine: Readonly<Record<'organisation' | 'person', string>> = {
  organisation: '0.3',
  person: '0.02',
};

/** How the other adverse catalogues are published: a class, or as long as the entry stands. Defaults of ours. */
export const catalogueClasses: Readonly<Partial<Record<CatalogueCode, PublicityClass>>> = {
  'serious-dishonesty': 'serious',
};

/** No adverse entry is published for longer, counted from the date of the deciding document. */
export const publicityCeilingMonths = 60;

export const publicityCeilingBasis: Basis = {
  mark: 'read',
  source: {
    zh: '《广州市公共信用信息管理规定》(市政府令第204号)第十四条',
    en: 'Guangzhou Rules on Public Credit Information (order no. 204), article 14',
  },
};
