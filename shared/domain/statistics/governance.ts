import { catalogue as catalogueOf, catalogues } from '../../policy/catalogues.ts';
import { dishonestyListNamed, dishonestyLists } from '../../policy/dishonesty-lists.ts';
import { rectificationPolicy } from '../../policy/rectifications.ts';
import type { Text } from '../../policy/text.ts';
import type { Contribution, Tally } from '../cases/tally.ts';
import { names } from '../folded-text.ts';
import type { CreditRecord } from '../record.ts';
import { speaksAgainst } from '../record-publicity.ts';
import { districtOf } from '../rectifications/district.ts';

/** Of what dishonesty is counted: entries of one unit, domain, district and act whose day lies in one month. */
export interface GovernanceCell {
  /** YYYY-MM. */
  readonly month: string;
  readonly unit: string;
  /** Code of a domain; `none` where the entry names none. */
  readonly domain: string;
  readonly district: string;
  /** `list:tax`, `act:food`, or the catalogue where it is of no class. */
  readonly act: string;
}

/** Its tally. Names of a month have their beginning in common, and those of a unit in it. */
export function governanceTally({ month, unit, domain, district, act }: GovernanceCell): string {
  return [month, unit, domain, district, act].join('#');
}

export function governanceCell(name: string): GovernanceCell {
  const [month = '', unit = '', domain = '', district = '', act = ''] = name.split('#');
  return { month, unit, domain, district, act };
}

/** The class of the act of an entry: the list that it stands on, or the first class whose words name it. */
export function actClassOf({
  catalogue: code,
  data,
  title,
}: Pick<CreditRecord, 'catalogue' | 'data' | 'title'>) {
  const { list } = catalogueOf(code);
  const listed = list === undefined ? undefined : dishonestyListNamed(data[list] ?? '');
  if (listed !== undefined) return `list:${listed.code}`;
  const found = rectificationPolicy.acts.find((each) => each.catalogue === code && names(title, each.words));
  return found === undefined ? code : `act:${found.code}`;
}

/** What a class of acts is called. */
export function actClassName(act: string): Text {
  const [kind, code = ''] = act.split(':');
  const found =
    kind === 'list'
      ? dishonestyLists.find((each) => each.code === code)?.name
      : kind === 'act'
        ? rectificationPolicy.acts.find((each) => each.code === code)?.name
        : undefined;
  if (found !== undefined) return found;
  const other = catalogues.find((each) => each.code === act)?.name;
  if (other === undefined) return { zh: code || act, en: code || act };
  return { zh: `${other.zh}（其他）`, en: `${other.en} (other)` };
}

/** Where an entry counts; null: it speaks against nobody, or was revoked. What the centre withholds for a time counts on. */
export function countedCell(record: CreditRecord): GovernanceCell | null {
  if (!speaksAgainst(record)) return null;
  if (record.standing === 'revoked' && record.withheld === undefined) return null;
  return {
    month: record.date.slice(0, 7),
    unit: record.unit,
    domain: record.domain ?? 'none',
    district: districtOf(record.subject),
    act: actClassOf(record),
  };
}

/** A version of an entry and the one that it took the place of; undefined: there was none. */
export interface Turn {
  readonly after: CreditRecord;
  readonly before: CreditRecord | undefined;
}

/** What versions that came about together change: one contribution a cell, which may take something away. */
export function governanceContributions(turns: readonly Turn[]): Contribution[] {
  const by = new Map<string, number>();
  const add = (record: CreditRecord | undefined, count: number) => {
    const cell = record === undefined ? null : countedCell(record);
    if (cell === null) return;
    const name = governanceTally(cell);
    by.set(name, (by.get(name) ?? 0) + count);
  };
  for (const { after, before } of turns) {
    add(after, 1);
    add(before, -1);
  }
  return [...by].flatMap(([name, count]) =>
    count === 0 ? [] : [{ tallies: [name], counts: { entries: count } }],
  );
}

/** A cell with how many entries it has. */
export interface CountedGovernance {
  readonly cell: GovernanceCell;
  readonly entries: number;
}

/** Tallies as cells, those that have come to nothing left out. */
export function governanceCells(found: ReadonlyMap<string, Tally>): CountedGovernance[] {
  return [...found].flatMap(([name, tally]) => {
    const entries = tally.entries ?? 0;
    return entries > 0 ? [{ cell: governanceCell(name), entries }] : [];
  });
}

/** How many entries there are by something that cells share, most first. */
export function governanceBy(
  cells: readonly CountedGovernance[],
  by: keyof GovernanceCell,
): { readonly key: string; readonly entries: number }[] {
  return [...Map.groupBy(cells, ({ cell }) => cell[by])]
    .map(([key, of]) => ({ key, entries: of.reduce((sum, { entries }) => sum + entries, 0) }))
    .sort((a, b) => b.entries - a.entries || (a.key < b.key ? -1 : 1));
}
