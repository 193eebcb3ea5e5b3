import { liveSignIns } from '../../shared/identity/session.ts';
import { signInEndedWrite } from '../../shared/identity/sign-ins.ts';
import { type Draft, discardWrite, draftPage } from '../../shared/store/drafts.ts';
import {
  type SubscriptionItem,
  subscriptionsFor,
  unsubscribeWrite,
} from '../../shared/store/subscriptions.ts';
import type { Table, Write } from '../../shared/store/table.ts';
import { audited } from './changing.ts';
import { type Command, RefusedError } from './command.ts';

/** Writes of one transaction; the audit entry is one more. */
const together = 50;

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

/**
 * What lies here by nothing but the person's own wish (个人信息保护法 47). What they filed and were decided, and reports that were
 * issued, are records of an authority: those end as docs/data-protection.md says.
 */
export const deletePersonal: Command = {
  usage: 'SUB',
  does: 'deletes what a person keeps here by their own wish: drafts, what they follow, where they are signed in',
  hints: [
    'SUB is the identifier that the issuer gives the person, as in the audit trail (person:SUB).',
    'Objections, declarations, reports and audit entries stay; what becomes of them is in docs/data-protection.md. A record of a',
    'department is corrected or taken off by an objection.',
  ],
  run: async (setting, [sub = '']) => {
    if (sub === '')
      throw new RefusedError('Say whose: the identifier that the issuer gives the person (sub)');
    const { table, now } = setting;
    const [drafts, followed, signIns] = await Promise.all([
      draftsOf(table, sub, now),
      followedBy(table, sub),
      liveSignIns(table, sub, now),
    ]);
    const counts = { drafts: drafts.length, followed: followed.length, sessions: signIns.length };
    const writes: Write[] = [
      ...drafts.map(discardWrite),
      ...followed.map(unsubscribeWrite),
      ...signIns.map(({ id }) => signInEndedWrite(sub, id)),
    ];
    if (writes.length === 0) return { lines: ['Nothing lies here by the person’s own wish.'] };
    return {
      lines: [
        `${counts.drafts} drafts, ${counts.followed} subjects followed, ${counts.sessions} sessions`,
        'Everything else about the person is kept for a task of the authority: docs/data-protection.md',
      ],
      act: async () => {
        // The entry goes with the last of them: broken off, the command is run again.
        for (let at = 0; at < writes.length; at += together) {
          const last = at + together >= writes.length;
          await table.transact([
            ...writes.slice(at, at + together),
            ...(last ? [audited(setting, `person:${sub}`, 'person.deleted', counts)] : []),
          ]);
        }
        return 'Deleted. Backups keep it until their time is over; tell the person so.';
      },
    };
  },
};
