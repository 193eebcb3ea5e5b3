/** How a caller goes on at its limits. */
export interface Patience {
  /** How often a call that met a limit is made again, each time after what `Retry-After` says; 2 without it. */
  readonly retries?: number;
  /** Seconds that such a pause may take, 60 without it; a longer one is left to the caller. */
  readonly longestPause?: number;
  /** Instead of the platform's. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Instead of waiting by the clock. @param seconds until the call is made again */
  readonly pause?: (seconds: number) => Promise<void>;
}

const tooMany = 429;
const notNow = 503;

const pauseByClock = (seconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, seconds * 1000);
  });

/** Seconds that an answer asks to wait; undefined where it does not say a number of them. */
function asked({ status, headers }: Response): number | undefined {
  if (status !== tooMany && status !== notNow) return undefined;
  const after = headers.get('retry-after');
  return after !== null && /^\d+$/.test(after) ? Number(after) : undefined;
}

/** Makes a call again that met a limit, once what `Retry-After` asks for has passed. */
export function patientFetch({
  retries = 2,
  longestPause = 60,
  fetch: send = fetch,
  pause = pauseByClock,
}: Patience): (request: Request) => Promise<Response> {
  return async (request) => {
    for (let left = retries; ; left -= 1) {
      // A body is read once: the last try takes the request itself.
      const answer = await send(left === 0 ? request : request.clone());
      const seconds = asked(answer);
      if (seconds === undefined || seconds > longestPause || left === 0) return answer;
      await answer.body?.cancel();
      await pause(seconds);
    }
  };
}
