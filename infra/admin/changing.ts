import { userInfo } from 'node:os';
import { inChinaTime } from '../../shared/domain/china-time.ts';
import type { AuditDetails } from '../../shared/policy/audit-values.ts';
import type { AuditEntry } from '../../shared/store/audit.ts';
import { auditWrite } from '../../shared/store/audit.ts';
import { deliveryById, deliveryItem, deliveryWrite } from '../../shared/store/notices.ts';
import { withdrawalWrites } from '../../shared/store/report-withdrawal.ts';
import { reportByNumber } from '../../shared/store/reports.ts';
import type { Write } from '../../shared/store/table.ts';
import { type Command, RefusedError, type Setting } from './command.ts';

/**
 * The audit entry of a command, dated as it is written: a day that was over before the work was done may be sealed by then.
 */
export function audited(
  { by, request }: Setting,
  entity: string,
  action: AuditEntry['action'],
  details: AuditDetails,
): Write {
  return auditWrite({
    entity,
    action,
    by,
    at: new Date(),
    request,
    details: { ...details, operator: userInfo().username },
  });
}

export const resendNotice: Command = {
  usage: 'DELIVERY',
  does: 'sends a notice once more on its way out of the service',
  hints: ['The number of a delivery is the one of its notice, a hyphen and email, topic or web-hook.'],
  run: async (setting, [id = '']) => {
    const before = await deliveryById(setting.table, id);
    if (before === undefined)
      throw new RefusedError(
        `There is no delivery ${id}; it is the notice’s number with -email, -topic or -web-hook`,
      );
    if (before.state === 'pending' && before.attempts === 0)
      throw new RefusedError('It is on its way already: send-deliveries runs every minute');
    const { pk: _, sk: __, list: ___, listOrder: ____, type: _____, expiresAt: ______, ...plain } = before;
    const after = deliveryItem({
      ...plain,
      state: 'pending',
      attempts: 0,
      nextAt: setting.now.toISOString(),
      fault: null,
    });
    return {
      lines: [
        `${before.channel}, ${before.state} after ${before.attempts} tries${before.fault === null ? '' : `: ${before.fault}`}`,
      ],
      act: async () => {
        await setting.table.transact([
          deliveryWrite(before, after),
          audited(setting, `delivery:${id}`, 'delivery.resent', { former: before.state }),
        ]);
        return 'It is on its way.';
      },
    };
  },
};

export const withdrawReport: Command = {
  usage: 'NUMBER --reason TEXT',
  does: 'withdraws an issued report, which then verifies as withdrawn',
  options: { reason: 'TEXT: why, for its subject and the audit trail; no personal data of others' },
  run: async (setting, [number = ''], { reason }) => {
    const report = await reportByNumber(setting.table, number);
    if (report === undefined) throw new RefusedError(`There is no report ${number}`);
    if (report.withdrawn !== null)
      throw new RefusedError(`It was withdrawn on ${inChinaTime(report.withdrawn.at)}`);
    if (reason === undefined || reason.trim() === '') throw new RefusedError('Say why: --reason TEXT');
    const withdrawn = { at: setting.now.toISOString(), by: setting.by.sub, reason };
    return {
      lines: [`${report.number} (${report.edition}, issued ${report.issuedAt}) will verify as withdrawn`],
      act: async () => {
        await setting.table.transact([
          ...withdrawalWrites(report, withdrawn),
          audited(setting, `report:${report.number}`, 'report.withdrawn', { reason }),
        ]);
        return 'Withdrawn.';
      },
    };
  },
};
