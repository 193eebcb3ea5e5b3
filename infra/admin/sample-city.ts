import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadStage } from '../config.ts';
import { type Officer, sendCity } from '../local/sample-loading.ts';
import { projectFolder } from '../local/synthesis.ts';
import { type Command, RefusedError } from './command.ts';

const run = promisify(execFile);

/**
 * Loads the sample city into a sandbox, through its import as its units would. What may be told of a real stage is
 * refused before anything is sent, by its file and once more by what runs there.
 */
export const loadSampleCityCommand: Command = {
  usage: '--tokens COMMAND',
  does: 'Loads the sample city into a sandbox',
  options: {
    tokens:
      'COMMAND: prints an access token of the sandbox’s issuer for ROLE (provider, centre) and UNIT of its environment',
  },
  hints: [
    'Only into a stage whose file says "sandbox: true". An interrupted load goes on where it stopped.',
    'The issuer’s test accounts carry the codes of the sample units (shared/policy/units.ts).',
  ],
  async run({ operations, stage }, _, { tokens }) {
    const { sandbox } = await loadStage(stage);
    if (!sandbox)
      throw new RefusedError(
        `The stage ${stage} is no sandbox: the sample city is loaded into no stage with real data.${stage === 'local' ? ' That of one machine loads it by itself (npm start).' : ''}`,
      );
    if (tokens === undefined) throw new RefusedError('Say with --tokens how to get access tokens.');
    const url = operations.PUBLIC_URL;
    return {
      lines: [`The sample city goes to ${url}, file by file as its units would send it.`],
      act: async () => {
        const state = join(projectFolder, '.local', `sample-city-${stage}.json`);
        let entries = 0;
        const onProgress = (_done: number, total: number) => {
          entries = total;
        };
        await sendCity({ url, state, tokenOf: tokensBy(tokens), onProgress });
        return `${entries} entries are in.`;
      },
    };
  },
};

/** Tokens as the command prints them. They last minutes: each file gets a fresh one. */
export function tokensBy(command: string): (officer: Officer) => Promise<string> {
  return async ({ role, unit }) => {
    const env = { ...process.env, ROLE: role, UNIT: unit ?? '' };
    const { stdout } = await run('sh', ['-c', command], { env });
    return stdout.trim();
  };
}
