import { userInfo } from 'node:os';
import type { AuditEntry } from '../../shared/store/audit.ts';
import { auditWrite } from '../../shared/store/audit.ts';
import { deliveryById, deliveryItem, deliveryWrite } from '../../shared/store/notices.ts';
import { reportByNumber, reportKey, statusWrite } from '../../shared/store/reports.ts';
import type { Write } from '../../shared/store/table.ts';
import { type Command, RefusedError, type Setting } from './command.ts';
import { deadLetters } from './dead-letters.ts';
import { changedItems, touch } from './redrive.ts';

/** The audit entry of a command. */
export function audited(
  { by, now, request }: Setting,
  entity: string,
  action: string,
  details: NonNullable<AuditEntry['details']>,
): Write {
  return auditWrite({
    entity,
    action,
    by,
    at: now,
    request,
    details: { ...details, operator: userInfo().username },
  });
}

export const resendNotice: Command = {
  usage: 'DELIVERY',
  does: 'sends a notice once more on its way out of the service',
  run: async (setting, [id = '']) => {
    const before = await deliveryById(setting.table, id);
    if (before === undefined)
      throw new RefusedError(`There is no delivery ${id}; find NOTICE-email or the like`);
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

export const showDeadLetters: Command = {
  usage: '',
  does: 'lists what functions could not do in the end',
  run: async ({ operations }) => ({
    lines: (await deadLetters(operations.DEAD_LETTERS)).map(
      (letter) =>
        `${letter.at}  ${letter.function}  ${letter.reason}${letter.stream === undefined ? '' : '  (stream)'}`,
    ),
  }),
};

export const redrive: Command = {
  usage: '',
  does: 'brings dead letters to their functions again, once their cause is gone',
  run: async (setting) => {
    const letters = await deadLetters(setting.operations.DEAD_LETTERS);
    const plans = await Promise.all(
      letters.map(async (letter) => {
        if (letter.stream === undefined)
          return { letter, keys: [], say: 'its schedule does the same again: remove' };
        try {
          const keys = await changedItems(letter);
          return { letter, keys, say: `touch ${keys.length} item(s)` };
        } catch (error) {
          return {
            letter,
            keys: undefined,
            say: `leave: ${error instanceof Error ? error.name : 'unknown'}, the stream has forgotten it`,
          };
        }
      }),
    );
    return {
      lines: plans.map(({ letter, say }) => `${letter.function}  ${letter.at}  ${say}`),
      ...(plans.length === 0
        ? {}
        : {
            act: async () => {
              let done = 0;
              for (const { letter, keys } of plans) {
                if (keys === undefined) continue;
                for (const key of keys) await touch(setting.table, key, setting.now);
                await setting.table.transact([
                  audited(setting, `function:${letter.function}`, 'dead-letter.redriven', {
                    items: keys.length,
                    since: letter.at,
                  }),
                ]);
                await letter.remove();
                done += 1;
              }
              return `${done} of ${plans.length} brought back.`;
            },
          }),
    };
  },
};

export const withdrawReport: Command = {
  usage: 'NUMBER --reason TEXT',
  does: 'withdraws an issued report, which then verifies as withdrawn',
  run: async (setting, [number = ''], { reason }) => {
    const report = await reportByNumber(setting.table, number);
    if (report === undefined) throw new RefusedError(`There is no report ${number}`);
    if (report.withdrawn !== null) throw new RefusedError(`It was withdrawn on ${report.withdrawn.at}`);
    if (reason === undefined || reason.trim() === '') throw new RefusedError('Say why: --reason TEXT');
    const withdrawn = { at: setting.now.toISOString(), by: setting.by.sub, reason };
    return {
      lines: [`${report.number} (${report.edition}, issued ${report.issuedAt}) will verify as withdrawn`],
      act: async () => {
        await setting.table.transact([
          {
            Update: {
              Key: reportKey(report.number),
              UpdateExpression: 'SET withdrawn = :withdrawn',
              ConditionExpression: 'attribute_type(withdrawn, :null)',
              ExpressionAttributeValues: { ':withdrawn': withdrawn, ':null': 'NULL' },
            },
          },
          statusWrite(report.number, 'withdrawn', withdrawn.at),
          audited(setting, `report:${report.number}`, 'report.withdrawn', { reason }),
        ]);
        return 'Withdrawn.';
      },
    };
  },
};
