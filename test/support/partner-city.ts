import { publicityOf } from '../../shared/domain/publicity.ts';
import { checkCharacter, innerCheckCharacter } from '../../shared/domain/unified-social-credit-code.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { type RecordItem, recordKeyOf, recordList } from '../../shared/store/records.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Person } from './in-process.ts';
import { aStoredRecord, people } from './objection-city.ts';

const machine = { name: '', role: 'partner', subjects: [], unit: null } as const;

/** Those of the objection city, and machine accounts of partners. */
export const partnerPeople = {
  ...people,
  bank: { ...machine, sub: 'partner-bank', partner: 'partner-bank' },
  permit: { ...machine, sub: 'partner-permit', partner: 'partner-permit' },
  stray: { ...machine, sub: 'partner-stray', partner: 'partner-stray' },
} as const satisfies Record<string, Person>;

/** The subject that the filer represents. */
export const theSubject = '91320100748204660Q';

let codes = 0;

/** A code of an organisation that nobody has. */
export function aCode(): string {
  codes += 1;
  const body = `T${String(codes).padStart(7, '0')}`;
  const first17 = `91440100${body}${innerCheckCharacter(body)}`;
  return `${first17}${checkCharacter(first17)}`;
}

let entries = 0;

/** An entry of the subject, its publicity reckoned as the import does. */
export async function anEntry(
  table: Table,
  code: CatalogueCode,
  data: Readonly<Record<string, string>>,
  over: Partial<RecordItem> = {},
): Promise<RecordItem> {
  entries += 1;
  const { subject = theSubject } = over;
  const id = `${subject}-${(0xa000 + entries).toString(16).padStart(16, '0')}`;
  const of = catalogue(code);
  const publicity = publicityOf({ catalogue: of, data, subjectKind: 'organisation' });
  return aStoredRecord(table, {
    id,
    ...recordKeyOf(id),
    list: recordList(subject, code),
    catalogue: code,
    data,
    title: data[of.title] ?? '',
    date: data[of.date] ?? '2026-01-01',
    publicity,
    publicUntil: publicity.until,
    ...over,
  });
}

export const aPenalty = (table: Table, over: Partial<RecordItem> = {}, data: Record<string, string> = {}) =>
  anEntry(
    table,
    'administrative-penalty',
    {
      CF_XDR_MC: '示范食品有限公司',
      CF_WSH: `示市监罚〔2026〕${entries + 900}号`,
      CF_WFXW: '超标排放废水，联系电话13800138000',
      CF_CFLB: '罚款',
      CF_NR: '罚款100000元',
      CF_NR_FK: '10',
      CF_JDRQ: '2026-03-31',
      CF_CFJG: '示范市市场监督管理局',
      ...data,
    },
    over,
  );
