import type { Language } from '../../shared/policy/text.ts';
import { noticeTexts } from '../locales/notices.ts';
import { subscriptionTexts } from '../locales/subscriptions.ts';
import { Cards, type PageOf, Pagination } from './elements.tsx';
import { TextField } from './fields.tsx';
import { Buttons, ErrorSummary, type Filled, Form } from './form.tsx';
import { dayText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => ({ ...noticeTexts[language], ...subscriptionTexts[language] });

interface ShownSubscription {
  readonly subject: string;
  readonly subjectName: string;
  readonly kind: 'own' | 'public';
  readonly since: string;
}

/** The subjects that somebody follows, and the form by which one follows another. */
export function subscriptionsPage(
  context: PageContext,
  { items, next, cursor, filled }: PageOf<ShownSubscription> & { readonly filled: Filled },
): string {
  const { language } = context;
  const t = texts(language).subscriptions;
  const labels = { subject: t.code };
  return page(
    context,
    t.title,
    <>
      {items.length === 0 ? (
        filled.problem === null ? (
          <p class="meta">{t.none}</p>
        ) : null
      ) : (
        <Cards
          caption={t.list}
          head={[t.list, '']}
          rows={items.map(({ subject, subjectName, kind, since }) => [
            <>
              <a href={`/subjects/${subject}`}>{subjectName}</a>
              <br />
              <span class="meta">{`${kind === 'own' ? t.own : t.public} · ${t.since(dayText(since.slice(0, 10), language))}`}</span>
            </>,
            <Form key="end" context={context} action={`/subscriptions/${subject}/end`}>
              <button type="submit" class="link" aria-label={t.endOf(subjectName)}>
                {t.end}
              </button>
            </Form>,
          ])}
        />
      )}
      <Pagination
        language={language}
        next={next === null ? null : `/subscriptions?cursor=${encodeURIComponent(next)}`}
        first={cursor === undefined ? null : '/subscriptions'}
      />
      <h2>{t.add}</h2>
      <Form context={context} action="/subscriptions">
        <TextField
          language={language}
          name="subject"
          label={t.code}
          hint={t.codeHint}
          width="middle"
          filled={filled}
          spellcheck={false}
        />
        <Buttons submit={t.button} />
      </Form>
    </>,
    {
      lead: t.lead,
      trail: [{ href: '/notices', text: texts(language).notices.title }],
      ...(filled.problem === null
        ? {}
        : { error: true, before: <ErrorSummary filled={filled} labels={labels} language={language} /> }),
    },
  );
}
