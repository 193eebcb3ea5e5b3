import { type Authorisation, authorisationKind, isLive } from '../domain/authorisations/authorisation.ts';
import { isFinal } from '../domain/cases/kind.ts';
import { partner as partnerOf } from '../policy/partners.ts';
import { CaseStore, newestFirst } from './cases.ts';
import type { PageRequest } from './pages.ts';
import { partitionStretch } from './stretch.ts';
import type { Key, Table, Write } from './table.ts';

/** Those in force by their last day, so that the clock finds the ones that are over first; ended ones newest first. */
function orderOf({ id, state, until, history }: Authorisation): string {
  return isFinal<Authorisation>(authorisationKind, state)
    ? `9#${newestFirst(history.at(-1)?.at ?? '')}#${id}`
    : `1#${until}#${id}`;
}

export const authorisations = new CaseStore<Authorisation>({
  kind: authorisationKind,
  names: ['AUTHORISATION', 'AUTHORISATIONS'],
  owner: ({ subject }) => `SUBJECT#${subject}`,
  order: orderOf,
});

/**
 * That an authorisation has not ended, where a partner's look-up finds it: in the table itself, because an index lags
 * behind and a withdrawal counts at the very next call.
 */
interface ConsentItem extends Key {
  readonly type: 'consent';
  readonly authorisation: string;
}

function consentKey({ subject, partner, purpose, id }: Authorisation): Key {
  return { pk: `CONSENT#${subject}`, sk: `${partner}#${purpose}#${id}` };
}

/** That a subject has consented to an association looking: whom it finds among its members. */
interface MemberItem extends Key {
  readonly type: 'member';
  readonly authorisation: string;
}

function membersPartition(partner: string): string {
  return `MEMBERS#${partner}`;
}

function memberKey({ subject, partner, id }: Authorisation): Key {
  return { pk: membersPartition(partner), sk: `${subject}#${id}` };
}

/** What goes with the birth of an authorisation, and with its end. */
export function consentWrites(before: Authorisation | undefined, after: Authorisation): Write[] {
  const [key, asMember] = [consentKey(after), memberKey(after)];
  const association = partnerOf(after.partner)?.kind === 'association';
  if (before === undefined) {
    const item: ConsentItem = { ...key, type: 'consent', authorisation: after.id };
    const member: MemberItem = { ...asMember, type: 'member', authorisation: after.id };
    return [{ Put: { Item: item } }, ...(association ? [{ Put: { Item: member } }] : [])];
  }
  if (!isFinal<Authorisation>(authorisationKind, after.state)) return [];
  return [{ Delete: { Key: key } }, ...(association ? [{ Delete: { Key: asMember } }] : [])];
}

/**
 * The authorisations by which an association may look at its members now, by the members' codes: of each member and purpose
 * the one that counts. Each is read in the table itself, so that a withdrawal counts at once.
 */
export function membersOf(table: Table, partner: string, page: PageRequest, now: Date) {
  const stretch = partitionStretch(membersPartition(partner), '');
  return table.page<MemberItem, Authorisation>([stretch], page, (found) =>
    Promise.all(
      found.map(async ({ authorisation }) => {
        const of = await authorisations.byId(table, authorisation);
        if (of === undefined || !isLive(of, now)) return null;
        return (await liveAuthorisation(table, of, now))?.id === of.id ? of : null;
      }),
    ),
  );
}

/** That it has not ended, for the transaction of what rests on it. */
export function consentHeld(of: Authorisation): Write {
  return { ConditionCheck: { Key: consentKey(of), ConditionExpression: 'attribute_exists(pk)' } };
}

/** All authorisations of a subject that are in force now, whichever partner has them. */
export async function liveAuthorisations(table: Table, subject: string, now: Date): Promise<Authorisation[]> {
  const items = await Array.fromAsync(table.partition<ConsentItem>(`CONSENT#${subject}`, ''));
  const found = await Promise.all(
    items.map(({ authorisation }) => authorisations.byId(table, authorisation)),
  );
  return found.filter((of) => of !== undefined).filter((of) => isLive(of, now));
}

/** The authorisation by which a partner may look at a subject now: of several, the one that was given last. */
export async function liveAuthorisation(
  table: Table,
  { subject, partner, purpose }: Pick<Authorisation, 'subject' | 'partner' | 'purpose'>,
  now: Date,
): Promise<Authorisation | undefined> {
  const found: Authorisation[] = [];
  for await (const { authorisation } of table.partition<ConsentItem>(
    `CONSENT#${subject}`,
    `${partner}#${purpose}#`,
  )) {
    const of = await authorisations.byId(table, authorisation);
    if (of !== undefined && isLive(of, now)) found.push(of);
  }
  const givenAt = ({ history }: Authorisation) => history[0]?.at ?? '';
  return found.sort((a, b) => (givenAt(a) < givenAt(b) ? 1 : -1))[0];
}
