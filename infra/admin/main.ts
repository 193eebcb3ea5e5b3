import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { certificates, requestCertificate, rotateCertificate } from './certificates.ts';
import { redrive, resendNotice, showDeadLetters, withdrawReport } from './changing.ts';
import { type Command, RefusedError } from './command.ts';
import { audit, find, health, queues, reportsShowing } from './looking.ts';
import { endSessions } from './sessions.ts';
import { enterStage } from './stage-access.ts';

const commands: Readonly<Record<string, Command>> = {
  health,
  queues,
  find,
  audit,
  'reports-showing': reportsShowing,
  'dead-letters': showDeadLetters,
  redrive,
  'resend-notice': resendNotice,
  'withdraw-report': withdrawReport,
  'end-sessions': endSessions,
  certificates,
  'certificate-request': requestCertificate,
  'rotate-certificate': rotateCertificate,
};

function help(): string {
  const rows = Object.entries(commands).map(
    ([name, { usage, does }]) => `  ${`${name} ${usage}`.padEnd(52)}${does}`,
  );
  return `npm run admin -- COMMAND [--stage NAME] [--yes]

${rows.join('\n')}

--stage   the stage, local without it; credentials are those of the environment (AWS_PROFILE …)
--yes     does it; without it a command only says what it would do. Everything done is in the audit trail.`;
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    stage: { type: 'string', default: 'local' },
    yes: { type: 'boolean', default: false },
    reason: { type: 'string' },
    name: { type: 'string' },
    country: { type: 'string' },
    'former-until': { type: 'string' },
  },
});
const [name = '', ...args] = positionals;
const command = commands[name];
if (command === undefined) {
  console.error(help());
  process.exit(2);
}
try {
  const { stage, yes, ...given } = values;
  const operations = await enterStage(stage);
  const [{ theTable }, { theFiles }] = await Promise.all([
    import('../../shared/store/table.ts'),
    import('../../shared/files/files.ts'),
  ]);
  const options = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Record<string, string>;
  const plan = await command.run(
    {
      operations,
      table: theTable(),
      files: theFiles(),
      now: new Date(),
      by: { sub: `administrator:${userInfo().username}`, role: 'administrator' },
      request: `admin-${randomUUID()}`,
    },
    args,
    options,
  );
  for (const line of plan.lines) console.log(line);
  if (plan.act !== undefined) console.log(yes ? await plan.act() : 'Nothing was changed; --yes does it.');
  if (plan.lines.some((line) => line.startsWith('✗'))) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof RefusedError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
