import type { Subject } from '../domain/record.ts';
import type { Identity } from '../identity/identity.ts';
import { represents } from '../identity/rights.ts';
import { subjectById } from './records.ts';
import type { Table } from './table.ts';

/** `P` and a keyed hash (shared/identity/person-key.ts). */
const personId = /^P[0-9a-f]{32}$/;

/**
 * The subject of that identifier as the table knows it. A person of whom nothing was ever reported is a subject all
 * the same, to that person alone and by the name that the identity provider vouches for: they may see that there is
 * nothing. Where somebody represents several persons, no such name can be told and there is no subject.
 */
export async function knownSubject(
  table: Table,
  id: string,
  viewer: Identity | undefined,
): Promise<Subject | undefined> {
  const stored = await subjectById(table, id);
  if (stored !== undefined || viewer === undefined || viewer.name === '') return stored;
  const ward = viewer.agencies.find(({ guardian, subject }) => guardian === true && subject === id);
  if (ward !== undefined) return { id, kind: 'person', name: ward.subjectName };
  const [own, ...others] = viewer.subjects.filter((each) => personId.test(each));
  return represents(viewer, id) && own === id && others.length === 0
    ? { id, kind: 'person', name: viewer.name }
    : undefined;
}
