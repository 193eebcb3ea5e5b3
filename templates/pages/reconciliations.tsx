import { ratesOf } from '../../shared/domain/reconciliation.ts';
import { type CatalogueCode, catalogueCodes } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { reconciliationTexts } from '../locales/reconciliations.ts';
import { siteTexts } from '../locales/site.ts';
import {
  ButtonLink,
  Entries,
  Notification,
  type PageOf,
  Pagination,
  type Row,
  SummaryList,
  Tag,
  type Tone,
} from './elements.tsx';
import { Select } from './fields.tsx';
import { Buttons, ErrorSummary, type Filled, Form } from './form.tsx';
import { Moment, numberText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { percent } from './quality-parts.tsx';
import { SendToStore, type StoreForm } from './store-form.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...reconciliationTexts[language] });

type State = 'awaiting-file' | 'running' | 'done' | 'failed' | 'expired';

export interface ShownReconciliation {
  readonly id: string;
  readonly catalogue: CatalogueCode;
  readonly state: State;
  readonly requestedAt: string;
  readonly finishedAt: string | null;
  readonly partsDone: number;
  readonly unreadable: number;
  readonly firstUnreadable: number | null;
  readonly counts: {
    readonly sent: number;
    readonly held: number;
    readonly same: number;
    readonly missing: number;
    readonly extra: number;
    readonly different: number;
  } | null;
  readonly resultUrl: string | null;
}

const tones: Readonly<Record<State, Tone>> = {
  'awaiting-file': 'neutral',
  running: 'neutral',
  done: 'good',
  failed: 'bad',
  expired: 'warning',
};

function differing({ counts }: ShownReconciliation): number {
  return counts === null ? 0 : counts.missing + counts.extra + counts.different;
}

/** Comparisons that a unit has begun, and the form for another. */
export function reconciliationsPage(
  context: PageContext,
  { items, next, cursor }: PageOf<ShownReconciliation>,
  filled: Filled,
): string {
  const { language } = context;
  const t = texts(language);
  return page(
    context,
    t.reconciliations.title,
    <>
      <section class="panel" aria-labelledby="begin">
        <h2 id="begin">{t.reconciliations.form}</h2>
        <Form context={context} action="/reconciliations">
          <Select
            language={language}
            filled={filled}
            name="catalogue"
            label={t.reconciliations.catalogue}
            placeholder={t.reconciliations.choose}
            options={catalogueCodes.map((code) => ({
              value: code,
              label: inLanguage(catalogue(code).name, language),
            }))}
          />
          <Buttons submit={t.reconciliations.begin} />
        </Form>
      </section>
      <h2>{t.reconciliations.list}</h2>
      {items.length === 0 ? (
        <p class="meta">{t.reconciliations.none}</p>
      ) : (
        <Entries
          label={t.reconciliations.list}
          items={items.map((each) => ({
            href: `/reconciliations/${each.id}`,
            title: inLanguage(catalogue(each.catalogue).name, language),
            tag: <Tag tone={tones[each.state]}>{t.reconciliations.states[each.state]}</Tag>,
            facts: [
              <Moment key="begun" moment={each.requestedAt} language={language} />,
              ...(each.counts === null
                ? []
                : (['missing', 'extra', 'different'] as const).map(
                    (kind) =>
                      `${t.reconciliations[kind]}${t.site.colon}${numberText(each.counts?.[kind] ?? 0)}`,
                  )),
            ],
          }))}
        />
      )}
      <Pagination
        language={language}
        next={next === null ? null : `/reconciliations?cursor=${encodeURIComponent(next)}`}
        first={cursor === undefined ? null : '/reconciliations'}
      />
    </>,
    {
      lead: t.reconciliations.lead,
      error: filled.problem !== null,
      before: (
        <ErrorSummary
          filled={filled}
          labels={{ catalogue: t.reconciliations.catalogue }}
          language={language}
        />
      ),
    },
  );
}

/** One comparison: the form for its list, how it gets on, what it found. */
export function reconciliationPage(
  context: PageContext,
  reconciliation: ShownReconciliation,
  { form, sent }: { readonly form: StoreForm | null; readonly sent: boolean },
): string {
  const { language } = context;
  const t = texts(language);
  const { id, state, counts, resultUrl } = reconciliation;
  return page(
    context,
    t.reconciliations.detail(id),
    <>
      {form === null ? null : (
        <SendToStore
          form={form}
          label={t.reconciliations.file}
          hint={t.reconciliations.fileHint}
          accept=".csv,.ndjson,.txt"
          submit={t.reconciliations.send}
        />
      )}
      {state === 'awaiting-file' || state === 'running' ? (
        <p>
          {state === 'awaiting-file' && sent ? t.reconciliations.arrived : t.reconciliations.waiting}{' '}
          <a href={`/reconciliations/${id}`}>{t.reconciliations.refresh}</a>
        </p>
      ) : null}
      {state === 'failed' ? <Notification tone="bad" title={t.reconciliations.failedText} /> : null}
      {state === 'expired' ? <Notification tone="warning" title={t.reconciliations.expiredText} /> : null}
      {state === 'done' && reconciliation.unreadable > 0 ? (
        <Notification tone="warning" title={t.reconciliations.unread} />
      ) : null}
      {state === 'done' && differing(reconciliation) === 0 && reconciliation.unreadable === 0 ? (
        <Notification tone="good" title={t.reconciliations.agree} />
      ) : null}
      <SummaryList
        rows={[
          [t.reconciliations.catalogue, inLanguage(catalogue(reconciliation.catalogue).name, language)],
          [
            t.reconciliations.begun,
            <Moment key="begun" moment={reconciliation.requestedAt} language={language} />,
          ],
          ...(reconciliation.finishedAt === null
            ? []
            : [
                [
                  t.reconciliations.finished,
                  <Moment key="through" moment={reconciliation.finishedAt} language={language} />,
                ] as const,
              ]),
          ...(state === 'running'
            ? [[t.reconciliations.progress, t.reconciliations.partsOf(reconciliation.partsDone)] as const]
            : []),
          ...(counts === null ? [] : countRows(counts, language)),
          ...unreadableRow(reconciliation, language),
        ]}
      />
      {resultUrl === null || differing(reconciliation) === 0 ? null : (
        <>
          <p>
            <ButtonLink href={resultUrl}>{t.reconciliations.result}</ButtonLink>
          </p>
          <p class="meta">{t.reconciliations.resultHint}</p>
        </>
      )}
    </>,
    {
      trail: [{ href: '/reconciliations', text: t.reconciliations.title }],
      beside: <Tag tone={tones[state]}>{t.reconciliations.states[state]}</Tag>,
    },
  );
}

function countRows(counts: NonNullable<ShownReconciliation['counts']>, language: Language): Row[] {
  const t = texts(language).reconciliations;
  const { unreported, consistent } = ratesOf(counts);
  return [
    ...(['sent', 'held', 'same', 'missing', 'extra', 'different'] as const).map(
      (what): Row => [t[what], numberText(counts[what])],
    ),
    [t.unreported, percent(unreported)],
    [t.consistent, percent(consistent)],
  ];
}

function unreadableRow({ unreadable, firstUnreadable }: ShownReconciliation, language: Language): Row[] {
  const t = texts(language);
  if (firstUnreadable === null) return [];
  return [
    [t.reconciliations.unreadable, t.reconciliations.unreadableFrom(numberText(unreadable), firstUnreadable)],
  ];
}
