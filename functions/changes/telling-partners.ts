import type { Authorisation } from '../../shared/domain/authorisations/authorisation.ts';
import { classesOf } from '../../shared/domain/authorisations/draft.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { changedClasses, type Change as OfRecord } from '../../shared/domain/partners/changed.ts';
import { type CatalogueCode, catalogueCodes } from '../../shared/policy/catalogue.ts';
import { partner as partnerOf, purposeOf } from '../../shared/policy/partners.ts';
import { liveAuthorisations } from '../../shared/store/authorisations.ts';
import { partnerEventWrites } from '../../shared/store/partner-events.ts';
import type { ChangesItem, Turn } from '../../shared/store/record-changes.ts';
import { theTable } from '../../shared/store/table.ts';
import { watchesOf } from '../../shared/store/watches.ts';
import { hookStates, hooksOf, ownerOf, ownerParts } from '../../shared/store/web-hooks.ts';

/** What lets a partner be told of a subject. */
interface Title {
  readonly partner: string;
  readonly purpose: string;
  /** Those that it is about. */
  readonly classes: readonly CatalogueCode[];
  readonly authorisation: string | null;
  readonly watch: string | null;
  /** What changed earlier is not told by it, however late it is followed up. RFC 3339, UTC. */
  readonly since: string;
}

const givenAt = ({ history }: Authorisation) => history[0]?.at ?? '';

/**
 * Notes for partners with a web hook that something of a subject has changed of which they may be told: by its consent,
 * or because they watch it on a duty. Whether they still may is asked once more when their turn comes.
 */
export async function notePartnerEvents(note: ChangesItem, turns: readonly Turn[]): Promise<void> {
  const partners = await partnersWithHook();
  if (partners.size === 0) return;
  const now = new Date();
  const changedAt = note.changes[0]?.at ?? now.toISOString();
  const subjects = [...Map.groupBy(turns, ({ after: { subject } }) => subject)];
  await Promise.all(
    subjects.map(async ([subject, changes]) => {
      for (const { since, ...title } of await titlesTo(subject, now)) {
        const may = partners.has(title.partner) && since <= changedAt;
        const classes = may ? newsFor(title, changes, now) : [];
        if (classes.length === 0) continue;
        const writes = partnerEventWrites(
          { ...title, subject, classes, changedAt },
          `${note.pk}\n${note.sk}`,
          now,
        );
        await theTable().transactIf(writes);
      }
    }),
  );
}

/** Of which classes there is something new for whom a title lets be told. */
function newsFor(
  { partner, purpose: code, classes }: Omit<Title, 'since'>,
  changes: readonly OfRecord[],
  now: Date,
) {
  const purpose = purposeOf(partnerOf(partner), code);
  if (purpose?.changes !== true) return [];
  const may = classesOf(purpose).filter((each) => classes.includes(each));
  return changedClasses(changes, purpose, may, chinaDate(now));
}

async function partnersWithHook(): Promise<ReadonlySet<string>> {
  const codes = new Set<string>();
  for (const state of hookStates)
    for await (const hook of hooksOf(theTable(), 'partner', state)) codes.add(ownerParts(ownerOf(hook))[1]);
  return codes;
}

/** Who may be told of a subject now: of several consents for one purpose the one that was given last. */
async function titlesTo(subject: string, now: Date): Promise<Title[]> {
  const [consents, watches] = await Promise.all([
    liveAuthorisations(theTable(), subject, now),
    watchesOf(theTable(), subject, now),
  ]);
  const latest = new Map(
    consents
      .filter(({ changes }) => changes === true)
      .toSorted((a, b) => (givenAt(a) < givenAt(b) ? -1 : 1))
      .map((each) => [`${each.partner} ${each.purpose}`, each]),
  );
  return [
    ...[...latest.values()].map((of) => ({
      partner: of.partner,
      purpose: of.purpose,
      classes: of.classes,
      authorisation: of.id,
      watch: null,
      since: givenAt(of),
    })),
    ...watches.map(({ id, partner, purpose, since }) => ({
      partner,
      purpose,
      classes: catalogueCodes,
      authorisation: null,
      watch: id,
      since,
    })),
  ];
}
