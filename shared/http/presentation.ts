import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { toChinaTime } from '../domain/china-time.ts';
import type { Entry } from '../domain/navigation.ts';
import { asSeen } from '../domain/typed-text.ts';
import type { Identity } from '../identity/identity.ts';
import { mayFollow } from '../identity/rights.ts';
import type { Language, Text } from '../policy/text.ts';
import { setting, textSetting } from '../settings.ts';
import { type Caller, proofFor } from './caller.ts';
import { choiceCookie, cookie } from './cookies.ts';

type Event = APIGatewayProxyEventV2;

/** What every page knows of the request that it answers. */
export interface PageFacts {
  readonly language: Language;
  /** Large-type mode (适老化). */
  readonly largeType: boolean;
  readonly city: Text;
  /** The entries of the site's lists that lead somewhere for the viewer. */
  readonly navigation: readonly Entry[];
  readonly path: string;
  /** Path and query to come back to; null on the answer to a form, which cannot be asked for again. */
  readonly address: string | null;
  /** What paper says of the page: when it was made (RFC 3339), and where it is. */
  readonly printed: { readonly at: string; readonly url: string };
  readonly viewer: Identity | undefined;
  /** By name, the subjects that a person who is signed in here acts for. */
  readonly actingFor: readonly { readonly id: string; readonly name: string }[];
  /** Notices that the viewer has not read. */
  readonly unread: number;
  /** The session's proof, for the forms on this page; empty without a session. */
  readonly proof: string;
  /** A fresh key for a form on this page. */
  readonly formKey: string;
  readonly request: string;
}

/** What the content negotiation before us found that the client prefers. */
export type Negotiated = Context & {
  readonly preferredLanguage?: string;
  readonly preferredMediaType?: string;
};

/** Choices of presentation, which any page takes in its query and keeps in a cookie. */
const choices = { lang: ['zh-CN', 'en'], size: ['normal', 'large'] } as const;

function chosen(event: Event, name: keyof typeof choices): string | undefined {
  const given = event.queryStringParameters?.[name] ?? cookie(event, name);
  return (choices[name] as readonly string[]).find((value) => value === given);
}

/** The language that was chosen here, otherwise the one that the client prefers. */
export function languageOf(event: Event, { preferredLanguage }: Negotiated): Language {
  const asked = chosen(event, 'lang');
  if (asked !== undefined) return asked as Language;
  return preferredLanguage === 'en' ? 'en' : 'zh-CN';
}

/** Whether the client wants a page rather than JSON. */
export function wantsPage({ preferredMediaType }: Negotiated): boolean {
  return preferredMediaType === 'text/html';
}

/** `Set-Cookie` that keeps a choice of presentation which this request makes. */
export function choiceCookies(event: Event): string[] {
  return Object.keys(choices).flatMap((name) => {
    const asked = event.queryStringParameters?.[name];
    const value = chosen(event, name as keyof typeof choices);
    return asked !== undefined && asked === value ? [choiceCookie(name, asked)] : [];
  });
}

/** The query that is the route's own, as people see it: without the choices of presentation, which every address takes. */
export function queryOf(event: Event): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(event.queryStringParameters ?? {}).flatMap(([name, value]) =>
      name in choices ? [] : [[name, value === undefined ? undefined : asSeen(value)]],
    ),
  );
}

function addressOf(event: Event): string | null {
  if (event.requestContext.http.method !== 'GET') return null;
  const query = new URLSearchParams(event.rawQueryString);
  for (const name of Object.keys(choices)) query.delete(name);
  return query.size === 0 ? event.rawPath : `${event.rawPath}?${query}`;
}

/** What the page that answers a request knows of it. */
export function pageFacts(
  event: Event,
  {
    language,
    caller,
    unread,
    navigation,
    now,
  }: {
    readonly language: Language;
    readonly caller: Caller;
    readonly unread: number;
    readonly navigation: readonly Entry[];
    readonly now: Date;
  },
): PageFacts {
  return {
    language,
    largeType: chosen(event, 'size') === 'large',
    city: textSetting('CITY'),
    navigation: navigation.filter((entry) => mayFollow(caller.viewer, entry)),
    path: event.rawPath,
    address: addressOf(event),
    printed: { at: toChinaTime(now), url: `${setting('PUBLIC_URL')}${addressOf(event) ?? event.rawPath}` },
    viewer: caller.viewer,
    actingFor: [
      ...(caller.session?.actingFor ?? []),
      ...(caller.viewer?.agencies ?? []).map(({ subject, subjectName }) => ({
        id: subject,
        name: subjectName,
      })),
    ],
    unread,
    proof: proofFor(caller.session),
    formKey: randomUUID(),
    request: event.requestContext.requestId,
  };
}
