import type { MeasureCase } from '../../../../../shared/domain/measures/measure-case.ts';
import { publicityOf } from '../../../../../shared/domain/publicity.ts';
import type { CreditRecord } from '../../../../../shared/domain/record.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { measureList } from '../../../../../shared/policy/measures.ts';
import { ecologyUnit } from '../../../../../shared/policy/units.ts';
import { aRecord } from '../../../../support/records.ts';

const row = {
  YZ_MDMC: '重大税收违法失信主体名单',
  YZ_LRRQ: '2026-02-28',
  YZ_LRSY: '偷税',
  YZ_YJ: '国家税务总局令第54号',
  YZ_WSH: '示税失信〔2026〕1号',
  YZ_RDDW: '示范市税务局',
  YZ_GZRQ: '2026-02-20',
  YZ_GZFS: '直接送达',
};

/** An entry on a list. `data`: what its row says otherwise; `whole`: all that it says. */
export function listed({
  data = {},
  whole = { ...row, ...data },
  ...over
}: Partial<CreditRecord> & { readonly whole?: Readonly<Record<string, string>> } = {}): CreditRecord {
  const record = aRecord({
    catalogue: 'serious-dishonesty',
    unit: ecologyUnit,
    title: '重大税收违法失信主体名单',
    date: '2026-02-28',
    data: whole,
  });
  const publicity = publicityOf({
    catalogue: catalogue(record.catalogue),
    data: record.data,
    subjectKind: 'organisation',
  });
  return { ...record, publicity, publicUntil: publicity.until, ...over };
}

/** What the ecology bureau does after a listing, with the little that a test says about it. */
export function aMeasureCase(over: Partial<MeasureCase> = {}): MeasureCase {
  return {
    id: 'CJ-2026-00000001X',
    subject: '91320100748204660Q',
    subjectName: '示范食品有限公司',
    unit: ecologyUnit,
    listing: { listName: { zh: '某名单', en: 'a list' }, organ: '示范市税务局', date: '2026-02-28' },
    measures: measureList.items.slice(0, 2),
    applications: [],
    ending: null,
    deadlines: [],
    history: [],
    ...over,
  } as never;
}
