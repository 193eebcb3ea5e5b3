import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { newSecret, sealedWrite, unseal } from '../identity/sealed.ts';
import { theTable } from '../store/table.ts';
import type { FormValues, PostedForm } from './body.ts';
import { cookie, cookieNames, secretCookie } from './cookies.ts';

/** A form that was posted when nobody was signed in (any more), kept until the person is back. */
export interface KeptForm {
  /** Where it was posted to. */
  readonly action: string;
  readonly values: FormValues;
  /** Whose session it was filled in under, where that is known: nobody else gets it back. */
  readonly sub: string | null;
}

const keptSeconds = 60 * 60;
/** Far above the longest form, far below what an item may have. */
const longestForm = 64 * 1024;

/** Keeps what was entered and gives the cookie that leads to it, the files left out; null for more than 64 KB. */
export async function keepForm(
  event: APIGatewayProxyEventV2,
  { values }: Pick<PostedForm, 'values'>,
  sub: string | null,
  now: Date,
): Promise<string | null> {
  if (Buffer.byteLength(JSON.stringify(values)) > longestForm) return null;
  const query = event.rawQueryString === '' ? '' : `?${event.rawQueryString}`;
  const kept: KeptForm = { action: `${event.rawPath}${query}`, values, sub };
  const secret = newSecret();
  const write = await sealedWrite('form', secret, kept, new Date(now.getTime() + keptSeconds * 1000));
  await theTable().transact([write]);
  return secretCookie(cookieNames.form, secret, keptSeconds);
}

/** The form kept for this browser and this person. */
export async function keptForm(
  event: APIGatewayProxyEventV2,
  sub: string,
  now: Date,
): Promise<KeptForm | undefined> {
  const secret = cookie(event, cookieNames.form);
  if (secret === undefined || secret === '') return undefined;
  const found = await unseal(theTable(), 'form', secret, now).catch(() => undefined);
  if (found === undefined || found.expired) return undefined;
  const kept = found.content as KeptForm;
  return kept.sub === null || kept.sub === sub ? kept : undefined;
}
