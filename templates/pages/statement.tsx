import { contactSection } from '../../shared/domain/contact.ts';
import type { Language } from '../../shared/policy/text.ts';
import { helpTexts } from '../locales/help.ts';
import { siteTexts } from '../locales/site.ts';
import { statementTexts } from '../locales/statements.ts';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => ({
  ...siteTexts[language],
  ...helpTexts[language],
  ...statementTexts[language],
});

export type StatementName = 'help' | 'privacy' | 'accessibility';

/** A statement as data, for programs. */
export function statement(context: Pick<PageContext, 'language'>, name: StatementName) {
  const { language } = context;
  const { title, lead, sections } = texts(language)[name];
  return { title, lead, sections: name === 'help' ? sections : [...sections, ...contactSection(language)] };
}

/** A page of plain text in sections. */
export function statementPage(context: PageContext, name: StatementName): string {
  const t = texts(context.language);
  const { title, lead, sections } = statement(context, name);
  return page(
    context,
    title,
    <>
      <nav aria-label={t.site.contents}>
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
      {name !== 'help' ? null : (
        <section aria-labelledby="terms">
          <h2 id="terms">{t.help.terms}</h2>
          <dl class="glossary">
            {t.help.glossary.map(([term, meaning]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>,
    { lead },
  );
}
