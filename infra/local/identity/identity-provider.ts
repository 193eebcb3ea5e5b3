import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import Provider, {
  errors,
  type InteractionResults,
  interactionPolicy,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import { settings } from '../../stages/local.ts';
import { claimsOf, idTokenClaims } from '../access-token.ts';
import { openJsonFile } from '../json-file.ts';
import { listen, type RunningServer } from '../loopback.ts';
import { type SampleAccount, sampleAccounts } from '../sample-city/accounts.ts';
import { openIdentityKeys } from './identity-keys.ts';
import {
  accountsPage,
  confirmPage,
  contentSecurityPolicy,
  errorPage,
  languageAsked,
  signedOutPage,
  signOutPage,
} from './identity-pages.ts';
import { type IdentityState, identityStore } from './identity-store.ts';
import { substantial } from './step-up.ts';

interface IdentityProviderOptions {
  /** `.local/` */
  readonly folder: string;
  readonly port: number;
  readonly issuer: string;
  /** Address of the service, whose portal signs people in. */
  readonly portal: string;
}

const roleNames = {
  agent: { zh: '经营主体经办人', en: 'agent of a subject' },
  citizen: { zh: '个人', en: 'citizen' },
  provider: { zh: '信息提供单位', en: 'provider unit' },
  centre: { zh: '信用中心', en: 'credit centre' },
  auditor: { zh: '审计', en: 'auditor' },
  partner: { zh: '信息应用单位', en: 'partner' },
};
/** Whom people sign in as, and machine accounts of partners, which are clients of their own. */
const accounts = sampleAccounts.filter(({ role }) => role !== 'partner');
const machines = sampleAccounts.filter(({ role }) => role === 'partner');
/** Seconds. All are named, since oidc-provider asks for a decision on each. */
const hour = 3600;
const lifetimes = {
  AccessToken: hour,
  ClientCredentials: hour,
  AuthorizationCode: 60,
  Grant: 14 * 24 * hour,
  IdToken: hour,
  Interaction: hour,
  RefreshToken: 24 * hour,
  Session: 14 * 24 * hour,
};

/**
 * An OpenID Connect provider with the sample accounts: authorization code with PKCE for the portal, JWT access tokens
 * for the service (for machine accounts of partners by client credentials), pages of its own that need no script and
 * fetch nothing from elsewhere.
 */
export async function startIdentityProvider(options: IdentityProviderOptions): Promise<RunningServer> {
  const { folder, issuer, portal } = options;
  const { audience, clientId } = settings.identity;
  const keys = openIdentityKeys(folder);
  const state = openJsonFile<IdentityState>(join(folder, 'identity.json'), {});
  const accountOf = (sub: string): SampleAccount | undefined =>
    sampleAccounts.find((account) => account.sub === sub);
  const html = (ctx: KoaContextWithOIDC, body: string): void => {
    ctx.type = 'html';
    ctx.set('content-security-policy', contentSecurityPolicy(portal));
    ctx.body = body;
  };

  const languageOf = (ctx: KoaContextWithOIDC) =>
    languageAsked(ctx.oidc?.params?.ui_locales ?? ctx.query.ui_locales, ctx.get('accept-language'));

  const policy = interactionPolicy.base();
  // The portal is the city's own: nobody is asked for consent.
  policy.remove('consent');
  const { Check } = interactionPolicy;
  policy
    .get('login')
    ?.checks.add(
      new Check('step_up', 'a higher level of assurance is asked for', ({ oidc }) =>
        asksSubstantial(oidc.params?.acr_values) && oidc.acr !== substantial
          ? Check.REQUEST_PROMPT
          : Check.NO_NEED_TO_PROMPT,
      ),
    );

  const provider = new Provider(issuer, {
    adapter: identityStore(state),
    clients: [
      {
        client_id: clientId,
        // "native", because a web client would have to be reached by https.
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [`${portal}/session/callback`],
        post_logout_redirect_uris: [`${portal}/`],
        backchannel_logout_uri: `${portal}/session/backchannel-logout`,
        backchannel_logout_session_required: true,
        id_token_signed_response_alg: 'ES256',
      },
      ...machines.map(({ account }) => ({
        client_id: account,
        client_secret: sampleSecret(account),
        token_endpoint_auth_method: 'client_secret_post' as const,
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
        id_token_signed_response_alg: 'ES256' as const,
      })),
    ],
    jwks: { keys: [keys.signing] },
    // Its own agent calls nobody on this machine; the portal, which it tells of sign-outs, is here.
    fetch: (url, init) => fetch(url, { ...init, dispatcher: undefined } as RequestInit),
    cookies: {
      keys: [keys.cookies],
      // Cookies of localhost are seen on every port: the service has a session of its own.
      names: { session: 'provider_session', interaction: 'provider_interaction', resume: 'provider_resume' },
    },
    acrValues: [substantial],
    scopes: ['openid', 'profile', 'offline_access'],
    claims: {
      openid: ['sub'],
      profile: ['name', 'role', 'subjects', 'unit', 'document_type', 'document_number'],
      acr: null,
      auth_time: null,
    },
    // The portal reads the claims from the ID token; user-info would need a token of its own.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    ttl: lifetimes,
    findAccount: (_, sub) => {
      const account = accountOf(sub);
      return account === undefined
        ? undefined
        : { accountId: sub, claims: () => ({ sub, ...idTokenClaims(account) }) };
    },
    extraTokenClaims: async (_, token) => {
      const sub = 'accountId' in token ? token.accountId : token.clientId;
      const account = sub === undefined ? undefined : accountOf(sub);
      return account === undefined ? undefined : await claimsOf(account, folder);
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => html(ctx, signOutPage(form, languageOf(ctx))),
        postLogoutSuccessSource: (ctx) => html(ctx, signedOutPage(languageOf(ctx))),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => `urn:${audience}`,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          audience,
          scope: 'openid profile',
          accessTokenTTL: lifetimes.AccessToken,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    interactions: { policy, url: (_, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const { client, account, session } = oidc;
      if (client === undefined || account === undefined) return undefined;
      const existing = oidc.result?.consent?.grantId ?? session?.grantIdFor(client.clientId);
      const grant =
        (existing === undefined ? undefined : await oidc.provider.Grant.find(existing)) ??
        new oidc.provider.Grant({ clientId: client.clientId, accountId: account.accountId });
      grant.addOIDCScope('openid profile offline_access');
      grant.addResourceScope(`urn:${audience}`, 'openid profile');
      await grant.save();
      return grant;
    },
    renderError: (ctx, { error, error_description: description }) =>
      html(ctx, errorPage(error, description ?? '', languageOf(ctx))),
  });

  const interact = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { uid, params, session } = await provider.interactionDetails(request, response);
    const action = `/interaction/${uid}`;
    const send = (body: string): void => {
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': contentSecurityPolicy(portal),
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
      response.end(body);
    };
    const stepUp = asksSubstantial(params.acr_values);
    const form = request.method === 'POST' ? new URLSearchParams(await text(request)) : undefined;
    const signedIn = session === undefined ? undefined : accountOf(session.accountId);
    const chosen =
      form === undefined
        ? stepUp
          ? signedIn
          : undefined
        : accounts.find(({ account }) => account === form.get('account'));
    const language = languageAsked(params.ui_locales, request.headers['accept-language']);
    if (chosen === undefined) return send(accountsPage(action, accounts, roleNames, language));
    if (stepUp && form?.get('confirmed') !== 'yes') return send(confirmPage(action, chosen, language));
    const result: InteractionResults = {
      login: { accountId: chosen.sub, amr: ['sample'], ...(stepUp ? { acr: substantial } : {}) },
    };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  };

  const serve = provider.callback();
  const server = createServer((request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void serve(request, response);
    interact(request, response).catch((cause: unknown) => {
      const expired = cause instanceof errors.SessionNotFound;
      response.writeHead(expired ? 400 : 500, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': contentSecurityPolicy(portal),
      });
      const language = languageAsked(undefined, request.headers['accept-language']);
      const code = expired ? 'session_not_found' : 'server_error';
      response.end(errorPage(code, expired ? '' : String(cause), language));
    });
  });
  return await listen(server, options.port);
}

/** Of a sample machine account, whose data are invented. */
export function sampleSecret(account: string): string {
  return `${account}-sample-secret`;
}

function asksSubstantial(acrValues: unknown): boolean {
  return typeof acrValues === 'string' && acrValues.split(' ').includes(substantial);
}
