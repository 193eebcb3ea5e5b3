import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Entry } from '../domain/navigation.ts';
import type { Language } from '../policy/text.ts';
import type { PostedForm } from './body.ts';
import { type Caller, nobody } from './caller.ts';
import { choiceCookies, languageOf, type Negotiated, wantsPage } from './presentation.ts';
import type { Quota } from './quota.ts';

/** What is known of a request before its handler runs; refusals are answered from it. */
export interface Seen {
  readonly language: Language;
  readonly html: boolean;
  readonly now: Date;
  /** Of the site's lists, for the page that answers. */
  readonly navigation: readonly Entry[];
  caller: Caller;
  /** Notices that whoever is signed in has not read, for a page's navigation. */
  unread: number;
  form: PostedForm | undefined;
  /** The form again, with what was entered and what is wrong with it. */
  formAgain: string | null;
  /** `Set-Cookie` of the answer, whatever it is. */
  readonly cookies: string[];
  /** What the caller may still ask for, as every answer says it. */
  readonly quotas: Quota[];
}

/** What is known of a request when nothing of it has been looked at. */
export function nothingSeen(): Seen {
  return {
    language: 'zh-CN',
    html: false,
    now: new Date(),
    navigation: [],
    caller: nobody,
    unread: 0,
    form: undefined,
    formAgain: null,
    cookies: [],
    quotas: [],
  };
}

/** What a request says of how it is to be answered. */
export function firstSight(
  event: APIGatewayProxyEventV2,
  context: Negotiated,
  navigation: readonly Entry[],
): Seen {
  return {
    ...nothingSeen(),
    language: languageOf(event, context),
    html: wantsPage(context),
    navigation,
    cookies: choiceCookies(event),
  };
}
