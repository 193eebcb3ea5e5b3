import { inChinaTime } from '../../shared/domain/china-time.ts';
import { deviceOf } from '../../shared/domain/device.ts';
import type { Call } from '../../shared/http/call.ts';
import { cookie, cookieNames, noCookie, secretCookie } from '../../shared/http/cookies.ts';
import { keptForm } from '../../shared/http/kept-form.ts';
import { mostSessions } from '../../shared/http/limits.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import { type Identity, InvalidTokenError, TokenVerifier } from '../../shared/identity/identity.ts';
import { newSecret, sealedWrite, unseal, unsealedWrite } from '../../shared/identity/sealed.ts';
import {
  endBeyond,
  endSession,
  liveSignIns,
  sessionCookieSeconds,
  startSession,
} from '../../shared/identity/session.ts';
import { signInEndedWrite } from '../../shared/identity/sign-ins.ts';
import type { AuditDetails } from '../../shared/policy/audit-values.ts';
import { setting } from '../../shared/settings.ts';
import { type AuditEntry, actor, auditWrite } from '../../shared/store/audit.ts';
import { subjectById } from '../../shared/store/records.ts';
import { ConditionFailedError, theTable, type Write } from '../../shared/store/table.ts';
import { keptFormPage, sessionPage, signOutPage } from '../../templates/pages/session.tsx';
import { capability } from '../capability.ts';
import {
  acrOf,
  beginSignIn,
  finishSignIn,
  SignInFailedError,
  type SignInUnderWay,
  signOutAddress,
} from './provider.ts';
import { returnAddress } from './return-address.ts';
import { routes } from './routes.ts';

/** Seconds that a sign-in at the provider may take. */
const signInSeconds = 10 * 60;

/** Names of the subjects that a person acts for; one that we do not know yet goes by its code. */
async function subjectsOf({ subjects, name }: Identity): Promise<{ id: string; name: string }[]> {
  return Promise.all(
    subjects.slice(0, 20).map(async (id) => {
      const subject = await subjectById(theTable(), id);
      return { id, name: subject?.name ?? (id.startsWith('P') ? name : id) };
    }),
  );
}

async function underWay(call: Pick<Call, 'event' | 'now'>): Promise<SignInUnderWay | undefined> {
  const secret = cookie(call.event, cookieNames.login);
  if (secret === undefined || secret === '') return undefined;
  const found = await unseal(theTable(), 'login', secret, call.now).catch(() => undefined);
  if (found === undefined || found.expired) return undefined;
  // Once: the address that the provider sends back to must not work again.
  await theTable().transact([unsealedWrite('login', secret)]);
  return found.content as SignInUnderWay;
}

function brokenOff(cause?: unknown): Problem {
  return new Problem(
    400,
    'sign-in-failed',
    {
      zh: '登录没有完成：可能已取消、超时，或者是从旧的页面返回的。请重新登录。',
      en: 'Sign-in was not completed. It may have been cancelled, timed out or started from an old page. Please sign in again.',
    },
    cause === undefined ? {} : { cause },
  );
}

function sessionAudit(
  { now, request }: Pick<Call, 'now' | 'request'>,
  sub: string,
  action: 'session.started' | 'session.ended',
  by: AuditEntry['by'],
  details: AuditDetails = {},
): Write {
  return auditWrite({ entity: `person:${sub}`, action, by, at: now, request, details });
}

let verifier: TokenVerifier | undefined;

/** Logout tokens are addressed to the portal, as ID tokens are. */
function logoutVerifier(): TokenVerifier {
  verifier ??= new TokenVerifier({
    issuer: setting('IDENTITY_ISSUER'),
    audience: setting('IDENTITY_CLIENT_ID'),
    claims: JSON.parse(setting('IDENTITY_CLAIMS')),
  });
  return verifier;
}

export const handler = capability(routes, {
  signIn: async (call) => {
    const returnTo = returnAddress(call.query.return, setting('PUBLIC_URL'));
    const acr = call.query.acr ?? null;
    const known = call.session?.identity.acr;
    if (known !== undefined && (acr === null || known === acrOf(acr)))
      return { status: 303, location: returnTo };
    const begun = await beginSignIn(returnTo, acr, call.language).catch((cause: unknown) => {
      throw new Problem(
        503,
        'identity-provider-not-reached',
        {
          zh: '暂时无法连接统一身份认证，请稍后再试。',
          en: 'The unified identity service cannot be reached at the moment. Please try again later.',
        },
        { cause, headers: { 'retry-after': '30' } },
      );
    });
    const secret = newSecret();
    const until = new Date(call.now.getTime() + signInSeconds * 1000);
    await theTable().transact([await sealedWrite('login', secret, begun.underWay, until)]);
    return {
      status: 303,
      location: begun.url.href,
      cookies: [secretCookie(cookieNames.login, secret, signInSeconds)],
    };
  },

  signedIn: async (call) => {
    const begun = await underWay(call);
    if (begun === undefined) throw brokenOff();
    const { sid, ...signedIn } = await finishSignIn(call.event.rawQueryString, begun, call.now).catch(
      (cause: unknown) => {
        if (cause instanceof SignInFailedError) throw brokenOff(cause);
        if (!(cause instanceof InvalidTokenError)) throw cause;
        throw new Problem(
          403,
          'no-role',
          {
            zh: '您的账号还没有开通本平台的身份，请联系信用中心。',
            en: 'Your account has not been given a role in this service yet. Please contact the credit centre.',
          },
          { cause },
        );
      },
    );
    const table = theTable();
    // A sign-in replaces what the browser had, so that a secret planted before it is worth nothing after it.
    const former = cookie(call.event, cookieNames.session);
    if (former !== undefined && former !== '') await endSession(table, former, call.now);
    const { identity } = signedIn;
    const { sub, acr } = identity;
    const by = actor(identity);
    const session = { ...signedIn, actingFor: await subjectsOf(identity) };
    const device = deviceOf(call.event.headers['user-agent']);
    const recognised = { device, ...(sid === null ? {} : { sid }) };
    const secret = await startSession(table, session, recognised, call.now, [
      sessionAudit(call, sub, 'session.started', by, acr === null ? {} : { acr }),
    ]);
    const most = mostSessions();
    if (most !== undefined) {
      await endBeyond(table, sub, most, call.now, ({ id }) =>
        sessionAudit(call, sub, 'session.ended', by, { session: id, reason: 'limit' }),
      );
    }
    return {
      status: 303,
      // What is wrong with the document is told before anything that would seem to be missing.
      location: signedIn.documentProblem === undefined ? begun.returnTo : '/session',
      cookies: [secretCookie(cookieNames.session, secret, sessionCookieSeconds), noCookie(cookieNames.login)],
    };
  },

  showSession: async (call) => {
    const { viewer, session } = call;
    if (viewer === undefined) throw notFound();
    const signIns = await liveSignIns(theTable(), viewer.sub, call.now);
    const json = {
      name: viewer.name,
      role: viewer.role,
      unit: viewer.unit,
      subjects: [
        ...(session?.actingFor ?? (await subjectsOf(viewer))),
        ...viewer.agencies.map(({ subject, subjectName }) => ({ id: subject, name: subjectName })),
      ],
      documentProblem: session?.documentProblem ?? null,
      acr: viewer.acr,
      signedInAt: session === undefined ? null : inChinaTime(session.startedAt),
      sessions: signIns.map(({ id, startedAt, usedAt, device }) => ({
        id,
        ...device,
        signedInAt: inChinaTime(startedAt),
        lastUsedAt: inChinaTime(usedAt),
        current: id === session?.id,
      })),
    };
    const confirmed = viewer.acr === acrOf('substantial');
    const { ended } = call.query;
    return { status: 200, json, page: () => sessionPage(call, { ...json, confirmed, ended }) };
  },

  endOne: async (call) => {
    const { viewer, params } = call;
    if (viewer === undefined) throw notFound();
    const answer = { status: 200, location: '/session?ended=one', json: { ended: 1 } };
    const audit = sessionAudit(call, viewer.sub, 'session.ended', actor(viewer), { session: params.id });
    try {
      await call.commit([signInEndedWrite(viewer.sub, params.id, true), audit], answer);
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
      throw notFound({
        zh: '这次登录已经结束，无需再退出。',
        en: 'This session has already ended; there is nothing to sign out of.',
      });
    }
    return answer;
  },

  endOthers: async (call) => {
    const { viewer, session } = call;
    if (viewer === undefined) throw notFound();
    const others = (await liveSignIns(theTable(), viewer.sub, call.now)).filter(
      ({ id }) => id !== session?.id,
    );
    const answer = { status: 200, location: '/session?ended=others', json: { ended: others.length } };
    await call.commit(
      [
        ...others.map(({ id }) => signInEndedWrite(viewer.sub, id)),
        sessionAudit(call, viewer.sub, 'session.ended', actor(viewer), {
          sessions: others.map(({ id }) => id),
        }),
      ],
      answer,
    );
    return answer;
  },

  endedAtProvider: async (call) => {
    const { sub, sid } = await logoutVerifier()
      .verifyLogout(call.body.logout_token)
      .catch((cause: unknown) => {
        if (!(cause instanceof InvalidTokenError)) throw cause;
        throw new Problem(
          400,
          'invalid-logout-token',
          { zh: '注销令牌无效。', en: 'The logout token is not valid.' },
          { cause },
        );
      });
    const ended = (await liveSignIns(theTable(), sub, call.now)).filter(
      (each) => sid === null || each.sid === sid,
    );
    if (ended.length > 0) {
      const sessions = ended.map(({ id }) => id);
      await theTable().transact([
        ...sessions.map((id) => signInEndedWrite(sub, id)),
        sessionAudit(call, sub, 'session.ended', null, { sessions, reason: 'issuer' }),
      ]);
    }
    return { status: 200 };
  },

  showKeptForm: async (call) => {
    const kept =
      call.viewer === undefined ? undefined : await keptForm(call.event, call.viewer.sub, call.now);
    if (kept === undefined) {
      throw new Problem(404, 'form-gone', {
        zh: '没有保留的填写内容：可能已超过一小时，或者是由其他账号填写的。请重新填写。',
        en: 'There is no saved form. More than an hour may have passed, or it was filled in under another account. Please fill it in again.',
      });
    }
    return { status: 200, page: () => keptFormPage(call, kept) };
  },

  askSignOut: async (call) => {
    const target = await signOutAddress(undefined, call.language).catch(() => undefined);
    return {
      status: 200,
      page: () => signOutPage(call),
      // Browsers hold the redirect after a form against form-action, too.
      ...(target === undefined ? {} : { formTargets: [target.origin] }),
    };
  },

  signOut: async (call) => {
    const secret = cookie(call.event, cookieNames.session);
    const ended =
      secret === undefined || secret === ''
        ? undefined
        : await endSession(theTable(), secret, call.now, ({ identity }) => [
            sessionAudit(call, identity.sub, 'session.ended', actor(identity)),
          ]);
    const target =
      ended === undefined
        ? undefined
        : await signOutAddress(ended.idToken, call.language).catch((error: unknown) => {
            call.log.error('provider not reached for sign-out', error as Error);
            return undefined;
          });
    return {
      status: 303,
      location: target?.href ?? '/',
      // No page of ours is kept anyway; a browser that kept one all the same drops it now. Not "cookies": language and
      // type size are the next person's, too.
      headers: { 'clear-site-data': '"cache", "storage"' },
      cookies: [noCookie(cookieNames.session), noCookie(cookieNames.form)],
    };
  },
});
