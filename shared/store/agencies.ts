import { createHash } from 'node:crypto';
import type { Agency } from '../domain/agencies/agency.ts';
import { stateOf } from '../domain/agencies/agency.ts';
import { addDays, startOfDay } from '../domain/china-time.ts';
import type { HeldAgency } from '../identity/identity.ts';
import type { Page, PageRequest } from './pages.ts';
import { listStretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

/** An agency as the table has it, among those of its enterprise. */
interface AgencyItem extends Key, Listed, Agency {
  readonly type: 'agency';
}

/**
 * The same agency once more while it is in force, in its agent's own partition: every call of a person reads the
 * rights there, all of them with one query.
 */
interface HeldItem extends Key, Listed, Agency {
  readonly type: 'held-agency';
  /** Seconds since 1970. What is over gives no right anyway: `stateOf`. */
  readonly expiresAt: number;
}

/** Leads from an invitation's code to its agency. The key holds a hash: keys are seen in more places than items. */
interface InvitationItem extends Key {
  readonly type: 'invitation';
  readonly agency: string;
  readonly expiresAt: number;
}

/** Days after which the table forgets a right that has expired. */
const keptDays = 30;

function agencyKey(id: string): Key {
  return { pk: `AGENCY#${id}`, sk: 'AGENCY' };
}

function heldKey(sub: string, id: string): Key {
  return { pk: `AGENT#${sub}`, sk: `AGENCY#${id}` };
}

function invitationKey(code: string): Key {
  return { pk: `INVITATION#${createHash('sha256').update(code).digest('hex')}`, sk: 'INVITATION' };
}

/** The list of all that an enterprise ever granted. */
export function grantedList(subject: string): string {
  return `AGENCIES#${subject}`;
}

/** The list of what a person holds. */
export function heldList(sub: string): string {
  return `AGENCIES-OF#${sub}`;
}

function listed(list: string, agency: Agency): Listed {
  return { list, listOrder: `${agency.history[0]?.at ?? ''}#${agency.id}` };
}

function agencyOf(item: AgencyItem | HeldItem): Agency {
  const { id, subject, subjectName, name, scopes, until, state, agent, code, invitationUntil, history } =
    item;
  return { id, subject, subjectName, name, scopes, until, state, agent, code, invitationUntil, history };
}

function agencyItem(agency: Agency): AgencyItem {
  return {
    ...agency,
    ...agencyKey(agency.id),
    ...listed(grantedList(agency.subject), agency),
    type: 'agency',
  };
}

function seconds(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}

/** The writes of a new invitation. */
export function invitationWrites(agency: Agency): Write[] {
  if (agency.code === null) throw new Error(`The agency ${agency.id} has no code to be accepted by`);
  const invitation: InvitationItem = {
    ...invitationKey(agency.code),
    type: 'invitation',
    agency: agency.id,
    expiresAt: seconds(new Date(agency.invitationUntil)),
  };
  const once = { ConditionExpression: 'attribute_not_exists(pk)' };
  return [{ Put: { Item: agencyItem(agency), ...once } }, { Put: { Item: invitation, ...once } }];
}

/** The agency after a step and the right that comes or goes with it, provided that nobody was faster. */
export function agencyWrites(before: Agency, after: Agency): Write[] {
  const writes: Write[] = [
    {
      Put: {
        Item: agencyItem(after),
        ConditionExpression: '#state = :before',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':before': before.state },
      },
    },
  ];
  if (before.code !== null) writes.push({ Delete: { Key: invitationKey(before.code) } });
  if (after.agent === null) return writes;
  const key = heldKey(after.agent.sub, after.id);
  if (after.state !== 'active') return [...writes, { Delete: { Key: key } }];
  const held: HeldItem = {
    ...after,
    ...key,
    ...listed(heldList(after.agent.sub), after),
    type: 'held-agency',
    expiresAt: seconds(startOfDay(addDays(after.until, keptDays))),
  };
  return [...writes, { Put: { Item: held } }];
}

export async function agencyById(table: Table, id: string): Promise<Agency | undefined> {
  const item = await table.get<AgencyItem>(agencyKey(id));
  return item === undefined ? undefined : agencyOf(item);
}

/** The agency that an invitation's code leads to, whatever became of it. */
export async function agencyByCode(table: Table, code: string): Promise<Agency | undefined> {
  const invitation = await table.get<InvitationItem>(invitationKey(code));
  const agency = invitation === undefined ? undefined : await agencyById(table, invitation.agency);
  return agency?.code === code ? agency : undefined;
}

/** What a person may do for others at this moment. Read anew for each call: what was removed counts no longer. */
export async function agenciesHeldBy(table: Table, sub: string, now: Date): Promise<HeldAgency[]> {
  const held: HeldAgency[] = [];
  for await (const item of table.partition<HeldItem>(`AGENT#${sub}`, 'AGENCY#')) {
    const { id, subject, subjectName, scopes } = item;
    if (stateOf(item, now) === 'active') held.push({ id, subject, subjectName, scopes });
  }
  return held;
}

/** Agencies in some lists, newest first. */
export async function agencyPage(
  table: Table,
  lists: readonly string[],
  page: PageRequest,
): Promise<Page<Agency>> {
  return table.page<AgencyItem | HeldItem, Agency>(
    lists.map((list) => listStretch(list)),
    page,
    (found) => found.map(agencyOf),
  );
}
