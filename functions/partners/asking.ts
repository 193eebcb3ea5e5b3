import type { Call } from '../../shared/http/call.ts';
import { invalid, Problem } from '../../shared/http/problem.ts';
import type { Quota } from '../../shared/http/quota.ts';
import { type Partner, partner as partnerOf, purposeOf } from '../../shared/policy/partners.ts';
import { actor } from '../../shared/store/audit.ts';
import { quotaAfter, quotaWrite, type Taking, takeQuota } from '../../shared/store/partner-quotas.ts';
import { ConditionFailedError, theTable, type Write } from '../../shared/store/table.ts';
import type { Asking } from './looking.ts';

type Caller = Pick<Call, 'viewer' | 'now' | 'request' | 'quotas'>;

/** The partner whose machine account calls. @throws Problem 403 */
export function callingPartner({ viewer }: Pick<Call, 'viewer'>): Partner {
  const of = partnerOf(viewer?.partner ?? '');
  if (of !== undefined) return of;
  throw new Problem(403, 'no-partner', {
    zh: '这个机器账号不属于登记在册的信息应用单位，请联系信用中心。',
    en: 'This machine account does not belong to a registered partner. Please contact the credit centre.',
  });
}

export const notGranted = new Problem(403, 'purpose-not-granted', {
  zh: '没有为贵单位开通这一用途。可以使用的用途见 /partners。',
  en: 'This purpose has not been granted to your organisation. See /partners for the purposes you can use.',
});

const measuresNotGranted = new Problem(403, 'measures-not-granted', {
  zh: '这一用途没有开通严重失信主体名单信息，不能查询惩戒措施，请去掉事项编码（item）后再查询。',
  en: 'This purpose does not include lists of serious dishonesty, so measures cannot be looked up. Remove the matter code (item) and try again.',
});

export const notAuthorised = new Problem(403, 'no-authorisation', {
  zh: '该主体没有对这一用途的有效授权：没有授权过，或者已经到期、撤回、用完次数。请由该主体在本平台授权后再查询。',
  en: 'This subject has no authorisation in force for this purpose: none has been given, or it has expired, been withdrawn or been used up. The subject has to give its authorisation on this platform first.',
});

/**
 * Who asks for what, checked before anything is read of anybody.
 * @throws Problem 403 for a purpose that is not granted or may not ask about measures, 422 where a duty names no matter
 */
export function askingFor(
  call: Caller,
  asked: {
    readonly purpose: string;
    readonly case?: string | undefined;
    readonly item?: string | undefined;
  },
): Asking {
  const partner = callingPartner(call);
  const purpose = purposeOf(partner, asked.purpose);
  if (purpose === undefined) throw notGranted;
  const { now, request, viewer } = call;
  const { item } = asked;
  // What may be applied follows from the lists that a subject stands on: who may not know of these is not told it.
  if (item !== undefined && purpose.gives['serious-dishonesty']?.includes('listed') !== true)
    throw measuresNotGranted;
  return {
    partner,
    purpose,
    matter: asked.case ?? null,
    ...(item === undefined ? {} : { item }),
    by: actor(viewer),
    now,
    request,
  };
}

/** @throws Problem 422 where a statutory duty names no matter */
export function requireMatter({ purpose, matter }: Asking): void {
  if (purpose.ground === 'consent' || matter !== null) return;
  throw invalid([
    {
      pointer: '/case',
      message: {
        zh: '依据法定职责查询的，请写明所办事项的编号（case）。',
        en: 'Look-ups based on a statutory duty must state the number of the matter (case).',
      },
      lacking: 'text',
    },
  ]);
}

/** Takes from the quota of the day, and tells the caller what is left. @throws Problem 429 */
export async function take(
  { now, quotas }: Caller,
  partner: Partner,
  kind: keyof Partner['perDay'],
  by: number,
): Promise<void> {
  tell(quotas, await takeQuota(theTable(), { partner, kind, by, now }), by);
}

/**
 * Has something done that is more than a look, with what it takes of the quota of the day or not at all: what is asked again
 * because no answer came is taken once.
 * @param done commits the write that it is given, first of all
 * @throws Problem 429
 */
export async function takeWith(
  { now, quotas }: Caller,
  asked: Omit<Taking, 'now'>,
  done: (taken: Write) => Promise<void>,
): Promise<void> {
  const taking = { ...asked, now };
  const before = await quotaAfter(theTable(), taking);
  tell(quotas, before, asked.by);
  try {
    await done(quotaWrite(taking));
  } catch (error) {
    if (!(error instanceof ConditionFailedError) || !error.failed.includes(0)) throw error;
    // Others took it in between.
    quotas.pop();
    tell(quotas, await quotaAfter(theTable(), taking), asked.by);
    throw error;
  }
}

/** @param quota what is left once `by` is taken @throws Problem 429 where it is not enough */
function tell(quotas: Caller['quotas'], quota: Quota, by: number): void {
  if (quota.remaining >= 0) {
    quotas.push(quota);
    return;
  }
  const left = quota.remaining + by;
  quotas.push({ ...quota, remaining: left });
  throw new Problem(
    429,
    'quota-used-up',
    {
      zh: `今天还可以查询 ${left} 个主体，这次要查 ${by} 个。请在 ${quota.seconds} 秒后（次日零时起）再试，或者与信用中心商定新的额度。`,
      en: `${left} subjects remain of today’s quota, but this request is for ${by}. Try again in ${quota.seconds} seconds (after midnight), or agree a new quota with the credit centre.`,
    },
    { headers: { 'retry-after': String(quota.seconds) } },
  );
}
