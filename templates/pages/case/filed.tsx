import { isSettled } from '../../../shared/domain/cases/life-cycle.ts';
import { actsForSubjects } from '../../../shared/policy/roles.ts';
import { inLanguage, type Language } from '../../../shared/policy/text.ts';
import { caseTexts } from '../../locales/cases.ts';
import { ratingTexts } from '../../locales/ratings.ts';
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

/** Whether the viewer is one of those who say what they think of how their matters were dealt with. */
export function mayRate({ viewer }: Pick<PageContext, 'viewer'>): boolean {
  return actsForSubjects(viewer?.role);
}

/** The way to say what one thinks of how a matter was dealt with. */
export function RatingLink({ id, language }: { id: string; language: Language }) {
  return (
    <p>
      <a href={`/ratings/new?case=${id}`}>{ratingTexts[language].ratings.rate}</a>
    </p>
  );
}

/**
 * That something was filed, of every kind: its number, what comes next and by when, its paper to keep or how to keep the
 * page, and how to rate it.
 * @param next who does what, and by when. Absent: nobody has anything to do
 * @param papers what can be kept; where there is none, the page is printed
 * @param settled whether it can be rated already
 */
export function FiledPanel({
  context,
  id,
  next,
  papers,
  settled,
}: {
  context: PageContext;
  id: string;
  next?: string | undefined;
  papers: readonly { readonly text: string; readonly url: string }[];
  settled: boolean;
}) {
  const { language } = context;
  const t = { ...siteTexts[language], ...caseTexts[language], ...ratingTexts[language] };
  return (
    <Verdict tone="good" title={t.cases.filedTitle}>
      <p class="number">
        {`${t.cases.number}${t.site.colon}`}
        <Identifier text={id} />
      </p>
      {next === undefined ? null : <p>{next}</p>}
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
      {!mayRate(context) ? null : settled ? (
        <RatingLink id={id} language={language} />
      ) : (
        <p>{t.ratings.later}</p>
      )}
    </Verdict>
  );
}

/** What comes next, by whom and by when. */
export function whatNext(party: string, step: string, due: string, language: Language): string {
  const t = caseTexts[language];
  const by = due === '' ? '' : ` ${t.cases.nextBy(due)}`;
  return `${t.cases.whatNext(party, step)}${by}`;
}

/** That a case was filed: the first thing that whoever has filed it sees, of every kind. */
export function Filed({ context, ...of }: Drawn & { context: PageContext }) {
  const { face, shown, language } = of;
  const { turn, id, state, letters = [] } = shown;
  const papers =
    face.letters?.(shown, language) ??
    letters.map(({ text, url }) => ({ text: inLanguage(text, language), url }));
  const next = isSomebody(turn)
    ? whatNext(partyText(face, turn, shown, language), nextText(of), dueText(shown, language), language)
    : undefined;
  return (
    <FiledPanel
      context={context}
      id={id}
      next={next}
      papers={papers}
      settled={isSettled(face.lifeCycle, state)}
    />
  );
}
