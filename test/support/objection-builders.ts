import { filed } from '../../shared/domain/objections/kind.ts';
import type { Objection } from '../../shared/domain/objections/objection.ts';
import { marketSupervisionUnit } from '../../shared/policy/units.ts';

/** A case as filed on 2026-03-09, with the little that a test says about it. */
export function anObjection(over: Partial<Objection> = {}): Objection {
  return {
    ...filed(
      {
        id: 'YY-2026-00000001X',
        policy: 'guangzhou-2026.1',
        record: '91320100748204660Q-0000000000000001',
        recordVersion: 1,
        recordTitle: '经营超过保质期的食品',
        catalogue: 'administrative-penalty',
        subject: '91320100748204660Q',
        subjectName: '示范食品有限公司',
        unit: marketSupervisionUnit,
        kind: 'wrong',
        statement: '罚款金额有误',
        requested: '更正',
        evidence: [],
        contact: null,
      },
      { party: 'filer', sub: 'filer', name: '张三' },
      new Date('2026-03-09T02:00:00Z'),
    ),
    ...over,
  };
}

/** One that the centre did not take up. */
export const rejectedObjection = anObjection({
  state: 'rejected',
  history: [
    {
      at: '2026-03-10T02:00:00Z',
      action: 'reject',
      by: { party: 'centre', sub: 'centre', name: '赵六' },
      from: 'filed',
      to: 'rejected',
      note: '该信息不属于本平台归集范围',
    },
  ],
});
