import { publicityOf } from '../../shared/domain/publicity.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { ecologyUnit } from '../../shared/policy/units.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import type { Table } from '../../shared/store/table.ts';
import { uploadKey } from '../../shared/store/uploads.ts';
import { aStoredRecord, people } from './objection-city.ts';

/** Everybody who may have to do with the repair of a penalty of the ecology bureau. */
export const repairPeople = { ...people, unit: people.otherProvider, otherUnit: people.provider } as const;

let penalties = 0;

/** A penalty of the ecology bureau on the filer, decided on `day`, its publicity reckoned as the import does. */
export async function anEcologyPenalty(
  table: Table,
  day = '2026-05-31',
  data: Readonly<Record<string, string>> = {},
  over: Partial<RecordItem> = {},
): Promise<RecordItem> {
  penalties += 1;
  const row = {
    CF_XDR_MC: '示范食品有限公司',
    CF_WSH: `示环罚〔2026〕${penalties}号`,
    CF_WFXW: '超标排放废水',
    CF_CFLB: '罚款',
    CF_NR: '罚款100000元',
    CF_NR_FK: '10',
    CF_JDRQ: day,
    CF_CFJG: '示范市生态环境局',
    ...data,
  };
  const publicity = publicityOf({
    catalogue: catalogue('administrative-penalty'),
    data: row,
    subjectKind: 'organisation',
  });
  return aStoredRecord(table, {
    unit: ecologyUnit,
    date: day,
    title: row.CF_WFXW,
    domain: 'ecology',
    data: row,
    publicity,
    publicUntil: publicity.until,
    ...over,
  });
}

let uploads = 0;

/** A file of somebody's that arrived and was found clean. */
export async function aCleanUpload(table: Table, owner: string): Promise<string> {
  uploads += 1;
  const id = `U${String(uploads).padStart(31, '0')}`;
  await table.put({
    ...uploadKey(id),
    type: 'upload',
    id,
    owner,
    fileName: '缴款凭证.pdf',
    contentType: 'application/pdf',
    bytes: 1000,
    sha256: null,
    back: null,
    state: 'clean',
    createdAt: '2026-08-01T00:00:00.000Z',
    checks: 1,
    checkedAt: '2026-08-01T00:00:01.000Z',
    reasons: [],
    kept: {
      type: 'application/pdf',
      bytes: 1000,
      sha256: 'a'.repeat(64),
      receivedSha256: 'a'.repeat(64),
      pages: 1,
    },
    attachedTo: null,
  });
  return id;
}
