import * as z from 'zod';
import type { Authorisation } from '../../shared/domain/authorisations/authorisation.ts';
import { consentText, type Draft } from '../../shared/domain/authorisations/draft.ts';
import { chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';
import type { Call, Handler } from '../../shared/http/call.ts';
import { optional } from '../../shared/http/fields.ts';
import { Problem } from '../../shared/http/problem.ts';
import { grouped, type Route } from '../../shared/http/route.ts';
import { validated } from '../../shared/http/validation.ts';
import { isCentre, subjectsFor } from '../../shared/identity/rights.ts';
import { authorisationPolicy } from '../../shared/policy/authorisations.ts';
import { citable } from '../../shared/policy/basis.ts';
import { basisOf, partner, partners, purposeOf } from '../../shared/policy/partners.ts';
import { choicesPage, partnerChoicePage } from '../../templates/pages/authorisation-choices.tsx';
import { authorisationFace, type ConsentFacts } from '../../templates/pages/authorisation-face.tsx';
import { enteredIn, type Filled } from '../../templates/pages/form.tsx';
import { partnersPage } from '../../templates/pages/partners.tsx';
import { capability } from '../capability.ts';
import { caseHandlers } from '../cases/handlers.ts';
import { consentingSubjects, givenAuthorisation, soundDraft } from './giving.ts';
import { asked, type bodies, routes } from './routes.ts';
import { sceneHandlers } from './scenes.ts';
import { authorisationService } from './service.ts';

function shown(of: Authorisation) {
  const { partnerName, purposeName, history } = of;
  return {
    subject: of.subject,
    subjectName: of.subjectName,
    partner: of.partner,
    partnerName: partnerName.zh,
    partnerNameEnglish: partnerName.en,
    purpose: of.purpose,
    purposeName: purposeName.zh,
    purposeNameEnglish: purposeName.en,
    classes: of.classes,
    from: of.from,
    until: of.until,
    uses: of.uses,
    used: of.used,
    givenAt: inChinaTime(history[0]?.at ?? ''),
    consent: of.consent,
    looks: of.looks.map(({ at, matter, classes }) => ({ at: inChinaTime(at), case: matter, classes })),
  };
}

/** What is chosen step by step, in the address: as the form of a consent has it in the end. */
const choices = z.object({ ...asked, subject: optional(z.string()) });

/** What was chosen as it can be consented to, or what is wrong with it. */
function chosenDraft(filled: Filled, now: Date): { readonly draft: Draft } | { readonly problem: Problem } {
  try {
    return { draft: soundDraft(validated(choices, filled.values), now) };
  } catch (error) {
    if (error instanceof Problem) return { problem: error };
    throw error;
  }
}

/** What the form of a consent is drawn from: no subject where it is not known yet what is consented to. */
async function consentFacts(
  { viewer, now }: Pick<Call, 'viewer' | 'now'>,
  filled: Filled,
): Promise<ConsentFacts> {
  const subjects = await consentingSubjects(viewer);
  const subject = subjects.find(({ id }) => id === enteredIn(filled, 'subject'));
  const made = chosenDraft(filled, now);
  if (subject === undefined || !('draft' in made)) return {};
  return { subject, ...made.draft, text: consentText(made.draft, subject.name) };
}

const caseHandlings = caseHandlers<Authorisation, typeof bodies>({
  service: authorisationService,
  face: authorisationFace,
  owners: (viewer) => subjectsFor(viewer, 'authorisations').map((subject) => `SUBJECT#${subject}`),
  desk: (viewer) => (isCentre(viewer) ? { party: 'centre', unit: null } : null),
  shown: ({ of }) => shown(of),
  begin: givenAuthorisation,
  facts: (call, act, _of, filled) => (act === 'give' ? consentFacts(call, filled) : undefined),
});

const confirming = caseHandlings.begin as Handler<Route>;

/** First whom and what for, then what and how long, then the whole text: a page each, and only the last one a form. */
const choosing: Handler<Route> = async (call) => {
  const query = call.query as Record<string, string | undefined>;
  // An address has several values of one name in one text.
  const values = { ...query, classes: (query.classes ?? '').split(',').filter(Boolean) } as Filled['values'];
  const filled: Filled = { values, problem: null, prefilled: true };
  const of = partner(enteredIn(filled, 'partner'));
  const purpose = purposeOf(of, enteredIn(filled, 'purpose'));
  if (of === undefined || purpose?.ground !== 'consent')
    return { status: 200, page: () => partnerChoicePage(call, partners) };
  const made = chosenDraft(filled, call.now);
  if ('draft' in made && values.subject !== undefined) return confirming(call);
  const subjects = await consentingSubjects(call.viewer);
  const refused = 'problem' in made && values.from !== undefined ? made.problem : null;
  const today = chinaDate(call.now);
  const form = { ...filled, problem: refused };
  return { status: 200, page: () => choicesPage(call, { partner: of, purpose, subjects, today }, form) };
};

export const handler = capability(routes, {
  ...{ ...caseHandlings, begin: choosing },
  ...grouped('scenes', sceneHandlers),

  listPartners: async (call) => {
    const items = partners.map(({ name, purposes, ...rest }) => ({
      ...rest,
      name: name.zh,
      nameEnglish: name.en,
      purposes: purposes.map((each) => ({
        code: each.code,
        name: each.name.zh,
        nameEnglish: each.name.en,
        ground: each.ground,
        basis: citable(basisOf(each)),
        classes: Object.entries(each.gives).map(([catalogue, facts]) => ({ catalogue, facts })),
        reports: each.reports,
        changes: each.changes === true,
        batch: each.batch ?? null,
      })),
    }));
    return { status: 200, json: { items }, page: () => partnersPage(call, partners) };
  },

  text: async () => {
    const { consent, days, longestDays } = authorisationPolicy;
    return { status: 200, json: { ...consent, days, longestDays } };
  },
});
