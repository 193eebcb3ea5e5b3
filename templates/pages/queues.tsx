import type { QueueEnd } from '../../shared/domain/cases/case.ts';
import { objectionKind } from '../../shared/domain/objections/kind.ts';
import {
  type ObjectionState,
  objectionLifeCycle,
  objectionStates,
} from '../../shared/domain/objections/life-cycle.ts';
import { kindNames, type ObjectionKind, objectionKinds } from '../../shared/policy/objections.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { queueTexts } from '../locales/queues.ts';
import { siteTexts } from '../locales/site.ts';
import type { Narrowed } from './case/queue.ts';
import { caseQueuePage } from './case/queue-page.tsx';
import { Checkboxes, Select, TextField } from './fields.tsx';
import type { Filled } from './form.tsx';
import type { PageContext } from './layout.tsx';
import { type ListedObjection, objectionFace } from './objection-face.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...queueTexts[language] });

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
  readonly first: QueueEnd | undefined;
  readonly narrowed: Narrowed;
  readonly search: string;
  readonly centre: boolean;
}

/** States that a provider unit sees of a case. */
const unitStates: readonly ObjectionState[] = ['verifying', 'confirming', 'decided', 'closed'];

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

/** The objections that an authority deals with, most urgent first; several are acted on at once. */
export function queuePage(context: PageContext, queue: ShownQueue, filled: Filled): string {
  const { language } = context;
  const t = texts(language);
  const { items, next, query, centre, counts } = queue;
  const { state, kind, holder, overdue, cursor } = query;
  return caseQueuePage(
    context,
    objectionFace,
    {
      title: centre ? t.queue.titleCentre : t.queue.titleUnit,
      party: centre ? 'centre' : 'unit',
      items,
      next,
      cursor,
      state,
      overdue,
      states: centre ? objectionStates : unitStates,
      counts,
      query: {
        ...(kind === undefined ? {} : { kind }),
        ...(holder === undefined ? {} : { holder }),
      },
      first: queue.first,
      narrowed: queue.narrowed,
      search: queue.search,
      filters: <Filters context={context} queue={queue} />,
      together: objectionKind.together ?? [],
    },
    filled,
  );
}
