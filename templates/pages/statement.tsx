import { contactSection } from '../../shared/domain/contact.ts';
import type { Language } from '../../shared/policy/text.ts';
import { siteTexts } from '../locales/site.ts';
import { statementTexts } from '../locales/statements.ts';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => ({
  ...siteTexts[language],
  ...statementTexts[language],
});

export type StatementName = 'privacy' | 'accessibility';

/** A statement as data, for programs. */
export function statement(context: Pick<PageContext, 'language'>, name: StatementName) {
  const { language } = context;
  const { title, lead, sections } = texts(language)[name];
  return { title, lead, sections: [...sections, ...contactSection(language)] };
}

/** Sections of plain text, with links to each. */
export function Sections({
  sections,
  language,
}: {
  sections: readonly { readonly id: string; readonly title: string; readonly text: readonly string[] }[];
  language: Language;
}) {
  return (
    <>
      <nav aria-label={texts(language).site.contents}>
        <ul class="contents">
          {sections.map((section) => (
            <li key={section.id}>
              <a href={`#${section.id}`}>{section.title}</a>
            </li>
          ))}
        </ul>
      </nav>
      {sections.map((section) => (
        <section key={section.id} aria-labelledby={section.id}>
          <h2 id={section.id}>{section.title}</h2>
          {section.text.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
    </>
  );
}

/** A page of plain text in sections. */
export function statementPage(context: PageContext, name: StatementName): string {
  const { title, lead, sections } = statement(context, name);
  return page(context, title, <Sections sections={sections} language={context.language} />, { lead });
}
