import type { RecordContent } from '../../shared/domain/record.ts';
import { type SubjectItem, subjectKey } from '../../shared/store/records.ts';
import type { Write } from '../../shared/store/table.ts';

interface SubjectChange {
  readonly id: string;
  readonly kind: SubjectItem['kind'];
  name: string;
  registered: boolean;
  altered: boolean;
  /** Names that entries came with. */
  readonly names: Set<string>;
}

/** What a group of rows means for their subjects: one write a subject, and none where nothing changes for it. */
export class SubjectChanges {
  readonly #changes = new Map<string, SubjectChange>();

  /** Notes that an entry of its subject is new or changed. `present`: the subject as it is stored. */
  note({ subject, catalogue }: RecordContent, present: SubjectItem | undefined): void {
    const registered = catalogue === 'registration';
    // Reports show the registration as it was; anything else may be what a report of this subject should have shown.
    // A person may have one that says that there is nothing (store/known-subject.ts).
    const altered = !registered && (present !== undefined || subject.kind === 'person');
    const pending = this.#changes.get(subject.id);
    if (pending !== undefined) {
      pending.altered ||= altered;
      pending.names.add(subject.name);
      if (registered) Object.assign(pending, { name: subject.name, registered });
      return;
    }
    const renamed =
      registered && (present === undefined || present.name !== subject.name || !present.registered);
    const known = present?.name === subject.name || present?.names?.has(subject.name) === true;
    if (present !== undefined && known && !altered && !renamed) return;
    const { id, kind } = subject;
    const name = registered || present === undefined ? subject.name : present.name;
    const names = new Set([subject.name, present?.name ?? subject.name]);
    this.#changes.set(id, { id, kind, name, registered, altered, names });
  }

  /** @param spelled whether all records of a subject are noted under their spellings, by id; none unless said */
  writes(now: Date, spelled: (id: string) => boolean = () => false): Write[] {
    return [...this.#changes.values()].map((change) => subjectWrite(change, now, spelled(change.id)));
  }
}

function subjectWrite(change: SubjectChange, now: Date, spelled: boolean): Write {
  const sets = ['#type = :type', 'id = :id', 'kind = :kind'];
  const values: Record<string, unknown> = {
    ':type': 'subject',
    ':id': change.id,
    ':kind': change.kind,
    ':name': change.name,
  };
  if (change.registered) {
    sets.push('#name = :name', 'registered = :yes');
    values[':yes'] = true;
  } else {
    sets.push('#name = if_not_exists(#name, :name)', 'registered = if_not_exists(registered, :no)');
    values[':no'] = false;
  }
  if (change.altered) sets.push('alteredAt = :now');
  if (spelled) sets.push('spelledAt = :now');
  if (change.altered || spelled) values[':now'] = now.toISOString();
  // Persons are not found by name: theirs is kept once.
  const named = change.kind === 'organisation';
  if (named) values[':names'] = change.names;
  return {
    Update: {
      Key: subjectKey(change.id),
      UpdateExpression: `SET ${sets.join(', ')}${named ? ' ADD #names :names' : ''}`,
      ExpressionAttributeNames: { '#type': 'type', '#name': 'name', ...(named ? { '#names': 'names' } : {}) },
      ExpressionAttributeValues: values,
    },
  };
}
