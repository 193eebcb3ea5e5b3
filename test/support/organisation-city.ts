import type { Person } from './in-process.ts';
import { partnerPeople } from './partner-city.ts';

/** On the register of the sample city. */
export const association = '51440100XX0009013Q';
export const creditAgency = '91440100XX0009021F';

const acr = 'confirmed';

/** Those of the partners' city, with people of an association and of a credit service body. */
export const organisationPeople = {
  ...partnerPeople,
  filer: { ...partnerPeople.filer, acr },
  associationHead: {
    sub: 'association-head',
    name: '冯十二',
    role: 'agent',
    subjects: [association],
    unit: null,
    acr,
  },
  agencyHead: {
    sub: 'agency-head',
    name: '陈十三',
    role: 'agent',
    subjects: [creditAgency],
    unit: null,
    acr,
  },
  associationMachine: {
    sub: 'partner-association',
    name: '',
    role: 'partner',
    subjects: [],
    unit: null,
    partner: 'partner-association',
  },
} as const satisfies Record<string, Person & { readonly acr?: string }>;
