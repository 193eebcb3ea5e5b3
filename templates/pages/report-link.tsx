import { linkMinutes } from '../../shared/policy/report-links.ts';
import type { Language } from '../../shared/policy/text.ts';
import { embeddedTexts } from '../locales/embedded.ts';
import { reportTexts } from '../locales/reports.ts';
import { siteTexts } from '../locales/site.ts';
import { Details, Notification, SummaryList } from './elements.tsx';
import { TextField } from './fields.tsx';
import { Buttons, type Filled, Form } from './form.tsx';
import { Moment } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => ({
  ...siteTexts[language],
  ...reportTexts[language],
  ...embeddedTexts[language],
});

/** What the field of the form is called, for the summary of errors. */
export function linkLabels(language: Language) {
  return { portal: texts(language).link.portal };
}

/** On the page of a report: the form that makes a link for another site. */
export function LinkForm({
  context,
  number,
  filled,
}: {
  context: PageContext;
  number: string;
  filled: Filled;
}) {
  const { language } = context;
  const t = texts(language).link;
  return (
    <Details summary={t.title} open={filled.problem !== null}>
      <p>{t.text(linkMinutes)}</p>
      <Form context={context} action={`/reports/${number}/links`}>
        <TextField language={language} filled={filled} name="portal" label={t.portal} hint={t.portalHint} />
        <Buttons submit={t.make} />
      </Form>
    </Details>
  );
}

/** The link that was just made: shown this once. */
export function reportLinkPage(
  context: PageContext,
  link: {
    readonly url: string;
    readonly expiresAt: string;
    readonly number: string;
    readonly portal: string;
  },
): string {
  const { language } = context;
  const t = texts(language);
  return page(
    context,
    t.link.madeTitle,
    <>
      <Notification tone="warning">
        <p>{t.link.once}</p>
      </Notification>
      <SummaryList
        rows={[
          [t.link.portalRow, link.portal],
          [
            t.link.address,
            <code key="url" class="address">
              {link.url}
            </code>,
          ],
          [t.link.until, <Moment key="until" moment={link.expiresAt} language={language} />],
        ]}
      />
    </>,
    {
      trail: [
        { href: '/reports', text: t.reports.title },
        { href: `/reports/${link.number}`, text: link.number },
      ],
    },
  );
}
