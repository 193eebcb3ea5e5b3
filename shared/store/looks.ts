import { createHash } from 'node:crypto';
import { chinaDate } from '../domain/china-time.ts';
import type { Identity } from '../identity/identity.ts';
import { represents } from '../identity/rights.ts';
import type { CatalogueCode } from '../policy/catalogue.ts';
import { lookedAt, looksKeptYears } from '../policy/looks.ts';
import type { Text } from '../policy/text.ts';
import { unit as unitOf } from '../policy/units.ts';
import type { Stretch } from './stretch.ts';
import type { Key, Write } from './table.ts';

/** Who looked, as the subject is told: an authority or another organisation, never one of its officers. */
export interface Looker {
  readonly role: string;
  /** Code of the unit or partner, number of the agency; null for the centre and those who audit it. */
  readonly code: string | null;
  readonly name: Text;
}

/** Something of a subject that is not public, and is shown to somebody. */
export interface Look {
  readonly subject: string;
  /** What was looked at, as the audit names it: `record:…`, `subject:…`, `objection:…`. */
  readonly entity: string;
  /** Catalogues of which something was seen, where `entity` does not say it. */
  readonly classes?: readonly CatalogueCode[];
  /** Absent: what an authority has to do with such a thing (shared/policy/looks.ts). */
  readonly purpose?: Text;
  /** Number of the matter for which it was looked at, as the looker has it. */
  readonly matter?: string;
  /** It stood in a list, which people call up often: told once a day. */
  readonly listed?: true;
}

/** What somebody sees who is shown a record. Its number begins with its subject's. */
export function lookAtRecord(id: string): Look {
  return { subject: id.slice(0, id.lastIndexOf('-')), entity: `record:${id}` };
}

/** By whom, when, in which request. `by`: where the identity does not say who looks. */
export interface Looking {
  readonly viewer: Identity | undefined;
  readonly now: Date;
  readonly request: string;
  readonly by?: Looker;
}

/** A look as its subject is shown it. */
export interface StoredLook extends Key {
  readonly type: 'look';
  readonly subject: string;
  /** RFC 3339, UTC. Of a list the last time on its day. */
  readonly at: string;
  readonly by: Looker;
  readonly purpose: Text;
  readonly entity: string;
  readonly classes?: readonly CatalogueCode[];
  readonly matter?: string;
  readonly listed?: true;
  readonly request: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

const centre: Text = { zh: '信用中心', en: 'Credit centre' };
const audit: Text = { zh: '审计人员', en: 'Auditors' };
const agent: Text = { zh: '受托人', en: 'Agent appointed by you' };
const byAgent: Text = { zh: '受托办理', en: 'Acting as your agent' };

/**
 * Who looks at a subject's information from outside; null for those who represent it, and for those who are shown no
 * more than everybody is.
 */
export function lookerOf(viewer: Identity | undefined, subject: string): Looker | null {
  if (viewer === undefined || represents(viewer, subject)) return null;
  const { role, unit } = viewer;
  if (role === 'provider') return { role, code: unit, name: unitOf(unit ?? '')?.name ?? nameless(unit) };
  if (role === 'centre') return { role, code: null, name: centre };
  if (role === 'auditor') return { role, code: null, name: audit };
  const agency = viewer.agencies.find((held) => held.subject === subject);
  return agency === undefined
    ? null
    : { role: 'agent', code: agency.id, name: agency.organisation?.name ?? agent };
}

function nameless(code: string | null): Text {
  return { zh: code ?? '', en: code ?? '' };
}

function looksKey(subject: string): string {
  return `LOOKS#${subject}`;
}

/**
 * What shows subjects that somebody looked: one write for each look by others, none for their own. The same look of a
 * request is one, and in lists that of a day, so that it may be written again.
 */
export function lookWrites(looking: Looking, looks: readonly Look[]): Write[] {
  const items = looks.flatMap((look) => lookItem(looking, look) ?? []);
  return [...new Map(items.map((item) => [`${item.pk} ${item.sk}`, item])).values()].map((Item) => ({
    Put: { Item },
  }));
}

function lookItem({ viewer, now, request, by: known }: Looking, look: Look): StoredLook | undefined {
  const by = known ?? lookerOf(viewer, look.subject);
  if (by === null) return undefined;
  const { subject, entity, classes, matter, listed } = look;
  const at = now.toISOString();
  const purpose = look.purpose ?? (by.role === 'agent' ? byAgent : lookedAt(entity).purpose);
  const same = createHash('sha256')
    .update(JSON.stringify([by.role, by.code, entity, classes ?? null, purpose.zh, matter ?? null]))
    .digest('hex')
    .slice(0, 16);
  return {
    pk: looksKey(subject),
    sk: `${listed ? at.slice(0, 'YYYY-MM-DD'.length) : at}#${same}`,
    type: 'look',
    subject,
    at,
    by,
    purpose,
    entity,
    ...(classes === undefined ? {} : { classes }),
    ...(matter === undefined ? {} : { matter }),
    ...(listed === undefined ? {} : { listed }),
    request,
    expiresAt: Math.floor(yearsFrom(now, looksKeptYears).getTime() / 1000),
  };
}

function yearsFrom(moment: Date, years: number): Date {
  const then = new Date(moment);
  then.setUTCFullYear(then.getUTCFullYear() + years);
  return then;
}

/** Who looked at a subject's information, newest first. @param since YYYY-MM-DD; absent: as long as looks are kept */
export function looksAt(subject: string, now: Date, since?: string): Stretch {
  // What has expired may lie there for some days more.
  const from = since ?? chinaDate(yearsFrom(now, -looksKeptYears));
  return { partition: ['pk', looksKey(subject)], order: 'sk', from, descending: true };
}
