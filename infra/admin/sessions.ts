import { inChinaTime } from '../../shared/domain/china-time.ts';
import { liveSignIns } from '../../shared/identity/session.ts';
import { signInEndedWrite } from '../../shared/identity/sign-ins.ts';
import { audited } from './changing.ts';
import { type Command, RefusedError } from './command.ts';

export const endSessions: Command = {
  usage: 'SUB',
  does: 'ends all sessions of a person, named as in the audit trail',
  run: async (setting, [sub = '']) => {
    if (sub === '')
      throw new RefusedError('Say whose: the identifier that the issuer gives the person (sub)');
    const found = await liveSignIns(setting.table, sub, setting.now);
    if (found.length === 0) return { lines: ['Not signed in anywhere.'] };
    return {
      lines: found.map(
        ({ startedAt, usedAt, device }) =>
          `signed in ${inChinaTime(startedAt)}  last used ${inChinaTime(usedAt)}  ${device.browser ?? '?'}, ${device.system ?? '?'}`,
      ),
      act: async () => {
        await setting.table.transact([
          ...found.map(({ id }) => signInEndedWrite(sub, id)),
          audited(setting, `person:${sub}`, 'session.ended', { sessions: found.map(({ id }) => id) }),
        ]);
        return `${found.length} ended. The person can sign in again, and access tokens of programs stay good, as long as the issuer lets them.`;
      },
    };
  },
};
