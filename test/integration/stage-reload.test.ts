import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AssemblyContent, routeTo, writeAssembly } from '../support/assembly.ts';
import { type TestStage, testStage } from '../support/stage.ts';

const answers = (text: string) => `export const handler = async () => ({ text: '${text}' });`;

/** Says in the file `begun` that it was called, and answers once there is a file `go`. */
const held = (text: string, folder: string) => `
import { appendFileSync, existsSync } from 'node:fs';
export const handler = async () => {
  appendFileSync(${JSON.stringify(join(folder, 'begun'))}, 'x');
  while (!existsSync(${JSON.stringify(join(folder, 'go'))})) await new Promise((done) => setTimeout(done, 20));
  return { text: '${text}' };
};`;

describe('a stage that goes over to a new assembly', () => {
  let folder: string;
  let stage: TestStage;
  let count = 0;
  const assembly = (content: AssemblyContent) => {
    count += 1;
    return writeAssembly(join(folder, `assembly${count}`), content);
  };
  const get = async (path: string) => {
    const answer = await fetch(`${stage.url}${path}`);
    return answer.ok ? ((await answer.json()) as { text: string }).text : answer.status;
  };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stage-reload-'));
    writeFileSync(join(folder, 'begun'), '');
    stage = await testStage({
      folder: join(folder, 'state'),
      assembly: assembly({
        functions: { f: { source: held('old', folder) } },
        resources: routeTo('f', 'GET /f'),
      }),
    });
  });
  afterAll(async () => {
    await stage.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('ends what runs as it began, and serves the new version, route and schedule from then on', async () => {
    const inFlight = get('/f');
    const others = [get('/f'), get('/f')];
    await expect.poll(() => readFileSync(join(folder, 'begun'), 'utf8')).toBe('xxx');
    await stage.reload(
      assembly({
        functions: { f: { source: answers('new') }, g: { source: answers('g') } },
        resources: {
          ...routeTo('f', 'GET /f'),
          ...routeTo('g', 'GET /g/{id}'),
          Nightly: {
            Type: 'AWS::Scheduler::Schedule',
            Properties: {
              ScheduleExpression: 'rate(1 day)',
              Target: { Arn: { 'Fn::GetAtt': ['g', 'Arn'] } },
            },
          },
        },
      }),
    );
    writeFileSync(join(folder, 'go'), '');
    expect(await get('/f')).toBe('new');
    expect(await get('/g/1')).toBe('g');
    await stage.fireSchedule('Nightly');
    expect(await inFlight).toBe('old');
    expect(await Promise.all(others)).toEqual(['old', 'old']);
  });

  it('takes away what is no longer there', async () => {
    await stage.reload(
      assembly({ functions: { f: { source: answers('last') } }, resources: routeTo('f', 'GET /f') }),
    );
    expect(await get('/f')).toBe('last');
    expect(await get('/g/1')).toBe(404);
    await expect(stage.fireSchedule('Nightly')).rejects.toThrow(/No schedule/);
  });
});
