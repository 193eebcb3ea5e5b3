import { declaredTitle } from '../../shared/policy/submissions.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { declaredTexts } from '../locales/declared.ts';
import { Notification, SummaryList, Tag } from './elements.tsx';
import { dayText } from './format.tsx';

const texts = (language: Language) => declaredTexts[language];

/** What a subject declared itself, as its page shows it. */
export interface ShownDeclared {
  readonly notice: Text;
  readonly items: readonly {
    readonly submission: string;
    readonly title: string;
    readonly matchedRecord: string | null;
    readonly commitment: { readonly record: string | null };
    readonly lines: readonly {
      readonly label: string;
      readonly labelEnglish: string;
      readonly value: string;
    }[];
  }[];
}

/** The section of declared information: never to be taken for what a department reported. */
export function Declared({ declared, language }: { declared: ShownDeclared; language: Language }) {
  const s = texts(language).declared;
  if (declared.items.length === 0) return null;
  return (
    <section aria-labelledby="declared">
      <h2 id="declared">{inLanguage(declaredTitle, language)}</h2>
      <Notification>
        <p>{inLanguage(declared.notice, language)}</p>
      </Notification>
      {declared.items.map(({ submission, title, lines, commitment, matchedRecord }) => (
        <article key={submission}>
          <h3>
            {title} <Tag tone="neutral">{s.declaredTag}</Tag>
          </h3>
          <SummaryList
            rows={lines.map(({ label, labelEnglish, value }) => [
              language === 'en' ? labelEnglish : label,
              dayText(value, language),
            ])}
          />
          <p>
            {commitment.record === null ? null : (
              <a href={`/records/${commitment.record}`}>{s.commitmentRecord}</a>
            )}{' '}
            {matchedRecord === null ? null : <a href={`/records/${matchedRecord}`}>{s.matchedRecord}</a>}
          </p>
        </article>
      ))}
    </section>
  );
}
