import { expect, it } from 'vitest';
import { rememberedRecords, shownRecords, wholeReport } from '../../../../shared/store/report-standing.ts';
import type { ReportItem } from '../../../../shared/store/reports.ts';
import type { Table } from '../../../../shared/store/table.ts';

const records = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `91440100XX0000001X-${index.toString(16).padStart(16, '0')}`,
    version: (index % 300) + 1,
  }));

/** Items by their keys, as a table holds them. */
function holding(parts: ReturnType<typeof rememberedRecords>['parts']): Table {
  const items = parts.map((write) => ('Put' in write ? write.Put?.Item : undefined));
  const get = async ({ pk, sk }: { pk: string; sk: string }) =>
    items.find((item) => item?.pk === pk && item?.sk === sk);
  return { get } as unknown as Table;
}

it.each([0, 3, 5_000, 5_001, 20_000])(
  '%i records are remembered whole, at most 15 000 in an item',
  async (count) => {
    const all = records(count);
    const { references, parts } = rememberedRecords('20261110153045AAAAAAAA', all);
    expect(parts).toHaveLength(count <= 5_000 ? 0 : Math.ceil(count / 15_000));
    const report = { number: '20261110153045AAAAAAAA', ...references } as ReportItem;
    const whole = await wholeReport(holding(parts), report);
    const wanted = shownRecords(all);
    expect(Buffer.from(whole.shown)).toEqual(Buffer.from(wanted.shown));
    expect(whole.shownVersions).toEqual(wanted.shownVersions);
  },
);
