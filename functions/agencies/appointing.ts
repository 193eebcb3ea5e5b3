import type { Agency } from '../../shared/domain/agencies/agency.ts';
import { isSameName } from '../../shared/domain/agencies/agency.ts';
import { type AppointedOrganisation, beyond, isOf } from '../../shared/domain/agencies/organisation.ts';
import type { CaseFile } from '../../shared/domain/cases/case.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { maskPersonName } from '../../shared/domain/masking.ts';
import { type InputError, invalid, Problem } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { represents } from '../../shared/identity/rights.ts';
import { type AgencyScope, agencyLimits, scopeNames } from '../../shared/policy/agencies.ts';
import { organisation as organisationOf } from '../../shared/policy/organisations.ts';
import { agenciesHeldBy } from '../../shared/store/agencies.ts';
import { theTable, type Write } from '../../shared/store/table.ts';
import { checkedEvidence } from '../cases/files.ts';

/** Who is asked to act, by the form of an invitation. */
interface Asked {
  readonly subject: string;
  readonly scopes: readonly AgencyScope[];
  readonly organisation?: string | undefined;
  readonly evidence: readonly string[];
}

function scopesText(scopes: readonly AgencyScope[], language: 'zh' | 'en'): string {
  return scopes.map((scope) => scopeNames[scope][language]).join(language === 'zh' ? '、' : ', ');
}

/** What is wrong with appointing a credit service body. */
function organisationFaults({ scopes, evidence }: Asked): InputError[] {
  const { organisationScopes, attorneyScopes } = agencyLimits;
  const errors: InputError[] = [];
  const others = beyond(scopes, organisationScopes);
  if (others.length > 0)
    errors.push({
      pointer: '/scopes',
      message: {
        zh: `信用服务机构只能受托办理${scopesText(organisationScopes, 'zh')}，不能受托办理${scopesText(others, 'zh')}。`,
        en: `A credit service body can only be appointed for ${scopesText(organisationScopes, 'en')}, not for ${scopesText(others, 'en')}.`,
      },
    });
  const asked = attorneyScopes.filter((scope) => scopes.includes(scope));
  if (asked.length > 0 && evidence.length === 0)
    errors.push({
      pointer: '/evidence',
      message: {
        zh: `委托信用服务机构办理${scopesText(asked, 'zh')}，请上传授权委托书。`,
        en: `To appoint a credit service body for ${scopesText(asked, 'en')}, upload the power of attorney.`,
      },
      lacking: 'text',
    });
  return errors;
}

/**
 * The credit service body that is appointed, and the power of attorney, with the writes that attach it.
 * @param id number of the agency
 * @throws Problem 422
 */
export async function appointed(
  viewer: Identity,
  asked: Asked,
  id: string,
  now: Date,
): Promise<{
  readonly organisation?: AppointedOrganisation;
  readonly attorney?: CaseFile;
  readonly writes: readonly Write[];
}> {
  const known =
    asked.organisation === undefined ? undefined : organisationOf(asked.organisation, chinaDate(now));
  if (asked.organisation !== undefined && (known?.kind !== 'agency' || known.code === asked.subject))
    throw invalid([
      {
        pointer: '/organisation',
        message: {
          zh: '名册上没有这家信用服务机构，请从名册（/organisations）中选择；委托本单位人员办理的，请留空。',
          en: 'This credit service body is not on the register. Choose one from the register (/organisations), or leave this empty to appoint one of your own staff.',
        },
      },
    ]);
  const faults = known === undefined ? [] : organisationFaults(asked);
  if (faults.length > 0) throw invalid(faults);
  const { files, writes } = await checkedEvidence(viewer, asked.evidence, `/agencies/${id}`);
  const [attorney] = files;
  return {
    ...(known === undefined ? {} : { organisation: { code: known.code, name: known.name } }),
    ...(attorney === undefined ? {} : { attorney }),
    writes,
  };
}

/** @throws Problem 403, 409 for somebody who cannot become the agent */
export async function requireFit(agency: Agency, viewer: Identity, now: Date): Promise<void> {
  if (represents(viewer, agency.subject)) {
    throw new Problem(409, 'own-enterprise', {
      zh: '您就是该企业的法定代表人，不需要接受委托。请把邀请交给受邀的经办人。',
      en: 'You are the legal representative of this enterprise and need not accept an invitation. Please pass it on to the agent it is meant for.',
    });
  }
  if (!isSameName(agency.name, viewer.name)) {
    throw new Problem(403, 'other-person', {
      zh: `这份邀请是发给“${maskPersonName(agency.name)}”的，与您登录的姓名不一致。如果企业写错了姓名，请其撤回后重新邀请。`,
      en: `The invitation is for “${maskPersonName(agency.name)}”, which does not match the name you are signed in under. If the enterprise misspelt your name, ask it to withdraw the invitation and invite you again.`,
    });
  }
  const held = await agenciesHeldBy(theTable(), viewer, now);
  requireItsPerson(agency, viewer.subjects, held, chinaDate(now));
  const former = held.find(({ subject }) => subject === agency.subject);
  if (former !== undefined) {
    throw new Problem(409, 'agent-already', {
      zh: `您已是该企业的经办人（${former.id}）。请先解除原委托，再接受新的邀请。`,
      en: `You are already an agent of this enterprise (${former.id}). Have that appointment ended first, then accept the new invitation.`,
    });
  }
  if (held.length >= agencyLimits.perPerson) {
    throw new Problem(409, 'too-many-agencies', {
      zh: `一个人最多同时为 ${agencyLimits.perPerson} 家企业办理，请先解除不再需要的委托。`,
      en: `One person can act for at most ${agencyLimits.perPerson} enterprises at a time. End an appointment that is no longer needed first.`,
    });
  }
}

/** Only a person of the credit service body acts for it, while that is on the register. */
function requireItsPerson(
  { organisation }: Pick<Agency, 'organisation'>,
  subjects: readonly string[],
  held: Parameters<typeof isOf>[2],
  today: string,
): void {
  if (organisation === undefined) return;
  const { code, name } = organisation;
  if (organisationOf(code, today)?.kind === 'agency' && isOf(code, subjects, held)) return;
  throw new Problem(403, 'other-organisation', {
    zh: `这份邀请是发给${name.zh}人员的：您没有代表该机构办理的资格，或者该机构已不在名册上。请由该机构先委托您为其经办人，再接受。`,
    en: `This invitation is for the staff of ${name.en}. You are not entitled to act for that body, or it is no longer on the register. Ask it to appoint you as its agent first, then accept.`,
  });
}
