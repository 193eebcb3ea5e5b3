import { type Basis, ownSetting } from './basis.ts';
import { sources } from './sources.ts';
import { stagePolicy } from './stage.ts';
import type { Text } from './text.ts';

/** What the filer finds wrong (异议事由). */
export const objectionKinds = [
  'wrong',
  'missing',
  'duplicate',
  'not-public',
  'overdue',
  'mismatch',
  'not-mine',
] as const;
export type ObjectionKind = (typeof objectionKinds)[number];

export const kindNames: Readonly<Record<ObjectionKind, Text>> = {
  wrong: { zh: '信息有误', en: 'The information is wrong' },
  missing: { zh: '信息有遗漏', en: 'Something is missing' },
  duplicate: { zh: '重复公示', en: 'Published more than once' },
  'not-public': { zh: '不应公示', en: 'Should not be public' },
  overdue: { zh: '超过公示期限', en: 'Published for too long' },
  mismatch: { zh: '与认定机关不一致', en: 'Differs from the deciding authority' },
  'not-mine': { zh: '不是本主体的信息', en: 'Not about me' },
};

/** What may be wrong with an evaluation (公共信用综合评价). */
export const evaluationKinds = [
  'wrong',
  'missing',
  'duplicate',
  'overdue',
  'not-mine',
] as const satisfies readonly ObjectionKind[];

/** What the check may end with. */
export const outcomes = ['correct', 'revoke', 'add', 'uphold', 'unconfirmed'] as const;
export type Outcome = (typeof outcomes)[number];

export const outcomeNames: Readonly<Record<Outcome, Text>> = {
  correct: { zh: '更正', en: 'Corrected' },
  revoke: { zh: '撤下', en: 'Revoked' },
  add: { zh: '补录', en: 'Added' },
  uphold: { zh: '维持', en: 'Upheld' },
  unconfirmed: { zh: '无法核实', en: 'Could not be confirmed' },
};

/** What has to be done by a day: deadlines of a case, one at a time. */
export const objectionSteps = ['accept', 'check', 'verify', 'close', 'review'] as const;
export type ObjectionStep = (typeof objectionSteps)[number];

/** How a city handles objections. A case is judged to its end by the version under which it was filed. */
export interface ObjectionPolicy {
  readonly version: string;
  readonly name: Text;
  /** Working days for each step; the day on which the step begins is not counted (民法典 201). */
  readonly workingDays: Readonly<Record<ObjectionStep, number>>;
  /** Where each of them comes from. */
  readonly workingDaysBasis: Readonly<Record<ObjectionStep, Basis>>;
  /** How often and by how many working days the provider unit's time may be prolonged. Null: not at all. */
  readonly extension: {
    readonly workingDays: number;
    readonly times: number;
    readonly basis: Basis;
  } | null;
  /** From when the record shows as disputed (异议标注). */
  readonly disputedFrom: 'filing' | 'acceptance';
  readonly disputedBasis: Basis;
  /** That the time goes on, and does not begin anew, when a case that was returned comes back. */
  readonly pauseBasis: Basis;
  /** Outcomes that a second officer of the provider unit has to confirm. */
  readonly secondOfficer: readonly Outcome[];
  /** Reminder so many working days before the due day. */
  readonly remindWorkingDays: number;
  /** Escalation so many calendar days after the due day: the unit's superior hears of it. */
  readonly escalateDays: number;
}

const ownPolicies: readonly ObjectionPolicy[] = [
  {
    version: 'guangzhou-2026.1',
    name: { zh: '广州', en: 'Guangzhou' },
    workingDays: { accept: 2, check: 2, verify: 10, close: 2, review: 10 },
    workingDaysBasis: {
      accept: sources.objections,
      check: sources.objections,
      verify: sources.objections,
      close: ownSetting,
      review: ownSetting,
    },
    // The guide, as far as it could be read, knows none.
    extension: null,
    disputedFrom: 'acceptance',
    disputedBasis: ownSetting,
    pauseBasis: ownSetting,
    secondOfficer: [],
    remindWorkingDays: 1,
    escalateDays: 3,
  },
  {
    version: 'guangzhou-2026.1-two-officers',
    name: {
      zh: '广州（更正、撤下须双人确认）',
      en: 'Guangzhou (corrections and revocations confirmed by a second officer)',
    },
    workingDays: { accept: 2, check: 2, verify: 10, close: 2, review: 10 },
    workingDaysBasis: {
      accept: sources.objections,
      check: sources.objections,
      verify: sources.objections,
      close: ownSetting,
      review: ownSetting,
    },
    extension: { workingDays: 5, times: 1, basis: ownSetting },
    disputedFrom: 'acceptance',
    disputedBasis: ownSetting,
    pauseBasis: ownSetting,
    secondOfficer: ['correct', 'revoke'],
    remindWorkingDays: 1,
    escalateDays: 3,
  },
  {
    version: 'shenzhen-2026.1',
    name: { zh: '深圳', en: 'Shenzhen' },
    workingDays: { accept: 1, check: 1, verify: 2, close: 1, review: 2 },
    workingDaysBasis: {
      accept: ownSetting,
      check: sources.objectionsShenzhen,
      verify: sources.objectionsShenzhen,
      close: ownSetting,
      review: ownSetting,
    },
    extension: { workingDays: 3, times: 1, basis: sources.objectionsShenzhen },
    disputedFrom: 'acceptance',
    disputedBasis: sources.objectionsShenzhen,
    pauseBasis: ownSetting,
    secondOfficer: [],
    remindWorkingDays: 1,
    escalateDays: 1,
  },
];

/** How a city handles objections otherwise than one of the ways above. */
export interface ObjectionPolicyChange
  extends Partial<
    Pick<ObjectionPolicy, 'disputedFrom' | 'secondOfficer' | 'remindWorkingDays' | 'escalateDays'>
  > {
  readonly version: string;
  readonly name: Text;
  /** The version that it differs from: one of ours, or one before it. */
  readonly basedOn: string;
  readonly workingDays?: Readonly<Partial<Record<ObjectionStep, number>>>;
  readonly extension?: { readonly workingDays: number; readonly times: number } | null;
  /** `source` says, too, that the time goes on when a returned case comes back. */
  readonly pauses?: true;
  /** The city's rule that says so, as it may be cited; without one it counts as a default. */
  readonly source?: Text;
}

declare module './stage.ts' {
  interface StagePolicy {
    /** Further ways of handling objections. A version that cases were filed under stays as it was. */
    readonly objections?: readonly ObjectionPolicyChange[];
  }
}

function changed(base: ObjectionPolicy, change: ObjectionPolicyChange): ObjectionPolicy {
  const { basedOn: _, source, workingDays = {}, extension, pauses, ...rest } = change;
  const basis: Basis = source === undefined ? ownSetting : { mark: 'read', source };
  return {
    ...base,
    ...rest,
    workingDays: { ...base.workingDays, ...workingDays },
    workingDaysBasis: {
      ...base.workingDaysBasis,
      ...Object.fromEntries(Object.keys(workingDays).map((step) => [step, basis])),
    },
    extension: extension === undefined ? base.extension : extension && { ...extension, basis },
    disputedBasis: rest.disputedFrom === undefined ? base.disputedBasis : basis,
    pauseBasis: pauses === undefined ? base.pauseBasis : basis,
  };
}

const byVersion = new Map(ownPolicies.map((policy) => [policy.version, policy]));
for (const change of stagePolicy.objections ?? [])
  byVersion.set(change.version, changed(objectionPolicy(change.basedOn), change));

/** All ways of handling objections that the service knows: ours, then those of its stage. */
export const objectionPolicies: readonly ObjectionPolicy[] = [...byVersion.values()];

/** @throws Error for a version that there never was */
export function objectionPolicy(version: string): ObjectionPolicy {
  const policy = byVersion.get(version);
  if (policy === undefined) {
    throw new Error(`No objection policy "${version}"; there are: ${[...byVersion.keys()].join(', ')}`);
  }
  return policy;
}
