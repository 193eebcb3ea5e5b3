import * as z from 'zod';

/** The part of an advisory (OSV, as the GitHub Advisory Database writes it) that is read here. */
const advisorySchema = z.object({
  id: z.string(),
  summary: z.string().default(''),
  /** When it was taken back: it counts no more. */
  withdrawn: z.string().optional(),
  affected: z.array(
    z.object({
      package: z.object({ ecosystem: z.string(), name: z.string() }),
      ranges: z
        .array(
          z.object({
            events: z.array(
              z.object({
                introduced: z.string().optional(),
                fixed: z.string().optional(),
                last_affected: z.string().optional(),
              }),
            ),
          }),
        )
        .default([]),
      versions: z.array(z.string()).default([]),
    }),
  ),
  database_specific: z.object({ severity: z.string().optional() }).optional(),
});

const severities = { CRITICAL: 'critical', HIGH: 'high', MODERATE: 'moderate', LOW: 'low' } as const;

/** What one of its advisories says of a package that is there. */
export interface Found {
  readonly advisory: string;
  /** `high` where it names none: nothing is taken for slight that nobody called so. */
  readonly severity: (typeof severities)[keyof typeof severities];
  readonly name: string;
  readonly version: string;
  readonly title: string;
}

/** Order of two versions as npm has it (SemVer 2.0.0, 11): what stands behind a hyphen comes before the release. */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [a, b].map((version) => {
    const [plain = ''] = version.split('+');
    const at = plain.indexOf('-');
    return {
      numbers: (at < 0 ? plain : plain.slice(0, at)).split('.').map(Number),
      before: at < 0 ? null : plain.slice(at + 1).split('.'),
    };
  }) as unknown as readonly [Parts, Parts];
  for (let at = 0; at < 3; at += 1) {
    const difference = (first.numbers[at] ?? 0) - (second.numbers[at] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  if (first.before === null || second.before === null)
    return Number(first.before === null) - Number(second.before === null);
  for (let at = 0; ; at += 1) {
    const [one, other] = [first.before[at], second.before[at]];
    if (one === undefined || other === undefined)
      return Number(one !== undefined) - Number(other !== undefined);
    if (one === other) continue;
    const [number, otherNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)];
    if (number && otherNumber) return Math.sign(Number(one) - Number(other));
    if (number !== otherNumber) return number ? -1 : 1;
    return one < other ? -1 : 1;
  }
}

interface Parts {
  readonly numbers: readonly number[];
  readonly before: readonly string[] | null;
}

type Events = z.infer<typeof advisorySchema>['affected'][number]['ranges'][number]['events'];

/** Whether a version lies in a range: each event holds from its version on. */
function isWithin(version: string, events: Events): boolean {
  let within = false;
  for (const { introduced, fixed, last_affected: last } of events) {
    if (introduced !== undefined && (introduced === '0' || compareVersions(version, introduced) >= 0))
      within = true;
    if (fixed !== undefined && compareVersions(version, fixed) >= 0) within = false;
    if (last !== undefined && compareVersions(version, last) > 0) within = false;
  }
  return within;
}

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ name: z.string().optional(), version: z.string().optional() })),
});

/**
 * Packages of the lock file that an advisory speaks of, each version once.
 * @param advisory the file of one advisory
 * @throws ZodError where it is none
 */
export function foundIn(lock: unknown, advisory: unknown): Found[] {
  const { packages } = lockSchema.parse(lock);
  const { id, summary, withdrawn, affected, database_specific: more } = advisorySchema.parse(advisory);
  if (withdrawn !== undefined) return [];
  const severity = severities[more?.severity as keyof typeof severities] ?? 'high';
  const installed = Object.entries(packages).flatMap(([folder, { name, version }]) => {
    const at = folder.lastIndexOf('node_modules/');
    return at < 0 || version === undefined
      ? []
      : [{ name: name ?? folder.slice(at + 'node_modules/'.length), version }];
  });
  const found = installed.filter(({ name, version }) =>
    affected.some(
      (each) =>
        each.package.ecosystem === 'npm' &&
        each.package.name === name &&
        (each.versions.includes(version) || each.ranges.some(({ events }) => isWithin(version, events))),
    ),
  );
  return [...new Map(found.map((each) => [`${each.name}@${each.version}`, each])).values()].map((each) => ({
    advisory: id,
    severity,
    title: summary,
    ...each,
  }));
}
