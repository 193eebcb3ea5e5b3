import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import { personIdentifier } from '../../shared/identity/person-key.ts';
import { settings } from '../stages/local.ts';
import { openIdentityKeys } from './identity/identity-keys.ts';
import { substantial } from './identity/step-up.ts';
import { type SampleAccount, sampleAccounts, subjectsOf } from './sample-city/accounts.ts';
import { readAddresses } from './stage-address.ts';

/** A person cannot have the token they ask for; the message says what to do. */
export class NoTokenError extends Error {
  override readonly name = 'NoTokenError';
}

/** The claims of an account beside `sub` in an access token: programs are told our identifiers. */
export async function claimsOf(account: SampleAccount, folder: string): Promise<Record<string, unknown>> {
  const personKey = account.person === undefined ? undefined : readAddresses(folder)?.personKey;
  const subjects =
    personKey === undefined ? account.subjects : subjectsOf(account, await personIdentifier(personKey));
  return { ...commonClaims(account), subjects };
}

/** Those in an ID token: a provider of identities knows people by their documents, and nothing of our identifiers. */
export function idTokenClaims(account: SampleAccount): Record<string, unknown> {
  const { documentType, documentNumber } = settings.identity.claims ?? {};
  const { person } = account;
  return {
    ...commonClaims(account),
    subjects: account.subjects,
    ...(person === undefined || documentType === undefined || documentNumber === undefined
      ? {}
      : { [documentType]: '01', [documentNumber]: person.idNumber }),
  };
}

function commonClaims({ name, role, unit, partner }: SampleAccount) {
  return { name, role, ...(unit === null ? {} : { unit }), ...(partner === undefined ? {} : { partner }) };
}

/**
 * An access token of the local identity provider as the sign-in pages give it, without a browser; valid for eight
 * hours. The stage need not be running.
 * @throws NoTokenError for an unknown account, or where no stage ever ran in `folder`.
 */
export async function mintToken(folder: string, accountName: string): Promise<string> {
  const account = sampleAccounts.find(({ account: name }) => name === accountName);
  if (account === undefined) {
    const known = sampleAccounts.map(({ account: name }) => name).join(', ');
    throw new NoTokenError(
      `没有账户 "${accountName}"，可用账户：${known}。No account "${accountName}"; there are: ${known}.`,
    );
  }
  return await mintTokenFor(folder, account);
}

/**
 * As mintToken, for an account that need not be among the named ones, such as each provider unit of the sample city.
 * Such a token stands for a sign-in with a second step; with `stepUp: false` for one without.
 */
export async function mintTokenFor(
  folder: string,
  account: SampleAccount,
  options: { readonly stepUp?: boolean } = {},
): Promise<string> {
  const address = readAddresses(folder);
  if (address === undefined) {
    throw new NoTokenError(
      '本机环境尚未启动过，请先运行 npm start。The stage was never started here: run npm start first.',
    );
  }
  const { signing } = openIdentityKeys(folder);
  const { audience, clientId } = settings.identity;
  return await new SignJWT({
    ...(await claimsOf(account, folder)),
    ...(options.stepUp === false ? {} : { acr: substantial }),
    client_id: account.partner ?? clientId,
    scope: 'openid profile',
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: signing.kid })
    .setIssuer(address.issuer)
    .setSubject(account.sub)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime('8h')
    .setJti(randomUUID())
    .sign(await importJWK(signing, 'ES256'));
}
