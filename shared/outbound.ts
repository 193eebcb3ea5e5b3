import { type LookupAddress, lookup } from 'node:dns';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { connect } from 'node:tls';

/**
 * A call to somebody else's server did not come about: `not-allowed` (the stage's settings do not name the server),
 * `unreachable`, `too-long` (the answer), `paused` (it failed several times in a row just now).
 */
export class OutboundError extends Error {
  override readonly name = 'OutboundError';
  readonly code: 'not-allowed' | 'unreachable' | 'too-long' | 'paused';

  constructor(code: OutboundError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export interface OutboundLimits {
  /** For the whole exchange. */
  readonly timeoutMs: number;
  /** Of the answer's body; 0: it is not read at all. */
  readonly mostBytes: number;
  /** Answers prove themselves, as signed time stamps do, and requests are no secret: plain http does no harm. */
  readonly provesItself?: boolean;
}

interface OutboundRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** So many failures of a server in a row … */
const failuresInARow = 3;
/** … and calls to it fail at once for so long: whoever waits for it now would wait in vain. */
const pauseMs = 15_000;

const failures = new Map<string, { count: number; until: number }>();

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Networks that are nobody's in the public one (RFC 6890), and those in which an inner IPv4 address may be wrapped. */
const inner = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(network, prefix, 'ipv4');

/** Of IPv6 only what is handed out to the public (2000::/3) counts as public, less what is wrapped or for papers. */
const publicIpv6 = new BlockList();
publicIpv6.addSubnet('2000::', 3, 'ipv6');
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  inner.addSubnet(network, prefix, 'ipv6');

/** Whether an address is not of the public network: of this machine, of a private network, or of none. */
export function isInnerAddress(address: string): boolean {
  if (isIP(address) === 4) return inner.check(address, 'ipv4');
  return !publicIpv6.check(address, 'ipv6') || inner.check(address, 'ipv6');
}

/**
 * What a name stands for, asked once: the connection goes to the address that was looked at, whatever the name stands for
 * a moment later (DNS rebinding). One inner address among several refuses all.
 */
export function publicLookup(resolve: typeof lookup): LookupFunction {
  return (name, options, done) => {
    resolve(name, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const [first] = found ?? [];
      if (error !== null || first === undefined)
        return done(error ?? new Error(`${name} stands for nothing`), []);
      if (found.some(({ address }) => isInnerAddress(address)))
        return done(new OutboundError('not-allowed', `${name} stands for an inner address`), []);
      if (options.all === true) return done(null, found);
      return done(null, first.address, first.family);
    });
  };
}

/** Statuses of answers without a body. */
const bodiless = new Set([204, 205, 304]);

/** Calls an address of the public network; one on this machine only where the settings name it so. */
function callPublic(
  url: URL,
  { method, headers, body }: OutboundRequest,
  signal: AbortSignal,
  resolve: typeof lookup,
): Promise<Response> {
  const { hostname, origin, protocol } = url;
  const here = loopback.test(hostname);
  const literal = hostname.replace(/^\[|\]$/g, '');
  if (!here && isIP(literal) !== 0 && isInnerAddress(literal))
    throw new OutboundError('not-allowed', `${origin} is an inner address`);
  const open = protocol === 'https:' ? secureRequest : plainRequest;
  return new Promise((answered, reject) => {
    const request = open(url, {
      method,
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      agent: false,
      signal,
      ...(here ? {} : { lookup: publicLookup(resolve) }),
    });
    request.on('error', reject);
    request.once('response', (answer) => {
      const status = answer.statusCode ?? 0;
      if (status < 200 || status > 599) {
        request.destroy(new Error(`no answer of HTTP: ${status}`));
      } else if (bodiless.has(status)) {
        answer.resume();
        answered(new Response(null, { status }));
      } else answered(new Response(Readable.toWeb(answer) as ReadableStream, { status }));
    });
    request.end(body);
  });
}

/**
 * All calls of the service to servers other than AWS's: identity provider, time-stamp authority, web hook, malware
 * scanner. Goes only to the origins that the function's setting OUTBOUND names, by https unless the server is on this
 * machine or its answers prove themselves, follows no redirect, and reads no more than was agreed.
 * @throws OutboundError
 */
export async function callOutside(
  address: string | URL,
  init: RequestInit,
  { timeoutMs, mostBytes, provesItself = false }: OutboundLimits,
): Promise<Response> {
  const send = (url: URL, signal: AbortSignal) => fetch(url, { ...init, redirect: 'error', signal });
  return through(new URL(address), send, {
    timeoutMs,
    mostBytes,
    provesItself,
    given: init.signal,
  });
}

/**
 * The same to an address that somebody outside named: all that its name stands for must lie in the public network, and the
 * call goes to the very address that was looked at. An answer that leads elsewhere is handed on and not followed.
 * @throws OutboundError
 */
export async function callPublicAddress(
  address: string | URL,
  request: OutboundRequest,
  { timeoutMs, mostBytes }: Pick<OutboundLimits, 'timeoutMs' | 'mostBytes'>,
  resolve = lookup,
): Promise<Response> {
  const send = (url: URL, signal: AbortSignal) => callPublic(url, request, signal, resolve);
  return through(new URL(address), send, { timeoutMs, mostBytes, provesItself: false, given: null });
}

async function through(
  url: URL,
  send: (url: URL, signal: AbortSignal) => Promise<Response>,
  {
    timeoutMs,
    mostBytes,
    provesItself,
    given,
  }: Required<OutboundLimits> & { readonly given: AbortSignal | null | undefined },
): Promise<Response> {
  const { origin } = url;
  if (!allowedOrigins().includes(origin)) {
    throw new OutboundError(
      'not-allowed',
      `This function may not call ${origin}: the stage's settings do not name it (docs/deployment.md, "Calls to other servers")`,
    );
  }
  if (url.protocol !== 'https:' && !provesItself && !loopback.test(url.hostname))
    throw new OutboundError('not-allowed', `${origin} must be called by https`);
  const failed = failures.get(origin);
  if (failed !== undefined && failed.until > Date.now())
    throw new OutboundError('paused', `${origin} did not answer several times in a row`);

  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = given == null ? timeout : AbortSignal.any([given, timeout]);
  try {
    const answer = await send(url, signal);
    const body = await bounded(answer, mostBytes, origin);
    failures.delete(origin);
    return new Response(body, {
      status: answer.status,
      statusText: answer.statusText,
      headers: answer.headers,
    });
  } catch (cause) {
    if (cause instanceof OutboundError) throw cause;
    const count = (failed?.count ?? 0) + 1;
    failures.set(origin, { count, until: count >= failuresInARow ? Date.now() + pauseMs : 0 });
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new OutboundError('unreachable', `${origin} did not answer: ${why}`, { cause });
  }
}

function allowedOrigins(): string[] {
  return (process.env.OUTBOUND ?? '').split(' ').filter(Boolean);
}

/** The body, if any. @throws OutboundError when it is longer than agreed */
async function bounded(
  answer: Response,
  mostBytes: number,
  origin: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (answer.body === null || mostBytes === 0) {
    await answer.body?.cancel();
    return null;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body) {
    length += chunk.length;
    if (length > mostBytes)
      throw new OutboundError('too-long', `${origin} answered with more than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  // A status that goes without a body takes none, not even an empty one.
  return length === 0 ? null : Uint8Array.from(Buffer.concat(chunks));
}

/**
 * When the certificate ends that a server of ours shows, trusted or not.
 * @throws OutboundError
 */
export function certificateEnd({ hostname, port, origin }: URL, timeoutMs: number): Promise<Date> {
  return new Promise((told, reject) => {
    if (!allowedOrigins().includes(origin))
      throw new OutboundError('not-allowed', `This function may not call ${origin}`);
    const failed = (why: string) => {
      socket.destroy();
      reject(new OutboundError('unreachable', `${origin} did not answer: ${why}`));
    };
    const socket = connect(
      {
        host: hostname,
        port: Number(port || 443),
        rejectUnauthorized: false,
        ...(isIP(hostname) === 0 ? { servername: hostname } : {}),
      },
      () => {
        const { valid_to } = socket.getPeerCertificate();
        socket.end();
        told(new Date(valid_to));
      },
    );
    socket.setTimeout(timeoutMs, () => failed('no answer in time'));
    socket.on('error', ({ message }) => failed(message));
  });
}
