import { addDays, chinaDate } from '../domain/china-time.ts';
import { domains } from '../policy/domains.ts';
import { ConditionFailedError, type Table, type Write } from './table.ts';

interface CoverageItem {
  readonly pk: 'COVERAGE';
  readonly sk: string;
  readonly type: 'coverage';
  /**
   * Moment of the unit's latest batch of a catalogue that speaks against subjects, nil returns included. RFC 3339,
   * UTC. A unit that sends registrations alone has said nothing about violations.
   */
  readonly reportedAt: string;
  readonly catalogue: string;
}

export interface Coverage {
  readonly covered: boolean;
  /** Last day up to which every unit of the domain has reported; null where one never did. */
  readonly coveredUntil: string | null;
}

/** Marks that a unit has reported with the batch received at `receivedAt` (RFC 3339, UTC). */
export function reportedWrite(unit: string, catalogue: string, receivedAt: string): Write {
  const item: CoverageItem = {
    pk: 'COVERAGE',
    sk: unit,
    type: 'coverage',
    reportedAt: receivedAt,
    catalogue,
  };
  return { Put: { Item: item } };
}

/** The same after an import. A batch received earlier that ends later does not set it back. */
export async function noteReported(
  table: Table,
  unit: string,
  catalogue: string,
  receivedAt: string,
): Promise<void> {
  try {
    await table.update({
      Key: { pk: 'COVERAGE', sk: unit },
      UpdateExpression: 'SET #type = :type, reportedAt = :at, catalogue = :catalogue',
      ConditionExpression: 'attribute_not_exists(pk) OR reportedAt < :at',
      ExpressionAttributeNames: { '#type': 'type' },
      ExpressionAttributeValues: { ':type': 'coverage', ':at': receivedAt, ':catalogue': catalogue },
    });
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
  }
}

/**
 * How far each domain is covered by data as of `today`: all its units have reported, none longer than
 * `maxSilenceDays` ago. A domain without units is never covered.
 */
export async function domainCoverage(
  table: Table,
  today: string,
  maxSilenceDays: number,
): Promise<Map<string, Coverage>> {
  const reported = new Map<string, string>();
  for await (const item of table.partition<CoverageItem>('COVERAGE', ''))
    reported.set(item.sk, chinaDate(new Date(item.reportedAt)));
  const oldest = addDays(today, -maxSilenceDays);
  return new Map(
    domains.map((domain) => {
      const days = domain.units.map((unit) => reported.get(unit));
      const known = days.filter((day) => day !== undefined).sort();
      const coveredUntil = known.length === days.length ? (known[0] ?? null) : null;
      return [domain.code, { covered: coveredUntil !== null && coveredUntil >= oldest, coveredUntil }];
    }),
  );
}
