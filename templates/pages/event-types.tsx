import { hookTexts } from '../locales/hook.ts';
import { siteTexts } from '../locales/site.ts';
import { Identifier } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

interface ShownEventType {
  readonly type: string;
  readonly title: string;
  readonly text: string;
  readonly schemaUrl: string;
  readonly example: object;
}

/** Which kinds of messages web hooks are sent: for those who write what receives them. */
export function eventTypesPage(context: PageContext, types: readonly ShownEventType[]): string {
  const { language } = context;
  const t = hookTexts[language];
  const { inBrackets, scrollable } = siteTexts[language].site;
  const exampleOf = (title: string) => scrollable(`${t.eventTypes.example}${inBrackets(title)}`);
  return page(
    context,
    t.eventTypes.title,
    types.map(({ type, title, text, schemaUrl, example }) => (
      <section key={type} aria-labelledby={type}>
        <h2 id={type}>{title}</h2>
        <p class="meta">
          <Identifier text={type} />
        </p>
        <p>{text}</p>
        <p>
          <a href={schemaUrl}>{t.eventTypes.schema}</a>
        </p>
        <h3>{t.eventTypes.example}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
        <section class="scroll" tabIndex={0} aria-label={exampleOf(title)}>
          <pre>{JSON.stringify(example, null, 2)}</pre>
        </section>
      </section>
    )),
    { lead: t.eventTypes.lead },
  );
}
