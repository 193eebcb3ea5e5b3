import { type CommitmentItem, commitmentItemKind, type ItemContent } from '../domain/commitments/item.ts';
import { CaseStore } from './cases.ts';
import type { Page, PageRequest } from './pages.ts';
import { listStretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

/** Versions of items; of one item, one at a time may be on its way. */
export const commitmentItems = new CaseStore<CommitmentItem>({
  kind: commitmentItemKind,
  names: ['COMMITMENT-ITEM', 'COMMITMENT-ITEMS'],
  unit: ({ unit }) => ({ unit, waits: false }),
  lock: {
    type: 'open-commitment-item',
    holder: 'version',
    key: ({ code }) => ({ pk: `OFFER#${code}`, sk: 'OPEN' }),
  },
});

/** An item as it is on the list, in its version in force. */
export interface Offer extends ItemContent {
  /** Number of its version. */
  readonly id: string;
  /** When it was put on the list, and when it was taken off. RFC 3339, UTC. */
  readonly since: string;
  readonly retiredAt: string | null;
}

type OfferItem = Key & Partial<Listed> & Offer & { readonly type: 'commitment-offer' };

function offerKey(code: string): Key {
  return { pk: `OFFER#${code}`, sk: 'OFFER' };
}

const listName = 'OFFERS';

/** The item of that code as it is, or was last, on the list. */
export async function offerOf(table: Table, code: string): Promise<Offer | undefined> {
  return table.get<OfferItem>(offerKey(code));
}

/** The items that are on the list, by code. */
export function offerPage(table: Table, page: PageRequest): Promise<Page<Offer>> {
  return table.page<OfferItem, Offer>([listStretch(listName, { first: 'oldest' })], page, (found) => found);
}

/** An item in place of its former version, or off the list. */
export function offerWrite(of: CommitmentItem, since: string, retiredAt: string | null): Write {
  const { code, textVersion, matter, kind, otherKind, basis, unit, promise, liability } = of;
  const { checkMethod, checkDays, exclusions, papers, field, publication, id } = of;
  const content = { code, textVersion, matter, kind, otherKind, basis, unit, promise, liability };
  const item: OfferItem = {
    ...offerKey(code),
    ...(retiredAt === null ? { list: listName, listOrder: code } : {}),
    type: 'commitment-offer',
    ...content,
    ...{ checkMethod, checkDays, exclusions, papers, field, publication, id, since, retiredAt },
  };
  return { Put: { Item: item } };
}
