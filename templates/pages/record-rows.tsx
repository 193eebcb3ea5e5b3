import { catalogue } from '../../shared/policy/catalogues.ts';
import type { Language } from '../../shared/policy/text.ts';
import { siteTexts } from '../locales/site.ts';
import { subjectTexts } from '../locales/subjects.ts';
import { Entries } from './elements.tsx';
import { Day, dayText } from './format.tsx';
import { signInAddress } from './layout.tsx';
import { type ShownRecord, StateTag, unitName } from './record.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...subjectTexts[language] });

/**
 * What whoever looks can do about an entry that stands in a list. `others`: people who act for somebody else.
 * `official`: an authority, which does none of it here.
 */
export type CanDo =
  | { readonly as: 'guest' | 'official' }
  | { readonly as: 'subject' | 'others'; readonly objects: boolean; readonly repairs: boolean };

/** The number of the document that an entry reports, where whoever looks sees it. */
function documentOf({ catalogue: code, fields }: ShownRecord): string | undefined {
  const { document } = catalogue(code);
  return fields.find(({ code: column }) => column === document)?.value;
}

/** Its sums of money, each as its column is called. */
function amountsOf({ catalogue: code, fields }: ShownRecord, language: Language): string[] {
  const money = catalogue(code).fields.filter(({ type }) => type === 'amount');
  return fields
    .filter(({ code: column }) => money.some((each) => each.code === column))
    .map(
      ({ label, labelEnglish, value }) =>
        `${language === 'en' ? labelEnglish : label}${texts(language).site.colon}${value}`,
    );
}

/** Ways on from one entry; their names say of which, for whoever does not see the row. */
function Ways({ record, can, language }: { record: ShownRecord; can: CanDo; language: Language }) {
  const t = texts(language);
  if (can.as === 'official') return null;
  const asked = `record=${encodeURIComponent(record.id)}`;
  const way = (path: string, words: string) => (
    <a href={can.as === 'guest' ? signInAddress(path) : path}>
      {words}
      <span class="hidden">{`${t.site.colon}${record.title}`}</span>
    </a>
  );
  const stands = record.state === 'published' || record.state === 'corrected';
  const adverse = catalogue(record.catalogue).adverse;
  const objects = can.as === 'guest' || (can.as === 'subject' && can.objects);
  const repairs = can.as === 'guest' || (can.as === 'subject' && can.repairs);
  return (
    <>
      {objects && stands ? way(`/objections/new?${asked}`, t.record.object) : null}{' '}
      {repairs && stands && adverse ? way(`/repairs/new?${asked}`, t.subject.repair) : null}{' '}
      {can.as === 'others' ? way(`/error-reports/new?${asked}`, t.record.reportError) : null}
    </>
  );
}

/** Entries of a subject, each with its number, its sums, how long it is public and what can be done about it. */
export function RecordRows({
  label,
  records,
  can,
  language,
}: {
  label: string;
  records: readonly ShownRecord[];
  can: CanDo;
  language: Language;
}) {
  const t = texts(language);
  return (
    <Entries
      label={label}
      items={records.map((record) => {
        const document = documentOf(record);
        return {
          href: `/records/${record.id}`,
          title: record.title,
          tag: <StateTag state={record.state} language={language} />,
          facts: [
            <Day key="date" day={record.date} language={language} />,
            ...(document === undefined || document === record.title ? [] : [document]),
            ...amountsOf(record, language),
            unitName(record, language),
            ...(record.publicUntil === null || record.state !== 'published'
              ? []
              : [`${t.subject.publicUntil}${t.site.colon}${dayText(record.publicUntil, language)}`]),
          ],
          acts: can.as === 'official' ? null : <Ways record={record} can={can} language={language} />,
        };
      })}
    />
  );
}
