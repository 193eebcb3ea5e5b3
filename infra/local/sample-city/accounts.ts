import { partner } from '../../../shared/policy/partners.ts';
import type { Role } from '../../../shared/policy/roles.ts';
import { centreUnit, ecologyUnit, marketSupervisionUnit } from '../../../shared/policy/units.ts';
import { type SamplePerson, sampleSubjects } from './subjects.ts';

/** An account of the local identity provider. */
export interface SampleAccount {
  /** What is typed: `npm run -s token -- <account>`. */
  readonly account: string;
  readonly sub: string;
  readonly name: string;
  readonly role: Role;
  /** Organisations it may act for. A person's own id depends on the stage's key: see `subjectsOf`. */
  readonly subjects: readonly string[];
  /** Who it is, where it may act for itself as a subject. */
  readonly person?: SamplePerson;
  /** Code of its provider unit. */
  readonly unit: string | null;
  /** Code of the partner whose machine account it is: a program signs in with it, and nobody else. */
  readonly partner?: string;
}

const nobody = { subjects: [], unit: null } as const;

export const sampleAccounts: readonly SampleAccount[] = [
  {
    ...nobody,
    account: 'enterprise',
    sub: 'sample-enterprise',
    name: sampleSubjects.enterprise.representative,
    role: 'agent',
    subjects: [sampleSubjects.enterprise.code],
  },
  {
    ...nobody,
    account: 'enterprise-b',
    sub: 'sample-enterprise-b',
    name: sampleSubjects.enterpriseB.representative,
    role: 'agent',
    subjects: [sampleSubjects.enterpriseB.code],
  },
  {
    ...nobody,
    account: 'enterprise-c',
    sub: 'sample-enterprise-c',
    name: sampleSubjects.enterpriseC.representative,
    role: 'agent',
    subjects: [sampleSubjects.enterpriseC.code],
  },
  {
    // Represents the association of the register that may look at its members.
    ...nobody,
    account: 'association',
    sub: 'sample-association',
    name: '冯文静',
    role: 'agent',
    subjects: ['51440100XX0009013Q'],
  },
  {
    // Represents the credit service body of the register.
    ...nobody,
    account: 'credit-agency',
    sub: 'sample-credit-agency',
    name: '陈国栋',
    role: 'agent',
    subjects: ['91440100XX0009021F'],
  },
  {
    ...nobody,
    account: 'citizen',
    sub: 'sample-citizen',
    name: sampleSubjects.citizen.name,
    role: 'citizen',
    person: sampleSubjects.citizen,
  },
  {
    ...nobody,
    account: 'citizen-b',
    sub: 'sample-citizen-b',
    name: sampleSubjects.citizenB.name,
    role: 'citizen',
    person: sampleSubjects.citizenB,
  },
  {
    ...nobody,
    account: 'provider',
    sub: 'sample-provider',
    name: '市场监管局经办人',
    role: 'provider',
    unit: marketSupervisionUnit,
  },
  {
    ...nobody,
    account: 'provider-b',
    sub: 'sample-provider-b',
    name: '生态环境局经办人',
    role: 'provider',
    unit: ecologyUnit,
  },
  {
    ...nobody,
    account: 'centre',
    sub: 'sample-centre',
    name: '信用中心工作人员',
    role: 'centre',
    unit: centreUnit,
  },
  {
    // What one officer begins, another confirms.
    ...nobody,
    account: 'centre-b',
    sub: 'sample-centre-b',
    name: '信用中心复核人员',
    role: 'centre',
    unit: centreUnit,
  },
  { ...nobody, account: 'auditor', sub: 'sample-auditor', name: '审计人员', role: 'auditor' },
  ...['partner-permit', 'partner-one-stop', 'partner-bank'].map(
    (code): SampleAccount => ({
      ...nobody,
      account: code,
      sub: code,
      name: partner(code)?.name.zh ?? code,
      role: 'partner',
      partner: code,
    }),
  ),
];

/**
 * The subjects that an account may act for, its own person included. `personId` is the stage's keyed hash
 * (shared/identity/person-key.ts).
 */
export function subjectsOf(
  account: SampleAccount,
  personId: (documentType: string, number: string) => string,
): readonly string[] {
  return account.person === undefined
    ? account.subjects
    : [...account.subjects, personId('身份证', account.person.idNumber)];
}
