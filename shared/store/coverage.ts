import { addDays } from '../domain/china-time.ts';
import { domains } from '../policy/domains.ts';
import type { Table, Write } from './table.ts';

interface CoverageItem {
  readonly pk: 'COVERAGE';
  readonly sk: string;
  readonly type: 'coverage';
  /** Day of the unit's latest batch that went through, nil returns included. */
  readonly reportedOn: string;
}

export interface Coverage {
  readonly covered: boolean;
  /** Last day up to which every unit of the domain has reported; null where one never did. */
  readonly coveredUntil: string | null;
}

/** Marks that a unit has reported on `day`. Days only ever move forward. */
export function reportedWrite(unit: string, day: string): Write {
  return {
    Update: {
      Key: { pk: 'COVERAGE', sk: unit },
      UpdateExpression: 'SET #type = :type, reportedOn = :day',
      ExpressionAttributeNames: { '#type': 'type' },
      ExpressionAttributeValues: { ':type': 'coverage', ':day': day },
    },
  };
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
    reported.set(item.sk, item.reportedOn);
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
