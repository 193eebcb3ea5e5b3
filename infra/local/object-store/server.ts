import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { Judge } from '../rights/judge.ts';
import type { Source } from './body.ts';
import type { Call, Created, Reply } from './call.ts';
import { operations } from './operations.ts';
import { S3Error } from './s3-error.ts';
import { type Credentials, type SecretOf, verifyRequest } from './signature.ts';
import { Storage } from './storage.ts';
import { document, leaf } from './xml.ts';

export type ObjectStoreOptions = {
  /** Everything kept lies under it; deleting it while the server is down starts afresh. */
  readonly folder: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly host?: string;
  /** Who has them may do everything. */
  readonly credentials: Credentials;
  /** Knows others, who sign with the same secret, and what each may do. */
  readonly judge?: Pick<Judge, 'knows' | 'refusal'>;
  /** Origin of the pages that may call the store from a browser script. */
  readonly allowOrigin?: string;
  /** Buckets in which pages of any origin may read what they have a signed address of. */
  readonly readableByPages?: (bucket: string) => boolean;
  /** Told of every object once it is durable, before the answer goes out; nothing waits for it. */
  readonly onCreated?: (created: Created) => void;
};

/**
 * A small server that speaks S3's protocol for one machine: path-style addresses, versioning always on, every
 * request signed (header, presigned URL or POST policy). What it does not do it refuses with 501.
 */
export async function startObjectStore(
  options: ObjectStoreOptions,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const storage = await Storage.open(options.folder);
  const running = new Set<Promise<void>>();
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    const answered = answer(request, response, storage, options)
      .catch((error: unknown) => {
        console.error('object store:', error);
        response.destroy();
      })
      .finally(() => running.delete(answered));
    running.add(answered);
  };
  // A body of 5 GB may take longer than Node's five minutes; idle connections still end.
  const server = createServer({ requestTimeout: 0 }, serve).on('checkContinue', serve);
  server.setTimeout(120_000);
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(options.port, options.host ?? '127.0.0.1', listening);
  }).catch((error: unknown) => {
    storage.close();
    throw error;
  });
  const { address, port } = server.address() as AddressInfo;
  return {
    url: `http://${address.includes(':') ? `[${address}]` : address}:${port}`,
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await Promise.all([closed, ...running]);
      storage.close();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  storage: Storage,
  options: ObjectStoreOptions,
): Promise<void> {
  const requestId = randomBytes(8).toString('hex').toUpperCase();
  response.setHeader('x-amz-request-id', requestId);
  if (options.allowOrigin !== undefined && request.headers.origin === options.allowOrigin) {
    response.setHeader('access-control-allow-origin', options.allowOrigin);
    response.setHeader('access-control-expose-headers', 'ETag, x-amz-version-id, x-amz-request-id');
    response.setHeader('vary', 'Origin');
  } else if (request.headers.origin !== undefined && readableByPages(request, options)) {
    response.setHeader('access-control-allow-origin', '*');
  }
  const body = incoming(request, response);
  let reply: Reply;
  try {
    reply = await perform(request, body, storage, options);
  } catch (error) {
    if (!(error instanceof S3Error) && !request.destroyed) console.error('object store:', error);
    reply = refusal(
      error instanceof S3Error
        ? error
        : new S3Error(500, 'InternalError', 'The object store failed; see its log.'),
      request.url ?? '',
      requestId,
    );
  }
  await body.return(undefined); // lets go of what was not read
  // A client that still waits for 100 Continue will not send its body; any other is heard out, so that it reads
  // the refusal instead of a broken connection.
  if (!request.complete && request.headers.expect) response.setHeader('connection', 'close');
  else request.resume();
  const { status, headers = {}, body: content } = reply;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (typeof content === 'string') {
    response.setHeader('content-type', 'application/xml');
    response.setHeader('content-length', Buffer.byteLength(content));
  } else if (
    content === undefined &&
    status !== 204 &&
    status !== 304 &&
    !response.hasHeader('content-length')
  ) {
    response.setHeader('content-length', 0);
  }
  response.writeHead(status);
  if (content === undefined || typeof content === 'string')
    response.end(request.method === 'HEAD' ? undefined : content);
  else await pipeline(content, response).catch(() => undefined); // the reader went away
}

/** Whether it reads in a bucket that pages of any origin may read. */
function readableByPages(
  { method, url = '' }: IncomingMessage,
  { readableByPages = () => false }: ObjectStoreOptions,
): boolean {
  const [, bucket = ''] = /^\/([^/?]*)/.exec(url) ?? [];
  return method === 'GET' && readableByPages(bucket);
}

function refusal(error: S3Error, path: string, requestId: string): Reply {
  const resource = path.split('?')[0];
  const inner = [
    leaf('Code', error.code),
    leaf('Message', error.message),
    leaf('Resource', resource),
    leaf('RequestId', requestId),
  ];
  return { status: error.status, headers: error.headers, body: document('Error', inner.join('')) };
}

async function perform(
  request: IncomingMessage,
  body: Source,
  storage: Storage,
  options: ObjectStoreOptions,
): Promise<Reply> {
  const method = request.method ?? '';
  const [path = '', search = ''] = (request.url ?? '').split(/\?(.*)/s);
  if (method === 'OPTIONS') return preflight(request, options.allowOrigin);
  const query = decoded(() =>
    search
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair): [string, string] => {
        const [name = '', value = ''] = pair.split(/=(.*)/s).map(decodeURIComponent);
        return [name, value];
      }),
  );
  const [bucket = '', key = ''] = decoded(() =>
    path
      .slice(1)
      .split(/\/(.*)/s)
      .map(decodeURIComponent),
  );
  const isForm =
    method === 'POST' && key === '' && /^multipart\/form-data/i.test(request.headers['content-type'] ?? '');
  const signed = { method, path, query, headers: request.headers };
  const { accessKeyId, secretAccessKey } = options.credentials;
  const secretOf: SecretOf = (caller) =>
    caller === accessKeyId || options.judge?.knows(caller) === true ? secretAccessKey : undefined;
  const { caller, payload } = isForm
    ? { caller: '', payload: 'UNSIGNED-PAYLOAD' }
    : verifyRequest(signed, secretOf, Date.now());
  const params = new Map(query);
  // Presigners move x-amz- headers into the query. Checksums among them are those of the empty body at signing time
  // (the SDK's default), so they say nothing of what is sent.
  const hoisted = new Map(
    query
      .map(([name, value]): [string, string] => [name.toLowerCase(), value])
      .filter(([name]) => name.startsWith('x-amz-') && !name.startsWith('x-amz-checksum-')),
  );
  const call: Call = {
    storage,
    method: isForm ? 'FORM' : method,
    bucket,
    key,
    params,
    payload,
    secretOf,
    caller,
    refusal: (signer, needs) => options.judge?.refusal(signer, needs),
    header: (name) => {
      const sent = request.headers[name] ?? hoisted.get(name);
      return Array.isArray(sent) ? sent.join(',') : sent;
    },
    headerNames: [...Object.keys(request.headers), ...hoisted.keys()],
    url: `http://${request.headers.host}${path}`,
    body,
    created: (created) => {
      try {
        options.onCreated?.(created);
      } catch (error) {
        console.error('object store: onCreated failed:', error);
      }
    },
  };
  return operations(call);
}

function decoded<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw new S3Error(400, 'InvalidURI', 'The address is not valid percent-encoded UTF-8.');
  }
}

/** The bytes as they come. Leaving early does not cut the connection: the refusal must get through. */
async function* incoming(request: IncomingMessage, response: ServerResponse): AsyncGenerator<Buffer> {
  if (request.headers.expect) response.writeContinue();
  yield* request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
}

function preflight(request: IncomingMessage, allowOrigin: string | undefined): Reply {
  if (allowOrigin === undefined || request.headers.origin !== allowOrigin) {
    throw new S3Error(403, 'AccessForbidden', 'CORSResponse: this origin is not allowed.');
  }
  const headers: Record<string, string> = {
    'access-control-allow-methods': 'GET, HEAD, PUT, POST, DELETE',
    'access-control-max-age': '600',
  };
  const wanted = request.headers['access-control-request-headers'];
  if (wanted !== undefined) headers['access-control-allow-headers'] = wanted;
  return { status: 200, headers };
}
