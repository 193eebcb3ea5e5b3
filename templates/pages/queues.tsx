import { titleOf } from '../../shared/domain/objections/gap.ts';
import {
  type ObjectionState,
  objectionLifeCycle,
  objectionStates,
} from '../../shared/domain/objections/life-cycle.ts';
import { kindNames, type ObjectionKind, objectionKinds } from '../../shared/policy/objections.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { queueTexts } from '../locales/queues.ts';
import { siteTexts } from '../locales/site.ts';
import { Cards, Notification, Pagination, Tag } from './elements.tsx';
import { Checkboxes, ErrorSummary, type Filled, Form, Select, TextField } from './form.tsx';
import { Day, numberText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { type ListedObjection, ObjectionTag, unitText } from './objections.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...queueTexts[language] });

/** A case that was to be sent out with others and was not. */
export interface NotSent {
  readonly id: string;
  readonly detail: string | null;
}

export interface ShownQueue {
  readonly items: readonly ListedObjection[];
  readonly next: string | null;
  readonly counts: {
    readonly states: Readonly<Partial<Record<ObjectionState, number>>>;
    readonly overdue: number;
  };
  readonly query: {
    readonly state: ObjectionState | undefined;
    readonly kind: ObjectionKind | undefined;
    readonly holder: string | undefined;
    readonly overdue: boolean;
    readonly cursor: string | undefined;
  };
  readonly centre: boolean;
  /** How many have just been sent out. */
  readonly sent: number | undefined;
  readonly notSent: readonly NotSent[];
}

/** States that a provider unit sees of a case. */
const unitStates: readonly ObjectionState[] = ['verifying', 'confirming', 'decided', 'closed'];

function addressOf(query: Partial<ShownQueue['query']>): string {
  const { state, kind, holder, overdue, cursor } = query;
  const parameters = new URLSearchParams({
    ...(state === undefined ? {} : { state }),
    ...(kind === undefined ? {} : { kind }),
    ...(holder === undefined ? {} : { holder }),
    ...(overdue ? { overdue: 'true' } : {}),
    ...(cursor === undefined ? {} : { cursor }),
  });
  return parameters.size === 0 ? '/objections' : `/objections?${parameters}`;
}

/** How many there are of each, each a way to see them. */
function Counts({ context, queue }: { context: PageContext; queue: ShownQueue }) {
  const { language } = context;
  const t = texts(language);
  const { counts, query, centre } = queue;
  const states = centre ? objectionStates : unitStates;
  const plain = query.state === undefined && !query.overdue;
  const item = (href: string, label: string, count: number | null, current: boolean, late = false) => (
    <li key={href}>
      <a
        href={href}
        {...(current ? { 'aria-current': 'page' as const } : {})}
        {...(late ? { class: 'late' } : {})}
      >
        {label}
        {count === null ? null : <span class="count">{numberText(count)}</span>}
      </a>
    </li>
  );
  return (
    <nav aria-label={t.queue.counts}>
      <ul class="counts">
        {item('/objections', t.queue.all, null, plain)}
        {item(
          addressOf({ overdue: true }),
          t.queue.overdue,
          counts.overdue,
          query.overdue,
          counts.overdue > 0,
        )}
        {states.map((state) =>
          item(
            addressOf({ state }),
            inLanguage(objectionLifeCycle.states[state].label, language),
            counts.states[state] ?? 0,
            query.state === state,
          ),
        )}
      </ul>
    </nav>
  );
}

function Filters({ context, queue }: { context: PageContext; queue: ShownQueue }) {
  const { language } = context;
  const t = texts(language);
  const { query, centre } = queue;
  const filled = {
    values: {
      state: query.state ?? '',
      kind: query.kind ?? '',
      holder: query.holder ?? '',
      overdue: query.overdue ? 'true' : '',
    },
    problem: null,
  };
  const field = { language, filled };
  return (
    <details open={query.kind !== undefined || query.holder !== undefined}>
      <summary>{t.queue.filters}</summary>
      <form action="/objections" method="get" class="details filters">
        <Select
          {...field}
          name="state"
          label={t.queue.state}
          placeholder={t.queue.any}
          options={(centre ? objectionStates : unitStates).map((state) => ({
            value: state,
            label: inLanguage(objectionLifeCycle.states[state].label, language),
          }))}
        />
        <Select
          {...field}
          name="kind"
          label={t.queue.kind}
          placeholder={t.queue.any}
          options={objectionKinds.map((kind) => ({
            value: kind,
            label: inLanguage(kindNames[kind], language),
          }))}
        />
        <TextField {...field} name="holder" label={t.queue.holder} width="short" />
        <Checkboxes
          {...field}
          name="overdue"
          label={t.queue.onlyOverdue}
          groups={[{ options: [{ value: 'true', label: t.queue.yes }] }]}
        />
        <div class="buttons">
          <button type="submit">{t.queue.apply}</button>
          <a href="/objections">{t.queue.reset}</a>
        </div>
      </form>
    </details>
  );
}

/** The objections that an authority deals with, most urgent first; the centre sends several out at once. */
export function queuePage(context: PageContext, queue: ShownQueue, filled: Filled): string {
  const { language } = context;
  const t = texts(language);
  const { items, next, query, centre, sent, notSent } = queue;
  const sendable = centre && items.some(({ state }) => state === 'accepted');
  const filtered = query.state ?? query.kind ?? query.holder ?? (query.overdue ? 'overdue' : undefined);
  const table = (
    <Cards
      caption={t.queue.list}
      head={[
        ...(sendable ? [''] : []),
        t.queue.record,
        t.queue.state,
        t.queue.due,
        t.queue.kind,
        ...(centre ? [t.queue.unit] : []),
        t.queue.holder,
      ]}
      rows={items.map((objection) => [
        ...(sendable
          ? [
              objection.state === 'accepted' ? (
                <input
                  key="choose"
                  type="checkbox"
                  name="ids"
                  value={objection.id}
                  aria-label={t.queue.choose(objection.id)}
                />
              ) : null,
            ]
          : []),
        <>
          <a href={`/objections/${objection.id}`}>{inLanguage(titleOf(objection), language)}</a>
          <br />
          <span class="meta">
            {objection.subjectName}
            <br />
            <code class="id">{objection.id}</code>
          </span>
        </>,
        <ObjectionTag key="state" state={objection.state} language={language} />,
        objection.dueAt === null ? (
          objection.awaitsCalendar ? (
            t.site.awaitsCalendar
          ) : (
            t.site.absent
          )
        ) : (
          <>
            <Day day={objection.dueAt.slice(0, 10)} language={language} />
            {objection.overdue ? (
              <>
                {' '}
                <Tag tone="bad">{t.queue.overdue}</Tag>
              </>
            ) : null}
          </>
        ),
        inLanguage(kindNames[objection.kind], language),
        ...(centre ? [unitText(objection.unit, language)] : []),
        objection.holder ?? t.site.absent,
      ])}
    />
  );
  return page(
    context,
    centre ? t.queue.titleCentre : t.queue.titleUnit,
    <>
      {sent === undefined || sent === 0 ? null : <Notification tone="good" title={t.queue.sentTitle(sent)} />}
      {notSent.length === 0 ? null : (
        <Notification tone="bad" title={t.queue.failedTitle(notSent.length)}>
          <ul>
            {notSent.map(({ id, detail }) => (
              <li key={id}>
                <a href={`/objections/${id}`}>{id}</a>
                {`${t.site.colon}${detail ?? ''}`}
              </li>
            ))}
          </ul>
        </Notification>
      )}
      <Counts context={context} queue={queue} />
      <Filters context={context} queue={queue} />
      {items.length === 0 ? (
        <p>{filtered === undefined ? t.queue.noneAtAll : t.queue.none}</p>
      ) : sendable ? (
        <Form context={context} action="/objections/dispatch">
          {table}
          <p class="hint">{t.queue.dispatchHint}</p>
          <button type="submit">{t.queue.dispatch}</button>
        </Form>
      ) : (
        table
      )}
      <Pagination
        language={language}
        next={next === null ? null : addressOf({ ...query, cursor: next })}
        first={query.cursor === undefined ? null : addressOf({ ...query, cursor: undefined })}
      />
    </>,
    {
      lead: t.queue.lead,
      error: filled.problem !== null,
      before:
        filled.problem === null ? null : <ErrorSummary filled={filled} labels={{}} language={language} />,
    },
  );
}
