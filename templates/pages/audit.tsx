import { roles } from '../../shared/policy/roles.ts';
import type { Language } from '../../shared/policy/text.ts';
import { auditTexts } from '../locales/audit.ts';
import { siteTexts } from '../locales/site.ts';
import { Cards, type PageOf, Pagination } from './elements.tsx';
import { TextField } from './fields.tsx';
import { ErrorSummary, type Filled } from './form.tsx';
import { Moment } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...auditTexts[language] });

export interface ShownAuditEntry {
  readonly action: string;
  readonly at: string;
  readonly by: { readonly sub: string; readonly role: string; readonly agency?: string } | null;
  readonly request: string;
  readonly details: Readonly<Record<string, string | number | readonly string[]>> | null;
}

/** Everything that was done to one thing, seen of it or refused about it. */
export function auditPage(
  context: PageContext,
  found: (PageOf<ShownAuditEntry> & { readonly entity: string }) | null,
  filled: Filled,
): string {
  const { language } = context;
  const t = texts(language);
  const labels = { entity: t.audit.entity };
  const role = (code: string) => {
    const known = roles.find((each) => each === code);
    return known === undefined ? code : t.roles[known];
  };
  const again = found === null ? '' : `/audit?entity=${encodeURIComponent(found.entity)}`;
  return page(
    context,
    t.audit.title,
    <>
      <search class="searching">
        <form action="/audit" method="get" class="with-button">
          <TextField
            language={language}
            filled={filled}
            name="entity"
            label={labels.entity}
            hint={t.audit.entityHint}
            spellcheck={false}
          />
          <button type="submit">{t.audit.find}</button>
        </form>
      </search>
      {found === null ? null : found.items.length === 0 ? (
        <p role="status">{t.audit.none}</p>
      ) : (
        <>
          <h2 class="address">{t.audit.results(found.entity)}</h2>
          <Cards
            caption={t.audit.results(found.entity)}
            head={[t.audit.at, t.audit.action, t.audit.by, t.audit.details]}
            rows={found.items.map((entry) => [
              <Moment key="at" moment={entry.at} language={language} />,
              <code key="action">{entry.action}</code>,
              entry.by === null ? (
                t.audit.system
              ) : (
                <>
                  {role(entry.by.role)}
                  <br />
                  <code>{[entry.by.sub, entry.by.agency].filter(Boolean).join(' · ')}</code>
                </>
              ),
              <ul key="details" class="plain">
                {[...Object.entries(entry.details ?? {}), [t.audit.request, entry.request] as const].map(
                  ([name, value]) => (
                    <li key={name}>
                      <code>{`${name}${t.site.colon}${[value].flat().join(t.site.comma)}`}</code>
                    </li>
                  ),
                )}
              </ul>,
            ])}
          />
        </>
      )}
      <Pagination
        language={language}
        next={
          found === null || found.next === null ? null : `${again}&cursor=${encodeURIComponent(found.next)}`
        }
        first={found?.cursor === undefined ? null : again}
      />
    </>,
    {
      lead: t.audit.lead,
      error: filled.problem !== null,
      before:
        filled.problem === null ? null : <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}
