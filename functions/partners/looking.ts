import { createHash } from 'node:crypto';
import { type Authorisation, isLastUse, lookedAt } from '../../shared/domain/authorisations/authorisation.ts';
import { classesOf } from '../../shared/domain/authorisations/draft.ts';
import { nextWrites } from '../../shared/domain/cases/case.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { answerOf, type ClassAnswer } from '../../shared/domain/partners/answer.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import type { Partner, PartnerPurpose } from '../../shared/policy/partners.ts';
import { type AuditEntry, auditWrite } from '../../shared/store/audit.ts';
import { authorisations, liveAuthorisation } from '../../shared/store/authorisations.ts';
import { lookWrites } from '../../shared/store/looks.ts';
import { type RecordItem, recordsOf } from '../../shared/store/records.ts';
import { type Table, theTable, type Write } from '../../shared/store/table.ts';
import { authorisationService } from '../authorisations/service.ts';
import { actWrites } from '../cases/acting.ts';

/** Who asks, for what. */
export interface Asking {
  readonly partner: Partner;
  readonly purpose: PartnerPurpose;
  /** The partner's own number of the matter, or of its batch. */
  readonly matter: string | null;
  /** A batch counts a subject once, however often it comes to it. */
  readonly batch?: true;
  /** As the audit names its machine account. */
  readonly by: AuditEntry['by'];
  readonly now: Date;
  readonly request: string;
}

/** What a partner was told of one subject. */
interface Told {
  readonly authorisation: string | null;
  readonly classes: readonly ClassAnswer[];
}

/** Tries of a look-up whose authorisation changed meanwhile. */
const tries = 5;

/**
 * Looks a subject up for a partner: what its purpose may know, and no more than its subject has consented to. Answer,
 * count, audit and what the subject is shown are one transaction, so that no answer leaves that a withdrawal came before.
 * A subject of whom nothing is known takes the same reads and writes as any other.
 * @returns null where it needs consent and there is none
 */
export async function lookUp(asking: Asking, subject: string): Promise<Told | null> {
  const table = theTable();
  const { partner, purpose, now } = asking;
  for (let attempt = 1; ; attempt += 1) {
    const asked = { subject, partner: partner.code, purpose: purpose.code };
    const consent = purpose.ground === 'consent' ? await liveAuthorisation(table, asked, now) : undefined;
    if (purpose.ground === 'consent' && consent === undefined) return null;
    // What the subject consented to, and of that what the purpose is granted today.
    const classes =
      consent?.classes.filter((code) => purpose.gives[code] !== undefined) ?? classesOf(purpose);
    const told = await toldOf(table, asking, subject, classes);
    const writes = [
      ...(consent === undefined ? [] : useWrites(consent, asking, classes)),
      ...traceWrites(asking, subject, { authorisation: consent?.id ?? null, classes: told }, classes),
    ];
    if (consent === undefined) await table.independently(writes);
    else if (!(await table.transactIf(writes))) {
      if (attempt === tries) throw new Error(`The authorisation ${consent.id} changes too often`);
      continue;
    }
    return { authorisation: consent?.id ?? null, classes: told };
  }
}

async function toldOf(
  table: Table,
  { purpose, now }: Asking,
  subject: string,
  classes: readonly CatalogueCode[],
): Promise<ClassAnswer[]> {
  const records: RecordItem[] = [];
  for await (const record of recordsOf(table, subject))
    if (classes.includes(record.catalogue)) records.push(record);
  return answerOf(records, purpose, classes, chinaDate(now));
}

/** The look-up counted on its authorisation, which the last one ends. */
function useWrites(of: Authorisation, asking: Asking, classes: readonly CatalogueCode[]): Write[] {
  const { partner, matter, batch, now, request, by } = asking;
  // The condition stays: it is in force at this very moment.
  if (batch === true && of.looks.some((each) => each.matter === matter))
    return [authorisations.write(of, { ...of, writes: nextWrites(of) })];
  const after = lookedAt(of, { at: now.toISOString(), matter, classes });
  if (!isLastUse(of)) return [authorisations.write(of, after)];
  const effect = { more: { used: after.used, looks: after.looks } };
  const who = { party: 'partner', sub: by?.sub ?? partner.code, name: partner.name.zh } as const;
  return actWrites(authorisationService, of, 'use', effect, { by: who, actor: by, now, request }).writes;
}

function traceWrites(
  { partner, purpose, matter, by, now, request }: Asking,
  subject: string,
  told: Told,
  classes: readonly CatalogueCode[],
): Write[] {
  const { authorisation } = told;
  const answer = createHash('sha256').update(JSON.stringify(told.classes)).digest('hex');
  const looking = {
    viewer: undefined,
    now,
    request,
    by: { role: 'partner', code: partner.code, name: partner.name },
  };
  const look = {
    subject,
    entity: `subject:${subject}`,
    classes,
    purpose: purpose.name,
    ...(matter === null ? {} : { matter }),
  };
  return [
    auditWrite({
      entity: `subject:${subject}`,
      action: 'partner.looked',
      by,
      at: now,
      request,
      details: {
        partner: partner.code,
        purpose: purpose.code,
        classes,
        answer,
        ...(matter === null ? {} : { case: matter }),
        ...(authorisation === null ? {} : { authorisation }),
      },
    }),
    ...lookWrites(looking, [look]),
  ];
}
