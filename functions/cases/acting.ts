import { randomBytes } from 'node:crypto';
import type { ActOf, Actor, ActorOf, Case, PartyOf } from '../../shared/domain/cases/case.ts';
import { caseNumber, parseCaseNumber } from '../../shared/domain/cases/case-number.ts';
import {
  actAnnouncements,
  acted,
  asOf,
  birthOf,
  type Obstacle,
  type TransitionOf,
} from '../../shared/domain/cases/kind.ts';
import { transitionOf } from '../../shared/domain/cases/life-cycle.ts';
import { measured, roomObstacle, sizeObstacle } from '../../shared/domain/cases/room.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import type { Call } from '../../shared/http/call.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import { hasSeen } from '../../shared/http/version.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import type { AuditDetails } from '../../shared/policy/audit-values.ts';
import { type AuditEntry, actor, auditItem, auditWrite } from '../../shared/store/audit.ts';
import type { CaseStore } from '../../shared/store/cases.ts';
import { type Look, lookWrites } from '../../shared/store/looks.ts';
import { ConditionFailedError, theTable, type Write } from '../../shared/store/table.ts';
import { daysSaid, daysTold } from './days-said.ts';
import { lastAct, movedOn, somethingElse } from './meanwhile.ts';
import { byClock, telling } from './telling.ts';

/** What an act changes besides state, clock and history. */
export interface Effect<C extends Case> {
  readonly more?: Partial<C>;
  /** What the one who acts says: into the history. */
  readonly note?: string;
  readonly writes?: readonly Write[];
  /** In place of what the kind itself writes beside its cases (`companions`). */
  readonly companions?: readonly Write[];
  /** Entries of the audit about other things that the act changes. */
  readonly audits?: readonly Omit<AuditEntry, 'by' | 'at' | 'request'>[];
  readonly details?: AuditDetails;
  /** The act that it turns out to be, where that is another than was asked for. */
  readonly instead?: ActOf<C>;
}

/** A kind of case as the functions serve it. */
export interface Service<C extends Case> {
  readonly store: CaseStore<C>;
  /** In what part somebody has to do with a case; null: it is not theirs to know about. */
  partyOf(viewer: Identity | undefined, of: C): PartyOf<C> | null;
  /** The subject that it is about: to it shows who reads it, and by what right an agent acts. Absent: none. */
  subjectOf?(of: C): string;
  /** What who reads it sees of its subject, where that may be told of no such case. */
  looked?(of: C): Look[];
  /** What else of a case shows elsewhere and changes with it. `before`: undefined at its birth. */
  companions?(before: C | undefined, after: C): readonly Write[];
  /** What of a case goes into each entry of the audit about it. */
  audited?(of: C): AuditDetails;
}

/** A case with the part that the caller has in it. */
export interface Readable<C extends Case> {
  readonly of: C;
  readonly by: ActorOf<C>;
}

/** By whom, when, in which request. `actor`: as the audit names who did it. */
export interface Occasion<C extends Case> {
  readonly by: ActorOf<C>;
  readonly actor: AuditEntry['by'];
  readonly now: Date;
  readonly request: string;
}

type Asking = Pick<Call, 'viewer' | 'now' | 'request'>;

/** The clock, where it acts by itself. @param party as what the life cycle has it */
export function occasionOfClock<C extends Case>(party: PartyOf<C>, now: Date): Occasion<C> {
  const { by: actor, request } = byClock(now);
  return { by: { party, sub: '', name: '' }, actor, now, request };
}

/** A number for a new case. */
export function newNumber<C extends Case>({ store }: Service<C>, now: Date): string {
  return caseNumber(store.kind.prefix, chinaDate(now).slice(0, 4), randomBytes(4));
}

/** The number of a case as it is typed. @throws Problem 404 for one with a slip in it */
export function numberOf<C extends Case>({ store }: Service<C>, typed: string): string {
  const id = parseCaseNumber(store.kind.prefix, typed);
  if (id !== null) return id;
  throw notFound({
    zh: '编号有误：请逐字核对（最后一位是校验码）。',
    en: 'The number is not valid. Check it character by character (the last one is a check character).',
  });
}

/**
 * Who acts, as a case's history names it: with the organisation that was appointed for its subject, so that its acts show as
 * its own.
 */
export function actingAs<Party extends string>(
  { sub, name, agencies }: Identity,
  party: Party,
  subject: string | undefined,
): Actor<Party> {
  const organisation = agencies.find((held) => held.subject === subject)?.organisation;
  return { party, sub, name, ...(organisation === undefined ? {} : { organisation: organisation.name.zh }) };
}

/** The case as it is now. @throws Problem 404 for one that is unknown, or not the caller's to know about */
export async function readable<C extends Case>(
  service: Service<C>,
  viewer: Identity | undefined,
  typed: string,
  now: Date,
): Promise<Readable<C>> {
  const { store } = service;
  const found = await store.byId(theTable(), numberOf(service, typed));
  const of = found === undefined ? undefined : asOf(store.kind, found, now);
  const party = of === undefined ? null : service.partyOf(viewer, of);
  if (of === undefined || party === null || viewer === undefined) throw notFound();
  return { of, by: actingAs(viewer, party, service.subjectOf?.(of)) };
}

/** What somebody sees who is shown a case, or a paper or file of it. */
export function lookAt<C extends Case>({ store, subjectOf, looked }: Service<C>, of: C): Look[] {
  if (looked !== undefined) return looked(of);
  const subject = subjectOf?.(of);
  return subject === undefined ? [] : [{ subject, entity: `${store.kind.name}:${of.id}` }];
}

/** What somebody sees who files a case: of a subject that has no part in it. */
export function lookAtBirth<C extends Case>({ looked }: Service<C>, of: C): Look[] {
  return looked?.(of) ?? [];
}

/** What somebody sees who is shown a list of cases. */
export function looksAtAll<C extends Case>(service: Service<C>, list: readonly C[]): Look[] {
  return list.flatMap((of) => lookAt(service, of).map((look): Look => ({ ...look, listed: true })));
}

/** Leaves a trace of something that changes nothing. */
export async function auditEntity(
  { now, request }: Pick<Asking, 'now' | 'request'>,
  entry: Omit<AuditEntry, 'at' | 'request'>,
): Promise<void> {
  await theTable().put(auditItem({ ...entry, at: now, request }));
}

/** Leaves a trace of what somebody did about a case that changes nothing of it: read it, took a file of it. */
export async function auditAbout<C extends Case>(
  service: Service<C>,
  asking: Asking,
  of: C,
  action: AuditEntry['action'],
  details?: AuditEntry['details'],
): Promise<void> {
  await auditEntity(asking, {
    entity: `${service.store.kind.name}:${of.id}`,
    action,
    by: actor(asking.viewer, service.subjectOf?.(of)),
    ...(details === undefined ? {} : { details }),
  });
}

/**
 * The transition that this actor would bring about.
 * @param asked what was asked for, where `act` is what that turns out to be: whether there is room was asked of it
 * @throws Problem 403 when the act belongs to others or to another officer, 409 when it does not fit the state
 */
function permitted<C extends Case>(
  { store: { kind } }: Service<C>,
  act: ActOf<C>,
  { of, by }: Readable<C>,
  now: Date,
  asked: ActOf<C> = act,
): TransitionOf<C> {
  const transition = transitionOf(kind.lifeCycle, act, of.state as never, by.party);
  if (transition === 'not-yours') {
    throw new Problem(403, 'not-your-step', {
      zh: '这一步不由您办理。',
      en: 'You are not the one to take this step.',
    });
  }
  if (transition === 'not-now') {
    const { label } = kind.lifeCycle.states[of.state as keyof typeof kind.lifeCycle.states];
    const last = lastAct(kind, of, by.party);
    throw new Problem(409, 'wrong-state', {
      zh: `本件现为“${label.zh}”，不能执行这一操作。${last.zh}`,
      en: `The case is currently “${label.en}”, so this action is not possible. ${last.en}`,
    });
  }
  if (asked === act) refuse(roomObstacle<C>(kind, of, transition, by));
  refuse(kind.guard?.(act, of, by, now) ?? null);
  return transition;
}

/** @throws Problem 403, 409, 422 */
function refuse(obstacle: Obstacle | null): void {
  if (obstacle !== null) throw new Problem(obstacle.status ?? 409, obstacle.code, obstacle.detail);
}

/** What is written of every act, a birth included. */
function toldWrites<C extends Case>(
  { store: { kind }, audited }: Service<C>,
  after: C,
  transition: Pick<TransitionOf<C>, 'audit' | 'notices'>,
  { note = '', audits = [], details }: Effect<C>,
  { actor: by, now, request }: Occasion<C>,
): Write[] {
  const trace = { by, at: now, request };
  const told = {
    event: transition.audit,
    time: after.version,
    announcements: actAnnouncements(kind, transition.notices, after, note),
    details: { ...audited?.(after), ...details },
  };
  return [...telling(kind, after, told, trace), ...audits.map((entry) => auditWrite({ ...entry, ...trace }))];
}

/** All the writes that the birth of a case is. */
export function birthWrites<C extends Case>(
  service: Service<C>,
  of: C,
  effect: Effect<C>,
  occasion: Occasion<C>,
): Write[] {
  return [
    ...service.store.birthWrites(of),
    ...(effect.companions ?? service.companions?.(undefined, of) ?? []),
    ...(effect.writes ?? []),
    ...toldWrites(service, of, birthOf(service.store.kind, of.history[0]?.action), effect, occasion),
  ];
}

/**
 * The case after an act, and all the writes that the act is: the case itself, what else shows of it, the audit entry
 * and the notices.
 * @param asked what was asked for, where it turns out to be another act
 * @throws Problem 403, 409, 422 where it would be more than the table holds
 */
export function actWrites<C extends Case>(
  service: Service<C>,
  before: C,
  act: ActOf<C>,
  effect: Effect<C>,
  occasion: Occasion<C>,
  asked: ActOf<C> = act,
): { readonly after: C; readonly writes: Write[] } {
  const { by, now } = occasion;
  const { store } = service;
  const transition = permitted(service, act, { of: before, by }, now, asked);
  const after = measured(acted(store.kind, before, transition, by, effect.note ?? '', now, effect.more));
  refuse(sizeObstacle<C>(store.kind, before, after, by));
  const moved = { from: before.state, to: after.state, version: after.version };
  // The notices of the act speak of its own step; of what runs beside it nothing else would.
  const days = daysSaid(before, after).filter(({ beside }) => beside);
  const trace = { by: occasion.actor, at: now, request: occasion.request };
  return {
    after,
    writes: [
      ...store.actWrites(before, after),
      ...(effect.companions ?? service.companions?.(before, after) ?? []),
      ...(effect.writes ?? []),
      ...toldWrites(
        service,
        after,
        transition,
        { ...effect, details: { ...moved, ...effect.details } },
        occasion,
      ),
      ...daysTold(store.kind, after, days).flatMap((each) => telling(store.kind, after, each, trace)),
    ],
  };
}

/** Times that an act is planned anew where only what it rests on has changed in between. */
const tries = 3;

/**
 * Brings a case one act further: reads it, asks whether the caller may, commits all that the act is in one
 * transaction, provided that nobody was faster. Whatever fails because somebody was, wherever it shows, is one
 * refusal that says who did what.
 * @param find its number as it was typed, or how it is found by whoever has no part in it yet
 * @param seen the version that a form showed
 * @param plan what the act changes besides; may refuse by a Problem
 * @throws Problem 403, 404, 409, 412, 422
 */
export async function act<C extends Case>(
  service: Service<C>,
  call: Pick<Call, 'viewer' | 'now' | 'request' | 'event'>,
  find: string | (() => Promise<Readable<C>>),
  seen: number | undefined,
  action: ActOf<C>,
  plan: (found: Readable<C>) => Effect<C> | Promise<Effect<C>>,
  commit: (writes: readonly Write[], after: C, by: ActorOf<C>) => Promise<void>,
): Promise<Readable<C>> {
  const { viewer, now, request, event } = call;
  const { kind } = service.store;
  for (let attempt = 1; ; attempt += 1) {
    const found = await (typeof find === 'string' ? readable(service, viewer, find, now) : find());
    const { of, by } = found;
    if (!hasSeen(event, of.version, seen)) throw movedOn(412, 'stale', kind, of, by.party);
    permitted(service, action, found, now);
    const occasion = { by, actor: actor(viewer, service.subjectOf?.(of)), now, request };
    const { instead = action, ...effect } = await planned(service, viewer, found, plan);
    const { after, writes } = actWrites(service, of, instead, effect, occasion, action);
    try {
      // The answer shows the case.
      await commit([...writes, ...lookWrites(call, lookAt(service, after))], after, by);
      return { of: after, by };
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
      await refuseMovedOn(service, viewer, found, error);
      if (attempt === tries) throw somethingElse(error);
    }
  }
}

/** What the act changes besides. What fails because somebody was faster in between is told as that. */
async function planned<C extends Case>(
  service: Service<C>,
  viewer: Identity | undefined,
  found: Readable<C>,
  plan: (found: Readable<C>) => Effect<C> | Promise<Effect<C>>,
): Promise<Effect<C>> {
  try {
    return await plan(found);
  } catch (error) {
    await refuseMovedOn(service, viewer, found, error);
    throw error;
  }
}

/** @throws Problem 409 where the case is not the one any more that was read */
async function refuseMovedOn<C extends Case>(
  service: Service<C>,
  viewer: Identity | undefined,
  { of }: Readable<C>,
  cause: unknown,
): Promise<void> {
  const { store } = service;
  const latest = await store.byId(theTable(), of.id);
  // Who was about to have a part in it and has none is told of no names.
  if (latest !== undefined && latest.version !== of.version)
    throw movedOn(409, 'changed-meanwhile', store.kind, latest, service.partyOf(viewer, latest), cause);
}
