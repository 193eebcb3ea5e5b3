import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inject, it } from 'vitest';
import { mintToken } from '../../../infra/local/access-token.ts';
import { commandOf } from '../../../templates/pages/reference-command.ts';
import {
  type ContractDocument,
  type Located,
  operationsOf,
} from '../../../templates/pages/reference-document.ts';
import { call } from '../../support/service.ts';

const run = promisify(execFile);

/** Whether it changes nothing of anybody's: it reads, or acts on something by a number that nobody has. */
function isHarmless({ method, path }: Located): boolean {
  if (path.startsWith('/session')) return false;
  return method === 'GET' || /^[^{]*\{(id|number)\}\//.test(path);
}

/** Of what the reference tells people to paste, all that only reads, the acts on one thing, and a report. */
it('the commands of the reference run as they stand there', async () => {
  const contract = (await (await call(null, '/openapi.json')).json()) as ContractDocument;
  const safe = contract.tags
    .flatMap(({ name }) => operationsOf(contract, name))
    .filter((located) => located.operation.operationId === 'reportsIssueReport' || isHarmless(located));
  expect(safe.filter(({ method }) => method === 'GET').length).toBeGreaterThan(90);
  expect(safe.filter(({ method }) => method === 'POST').length).toBeGreaterThan(90);
  const wrong: string[] = [];
  for (const located of safe) {
    let command = commandOf(located, inject('stageUrl'));
    // What `npm run token` prints, without the second that npm takes.
    for (const [whole, account = ''] of command.matchAll(/\$\(npm run -s token -- ([\w-]+)\)/g))
      command = command.replace(whole, await mintToken(inject('stageFolder'), account));
    const { stdout } = await run('bash', ['-c', `${command} -o /dev/null -w '%{http_code} %{content_type}'`]);
    const [status = '', type = ''] = stdout.split(' ');
    const known = Object.keys(located.operation.responses);
    // What an example of a number leads to is a refusal that the contract has, never a fault or a wrong form.
    const fits = known.includes(status) || ['401', '403', '404', '422'].includes(status);
    if (!fits || (Number(status) >= 400 && !type.startsWith('application/problem+json')))
      wrong.push(`${command}\n→ ${stdout}`);
  }
  expect(wrong).toEqual([]);
});

/** Under “First ten minutes”: from the first file of a department to a stranger who checks a report. */
it('the commands of the README run as they stand there, against the port that is set', async () => {
  const root = new URL('../../../', import.meta.url);
  const readme = readFileSync(new URL('README.md', root), 'utf8');
  const [, commands = ''] = /## First ten minutes[\s\S]*?```sh\n([\s\S]*?)```/.exec(readme) ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'readme-'));
  // What is made lies beside what somebody has there already: files go to a folder of the test's own.
  const script = commands.replaceAll(/(errors\.csv|penalties\.csv|report\.pdf)/g, `${folder}/$1`);
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: fileURLToPath(root),
    env: { ...process.env, PORT: new URL(inject('stageUrl')).port, STAGE_FOLDER: inject('stageFolder') },
  });
  const errors = readFileSync(join(folder, 'errors.csv'), 'utf8');
  rmSync(folder, { recursive: true });
  expect(stdout).toContain('"rejected":5');
  expect(errors.trim().split('\n').length).toBeGreaterThan(5);
  // Verify by number and code, and by the file.
  expect(stdout.match(/"status":"genuine"/g)).toHaveLength(2);
  expect(stdout).toContain('"valid":true,"trusted":true');
});
