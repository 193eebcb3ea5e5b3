import type { CreditRecord } from '../record.ts';
import { subjectKind } from '../subject-kind.ts';

/** Why a subject is not graded. */
export const exclusions = [
  'person',
  /** No registration of it was reported. */
  'not-registered',
  /** An organisation that is no enterprise. */
  'no-enterprise',
  'sole-trader',
  /** 注销, 吊销, 迁出, 撤销 */
  'deregistered',
  'licence-revoked',
  'moved-out',
  'annulled',
] as const;
export type Exclusion = (typeof exclusions)[number];

/** States of registration (登记状态) in which nobody is graded, by a word that theirs contain. */
const endedStates: readonly (readonly [word: string, Exclusion])[] = [
  ['注销', 'deregistered'],
  ['吊销', 'licence-revoked'],
  ['迁出', 'moved-out'],
  ['撤销', 'annulled'],
];

/** Beginnings of codes that registries of enterprises give (GB 32100-2015): enterprises and their branches; cooperatives. */
const enterpriseCodes = ['91', '93'];
const soleTraderCode = '92';

type Registration = Pick<CreditRecord, 'data' | 'standing'>;

/**
 * Why a subject is not graded, null where it is. Graded are the enterprises that are registered in the city: their
 * branches, whole-capital enterprises of one person and partnerships among them, wherever the head office is.
 */
export function exclusionOf(
  subject: string,
  registration: Registration | undefined,
  { soleTraders }: { readonly soleTraders: boolean },
): Exclusion | null {
  if (subjectKind(subject) === 'person') return 'person';
  if (registration === undefined || registration.standing === 'revoked') return 'not-registered';
  const { DJ_DJZT: state = '', DJ_QYLX: type = '' } = registration.data;
  if (subject.startsWith(soleTraderCode) || type.includes('个体工商户')) {
    if (!soleTraders) return 'sole-trader';
  } else if (!enterpriseCodes.some((code) => subject.startsWith(code))) return 'no-enterprise';
  return endedStates.find(([word]) => state.includes(word))?.[1] ?? null;
}
