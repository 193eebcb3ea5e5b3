import { createHash } from 'node:crypto';
import { type Agency, stateOf } from '../domain/agencies/agency.ts';
import { agencyKind } from '../domain/agencies/kind.ts';
import {
  type AgencyAction,
  type AgencyParty,
  type AgencyState,
  agencyLifeCycle,
} from '../domain/agencies/life-cycle.ts';
import { counting } from '../domain/agencies/organisation.ts';
import { addDays, chinaDate, startOfDay } from '../domain/china-time.ts';
import type { Guardianship } from '../domain/guardianships/guardianship.ts';
import type { HeldAgency, Identity } from '../identity/identity.ts';
import { agencyScopes } from '../policy/agencies.ts';
import { organisation as organisationOf } from '../policy/organisations.ts';
import { type CaseItem, CaseStore } from './cases.ts';
import { newItemWrite } from './new-item.ts';
import type { Page, PageRequest } from './pages.ts';
import { listStretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

/**
 * The same agency once more while it is in force, in its agent's own partition: every call of a person reads the
 * rights there, all of them with one query.
 */
interface HeldItem extends Key, Partial<Listed>, Omit<Stored, 'history' | 'name' | 'agent' | 'code'> {
  readonly type: 'held-agency';
  /** It is no agency but a guardianship, and in no list of agencies. */
  readonly guardian?: true;
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

function seconds(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}

/** As former releases read it: without a version, an act for each of which the history has an entry. */
interface Stored
  extends Pick<
    Agency,
    | 'id'
    | 'subject'
    | 'subjectName'
    | 'name'
    | 'scopes'
    | 'until'
    | 'state'
    | 'agent'
    | 'code'
    | 'invitationUntil'
    | 'organisation'
    | 'attorney'
  > {
  readonly history: readonly {
    readonly action: AgencyAction;
    readonly party: AgencyParty;
    readonly sub: string;
    /** Absent from those stored by 0.3.0 and before. */
    readonly person?: string;
    readonly at: string;
    readonly reason: string;
  }[];
}

function stored({ version: _, policy: _policy, deadlines: _deadlines, history, ...kept }: Agency): Stored {
  return {
    ...kept,
    history: history.map(({ action, by, at, note }) => ({
      action,
      party: by.party,
      sub: by.sub,
      person: by.name,
      at,
      reason: note,
    })),
  };
}

function read({ history, ...kept }: Stored): Agency {
  let state: AgencyState | null = null;
  return {
    ...kept,
    version: history.length,
    policy: '',
    deadlines: [],
    history: history.map(({ action, party, sub, person = '', at, reason }) => {
      const from = state;
      const to = agencyLifeCycle.transitions.find((each) => each.action === action)?.to ?? kept.state;
      state = to;
      return { at, action, by: { party, sub, name: person }, from, to, note: reason };
    }),
  };
}

/** All that an enterprise ever granted is one list of its own; whoever acts for it has another one. */
export const agencies = new CaseStore<Agency>({
  kind: agencyKind,
  names: ['AGENCY', 'AGENCIES'],
  held: ['state'],
  stored: (of) => ({ ...stored(of) }),
  read: (item) => read(item as unknown as Stored),
  list: (of) => listed(grantedList(of.subject), of),
});

/** Writes that go with an agency's own: its invitation, and the right of its agent. */
export function companionWrites(before: Agency | undefined, after: Agency): Write[] {
  return before === undefined ? [invitationWrite(after)] : [...answeredWrites(before), ...rightWrites(after)];
}

function invitationWrite({ id, code, invitationUntil }: Agency): Write {
  if (code === null) throw new Error(`The agency ${id} has no code to be accepted by`);
  const item: InvitationItem = {
    ...invitationKey(code),
    type: 'invitation',
    agency: id,
    expiresAt: seconds(new Date(invitationUntil)),
  };
  return newItemWrite(item);
}

function answeredWrites({ code }: Agency): Write[] {
  return code === null ? [] : [{ Delete: { Key: invitationKey(code) } }];
}

function rightWrites(of: Agency): Write[] {
  if (of.agent === null) return [];
  const key = heldKey(of.agent.sub, of.id);
  if (of.state !== 'active') return [{ Delete: { Key: key } }];
  const held: HeldItem = {
    ...stored(of),
    ...key,
    ...listed(heldList(of.agent.sub), of),
    type: 'held-agency',
    expiresAt: seconds(startOfDay(addDays(of.until, keptDays))),
  };
  return [{ Put: { Item: held } }];
}

/** The right of a guardian, in force until the ward is of age: an agency for everything. */
export function guardianWrite({ id, subject, subjectName, until, guardian }: Guardianship): Write {
  const held: HeldItem = {
    ...heldKey(guardian.sub, id),
    type: 'held-agency',
    guardian: true,
    id,
    subject,
    subjectName,
    scopes: agencyScopes,
    until,
    state: 'active',
    invitationUntil: startOfDay(addDays(until, 1)).toISOString(),
    expiresAt: seconds(startOfDay(addDays(until, keptDays))),
  };
  return { Put: { Item: held } };
}

/** The end of a guardian's right. */
export function guardianEndWrite({ id, guardian }: Guardianship): Write {
  return { Delete: { Key: heldKey(guardian.sub, id) } };
}

/** The agency that an invitation's code leads to, whatever became of it. */
export async function agencyByCode(table: Table, code: string): Promise<Agency | undefined> {
  const invitation = await table.get<InvitationItem>(invitationKey(code));
  const agency = invitation === undefined ? undefined : await agencies.byId(table, invitation.agency);
  return agency?.code === code ? agency : undefined;
}

/** What a person may do for others at this moment. Read anew for each call: what was removed counts no longer. */
export async function agenciesHeldBy(
  table: Table,
  { sub, subjects }: Pick<Identity, 'sub' | 'subjects'>,
  now: Date,
): Promise<HeldAgency[]> {
  const held: HeldAgency[] = [];
  const today = chinaDate(now);
  for await (const item of table.partition<HeldItem>(`AGENT#${sub}`, 'AGENCY#')) {
    const { id, subject, subjectName, scopes, organisation, guardian } = item;
    if (stateOf(item, now) !== 'active') continue;
    held.push({
      id,
      subject,
      subjectName,
      scopes,
      ...(organisation === undefined ? {} : { organisation }),
      ...(guardian === undefined ? {} : { guardian }),
    });
  }
  return counting(held, subjects, (code) => organisationOf(code, today)?.kind === 'agency');
}

/** Agencies in some lists, newest first. */
export async function agencyPage(
  table: Table,
  lists: readonly string[],
  page: PageRequest,
): Promise<Page<Agency>> {
  return table.page<CaseItem, Agency>(
    lists.map((list) => listStretch(list)),
    page,
    (found) => found.map((item) => agencies.of(item)),
  );
}
