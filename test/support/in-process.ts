import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync, rmSync } from 'node:fs';
import { type ClientRequest, createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  DynamoDBBatchResponse,
  DynamoDBRecord,
  DynamoDBStreamEvent,
} from 'aws-lambda';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { ensureTable } from '../../infra/local/database/tables.ts';
import { toLambdaRecord } from '../../infra/local/events/stream-record.ts';
import { createLog } from '../../infra/local/log.ts';
import { listen } from '../../infra/local/loopback.ts';
import { startDatabaseGuard } from '../../infra/local/rights/database-guard.ts';
import { createJudge } from '../../infra/local/rights/judge.ts';
import { synthesize } from '../../infra/local/synthesis.ts';
import { describeAssembly } from '../../infra/local/template/description.ts';
import { createRouter } from '../../shared/http/router.ts';
import type { Role } from '../../shared/policy/roles.ts';
import { Table } from '../../shared/store/table.ts';
import { testDatabase } from './database.ts';
import { foreignTimes } from './times.ts';
import { unnamedDetails } from './unnamed-details.ts';
import { noteUnusedRights } from './unused-rights.ts';

/** Somebody as the identity provider would vouch for them. */
export interface Person {
  readonly sub: string;
  readonly name: string;
  readonly role: Role;
  readonly subjects: readonly string[];
  readonly unit: string | null;
  /** Of a partner's machine account. */
  readonly partner?: string;
}

export interface Reply<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | boolean>>;
  /** `name=value` of each cookie that was set. */
  readonly cookies: readonly string[];
  readonly json: T;
  /** A page, where one was asked for. */
  readonly page: string;
  /** The body as it was sent. */
  readonly text: string;
}

type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: never,
) => Promise<APIGatewayProxyStructuredResultV2>;
type StreamHandler = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

export interface Request {
  readonly body?: unknown;
  /** In place of a body: bytes, as a gateway hands over what is no text. */
  readonly bytes?: Uint8Array;
  /** In place of a body: the fields of a form. */
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** Another method than the route has. */
  readonly as?: string;
  /** Of a browser, as `Reply.cookies` gave them. */
  readonly cookies?: readonly string[];
}

/**
 * The service's functions in this very process, on a DynamoDB Local and an issuer of their own: every call goes
 * through the whole handler, and the test holds the clock. Functions have no more rights to the table than the
 * templates give their roles.
 * @param also entrances of functions that no template has, which may do all
 * @param database where the table is made, in place of an empty one
 */
export async function inProcess(
  also: readonly string[] = [],
  database?: Awaited<ReturnType<typeof testDatabase>>,
): Promise<InProcess> {
  return run(also, database ?? (await testDatabase()));
}

/** The service in this process. */
export interface InProcess {
  readonly table: Table;
  /** Calls the handler that has the route `path` (`POST /objections/{id}/accept`), with its parameters filled in. */
  call<T = Record<string, unknown>>(
    handler: unknown,
    who: Person | null,
    route: string,
    params?: Readonly<Record<string, string>>,
    request?: Request,
  ): Promise<Reply<T>>;
  /** A token of the issuer with these claims. */
  sign(claims: JWTPayload, audience: string, typ: string): Promise<string>;
  /**
   * Hands a consumer of the stream all changes that it has not seen, once more from the first if `again`. @param as its
   * name: `changes` unless it says so
   */
  drain(handler: unknown, types: readonly string[], again?: boolean, as?: string): Promise<number>;
  /** Does something with the rights of a function. */
  as<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** The function with whose rights something is being done; undefined: the test itself does it. */
  caller(): string | undefined;
  /**
   * @throws Error when a function asked for something that its role does not allow, an answer told a moment in another
   *   time than China's, or an audit entry has a detail without a name in words
   */
  close(): Promise<void>;
}

async function run(
  also: readonly string[],
  database: Awaited<ReturnType<typeof testDatabase>>,
): Promise<InProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'in-process-'));
  const description = describeAssembly(await synthesize(), { folder, publicUrl: 'http://localhost:3000' });
  const entrance = createRouter([...description.routes, ...also.map((key) => ({ key, target: 'test' }))]);
  const [table] = description.tables;
  if (table === undefined) throw new Error('The templates have no table');
  const judge = createJudge(createLog(folder, () => undefined));
  // The test itself may do all.
  judge.apply({ ...description, rights: new Map([...description.rights, ['test', undefined]]) });
  const guard = await startDatabaseGuard(
    database.config.endpoint,
    judge,
    database.config.credentials.accessKeyId,
  );
  const callers = new AsyncLocalStorage<string>();
  /** All functions are one process with one access key: each call of the database is given that of its function. */
  const sign = (message: unknown): void => {
    const { request } = message as { request: ClientRequest };
    const caller = callers.getStore();
    const signature = request.getHeader('authorization');
    if (
      caller !== undefined &&
      signature !== undefined &&
      guard.url.endsWith(String(request.getHeader('host')))
    )
      request.setHeader(
        'authorization',
        String(signature).replace('Credential=test', `Credential=${caller}`),
      );
  };
  subscribe('http.client.request.created', sign);
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' };
  let issuer = '';
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify(
        request.url?.startsWith('/.well-known/') ? { issuer, jwks_uri: `${issuer}/keys` } : { keys: [jwk] },
      ),
    );
  });
  const listening = await listen(server, 0);
  issuer = `http://127.0.0.1:${listening.port}`;
  Object.assign(process.env, {
    AWS_REGION: 'cn-north-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: guard.url,
    AWS_ENDPOINT_URL_DYNAMODB_STREAMS: database.config.endpoint,
    TABLE: table.name,
    PUBLIC_URL: 'http://localhost:3000',
    CITY: JSON.stringify({ zh: '示范市', en: 'Shifan' }),
    IDENTITY_ISSUER: issuer,
    OUTBOUND: issuer,
    IDENTITY_AUDIENCE: 'test',
    IDENTITY_CLIENT_ID: 'portal',
    IDENTITY_CLAIMS: JSON.stringify({
      sub: 'sub',
      name: 'name',
      role: 'role',
      subjects: 'subjects',
      unit: 'unit',
    }),
    IDENTITY_ACR: '{}',
    OBJECTION_POLICY: 'guangzhou-2026.1',
    POWERTOOLS_LOG_LEVEL: process.env.POWERTOOLS_LOG_LEVEL ?? 'SILENT',
  });
  const streamArn = await ensureTable(new DynamoDBClient(database.config), table);
  if (streamArn === undefined) throw new Error('The table has no stream');

  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (person: Person): Promise<string> => {
    const known = tokens.get(person.sub);
    if (known !== undefined) return known;
    const made = new SignJWT({ ...person })
      .setProtectedHeader({ alg: 'ES256', kid: 'test' })
      .setIssuer(issuer)
      .setAudience('test')
      .setIssuedAt(0)
      .setExpirationTime('200y')
      .sign(privateKey);
    tokens.set(person.sub, made);
    return made;
  };

  const signToken = (claims: JWTPayload, audience: string, typ: string) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: 'test', typ })
      .setIssuer(issuer)
      .setAudience(audience)
      .sign(privateKey);

  let requests = 0;
  const foreign: string[] = [];
  const streams = new DynamoDBStreamsClient(database.config);
  const seen = new Map<unknown, number>();

  return {
    table: new Table(table.name),
    sign: signToken,
    as: (name, work) => callers.run(name, work),
    caller: () => callers.getStore(),
    async call<T>(
      handler: unknown,
      who: Person | null,
      route: string,
      params: Readonly<Record<string, string>> = {},
      { body, bytes, form, headers = {}, query = {}, as, cookies = [] }: Request = {},
    ): Promise<Reply<T>> {
      requests += 1;
      const [own = '', pattern = ''] = route.split(' ');
      const method = as ?? own;
      const path = pattern.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
      const event = {
        version: '2.0',
        routeKey: route,
        rawPath: path,
        rawQueryString: new URLSearchParams(query).toString(),
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(bytes === undefined ? {} : { 'content-type': 'application/octet-stream' }),
          ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
          ...(who === null ? {} : { authorization: `Bearer ${await tokenOf(who)}` }),
          ...headers,
        },
        cookies,
        queryStringParameters: query,
        pathParameters: params,
        requestContext: { requestId: `request-${requests}`, http: { method, path, sourceIp: '127.0.0.1' } },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(bytes === undefined ? {} : { body: Buffer.from(bytes).toString('base64') }),
        ...(form === undefined ? {} : { body: new URLSearchParams(form).toString() }),
        isBase64Encoded: bytes !== undefined,
      } as unknown as APIGatewayProxyEventV2;
      const found = entrance(own, path);
      if (found === undefined) throw new Error(`The templates have no route ${route}`);
      const result = await callers.run(found.target, () => (handler as HttpHandler)(event, {} as never));
      const { body: text = '', headers: answered = {} } = result;
      const type = String(answered['content-type']);
      for (const time of foreignTimes(text)) foreign.push(`${route} answers ${time}, not in China's time`);
      return {
        status: result.statusCode ?? 0,
        headers: answered,
        cookies: (result.cookies ?? []).map((cookie) => cookie.split(';')[0] ?? ''),
        json: (/json/.test(type) && text !== '' ? JSON.parse(text) : {}) as T,
        page: type.startsWith('text/html') ? text : '',
        text,
      };
    },
    async drain(handler, types, again = false, as = 'changes'): Promise<number> {
      const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: streamArn }));
      const records: DynamoDBRecord[] = [];
      for (const { ShardId } of StreamDescription?.Shards ?? []) {
        let { ShardIterator: iterator } = await streams.send(
          new GetShardIteratorCommand({ StreamArn: streamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
        );
        while (iterator !== undefined) {
          const page = await streams.send(new GetRecordsCommand({ ShardIterator: iterator }));
          records.push(...(page.Records ?? []).map((record) => toLambdaRecord(record, streamArn)));
          if ((page.Records ?? []).length === 0) break;
          iterator = page.NextShardIterator;
        }
      }
      const wanted = records.filter(
        ({ eventName, dynamodb: change }) =>
          eventName !== 'REMOVE' && types.includes(change?.NewImage?.type?.S ?? ''),
      );
      const fresh = wanted.slice(again ? 0 : (seen.get(handler) ?? 0));
      seen.set(handler, wanted.length);
      const answer = await callers.run(as, () => (handler as StreamHandler)({ Records: fresh }));
      if (answer.batchItemFailures.length > 0) throw new Error('A change failed');
      return fresh.length;
    },
    close: async () => {
      unsubscribe('http.client.request.created', sign);
      const unnamed = await unnamedDetails(new DynamoDBClient(database.config), table.name);
      await guard.close();
      await listening.close();
      await database.close();
      noteUnusedRights(judge);
      rmSync(folder, { recursive: true, force: true });
      const faults = new Set([...judge.refusals, ...foreign, ...unnamed]);
      if (faults.size > 0) throw new Error([...faults].join('\n'));
    },
  };
}
