import { contentHash } from '../../shared/domain/record.ts';
import { ecologyUnit, marketSupervisionUnit } from '../../shared/policy/units.ts';
import {
  type RecordItem,
  recordKeyOf,
  recordList,
  recordsOf,
  subjectKey,
} from '../../shared/store/records.ts';
import type { Table, Write } from '../../shared/store/table.ts';
import type { importing } from './importing.ts';
import type { Person } from './in-process.ts';
import { aRecord } from './records.ts';

const subject = '91320100748204660Q';

const nobody = { subjects: [], unit: null };

/** Everybody who may have to do with an objection to the sample penalty, and those who may not. */
export const people = {
  filer: { sub: 'filer', name: '张三', role: 'agent', subjects: [subject], unit: null },
  stranger: { sub: 'stranger', name: '李四', role: 'agent', subjects: ['91440101MA59XXXX0A'], unit: null },
  citizen: { ...nobody, sub: 'citizen', name: '王五', role: 'citizen' },
  centre: { ...nobody, sub: 'centre', name: '赵六', role: 'centre' },
  centreTwo: { ...nobody, sub: 'centre-two', name: '孙七', role: 'centre' },
  provider: { ...nobody, sub: 'provider', name: '周八', role: 'provider', unit: marketSupervisionUnit },
  providerTwo: {
    ...nobody,
    sub: 'provider-two',
    name: '吴九',
    role: 'provider',
    unit: marketSupervisionUnit,
  },
  otherProvider: { ...nobody, sub: 'other-provider', name: '郑十', role: 'provider', unit: ecologyUnit },
  auditor: { ...nobody, sub: 'auditor', name: '审计', role: 'auditor' },
} as const satisfies Record<string, Person>;

let records = 0;

/** Puts a penalty of the filer into the table, as the import would have left it. */
export async function aStoredRecord(table: Table, over: Partial<RecordItem> = {}): Promise<RecordItem> {
  records += 1;
  const id = `${subject}-${records.toString(16).padStart(16, '0')}`;
  const key = recordKeyOf(id);
  if (key === undefined) throw new Error(id);
  const record = aRecord({
    id,
    subject,
    unit: marketSupervisionUnit,
    publicUntil: '2029-03-05',
    data: { ...penalty, CF_WSH: `示市监罚〔2026〕${records}号` },
  });
  const item: RecordItem = {
    ...record,
    ...key,
    list: recordList(subject, record.catalogue),
    listOrder: `${over.date ?? record.date}#${id}`,
    type: 'record',
    catalogueVersion: '2026.1',
    contentHash: contentHash({
      ...record,
      subject: { id: subject, kind: 'organisation', name: record.subjectName },
    }),
    createdAt: '2026-03-06T00:00:00.000Z',
    changedAt: '2026-03-06T00:00:00.000Z',
    changedBy: 'batch:B1',
    reason: 'reported',
    ...over,
  };
  const writes: Write[] = [
    { Put: { Item: item } },
    {
      Put: {
        Item: {
          ...subjectKey(item.subject),
          type: 'subject',
          id: item.subject,
          kind: 'organisation',
          name: item.subjectName,
          registered: true,
          alteredAt: null,
        },
      },
    },
  ];
  await table.transact(writes);
  return item;
}

/**
 * A penalty that was imported from a file and that the platform then got wrong by itself: the fine is not the one in
 * the row.
 */
export async function aDistortedRecord(
  table: Table,
  imports: Awaited<ReturnType<typeof importing>>,
  over: Partial<RecordItem> = {},
): Promise<RecordItem> {
  records += 1;
  const { CF_FRDB: _name, CF_FR_ZJLX: _kind, CF_FR_ZJHM: _number, ...row } = penalty;
  const received = await imports.received([
    { ...row, CF_WSH: `示市监罚〔2026〕${records}号`, CF_CFLB: '罚款' },
  ]);
  await imports.run(received);
  for await (const record of recordsOf(table, subject)) {
    if (record.changedBy !== `batch:${received.batch.id}`) continue;
    const wrong = { ...record, data: { ...record.data, CF_NR_FK: '250', CF_NR: '罚款250万元' }, ...over };
    await table.put({ ...wrong });
    return wrong;
  }
  throw new Error('The row was not imported');
}

const penalty: Readonly<Record<string, string>> = {
  CF_XDR_MC: '示范食品有限公司',
  CF_XDR_LB: '法人及非法人组织',
  CF_XDR_SHXYM: subject,
  CF_FRDB: '张三',
  CF_FR_ZJLX: '身份证',
  CF_FR_ZJHM: '3604**********0071',
  CF_WFXW: '经营超过保质期的食品',
  CF_SY: '货架上有超过保质期的食品',
  CF_YJ: '《中华人民共和国食品安全法》',
  CF_CFLB: '罚款',
  CF_NR: '罚款25000元',
  CF_NR_FK: '2.5',
  CF_JDRQ: '2026-03-05',
  CF_YXQ: '2099-12-31',
  CF_GSJZQ: '2029-03-05',
  CF_CFJG: '示范市市场监督管理局',
  CF_CFJGDM: marketSupervisionUnit,
  CF_SJLY: '示范市市场监督管理局',
  CF_SJLYDM: marketSupervisionUnit,
};
