import { timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Problem } from './problem.ts';

/** Set where CloudFront stands before the API: what it shows us. */
const secret = (): string | undefined => process.env.ORIGIN_SECRET;

/**
 * Refuses what came around CloudFront and its firewall.
 * @throws Problem 403
 */
export function refuseDirect(event: APIGatewayProxyEventV2): void {
  const expected = secret();
  if (expected === undefined) return;
  const [shown, right] = [Buffer.from(event.headers['x-origin-secret'] ?? ''), Buffer.from(expected)];
  if (shown.length === right.length && timingSafeEqual(shown, right)) return;
  throw new Problem(403, 'direct-call', {
    zh: '请通过本站公布的网址访问。',
    en: 'Please use the published address of this service.',
  });
}

/** The network address of the person who calls. */
export function callerAddress(event: APIGatewayProxyEventV2): string {
  const { sourceIp } = event.requestContext.http;
  if (secret() === undefined) return sourceIp;
  // CloudFront adds whom it saw, API Gateway adds CloudFront, if it does; what stands before is only claimed.
  const addresses = (event.headers['x-forwarded-for'] ?? '').split(',').map((each) => each.trim());
  return addresses.findLast((each) => each !== '' && each !== sourceIp) ?? sourceIp;
}
