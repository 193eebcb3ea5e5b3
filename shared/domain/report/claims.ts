import type { DomainResult } from '../report-content.ts';

/** What a report says of one of its domains. */
export interface DomainClaim {
  readonly domain: string;
  readonly covered: boolean;
  /** Days that the data of the domain is complete for; null where that is not known. */
  readonly from: string | null;
  readonly to: string | null;
  /** Null: nothing is said. */
  readonly result: 'none-found' | 'found' | null;
}

export function domainClaim({
  code,
  status,
  incomplete,
  coveredFrom = null,
  coveredUntil,
}: DomainResult): DomainClaim {
  return {
    domain: code,
    covered: status !== 'not-covered' && incomplete !== true,
    from: coveredFrom,
    to: coveredUntil,
    result: status === 'not-covered' ? null : status,
  };
}
