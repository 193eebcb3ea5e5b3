import createClient, { type Client } from 'openapi-fetch';
import type { components, operations, paths } from './contract.ts';
import { type Patience, patientFetch } from './patience.ts';

export { type Limit, limitsOf } from './limits.ts';
export type { components, operations, paths };

/** A refusal as the service words it (RFC 9457); `errors` names fields by JSON pointers. */
export type Problem = components['schemas']['Problem'];

export type CreditService = Client<paths>;

export interface ServiceOptions extends Patience {
  /** Address of the service, as `https://credit.example.com`. */
  readonly baseUrl: string;
  /** Access token of the service's issuer, or what gets a fresh one before each call. Absent: calls of nobody. */
  readonly token?: string | (() => string | Promise<string>);
  /** Language of texts and refusals, `zh-CN` without it. */
  readonly language?: 'zh-CN' | 'en';
}

/**
 * The service's calls, typed by its contract: paths, parameters, bodies and answers. Each POST carries an
 * `Idempotency-Key`, so that making it again has no second effect.
 */
export function creditService(options: ServiceOptions): CreditService {
  const { baseUrl, token, language = 'zh-CN' } = options;
  const client = createClient<paths>({
    baseUrl,
    fetch: patientFetch(options),
    headers: { accept: 'application/json', 'accept-language': language },
  });
  client.use({
    async onRequest({ request }) {
      const held = typeof token === 'function' ? await token() : token;
      if (held !== undefined) request.headers.set('authorization', `Bearer ${held}`);
      if (request.method === 'POST' && !request.headers.has('idempotency-key'))
        request.headers.set('idempotency-key', crypto.randomUUID());
      return request;
    },
  });
  return client;
}

/** What the service refused, with its problem. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly status: number;
  readonly problem: Problem;

  constructor(problem: Problem, status: number) {
    super(problem.detail);
    this.status = status;
    this.problem = problem;
  }

  /** The last part of the problem's type, which never changes: `step-up-required`. */
  get code(): string {
    return this.problem.type.slice(this.problem.type.lastIndexOf('/') + 1);
  }
}

/**
 * The content of an answer.
 * @throws RefusedError where the service refused the call; Error where what answered is not the service
 */
export async function granted<Data>(
  call: Promise<{ readonly data?: Data; readonly error?: unknown; readonly response: Response }>,
): Promise<Data> {
  const { data, error, response } = await call;
  if (response.ok) return data as Data;
  if (isProblem(error)) throw new RefusedError(error, response.status);
  throw new Error(`${response.url} answered ${response.status}, which is no answer of the service`);
}

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    typeof value.type === 'string' &&
    'detail' in value &&
    typeof value.detail === 'string'
  );
}
