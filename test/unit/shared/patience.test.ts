import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { listen } from '../../../infra/local/loopback.ts';
import { patience } from '../../../shared/patience.ts';
import { Table } from '../../../shared/store/table.ts';

const sources = ['shared', 'functions'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);

describe('a client of AWS', () => {
  it('waits so long and no longer, wherever one is made', () => {
    const impatient = sources.filter((path) => {
      const text = readFileSync(path, 'utf8');
      const made = [...text.matchAll(/new \w+Client\(([\s\S]{0,40})/g)].map(([, with_]) => with_ ?? '');
      return made.some((first) => !/^(\{\s*\.\.\.)?patience\(\d+\)/.test(first));
    });
    expect(impatient).toEqual([]);
    const { maxAttempts, requestHandler } = patience(3);
    expect(maxAttempts).toBeGreaterThan(1);
    expect(requestHandler.requestTimeout).toBeGreaterThan(0);
  });

  it('asks again where an answer does not come', async () => {
    let calls = 0;
    const server = await listen(
      createServer((_, response) => {
        calls += 1;
        if (calls > 1) response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}');
      }),
      0,
    );
    const { requestHandler, ...more } = patience(1);
    const client = new DynamoDBClient({
      ...more,
      requestHandler: { ...requestHandler, requestTimeout: 200 },
      endpoint: `http://127.0.0.1:${server.port}`,
      region: 'cn-north-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    expect(await new Table('t', client).get({ pk: 'a', sk: 'b' })).toBeUndefined();
    expect(calls).toBe(2);
    client.destroy();
    await server.close();
  });
});

describe('keys that DynamoDB leaves for later', () => {
  it('are asked for again, after a pause that grows', async () => {
    const asked: number[] = [];
    const moments: number[] = [];
    const server = await listen(
      createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const { RequestItems } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
          const { Keys } = RequestItems.t;
          asked.push(Keys.length);
          moments.push(performance.now());
          // The first call gets one item, the next two none: a partition is busy.
          const taken = asked.length === 1 ? 1 : asked.length < 4 ? 0 : Keys.length;
          const answer = {
            Responses: { t: Keys.slice(0, taken) },
            UnprocessedKeys: taken === Keys.length ? {} : { t: { Keys: Keys.slice(taken) } },
          };
          response
            .writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
            .end(JSON.stringify(answer));
        });
      }),
      0,
    );
    const client = new DynamoDBClient({
      endpoint: `http://127.0.0.1:${server.port}`,
      region: 'cn-north-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const keys = ['a', 'b', 'c'].map((pk) => ({ pk, sk: 'x' }));
    expect(await new Table('t', client).getMany(keys)).toEqual(keys);
    expect(asked).toEqual([3, 2, 2, 2]);
    // Half of 40, 80 and 160 ms at the least.
    const pauses = moments.slice(1).map((moment, at) => moment - (moments[at] ?? 0));
    for (const [at, least] of [20, 40, 80].entries()) expect(pauses[at]).toBeGreaterThanOrEqual(least - 1);
    client.destroy();
    await server.close();
  });
});
