import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { catchUp } from './catch-up.ts';
import { certificates, requestCertificate, revokeCertificate, rotateCertificate } from './certificates.ts';
import { resendNotice, withdrawReport } from './changing.ts';
import { checkAudit } from './check-audit.ts';
import { type Command, columns, RefusedError } from './command.ts';
import { audit, find, health, queues, reportsShowing } from './looking.ts';
import { deletePersonal } from './personal-data.ts';
import { redrive, showDeadLetters } from './redrive.ts';
import { loadSampleCityCommand } from './sample-city.ts';
import { installSeal, requestSealCertificate, seals } from './seals.ts';
import { endSessions } from './sessions.ts';
import { enterStage, StageUnreachableError } from './stage-access.ts';
import { removeVersions, rollBack } from './versions.ts';

const commands: Readonly<Record<string, Command>> = {
  health,
  queues,
  find,
  audit,
  'check-audit': checkAudit,
  'reports-showing': reportsShowing,
  'dead-letters': showDeadLetters,
  redrive,
  'catch-up': catchUp,
  'resend-notice': resendNotice,
  'withdraw-report': withdrawReport,
  'end-sessions': endSessions,
  'delete-personal': deletePersonal,
  certificates,
  'certificate-request': requestCertificate,
  'rotate-certificate': rotateCertificate,
  'revoke-certificate': revokeCertificate,
  seals,
  'seal-certificate-request': requestSealCertificate,
  'install-seal': installSeal,
  'roll-back': rollBack,
  'remove-versions': removeVersions,
  'load-sample-city': loadSampleCityCommand,
};
const common = {
  stage: 'NAME: the stage, local without it; credentials are those of the environment (AWS_PROFILE …)',
  yes: 'does it; without it a command only says what it would do. Everything done is in the audit trail',
};

function help(): string {
  return [
    'npm run admin -- COMMAND [--stage NAME] [--yes]',
    '',
    ...columns(Object.entries(commands).map(([name, { usage, does }]) => [`  ${name} ${usage}`, does])),
    '',
    ...columns(Object.entries(common).map(([name, means]) => [`--${name}`, means])),
    '',
    'npm run admin -- help COMMAND says more about one.',
  ].join('\n');
}

function helpOn(name: string, { usage, does, options = {}, flags = {}, hints = [] }: Command): string {
  return [
    `npm run admin -- ${name} ${usage}`.trimEnd(),
    '',
    `${does}.`,
    ...hints,
    '',
    ...columns(
      Object.entries({ ...options, ...flags, ...common }).map(([option, means]) => [`  --${option}`, means]),
    ),
  ].join('\n');
}

function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

/** What stands on the command line, for a command that takes it. */
function read(name: string, { usage, options = {}, flags = {} }: Command, line: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: [...line],
      allowPositionals: true,
      options: {
        ...Object.fromEntries(Object.keys(options).map((option) => [option, { type: 'string' as const }])),
        ...Object.fromEntries(Object.keys(flags).map((flag) => [flag, { type: 'boolean' as const }])),
        stage: { type: 'string' as const, default: 'local' },
        yes: { type: 'boolean' as const, default: false },
        help: { type: 'boolean' as const, default: false },
      },
    });
    const taken = usage.replaceAll(/\[--.*?\]|--\S+ \S+/g, '').match(/[A-Z]\S*/g)?.length ?? 0;
    if (positionals.length > taken)
      refuse(
        `${name} takes ${taken === 0 ? 'nothing' : usage}, not also "${positionals[taken]}"; see help ${name}`,
      );
    const { stage, yes, help: asked, ...given } = values as Record<string, string | boolean | undefined>;
    return {
      args: positionals,
      options: Object.fromEntries(
        Object.entries(given).map(([option, value]) => [option, value === true ? '' : String(value)]),
      ),
      stage: String(stage),
      yes: yes === true,
      asked: asked === true,
    };
  } catch (error) {
    // Of parseArgs: names the option.
    return refuse(
      `${error instanceof Error ? error.message : String(error)}\nSee npm run admin -- help ${name}`,
    );
  }
}

const [first = '', ...rest] = process.argv.slice(2);
if (first === 'help' || first === '--help') {
  const about = commands[rest[0] ?? ''];
  console.log(about === undefined ? help() : helpOn(rest[0] ?? '', about));
  process.exit(0);
}
const command = commands[first];
if (command === undefined) refuse(first === '' ? help() : `There is no command ${first}.\n\n${help()}`);
const { args, options, stage, yes, asked } = read(first, command, rest);
if (asked) {
  console.log(helpOn(first, command));
  process.exit(0);
}
try {
  const operations = await enterStage(stage);
  const [{ theTable }, { theFiles }] = await Promise.all([
    import('../../shared/store/table.ts'),
    import('../../shared/files/files.ts'),
  ]);
  const plan = await command.run(
    {
      stage,
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
  if (!fromOutside(error)) throw error;
  const { name, message, cause } = error;
  console.error(name.endsWith('RefusedError') || name === 'Error' ? message : `${name}: ${message}`);
  if (cause instanceof Error) console.error(`  ${cause.message}`);
  process.exitCode = 1;
}

/** A refusal, or what AWS, the network or the stage's settings say: their words help, where in our code does not. */
function fromOutside(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return (
    error instanceof RefusedError ||
    error instanceof StageUnreachableError ||
    '$metadata' in error ||
    error.cause instanceof Error
  );
}
