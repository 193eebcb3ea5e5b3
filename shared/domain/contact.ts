import { contactNames, contactTitle, stageContact } from '../policy/contact.ts';
import { inLanguage, type Language } from '../policy/text.ts';

/** What people need to turn to somebody. */
const reaching = ['telephone', 'hours', 'hotline', 'counter', 'address'] as const;
/** What a site says of itself, in this order. */
const all = ['operator', 'contractor', ...reaching, 'icp', 'policeRecord', 'siteCode'] as const;

/**
 * Labels and what the stage says, of what it says.
 * @param which `reaching`: how to turn to somebody. `all`: also who that is, and the site's numbers
 */
export function contactRows(
  language: Language,
  which: 'reaching' | 'all',
): readonly (readonly [label: string, value: string])[] {
  return (which === 'all' ? all : reaching).flatMap((name) => {
    const value = stageContact?.[name];
    if (value === undefined || value === null) return [];
    return [
      [
        inLanguage(contactNames[name], language),
        typeof value === 'string' ? value : inLanguage(value, language),
      ],
    ];
  });
}

/** A section of a statement that says all of it; none where the stage says nothing. */
export function contactSection(language: Language) {
  const rows = contactRows(language, 'all');
  const colon = language === 'en' ? ': ' : '：';
  const text = rows.map(([label, value]) => `${label}${colon}${value}`);
  return rows.length === 0 ? [] : [{ id: 'operator', title: inLanguage(contactTitle, language), text }];
}

/** The ways to turn to somebody, in one line; empty where the stage says none. */
export function contactText(language: Language): string {
  const [colon, stop] = language === 'en' ? [': ', ' · '] : ['：', '　'];
  return contactRows(language, 'reaching')
    .map(([label, value]) => `${label}${colon}${value}`)
    .join(stop);
}
