import type * as z from 'zod';
import type { Authorisation } from '../../shared/domain/authorisations/authorisation.ts';
import {
  type Asked,
  consentText,
  type Draft,
  draftOf,
  tellsChanges,
} from '../../shared/domain/authorisations/draft.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import type { Call } from '../../shared/http/call.ts';
import { type InputError, invalid, notFound } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { actsFor, subjectsFor } from '../../shared/identity/rights.ts';
import { authorisationPolicy } from '../../shared/policy/authorisations.ts';
import { knownSubject } from '../../shared/store/known-subject.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Birth } from '../cases/handlers.ts';
import type { bodies } from './routes.ts';

type Body = z.output<typeof bodies.begin>;

/** The name of a subject of the viewer's: its code where nothing was ever reported of it. */
async function nameOf(id: string, viewer: Identity | undefined): Promise<string> {
  return (await knownSubject(theTable(), id, viewer))?.name ?? id;
}

/** Subjects for which the viewer may consent. */
export async function consentingSubjects(viewer: Identity | undefined) {
  const ids = subjectsFor(viewer, 'authorisations');
  return Promise.all(ids.map(async (id) => ({ id, name: await nameOf(id, viewer) })));
}

/** What was asked as it can be consented to. @throws Problem 422 with a pointer to each fault */
export function soundDraft(asked: Asked, now: Date): Draft {
  const made = draftOf(asked, chinaDate(now));
  if ('draft' in made) return made.draft;
  throw invalid(made.faults.map(({ field, message }) => ({ pointer: `/${field}`, message })));
}

/** What is missing in the consent itself. */
function consentFaults(consent: Body['consent']): InputError[] {
  if (consent === undefined) return [];
  const { version } = authorisationPolicy.consent;
  const errors: InputError[] = [];
  if (!consent.accepted)
    errors.push({
      pointer: '/consent/accepted',
      message: {
        zh: '请阅读授权书全文，勾选同意后提交。',
        en: 'Read the full text and tick to give your consent.',
      },
    });
  if (consent.signatory === '')
    errors.push({
      pointer: '/consent/signatory',
      message: { zh: '请写明授权人。', en: 'Enter the name of the person giving consent.' },
      lacking: 'text',
    });
  if (consent.textVersion !== undefined && consent.textVersion !== version)
    errors.push({
      pointer: '/consent/textVersion',
      message: {
        zh: `授权书文本现为 ${version} 版，请阅读新的文本后重新授权。`,
        en: `The text is now version ${version}. Please read the new text and give your consent again.`,
      },
    });
  return errors;
}

/**
 * What a new authorisation is made of.
 * @throws Problem 404 for a subject that is none of the caller's, 422
 */
export async function givenAuthorisation({
  viewer,
  body,
  now,
}: Pick<Call, 'viewer' | 'now'> & { readonly body: Body }): Promise<Birth<Authorisation>> {
  const { subject, consent, ...asked } = body;
  if (viewer === undefined || !actsFor(viewer, subject, 'authorisations')) throw notFound();
  const draft = soundDraft(asked, now);
  const { partner, purpose, classes, from, until, uses } = draft;
  const faults = consentFaults(consent);
  if (faults.length > 0) throw invalid(faults);
  const subjectName = await nameOf(subject, viewer);
  const text = consentText(draft, subjectName);
  return {
    content: {
      policy: authorisationPolicy.version,
      subject,
      subjectName,
      partner: partner.code,
      partnerName: partner.name,
      purpose: purpose.code,
      purposeName: purpose.name,
      classes,
      ...(purpose.newestReport === true ? { newestReport: true as const } : {}),
      from,
      until,
      ...(tellsChanges(draft) ? { changes: true as const } : {}),
      uses,
      used: 0,
      looks: [],
      consent: {
        signatory: consent?.signatory ?? viewer.name,
        textVersion: authorisationPolicy.consent.version,
        text,
      },
      givenBy: { sub: viewer.sub, name: viewer.name },
    },
  };
}
