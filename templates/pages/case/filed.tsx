import { inLanguage } from '../../../shared/policy/text.ts';
import { caseTexts } from '../../locales/cases.ts';
import { siteTexts } from '../../locales/site.ts';
import { ButtonLink, Verdict } from '../elements.tsx';
import { Identifier } from '../format.tsx';
import type { PageContext } from '../layout.tsx';
import { type Drawn, isSomebody, partyText } from './face.ts';
import { dueText, nextText } from './standing.tsx';

/** What the address of a case ends in when it is seen for the first time, by whoever has just filed it. */
const justFiled = 'filed=true';

/** Whether the page is the first sight of a case after it was filed: functions/cases leads there. */
export function isJustFiled({ address }: Pick<PageContext, 'address'>): boolean {
  return address !== null && new URLSearchParams(address.split('?')[1]).get('filed') === 'true';
}

/** Whether the viewer sees the case as the party that filed it: not always the one whose case it is. */
export function hasFiled({ shown: { party, history } }: Pick<Drawn, 'shown'>): boolean {
  return history[0]?.party === party;
}

/** Where whoever has filed a case goes on: to its page, which says so in a browser. */
export function filedAddress(location: string, { html }: { readonly html: boolean }): string {
  return html ? `${location}?${justFiled}` : location;
}

/**
 * That a case was filed: its number, who acts next and by when, and its paper to keep. The first thing that whoever has
 * filed it sees, of every kind.
 */
export function Filed(of: Drawn) {
  const { face, shown, language } = of;
  const t = { ...siteTexts[language], ...caseTexts[language] };
  const { turn, id, letters = [] } = shown;
  const papers =
    face.letters?.(shown, language) ??
    letters.map(({ text, url }) => ({ text: inLanguage(text, language), url }));
  const due = dueText(shown, language);
  return (
    <Verdict tone="good" title={t.cases.filedTitle}>
      <p class="number">
        {`${t.cases.number}${t.site.colon}`}
        <Identifier text={id} />
      </p>
      {isSomebody(turn) ? (
        <p>
          {t.cases.whatNext(partyText(face, turn, shown, language), nextText(of))}
          {due === '' ? null : ` ${t.cases.nextBy(due)}`}
        </p>
      ) : null}
      <p>{t.cases.keepNumber}</p>
      {papers.length === 0 ? (
        <p class="screen">{t.cases.printThis}</p>
      ) : (
        papers.map(({ text, url }) => (
          <p key={url}>
            <ButtonLink href={url}>{text}</ButtonLink>
          </p>
        ))
      )}
    </Verdict>
  );
}
