import { chinaDate } from '../domain/china-time.ts';
import { newItemWrite } from './new-item.ts';
import { partitionStretch } from './stretch.ts';
import type { Key, Table, Write } from './table.ts';

/** From 1, very bad, to 5, very good (好差评). */
export const stars = [1, 2, 3, 4, 5] as const;
export type Stars = (typeof stars)[number];

/** What somebody thinks of how their matter was dealt with: once for each. */
interface RatingItem extends Key {
  readonly type: 'rating';
  /** Kind and number of the case. */
  readonly kind: string;
  readonly case: string;
  /** Unit that had it; null where none did. */
  readonly unit: string | null;
  readonly stars: Stars;
  readonly comment: string;
  /** `sub` of whoever rated it. */
  readonly by: string;
  /** RFC 3339, UTC. */
  readonly at: string;
}

/** How many rated a kind of cases in a month, by stars: `s1` to `s5`. */
export interface RatingCounts extends Partial<Record<`s${Stars}`, number>> {
  readonly kind: string;
  /** YYYY-MM, in which they rated. */
  readonly month: string;
}

const countsPartition = 'RATINGS';

function ratingKey(id: string): Key {
  return { pk: `RATING#${id}`, sk: 'RATING' };
}

export function ratingOf(table: Table, id: string): Promise<RatingItem | undefined> {
  return table.get<RatingItem>(ratingKey(id));
}

/** Stores and counts a rating; its condition fails where the case has one. */
export function ratingWrites(rating: Omit<RatingItem, keyof Key | 'type'>): Write[] {
  const month = chinaDate(new Date(rating.at)).slice(0, 7);
  return [
    newItemWrite({ ...rating, ...ratingKey(rating.case), type: 'rating' }),
    {
      Update: {
        Key: { pk: countsPartition, sk: `${month}#${rating.kind}` },
        UpdateExpression: 'SET #kind = :kind, #month = :month, #type = :type ADD #stars :one',
        ExpressionAttributeNames: {
          '#kind': 'kind',
          '#month': 'month',
          '#type': 'type',
          '#stars': `s${rating.stars}`,
        },
        ExpressionAttributeValues: {
          ':kind': rating.kind,
          ':month': month,
          ':type': 'rating-counts',
          ':one': 1,
        },
      },
    },
  ];
}

/** The counts of the months from `first` on (YYYY-MM), oldest first. */
export function ratingCounts(table: Table, first: string): Promise<RatingCounts[]> {
  return Array.fromAsync(
    table.whole<RatingCounts>({ ...partitionStretch(countsPartition, ''), from: first }),
  );
}
