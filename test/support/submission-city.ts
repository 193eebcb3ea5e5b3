import { randomBytes } from 'node:crypto';
import { publicityOf } from '../../shared/domain/publicity.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { marketSupervisionUnit } from '../../shared/policy/units.ts';
import { firstVersion } from '../../shared/store/record-versions.ts';
import { subjectKey } from '../../shared/store/records.ts';
import type { Table } from '../../shared/store/table.ts';
import { people } from './objection-city.ts';

/** The subject that `people.filer` acts for. */
export const declarant = people.filer.subjects[0];

/** Puts the declarant with its registration into the table, as the import would have left them. */
export async function aKnownSubject(
  table: Table,
  id: string = declarant,
  name = '示范食品有限公司',
): Promise<void> {
  await table.put({
    ...subjectKey(id),
    type: 'subject',
    id,
    kind: 'organisation',
    name,
    registered: true,
    alteredAt: null,
  });
  const data = { DJ_QYMC: name, DJ_TYDM: id, DJ_CLRQ: '2015-06-01' };
  const registration = firstVersion(
    {
      catalogue: 'registration',
      catalogueVersion: '2026.1',
      subject: { id, kind: 'organisation', name },
      recordKey: '',
      data,
      clear: {},
      remarks: {},
      date: data.DJ_CLRQ,
      publicity: publicityOf({ catalogue: catalogue('registration'), data, subjectKind: 'organisation' }),
      domain: null,
      unit: marketSupervisionUnit,
      title: name,
    },
    {
      contentHash: '',
      changedAt: '2026-03-06T00:00:00.000Z',
      changedBy: 'batch:B1',
      reason: 'reported',
    },
  );
  await table.put({ ...registration });
}

/** A declaration that is as it should be on 2026-11-24. */
export function aDeclaration(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    subject: declarant,
    category: 'qualification',
    title: 'ISO 9001 质量管理体系认证',
    issuer: '示范认证中心有限公司',
    certificateNumber: `Q-${randomBytes(6).toString('hex')}`,
    issuedOn: '2026-01-05',
    validUntil: '2027-06-30',
    commitment: { accepted: true, signatory: '张三' },
    ...over,
  };
}
