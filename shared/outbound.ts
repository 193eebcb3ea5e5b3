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

/** So many failures of a server in a row … */
const failuresInARow = 3;
/** … and calls to it fail at once for so long: whoever waits for it now would wait in vain. */
const pauseMs = 15_000;

const failures = new Map<string, { count: number; until: number }>();

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

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
  const url = new URL(address);
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
  const signal = init.signal == null ? timeout : AbortSignal.any([init.signal, timeout]);
  try {
    const answer = await fetch(url, { ...init, redirect: 'error', signal });
    const body = await bounded(answer, mostBytes);
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
async function bounded(answer: Response, mostBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (answer.body === null || mostBytes === 0) {
    await answer.body?.cancel();
    return null;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body) {
    length += chunk.length;
    if (length > mostBytes)
      throw new OutboundError(
        'too-long',
        `${new URL(answer.url).origin} answered with more than ${mostBytes} bytes`,
      );
    chunks.push(chunk);
  }
  // A status that goes without a body takes none, not even an empty one.
  return length === 0 ? null : Uint8Array.from(Buffer.concat(chunks));
}
