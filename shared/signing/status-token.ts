import { theFiles } from '../files/files.ts';
import { signToken } from './signed-token.ts';
import type { Signer } from './signer.ts';
import type { WithdrawnReport } from './well-known.ts';

/** Where the clock keeps the signed list. */
const statusFile = 'signing/report-status.jwt';
/** `typ` of its header. */
export const statusType = 'report-status+jwt';
/** How long a copy counts as recent: whoever keeps one fetches another at least so often. */
const recentSeconds = 2 * 86_400;

/** What the signed list says; times are seconds since 1970 (RFC 7519). */
export interface StatusClaims {
  readonly iat: number;
  /** Until then a copy may be relied on. */
  readonly exp: number;
  /** Numbers of reports. */
  readonly withdrawn: readonly string[];
  readonly superseded: readonly string[];
}

/**
 * The list of reports that no longer count, as a JWS in compact form. Its header carries the certificate that signed it
 * with its chain (`x5c`, RFC 7515, 4.1.6), so that whoever has the root needs nothing else.
 */
export function signStatusList(
  reports: readonly WithdrawnReport[],
  now: Date,
  signer: Pick<Signer, 'key' | 'keyId' | 'chain'>,
): Promise<string> {
  const iat = Math.floor(now.getTime() / 1000);
  const of = (wanted: WithdrawnReport['status']) =>
    reports.filter(({ status }) => status === wanted).map(({ number }) => number);
  const claims: StatusClaims = {
    iat,
    exp: iat + recentSeconds,
    withdrawn: of('withdrawn'),
    superseded: of('superseded'),
  };
  return signToken({ type: statusType, chain: signer.chain }, claims, signer);
}

export async function keepStatusToken(token: string): Promise<void> {
  await theFiles().put(statusFile, token, { contentType: 'application/jwt' });
}

/** Where the list is, for a minute: one that is longer than an answer holds. */
export function statusTokenAddress(): Promise<string> {
  return theFiles().addressOf(statusFile, 60);
}

/** The list as it was signed last; undefined before the first time. */
export async function keptStatusToken(): Promise<string | undefined> {
  const bytes = await theFiles().get(statusFile);
  return bytes === undefined ? undefined : Buffer.from(bytes).toString('latin1');
}
