import { createHash } from 'node:crypto';
import { type Authorisation, isLastUse, lookedAt } from '../../shared/domain/authorisations/authorisation.ts';
import { classesOf } from '../../shared/domain/authorisations/draft.ts';
import { nextWrites } from '../../shared/domain/cases/case.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { type ItemAnswer, itemAnswer } from '../../shared/domain/measures/item-answer.ts';
import { answerOf, type ClassAnswer, isGiven } from '../../shared/domain/partners/answer.ts';
import type { CreditRecord } from '../../shared/domain/record.ts';
import { qualification } from '../../shared/domain/scenes/qualification.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import type { Partner, PartnerPurpose } from '../../shared/policy/partners.ts';
import { sceneFor } from '../../shared/policy/scenes.ts';
import { type AuditEntry, auditWrite } from '../../shared/store/audit.ts';
import { authorisations, liveAuthorisation } from '../../shared/store/authorisations.ts';
import { lookWrites } from '../../shared/store/looks.ts';
import { type RecordItem, recordsOf, type SubjectItem, subjectKey } from '../../shared/store/records.ts';
import { sceneFacts } from '../../shared/store/scene-facts.ts';
import { type Table, theTable, type Write } from '../../shared/store/table.ts';
import { authorisationService } from '../authorisations/service.ts';
import { actWrites } from '../cases/acting.ts';

/** Who asks, for what. */
export interface Asking {
  readonly partner: Partner;
  readonly purpose: PartnerPurpose;
  /** The partner's own number of the matter, or of its batch. */
  readonly matter: string | null;
  /** Code of the business (事项编码) for which it asks what measures apply. */
  readonly item?: string;
  /** Of a batch its number; it counts a subject once, however often it comes to it. */
  readonly batch?: string;
  /** As the audit names its machine account. */
  readonly by: AuditEntry['by'];
  readonly now: Date;
  readonly request: string;
}

/** What a partner was told of one subject. */
export interface Told {
  readonly authorisation: string | null;
  /** The subject consented to it being told whether its newest report counts. Absent: no. */
  readonly newestReport?: true;
  readonly classes: readonly ClassAnswer[];
  /** Of a scene's purpose: whether its conditions are met today. */
  readonly scene?: { readonly code: string; readonly qualifies: boolean };
  /** Where an item was asked for, and its subject's listings may be known. */
  readonly measures?: ItemAnswer;
}

/** Tries of a look-up whose authorisation changed meanwhile. */
export const tries = 5;

/** Subjects that are looked up at the same time. */
const atOnce = 16;

/** Subjects whose looks are one transaction. */
const together = 90;

/**
 * Looks a subject up for a partner: what its purpose may know, and no more than its subject has consented to. Where it
 * rests on consent, count, audit and what the subject is shown are one transaction, which a withdrawal that came first
 * makes fail. A subject of whom nothing is known takes the same reads and writes as any other.
 * @returns null where it needs consent and there is none
 */
export async function lookUp(asking: Asking, subject: string): Promise<Told | null> {
  const table = theTable();
  const { partner, purpose, now } = asking;
  if (purpose.ground === 'duty') {
    const classes = classesOf(purpose);
    const told = { authorisation: null, ...(await answerAbout(table, asking, subject, classes)) };
    await table.transact(traceWrites(asking, [subject], told, classes));
    return told;
  }
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const asked = { subject, partner: partner.code, purpose: purpose.code };
    const consent = await liveAuthorisation(table, asked, now);
    if (consent === undefined) return null;
    // What the subject consented to, and of that what the purpose is granted today.
    const classes = consent.classes.filter((code) => purpose.gives[code] !== undefined);
    const told: Told = {
      authorisation: consent.id,
      ...(consent.newestReport === true ? { newestReport: true } : {}),
      ...(await consentedTo(table, asking, subject, classes)),
    };
    const fits = told.scene?.qualifies === true;
    const writes = [
      ...useWrites(consent, asking, classes, fits),
      ...traceWrites(asking, [subject], told, classes),
    ];
    if (await table.transactIf(writes)) return told;
  }
  throw new Error(`The authorisation of ${subject} changes too often`);
}

/** The same of the subjects of a batch, in their order. */
export async function lookUpMany(asking: Asking, subjects: readonly string[]): Promise<(Told | null)[]> {
  if (asking.purpose.ground === 'consent') return eachOf(subjects, (subject) => lookUp(asking, subject));
  const table = theTable();
  const classes = classesOf(asking.purpose);
  const told: Told[] = [];
  for (let at = 0; at < subjects.length; at += together) {
    const own = subjects.slice(at, at + together);
    const unique = [...new Set(own)];
    const found = await table.getMany<SubjectItem>(unique.map(subjectKey));
    const known = new Set(found.map(({ id }) => id));
    const answers = await eachOf(own, async (subject) => ({
      authorisation: null,
      ...(known.has(subject)
        ? await answerAbout(table, asking, subject, classes)
        : answered([], asking, subject, classes)),
    }));
    await table.transact(traceWrites(asking, unique, answers, classes));
    told.push(...answers);
  }
  return told;
}

/** What the work makes of each, some at the same time, in their order. */
async function eachOf<T, R>(all: readonly T[], work: (each: T) => Promise<R>): Promise<R[]> {
  const made: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < all.length; at = next++) made[at] = await work(all[at] as T);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return made;
}

async function answerAbout(
  table: Table,
  asking: Asking,
  subject: string,
  classes: readonly CatalogueCode[],
): Promise<Omit<Told, 'authorisation'>> {
  const records: RecordItem[] = [];
  for await (const record of recordsOf(table, subject))
    if (classes.includes(record.catalogue)) records.push(record);
  return answered(records, asking, subject, classes);
}

/** @param records of the classes that may be known */
function answered(
  records: readonly CreditRecord[],
  { purpose, item, now }: Asking,
  subject: string,
  classes: readonly CatalogueCode[],
): Omit<Told, 'authorisation'> {
  const today = chinaDate(now);
  const told = { classes: answerOf(records, purpose, classes, today) };
  // A subject that has not consented to its listings being known consents to no measure being told of.
  if (item === undefined || !classes.includes('serious-dishonesty')) return told;
  const given = records.filter((record) => isGiven(record, today));
  return { ...told, measures: itemAnswer(given, subject, item, today) };
}

/** The same; of a scene yes or no beside it and nothing of why, which its subject alone can read. */
async function consentedTo(
  table: Table,
  asking: Asking,
  subject: string,
  classes: readonly CatalogueCode[],
): Promise<Omit<Told, 'authorisation'>> {
  const scene = sceneFor(asking.partner, asking.purpose);
  if (scene === undefined) return answerAbout(table, asking, subject, classes);
  const facts = await sceneFacts(table, subject);
  const own = facts.records.filter(({ catalogue }) => classes.includes(catalogue));
  const { qualifies } = qualification(scene, facts, chinaDate(asking.now));
  return { ...answered(own, asking, subject, classes), scene: { code: scene.code, qualifies } };
}

/** The look-up counted on its authorisation, which the last one ends. */
export function useWrites(
  of: Authorisation,
  asking: Asking,
  classes: readonly CatalogueCode[],
  fits = false,
): Write[] {
  const { partner, matter, batch, now, request, by } = asking;
  // The condition stays: it is in force at this very moment.
  if (batch !== undefined && of.looks.some((each) => each.matter === matter))
    return [authorisations.write(of, { ...of, writes: nextWrites(of) })];
  const after = lookedAt(of, { at: now.toISOString(), matter, classes }, fits);
  if (!isLastUse(of)) return [authorisations.write(of, after)];
  const { used, looks } = after;
  const effect = { more: { used, looks, ...(after.fits === undefined ? {} : { fits: after.fits }) } };
  const who = { party: 'partner', sub: by?.sub ?? partner.code, name: partner.name.zh } as const;
  return actWrites(authorisationService, of, 'use', effect, { by: who, actor: by, now, request }).writes;
}

/** What is kept of an answer, and shown to those that it is about. Of a batch it is kept with the batch, many at once. */
function traceWrites(
  { partner, purpose, matter, batch, by, now, request }: Asking,
  subjects: readonly string[],
  told: Told | readonly Told[],
  classes: readonly CatalogueCode[],
): Write[] {
  const [first = ''] = subjects;
  const authorisation = 'classes' in told ? told.authorisation : null;
  const answer = createHash('sha256').update(JSON.stringify(told)).digest('hex');
  const looking = {
    viewer: undefined,
    now,
    request,
    by: { role: 'partner', code: partner.code, name: partner.name },
  };
  const looks = subjects.map((subject) => ({
    subject,
    entity: `subject:${subject}`,
    classes,
    purpose: purpose.name,
    ...(matter === null ? {} : { matter }),
  }));
  return [
    auditWrite({
      entity: batch === undefined ? `subject:${first}` : `partner-check:${batch}`,
      action: 'partner.looked',
      by,
      at: now,
      request,
      details: {
        partner: partner.code,
        purpose: purpose.code,
        classes,
        digest: answer,
        ...(batch === undefined ? {} : { subjects }),
        ...(matter === null ? {} : { case: matter }),
        ...(authorisation === null ? {} : { authorisation }),
      },
    }),
    ...lookWrites(looking, looks),
  ];
}
