import type { Language } from '../../shared/policy/text.ts';
import { hookTexts } from '../locales/hook.ts';
import { siteTexts } from '../locales/site.ts';
import { Cards, type PageOf, Pagination, Tag, type Tone } from './elements.tsx';
import { Buttons, Form } from './form.tsx';
import { Moment, numberText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...hookTexts[language] });

const states = ['waiting', 'delivered', 'failed'] as const;
type State = (typeof states)[number];

const tones: Readonly<Record<State, Tone>> = { waiting: 'neutral', delivered: 'good', failed: 'bad' };

interface ShownDelivery {
  readonly id: string;
  readonly event: 'records.changed' | 'subject.changed';
  readonly state: State;
  readonly tries: number;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly status: number | null;
  readonly fault: string | null;
}

/** Whose deliveries they are. */
export interface DeliveriesPlace {
  /** Of the web hook. */
  readonly path: string;
  /** As the centre is shown it; null: the reader's own. */
  readonly name: string | null;
}

function Filters({ path, state, language }: { path: string; state: State | null; language: Language }) {
  const t = texts(language);
  const links = [
    [null, t.hookDeliveries.all] as const,
    ...states.map((each) => [each, t.hookDeliveries.states[each]] as const),
  ];
  return (
    <nav aria-label={t.hookDeliveries.filters}>
      <ul class="counts">
        {links.map(([each, label]) => (
          <li key={label}>
            <a
              href={each === null ? path : `${path}?state=${each}`}
              {...(each === state ? { 'aria-current': 'page' as const } : {})}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What became of messages to a web hook, and having them sent again. */
export function hookDeliveriesPage(
  context: PageContext,
  { items, next, cursor, state }: PageOf<ShownDelivery> & { readonly state: State | null },
  { path, name }: DeliveriesPlace,
): string {
  const { language } = context;
  const t = texts(language);
  const here = `${path}/deliveries`;
  const filter = state === null ? '' : `state=${state}`;
  return page(
    context,
    name === null ? t.hookDeliveries.title : t.hookDeliveries.titleOf(name),
    <>
      <Filters path={here} state={state} language={language} />
      {items.length === 0 ? <p class="meta">{t.hookDeliveries.none}</p> : null}
      {items.length === 0 ? null : (
        <Cards
          caption={t.hookDeliveries.title}
          head={[
            t.hookDeliveries.event,
            t.hookDeliveries.state,
            t.hookDeliveries.status,
            t.hookDeliveries.tries,
            t.hookDeliveries.first,
            t.hookDeliveries.last,
            '',
          ]}
          rows={items.map((each) => [
            t.hookDeliveries.events[each.event],
            <Tag key="state" tone={tones[each.state]}>
              {t.hookDeliveries.states[each.state]}
            </Tag>,
            each.status === null ? t.hookDeliveries.noAnswer : String(each.status),
            numberText(each.tries),
            <Moment key="first" moment={each.firstAt} language={language} />,
            <Moment key="last" moment={each.lastAt} language={language} />,
            each.state === 'waiting' ? null : (
              <Form context={context} action={`${here}/${each.id}/redeliver`}>
                <button type="submit" class="link">
                  {t.hookDeliveries.again}
                </button>
              </Form>
            ),
          ])}
        />
      )}
      {state === 'failed' && items.length > 0 ? (
        <Form context={context} action={`${path}/redeliver-failed`}>
          <Buttons submit={t.hookDeliveries.allAgain} />
        </Form>
      ) : null}
      <Pagination
        language={language}
        next={next === null ? null : `${here}?${filter}&cursor=${encodeURIComponent(next)}`}
        first={cursor === undefined ? null : `${here}?${filter}`}
      />
    </>,
    { lead: t.hookDeliveries.lead },
  );
}
