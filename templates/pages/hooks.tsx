import { hookTexts } from '../locales/hook.ts';
import { Entries, type PageOf, Pagination, Tag } from './elements.tsx';
import { Moment, numberText, verbatim } from './format.tsx';
import type { ShownHook } from './hook.tsx';
import { type PageContext, page } from './layout.tsx';

interface ListedHook {
  /** `unit:…`, `partner:…`. */
  readonly owner: string;
  readonly name: string;
  readonly hook: NonNullable<ShownHook['hook']>;
}

/** All web hooks, and how they go. */
export function hooksPage(context: PageContext, { items, next, cursor }: PageOf<ListedHook>): string {
  const { language } = context;
  const t = hookTexts[language];
  return page(
    context,
    t.hooks.title,
    <>
      {items.length === 0 ? <p class="meta">{t.hooks.none}</p> : null}
      <Entries
        label={t.hooks.title}
        items={items.map(({ owner, name, hook }) => ({
          href: `/web-hooks/${owner}/deliveries`,
          title: name,
          tag: <Tag tone={hook.state === 'active' ? 'good' : 'bad'}>{t.hook.states[hook.state]}</Tag>,
          facts: [
            <span key="address" {...verbatim}>
              {hook.address}
            </span>,
            hook.takenAt === null ? (
              t.hooks.never
            ) : (
              <>
                {t.hooks.taken}
                <Moment moment={hook.takenAt} language={language} />
              </>
            ),
            ...(hook.attempts === 0 ? [] : [t.hooks.failures(numberText(hook.attempts))]),
          ],
        }))}
      />
      <Pagination
        language={language}
        next={next === null ? null : `/web-hooks?cursor=${encodeURIComponent(next)}`}
        first={cursor === undefined ? null : '/web-hooks'}
      />
    </>,
    { lead: t.hooks.lead },
  );
}
