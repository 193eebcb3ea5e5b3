import { randomBytes } from 'node:crypto';
import { subjectKey } from '../../shared/store/records.ts';
import type { Table } from '../../shared/store/table.ts';
import { people } from './objection-city.ts';

/** The subject that `people.filer` acts for. */
export const declarant = people.filer.subjects[0];

/** Puts the declarant into the table, as the import of its registration would have left it. */
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
