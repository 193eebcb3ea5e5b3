import { stagePolicy } from './stage.ts';
import type { Text } from './text.ts';

/** What an enterprise may let somebody do in its name. */
export const agencyScopes = [
  'reports',
  'submissions',
  'objections',
  'repairs',
  'commitments',
  'authorisations',
] as const;
export type AgencyScope = (typeof agencyScopes)[number];

export const scopeNames: Readonly<Record<AgencyScope, Text>> = {
  reports: { zh: '信用报告', en: 'Credit reports' },
  submissions: { zh: '信息申报', en: 'Supplementary information' },
  objections: { zh: '信用异议', en: 'Objections' },
  repairs: { zh: '信用修复', en: 'Credit repair' },
  commitments: { zh: '信用承诺', en: 'Commitments' },
  authorisations: { zh: '查询授权', en: 'Authorisations' },
};

/** What only an organisation has done in its name: a natural person declares nothing for the register. */
export const organisationScopes: ReadonlySet<AgencyScope> = new Set(['submissions']);

declare module './stage.ts' {
  interface StagePolicy {
    readonly agencies?: {
      readonly invitationDays?: number;
      readonly longestMonths?: number;
      readonly perPerson?: number;
      readonly organisationScopes?: readonly AgencyScope[];
      readonly attorneyScopes?: readonly AgencyScope[];
    };
  }
}

/** Limits of agencies. All are defaults of ours. */
export const agencyLimits = {
  /** Days in which an invitation can be accepted. */
  invitationDays: 7,
  /** The last day of an agency is at most so many months ahead. */
  longestMonths: 24,
  /** Enterprises that one person may act for: each call reads them all. */
  perPerson: 50,
  /** What a credit service body (信用服务机构) may be appointed for. */
  organisationScopes: ['submissions', 'objections', 'repairs'] as readonly AgencyScope[],
  /** Of these, for which it has to be handed in with a power of attorney (授权委托书). */
  attorneyScopes: ['repairs'] as readonly AgencyScope[],
  ...stagePolicy.agencies,
};
