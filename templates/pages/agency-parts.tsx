import { agencyLifeCycle } from '../../shared/domain/agencies/life-cycle.ts';
import { type AgencyScope, scopeNames } from '../../shared/policy/agencies.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { agencyTexts } from '../locales/agencies.ts';
import { siteTexts } from '../locales/site.ts';
import type { CaseFace } from './case/face.ts';
import type { Row } from './elements.tsx';
import { TextArea } from './fields.tsx';
import type { Filled } from './form.tsx';
import { Day, Identifier } from './format.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...agencyTexts[language] });

/** What of an agency is as with every kind of case. Its pages are its own: they show an invitation and what was done. */
export const agencyFace: Pick<CaseFace, 'path' | 'lifeCycle' | 'tones'> = {
  path: '/agencies',
  lifeCycle: agencyLifeCycle,
  tones: { invited: 'warning', active: 'good', ended: 'bad' },
};

/** Where a page on agencies is. */
export function agencyTrail(language: Language) {
  return [{ href: agencyFace.path, text: texts(language).agencies.title }];
}

export function scopesText(scopes: readonly AgencyScope[], language: Language): string {
  return scopes.map((scope) => inLanguage(scopeNames[scope], language)).join(texts(language).site.comma);
}

/** The credit service body whose person acts, where there is one. */
export function organisationRow(
  { organisation }: { readonly organisation: { readonly name: string; readonly nameEnglish: string } | null },
  language: Language,
): Row[] {
  if (organisation === null) return [];
  const { name, nameEnglish } = organisation;
  return [[texts(language).agencies.organisation, language === 'en' ? nameEnglish : name]];
}

/** What an agency allows, as whoever gives and whoever holds it must know. */
export function allowance(
  {
    id,
    subjectName,
    scopes,
    until,
  }: {
    readonly id: string;
    readonly subjectName: string;
    readonly scopes: readonly AgencyScope[];
    readonly until: string;
  },
  language: Language,
): Row[] {
  const t = texts(language);
  return [
    [t.agencies.subject, subjectName],
    [t.agencies.scopes, scopesText(scopes, language)],
    [t.agencies.until, <Day key="until" day={until} language={language} />],
    [t.agencies.number, <Identifier key="number" text={id} />],
  ];
}

/** Why an agency is refused or ended. */
export function Reason({
  language,
  filled,
  optional,
}: {
  language: Language;
  filled: Filled;
  optional: boolean;
}) {
  const t = texts(language);
  return (
    <TextArea
      language={language}
      filled={filled}
      name="reason"
      label={t.agencies.reason}
      hint={t.agencies.reasonHint}
      rows={3}
      optional={optional}
    />
  );
}
