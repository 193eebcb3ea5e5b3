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

describe('what DynamoDB leaves for later', () => {
  /** Takes one of the first call, nothing of the next two, for which a partition is busy, and then all. */
  async function busy(answer: (all: unknown[], taken: number) => object) {
    const asked: unknown[][] = [];
    const moments: number[] = [];
    const server = await listen(
      createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const { t } = JSON.parse(Buffer.concat(chunks).toString('utf8')).RequestItems;
          const all: unknown[] = t.Keys ?? t;
          asked.push(all);
          moments.push(performance.now());
          const taken = asked.length === 1 ? 1 : asked.length < 4 ? 0 : all.length;
          response
            .writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
            .end(JSON.stringify(answer(all, taken)));
        });
      }),
      0,
    );
    const client = new DynamoDBClient({
      endpoint: `http://127.0.0.1:${server.port}`,
      region: 'cn-north-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    return {
      table: new Table('t', client),
      asked,
      async close() {
        client.destroy();
        await server.close();
        expect(asked.map(({ length }) => length)).toEqual([3, 2, 2, 2]);
        // Half of 40, 80 and 160 ms at the least.
        const pauses = moments.slice(1).map((moment, at) => moment - (moments[at] ?? 0));
        for (const [at, least] of [20, 40, 80].entries())
          expect(pauses[at]).toBeGreaterThanOrEqual(least - 1);
      },
    };
  }

  it('keys are asked for again, after a pause that grows', async () => {
    const { table, close } = await busy((keys, taken) => ({
      Responses: { t: keys.slice(0, taken) },
      UnprocessedKeys: taken === keys.length ? {} : { t: { Keys: keys.slice(taken) } },
    }));
    const keys = ['a', 'b', 'c'].map((pk) => ({ pk, sk: 'x' }));
    expect(await table.getMany(keys)).toEqual(keys);
    await close();
  });

  it('writes are sent again, the last one of an item alone', async () => {
    const { table, asked, close } = await busy((writes, taken) => ({
      UnprocessedItems: taken === writes.length ? {} : { t: writes.slice(taken) },
    }));
    const put = (pk: string, value: number) => ({ Put: { Item: { pk, sk: 'x', value } } });
    await table.inBatches([put('a', 1), put('b', 1), { Delete: { Key: { pk: 'c', sk: 'x' } } }, put('a', 2)]);
    const last = { PutRequest: { Item: { pk: { S: 'a' }, sk: { S: 'x' }, value: { N: '2' } } } };
    expect(asked[0]?.[0]).toEqual(last);
    expect(asked[3]).toContainEqual({ DeleteRequest: { Key: { pk: { S: 'c' }, sk: { S: 'x' } } } });
    await close();
  });

  it('a write that has a condition of its own is none of many', async () => {
    const update = { Update: { Key: { pk: 'a', sk: 'x' }, UpdateExpression: 'SET a = :a' } };
    await expect(new Table('t').inBatches([update])).rejects.toThrow('Not a write that stands alone: Update');
  });
});
