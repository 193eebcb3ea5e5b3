import * as z from 'zod';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { documentNumber } from '../../shared/domain/identity-document.ts';
import type { ClaimNames, Identity } from '../../shared/identity/identity.ts';
import { personIdentifier } from '../../shared/identity/person-key.ts';
import { type DocumentProblem, documentKinds, identityCard } from '../../shared/policy/identity-documents.ts';
import { setting } from '../../shared/settings.ts';

/** An identity document as the provider names it. */
interface ClaimedDocument {
  readonly kind: string;
  readonly number: string;
}

/**
 * The document that verified claims name; undefined where the stage maps none, or the provider knows none of this
 * person. A provider that states no kind speaks of identity cards.
 */
export function claimedDocument(
  claims: Readonly<Record<string, unknown>>,
  { documentType, documentNumber: numberClaim }: Pick<ClaimNames, 'documentType' | 'documentNumber'>,
): ClaimedDocument | undefined {
  const number = numberClaim === undefined ? undefined : claims[numberClaim];
  if (typeof number !== 'string' || number.trim() === '') return undefined;
  const kind = documentType === undefined ? identityCard : claims[documentType];
  return { kind: String(kind ?? ''), number };
}

/**
 * The identity with the person as a subject of its own, after those that the provider named. Officers act for their
 * unit and get none. Neither the number nor the error that it causes is kept anywhere.
 */
export async function withOwnSubject(
  identity: Identity,
  document: ClaimedDocument | undefined,
  now: Date,
): Promise<{ readonly identity: Identity; readonly documentProblem?: DocumentProblem }> {
  if (document === undefined || (identity.role !== 'agent' && identity.role !== 'citizen'))
    return { identity };
  const ours = z.record(z.string(), z.string()).parse(JSON.parse(setting('IDENTITY_DOCUMENT_TYPES')));
  const kind = ours[document.kind] ?? document.kind;
  if (!isKnownKind(kind)) return { identity, documentProblem: 'kind' };
  const checked = documentNumber(kind, document.number, chinaDate(now));
  if ('problem' in checked) return { identity, documentProblem: 'number' };
  const own = (await personIdentifier(setting('PERSON_KEY')))(kind, checked.number);
  const { subjects } = identity;
  return { identity: { ...identity, subjects: [...subjects.filter((id) => id !== own), own] } };
}

/** 其他 alone says nothing; 其他-… is a kind of its own. */
function isKnownKind(kind: string): boolean {
  return kind !== '其他' && (documentKinds.some((known) => known === kind) || /^其他-\S/.test(kind));
}
