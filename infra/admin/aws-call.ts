import { createHash, createHmac } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SignatureV4 } from '@smithy/signature-v4';

/** SHA-256 as the signer wants it. */
class Sha256 {
  readonly #hash: ReturnType<typeof createHash> | ReturnType<typeof createHmac>;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined
        ? createHash('sha256')
        : createHmac('sha256', typeof secret === 'string' ? secret : bytesOf(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(typeof data === 'string' ? data : bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {}
}

function bytesOf(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

/**
 * Calls an AWS service that we have no client for, with the credentials that the administrator works with: two calls in
 * all, not worth two clients of a megabyte. AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_SQS etc. count as for other clients.
 * @throws Error with what the service says
 */
export async function awsCall(
  service: string,
  address: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<string> {
  // The client knows profiles, single sign-on and roles; only its configuration is used.
  const { config } = new DynamoDBClient({});
  const { [`AWS_ENDPOINT_URL_${service.toUpperCase()}`]: own, AWS_ENDPOINT_URL: all } = process.env;
  const url = new URL(own ?? all ?? address);
  const signer = new SignatureV4({
    service,
    region: await config.region(),
    credentials: config.credentials,
    sha256: Sha256,
  });
  const signed = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    headers: { host: url.host, ...headers },
    body,
  });
  const answer = await fetch(url, { method: 'POST', headers: signed.headers, body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${service} answers ${answer.status}: ${text.slice(0, 500)}`);
  return text;
}
