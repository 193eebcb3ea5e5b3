/**
 * A second table that holds the same as the service's: what the service asks of the first is noted, and asked of the second
 * by the bare client of DynamoDB. What the service takes beyond that is its own. Both lie in one DynamoDB Local, behind a
 * guard of the local stage each, which runs in this process and so counts for both: what a function asked is asked again with
 * its rights, so that it is judged for both.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ensureTable } from '../../infra/local/database/tables.ts';
import { createLog } from '../../infra/local/log.ts';
import { startDatabaseGuard } from '../../infra/local/rights/database-guard.ts';
import { createJudge } from '../../infra/local/rights/judge.ts';
import { synthesize } from '../../infra/local/synthesis.ts';
import { describeAssembly } from '../../infra/local/template/description.ts';
import { sharedDatabase, startTestDatabase, testDatabase } from '../support/database.ts';
import { type InProcess, inProcess } from '../support/in-process.ts';

type Command = Parameters<DynamoDBDocumentClient['send']>[0];
/** Of both clients' `send`, as far as it matters here. */
type Send = (this: unknown, command: Command, ...rest: unknown[]) => unknown;

/** A call and the function that made it; the test itself where none did. */
interface Noted {
  readonly command: Command;
  readonly caller: string;
}

export interface Mirrored {
  readonly service: InProcess;
  /** The bare client of the second table. */
  readonly bare: DynamoDBDocumentClient;
  readonly table: string;
  /** All calls since the last time, as they were asked of the first table. */
  noted(): readonly Noted[];
  /** Asks the same of the second table, one after the other. */
  again(noted: readonly Noted[]): Promise<void>;
  close(): Promise<void>;
}

export async function mirrored(): Promise<Mirrored> {
  const database = await startTestDatabase();
  process.env[sharedDatabase] = database.url;
  const service = await inProcess();

  const folder = mkdtempSync(join(tmpdir(), 'mirror-'));
  const second = await testDatabase();
  const description = describeAssembly(await synthesize(), { folder, publicUrl: 'http://localhost:3000' });
  const [table] = description.tables;
  if (table === undefined) throw new Error('The templates have no table');
  await ensureTable(new DynamoDBClient(second.config), table);
  const judge = createJudge(createLog(folder, () => undefined));
  judge.apply({ ...description, rights: new Map([...description.rights, ['test', undefined]]) });
  const guard = await startDatabaseGuard(
    second.config.endpoint,
    judge,
    second.config.credentials.accessKeyId,
  );
  const clients = new Map<string, DynamoDBDocumentClient>();
  const bareOf = (caller: string): DynamoDBDocumentClient => {
    const known = clients.get(caller);
    if (known !== undefined) return known;
    const client = new DynamoDBClient({
      endpoint: guard.url,
      region: second.config.region ?? '',
      credentials: { accessKeyId: caller, secretAccessKey: 'test' },
    });
    const made = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
    clients.set(caller, made);
    return made;
  };
  const bare = bareOf('test');

  let calls: Noted[] = [];
  const holder = DynamoDBDocumentClient.prototype as unknown as { send: Send };
  const send = holder.send;
  holder.send = function noting(command, ...rest) {
    if (![...clients.values()].includes(this as DynamoDBDocumentClient))
      calls.push({ command, caller: service.caller() ?? 'test' });
    return send.call(this, command, ...rest);
  };
  return {
    service,
    bare,
    table: table.name,
    noted: () => {
      const all = calls;
      calls = [];
      return all;
    },
    again: async (all) => {
      for (const { command, caller } of all) {
        const Same = command.constructor as new (input: unknown) => Command;
        const same = new Same(command.input);
        // What the service was refused, the second table refuses too.
        await bareOf(caller)
          .send(same)
          .catch(() => undefined);
      }
    },
    close: async () => {
      holder.send = send;
      for (const client of clients.values()) client.destroy();
      await service.close();
      await guard.close();
      await second.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
