import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mintToken } from '../../infra/local/access-token.ts';
import { sampleInput } from '../../infra/local/sample-city/input.ts';
import { type TestStage, testStage } from '../support/stage.ts';

describe('the project on one machine', () => {
  let stage: TestStage & AsyncDisposable;
  beforeAll(async () => {
    stage = await testStage();
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  it('has nothing in its templates that the stage leaves out', () => {
    expect(stage.description.warnings).toEqual([]);
  });

  it('is healthy, which takes its table', async () => {
    expect((await fetch(`${stage.url}/healthz`)).status).toBe(200);
  });

  it('says whom to tell of a weakness, as its settings have it', async () => {
    const answer = await fetch(`${stage.url}/.well-known/security.txt`);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await answer.text()).toContain('\nContact: mailto:security@example.com\n');
  });

  it('names the address in use, not the usual one', async () => {
    const answer = await fetch(`${stage.url}/nothing/here`, { headers: { accept: 'application/json' } });
    expect(answer.status).toBe(404);
    expect(((await answer.json()) as { type: string }).type).toContain(stage.url);
  });

  it('imports a file from the upload to the counted batch', async () => {
    const authorization = `Bearer ${await mintToken(stage.folder, 'provider')}`;
    const sent = await fetch(`${stage.url}/records/batches?catalogue=administrative-penalty`, {
      method: 'POST',
      headers: { authorization, accept: 'application/json', 'content-type': 'text/csv' },
      body: Buffer.from(sampleInput('penalties-gb18030', '2026-11-24') ?? ''),
    });
    expect(sent.status).toBe(202);
    await stage.drain();
    const batch = await fetch(new URL(sent.headers.get('location') ?? '', stage.url), {
      headers: { authorization, accept: 'application/json' },
    });
    expect(await batch.json()).toMatchObject({ state: 'done', rows: 3, accepted: 3, rejected: 0 });
  });
});
