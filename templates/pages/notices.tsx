import type { Language } from '../../shared/policy/text.ts';
import { noticeTexts } from '../locales/notices.ts';
import { Entries, type PageOf, Pagination, Tag } from './elements.tsx';
import { Form } from './form.tsx';
import { Moment } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => noticeTexts[language];

export interface ShownNotice {
  readonly id: string;
  readonly at: string;
  readonly title: string;
  readonly body: string;
  /** Path of what it is about. */
  readonly object: string;
  readonly read: boolean;
}

/** A person's inbox, newest first. */
export function noticesPage(context: PageContext, list: PageOf<ShownNotice>): string {
  const { language } = context;
  const t = texts(language);
  return page(
    context,
    t.notices.title,
    <>
      {list.items.length === 0 ? (
        <p class="meta">{t.notices.none}</p>
      ) : (
        <Entries
          label={t.notices.title}
          items={list.items.map((notice) => ({
            href: notice.object,
            title: notice.title,
            // To open a message is to have read it, which a link alone must not record.
            ...(notice.read
              ? {}
              : {
                  opener: (
                    <Form context={context} action={`/notices/${notice.id}/read`}>
                      <button type="submit" class="link">
                        {notice.title}
                      </button>
                    </Form>
                  ),
                }),
            tag: notice.read ? null : <Tag tone="neutral">{t.notices.unread}</Tag>,
            facts: [<Moment key="at" moment={notice.at} language={language} />, notice.body],
          }))}
        />
      )}
      <Pagination
        language={language}
        next={list.next === null ? null : `/notices?cursor=${encodeURIComponent(list.next)}`}
        first={list.cursor === undefined ? null : '/notices'}
      />
    </>,
  );
}
