import { type Authorisation, authorisationKind, isLive } from '../domain/authorisations/authorisation.ts';
import { isFinal } from '../domain/cases/kind.ts';
import { CaseStore, newestFirst } from './cases.ts';
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

/** What goes with the birth of an authorisation, and with its end. */
export function consentWrites(before: Authorisation | undefined, after: Authorisation): Write[] {
  const key = consentKey(after);
  const item: ConsentItem = { ...key, type: 'consent', authorisation: after.id };
  if (before === undefined) return [{ Put: { Item: item } }];
  return isFinal<Authorisation>(authorisationKind, after.state) ? [{ Delete: { Key: key } }] : [];
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
