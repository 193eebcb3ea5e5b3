import { signInEndedWrite, signInsOf } from '../../shared/identity/sign-ins.ts';
import { looseDays } from '../../shared/policy/uploads.ts';
import { type Draft, discardWrite, draftPage } from '../../shared/store/drafts.ts';
import { noticeDays } from '../../shared/store/notices.ts';
import {
  type SubscriptionItem,
  subscriptionForgottenWrite,
  subscriptionsFor,
} from '../../shared/store/subscriptions.ts';
import type { Table, Write } from '../../shared/store/table.ts';
import { cleanFile, forgetWrite, uploadsByIds } from '../../shared/store/uploads.ts';
import { audited } from './changing.ts';
import { type Command, RefusedError, type Setting } from './command.ts';

/** Things of one transaction, which holds 100 writes: of a file two, itself and its trace; the audit entry is one more. */
const together = 45;

async function draftsOf(table: Table, owner: string, now: Date): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await draftPage(
      table,
      owner,
      { limit: 100, ...(cursor === undefined ? {} : { cursor }) },
      now,
    );
    drafts.push(...items);
    if (next === null) return drafts;
    cursor = next;
  }
}

async function followedBy(table: Table, person: string): Promise<SubscriptionItem[]> {
  const found: SubscriptionItem[] = [];
  for (const stretch of subscriptionsFor(person, []))
    for await (const item of table.each<SubscriptionItem>(stretch)) found.push(item);
  return found;
}

/** Parts of one list that fit into a transaction each. */
function parts<Item>(all: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(all.length / together) }, (_, at) =>
    all.slice(at * together, (at + 1) * together),
  );
}

interface DraftFiles {
  /** The person's own, which belong to nothing that was sent. */
  readonly known: readonly string[];
  /** No entry tells of them any more: a run that was broken off may have left the file itself. */
  readonly left: readonly string[];
}

async function filesOf(table: Table, owner: string, drafts: readonly Draft[]): Promise<DraftFiles> {
  const ids = [...new Set(drafts.flatMap(({ attachments }) => attachments))];
  const uploads = await uploadsByIds(table, ids);
  const entered = new Set(uploads.map(({ id }) => id));
  return {
    known: uploads.filter((each) => each.owner === owner && each.attachedTo === null).map(({ id }) => id),
    left: ids.filter((id) => !entered.has(id)),
  };
}

/** Takes away the files of drafts: first what tells of one, as nothing can be attached from then on, then the file. */
async function deleteFiles(setting: Setting, sub: string, { known, left }: DraftFiles): Promise<void> {
  const { table, files } = setting;
  for (const ids of parts(known)) {
    await table.transact([
      ...ids.flatMap((id) => [forgetWrite(id), audited(setting, `upload:${id}`, 'upload.removed', {})]),
      audited(setting, `person:${sub}`, 'person.deleted', { files: ids.length }),
    ]);
    for (const id of ids) await files.remove(cleanFile(id));
  }
  for (const id of left) await files.remove(cleanFile(id));
}

interface Deletion {
  readonly of: 'drafts' | 'followed' | 'sessions';
  readonly write: Write;
}

async function deleteEach(setting: Setting, sub: string, deletions: readonly Deletion[]): Promise<void> {
  for (const some of parts(deletions)) {
    const counts: Partial<Record<Deletion['of'], number>> = {};
    for (const { of } of some) counts[of] = (counts[of] ?? 0) + 1;
    await setting.table.transact([
      ...some.map(({ write }) => write),
      audited(setting, `person:${sub}`, 'person.deleted', counts),
    ]);
  }
}

/** What is not taken away, and until when it stays. */
const stays = [
  `Notices stay in the inbox for ${noticeDays} days. A file that was uploaded and is in no draft stays for ${looseDays} days at most.`,
  'A session that is ended here leaves a sealed entry for 8 hours at most, which opens nothing.',
];

/**
 * What lies here by nothing but the person's own wish (个人信息保护法 47). What they filed and were decided, and reports that were
 * issued, are records of an authority: those end as docs/data-protection.md says. Broken off, it is run again: each part
 * is whole with its audit entry, and a draft is there as long as a file of its own may be.
 */
export const deletePersonal: Command = {
  usage: 'SUB',
  does: 'deletes what a person keeps here by their own wish: drafts with their files, what they follow, where they are signed in',
  hints: [
    'SUB is the identifier that the issuer gives the person, as in the audit trail (person:SUB).',
    'Objections, declarations, reports and audit entries stay; what becomes of them is in docs/data-protection.md. A record of a',
    'department is corrected or taken off by an objection.',
    ...stays,
  ],
  run: async (setting, [sub = '']) => {
    if (sub === '')
      throw new RefusedError('Say whose: the identifier that the issuer gives the person (sub)');
    const { table, now } = setting;
    const [drafts, followed, signIns] = await Promise.all([
      draftsOf(table, sub, now),
      followedBy(table, sub),
      // Those unused for a while too, which open nothing any more and still name a device.
      signInsOf(table, sub, now, Number.POSITIVE_INFINITY),
    ]);
    const files = await filesOf(table, sub, drafts);
    const deletions: Deletion[] = [
      ...drafts.map((draft) => ({ of: 'drafts' as const, write: discardWrite(draft) })),
      ...followed.map((item) => ({ of: 'followed' as const, write: subscriptionForgottenWrite(item) })),
      ...signIns.map(({ id }) => ({ of: 'sessions' as const, write: signInEndedWrite(sub, id) })),
    ];
    if (deletions.length === 0) return { lines: ['Nothing lies here by the person’s own wish.', ...stays] };
    return {
      lines: [
        `${drafts.length} drafts with ${files.known.length} files, ${followed.length} subjects followed, ${signIns.length} sessions`,
        'Everything else about the person is kept for a task of the authority: docs/data-protection.md',
        ...stays,
      ],
      act: async () => {
        await deleteFiles(setting, sub, files);
        await deleteEach(setting, sub, deletions);
        return 'Deleted. Backups keep it until their time is over; tell the person so.';
      },
    };
  },
};
