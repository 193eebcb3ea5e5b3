import { inLanguage, type Text } from '../../shared/policy/text.ts';
import { ratingTexts } from '../locales/ratings.ts';
import { Notification, Table } from './elements.tsx';
import { Radios, TextArea } from './fields.tsx';
import { Buttons, ErrorSummary, type Filled, Form } from './form.tsx';
import { numberText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

interface Counts {
  readonly stars: readonly number[];
  readonly count: number;
  /** A share of one; null where nobody rated. */
  readonly satisfied: number | null;
}

/** What people think of how their matters were dealt with. */
export function ratingsPage(
  context: PageContext,
  {
    total,
    kinds,
  }: { readonly total: Counts; readonly kinds: readonly (Counts & { readonly title: Text })[] },
): string {
  const { language } = context;
  const t = ratingTexts[language].ratings;
  const row = (title: string, { stars, count, satisfied }: Counts) => [
    title,
    numberText(count),
    satisfied === null ? null : `${(100 * satisfied).toFixed(1)}%`,
    ...stars.map(numberText),
  ];
  return page(
    context,
    t.title,
    total.count === 0 ? (
      <p class="meta">{t.none}</p>
    ) : (
      <>
        <Table
          caption={t.table}
          language={language}
          head={[t.kind, t.count, t.satisfied, ...t.names]}
          rows={[...kinds.map((each) => row(inLanguage(each.title, language), each)), row(t.all, total)]}
        />
        <p class="hint">{t.satisfiedHint}</p>
      </>
    ),
    { lead: t.lead },
  );
}

/** The form by which one rates a matter that has ended. */
export function ratePage(
  context: PageContext,
  matter: { readonly case: string; readonly title: Text; readonly rated: boolean; readonly url: string },
  filled: Filled,
): string {
  const { language } = context;
  const t = ratingTexts[language].ratings;
  const labels = { stars: t.stars, comment: t.comment };
  return page(
    context,
    t.rateTitle(inLanguage(matter.title, language)),
    matter.rated ? (
      <Notification title={t.rated}>
        <p>
          <a href={matter.url}>{t.seeCase}</a>
        </p>
      </Notification>
    ) : (
      <Form context={context} action="/ratings" panel>
        <input type="hidden" name="case" value={matter.case} />
        <Radios
          language={language}
          name="stars"
          label={t.stars}
          filled={filled}
          options={t.names.map((label, at) => ({ value: String(at + 1), label })).toReversed()}
        />
        <TextArea
          language={language}
          name="comment"
          label={t.comment}
          hint={t.commentHint}
          filled={filled}
          rows={3}
          optional
        />
        <Buttons submit={t.send} />
      </Form>
    ),
    {
      lead: matter.case,
      trail: [{ href: '/ratings', text: t.title }],
      ...(filled.problem === null || matter.rated
        ? {}
        : { error: true, before: <ErrorSummary filled={filled} labels={labels} language={language} /> }),
    },
  );
}
