import { isListing } from '../../shared/domain/measures/listing.ts';
import { catalogueCodes } from '../../shared/policy/catalogue.ts';
import { type RecordItem, recordStretch, type SubjectItem } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import { followListing } from '../measures/following.ts';
import type { Change } from '../stream.ts';
import { askedBy } from './asked.ts';

const lists = catalogueCodes.filter((catalogue) => isListing({ catalogue }));

/**
 * Begins what follows listings of a subject that an administrator asks for, by a step over all of them or because a
 * change was lost. What has begun already stays as it is.
 */
export async function followForSubject(change: Change): Promise<void> {
  if (askedBy(change, 'listingsAsked') === null) return;
  const { id } = change.now as unknown as SubjectItem;
  for (const catalogue of lists)
    for await (const record of theTable().each<RecordItem>(recordStretch(id, catalogue)))
      await followListing(record, new Date());
}
