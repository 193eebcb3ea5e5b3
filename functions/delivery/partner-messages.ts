import { isLive } from '../../shared/domain/authorisations/authorisation.ts';
import {
  type Partner,
  type PartnerPurpose,
  partner as partnerOf,
  purposeOf,
} from '../../shared/policy/partners.ts';
import { auditWrite } from '../../shared/store/audit.ts';
import { authorisations, consentHeld } from '../../shared/store/authorisations.ts';
import { lookWrites } from '../../shared/store/looks.ts';
import {
  type PartnerEventItem,
  partnerEventBefore,
  partnerEventsFrom,
} from '../../shared/store/partner-events.ts';
import { settledBefore } from '../../shared/store/record-changes.ts';
import { theTable, type Write } from '../../shared/store/table.ts';
import { isWatching, watchById, watchHeld } from '../../shared/store/watches.ts';
import type { HookMessage, HookStretch } from './hook-message.ts';

/** Events that are passed over at once where a partner may not be told of them any more. */
const passedTogether = 100;

/** By what a partner is told of an event, if it still may be. */
interface Standing {
  readonly classes: PartnerEventItem['classes'];
  readonly matter: string | null;
  /** Fails where it has ended meanwhile. */
  readonly held: Write;
}

/** The next event that a partner may be told of: one a message. As `stretchFrom`. */
export async function partnerMessage(
  code: string,
  after: string,
  now: Date,
  until?: string,
): Promise<HookStretch | null> {
  if (until !== undefined) {
    const event = await partnerEventBefore(theTable(), code, until);
    return { message: event === undefined ? null : await messageOf(event, now), next: until, more: true };
  }
  const settled = settledBefore(now);
  let next: string | null = null;
  let passed = 0;
  for await (const event of partnerEventsFrom(theTable(), code, after)) {
    if (event.sk >= settled) break;
    next = `${event.sk}\u0000`;
    const message = await messageOf(event, now);
    passed += 1;
    if (message !== null || passed === passedTogether) return { message, next, more: true };
  }
  return next === null ? null : { message: null, next, more: false };
}

/** What is said of an event: nothing where consent, watch or grant has ended since. */
async function messageOf(event: PartnerEventItem, now: Date): Promise<HookMessage | null> {
  const partner = partnerOf(event.partner);
  const purpose = purposeOf(partner, event.purpose);
  if (partner === undefined || purpose?.changes !== true) return null;
  const standing = await standingOf(event, now);
  const classes = standing?.classes.filter((each) => purpose.gives[each] !== undefined) ?? [];
  if (standing === null || classes.length === 0) return null;
  const { id, subject, authorisation, watch, changedAt } = event;
  const { matter, held } = standing;
  return {
    id,
    event: 'subject.changed',
    time: changedAt,
    data: {
      // Partners know persons by their document, never by our identifier.
      subject: subject.startsWith('P') ? null : subject,
      purpose: purpose.code,
      ground: purpose.ground,
      case: matter,
      authorisation,
      watch,
      classes,
    },
    conditions: [held],
    traces: (at) => tracesOf({ ...event, classes }, { partner, purpose, matter, at }),
  };
}

async function standingOf(event: PartnerEventItem, now: Date): Promise<Standing | null> {
  const { subject, classes, partner, purpose, authorisation, watch } = event;
  if (authorisation !== null) {
    const of = await authorisations.byId(theTable(), authorisation);
    if (of === undefined || of.changes !== true || !isLive(of, now)) return null;
    return {
      classes: classes.filter((each) => of.classes.includes(each)),
      matter: null,
      held: consentHeld(of),
    };
  }
  const of = watch === null ? undefined : await watchById(theTable(), subject, watch);
  if (of === undefined || of.partner !== partner || of.purpose !== purpose || !isWatching(of, now))
    return null;
  return { classes, matter: of.matter, held: watchHeld(of) };
}

/** That something of it has changed says something of a subject: it is shown who was told, and the audit keeps it. */
function tracesOf(
  { id, subject, classes, authorisation, watch }: PartnerEventItem,
  {
    partner,
    purpose,
    matter,
    at,
  }: {
    readonly partner: Partner;
    readonly purpose: PartnerPurpose;
    readonly matter: string | null;
    readonly at: Date;
  },
): Write[] {
  const by = { role: 'partner', code: partner.code, name: partner.name };
  return [
    auditWrite({
      entity: `subject:${subject}`,
      action: 'partner.told',
      by: null,
      at,
      request: id,
      details: {
        partner: partner.code,
        purpose: purpose.code,
        classes,
        ...(matter === null ? {} : { case: matter }),
        ...(authorisation === null ? {} : { authorisation }),
        ...(watch === null ? {} : { watch }),
      },
    }),
    ...lookWrites({ viewer: undefined, now: at, request: id, by }, [
      {
        subject,
        entity: `subject-change:${subject}`,
        classes,
        purpose: purpose.name,
        ...(matter === null ? {} : { matter }),
      },
    ]),
  ];
}
