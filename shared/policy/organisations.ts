import { stagePolicy } from './stage.ts';
import type { Text } from './text.ts';

/** Who is on the register: industry associations and chambers (行业协会商会), credit service bodies (信用服务机构). */
export const organisationKinds = ['association', 'agency'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export const organisationKindNames: Readonly<Record<OrganisationKind, Text>> = {
  association: { zh: '行业协会商会', en: 'Industry association' },
  agency: { zh: '信用服务机构', en: 'Credit service body' },
};

/** An association or a credit service body that works with this service, as the public register has it. */
export interface Organisation {
  /** Its unified social credit code: the subject that its people act for. */
  readonly code: string;
  readonly name: Text;
  readonly kind: OrganisationKind;
  /** The trade of an association, what a credit service body does. */
  readonly field: Text;
  readonly contact: string;
  /** Day from which it is on the register. */
  readonly since: string;
  /** Its partner code (partners.ts), where it may look things up by consent. */
  readonly partner?: string;
}

declare module './stage.ts' {
  interface StagePolicy {
    readonly organisations?: readonly Organisation[];
  }
}

/** Those of the sample city. */
const sampleOrganisations: readonly Organisation[] = [
  {
    code: '51440100XX0009013Q',
    name: { zh: '示范市食品行业协会', en: 'Shifan Food Industry Association' },
    kind: 'association',
    field: { zh: '食品生产经营', en: 'Food production and trade' },
    contact: '020-0000 0104',
    since: '2026-01-01',
    partner: 'partner-association',
  },
  {
    code: '51440100XX000903XB',
    name: { zh: '示范市建筑业商会', en: 'Shifan Chamber of Construction' },
    kind: 'association',
    field: { zh: '房屋建筑和市政工程', en: 'Building construction and municipal works' },
    contact: '020-0000 0106',
    since: '2026-03-01',
  },
  {
    code: '91440100XX0009021F',
    name: { zh: '示范信用服务有限公司', en: 'Shifan Credit Services' },
    kind: 'agency',
    field: { zh: '信用咨询、信用修复代理', en: 'Credit consulting and credit repair agency services' },
    contact: '020-0000 0105',
    since: '2026-01-01',
    partner: 'partner-agency',
  },
];

/** The register: the stage's own, else that of the sample city. */
export const organisations: readonly Organisation[] = stagePolicy.organisations ?? sampleOrganisations;

/** Who is on the register on the day `today` (YYYY-MM-DD, China), in its order. */
export function registered(today: string): readonly Organisation[] {
  return organisations.filter(({ since }) => since <= today);
}

/** The organisation of that code, where it is on the register on the day `today`. */
export function organisation(code: string, today: string): Organisation | undefined {
  return registered(today).find((each) => each.code === code);
}
