import type { ComponentChildren } from 'preact';
import type { Language } from '../../../shared/policy/text.ts';
import { caseTexts } from '../../locales/cases.ts';
import { ButtonLink, Entries, type PageOf, Pagination } from '../elements.tsx';
import { Identifier } from '../format.tsx';
import { type PageContext, page } from '../layout.tsx';
import { besideTitle, type CaseFace, caseAddress, type ListedCase, ownParty } from './face.ts';
import { StateTag, standingFacts } from './standing.tsx';

const texts = (language: Language) => caseTexts[language];

interface Link {
  readonly href: string;
  readonly text: string;
}

/** A list as it was asked for. */
export interface CaseList<L extends ListedCase> extends PageOf<L> {
  /** By what it was asked for, kept from page to page. */
  readonly query?: Readonly<Record<string, string>>;
  /** Where a new case begins. */
  readonly begin?: Link;
  /** Another list that people may look for here. */
  readonly also?: Link;
  /** Before the cases: drafts of such to come. */
  readonly above?: ComponentChildren;
}

/** The address of a list by what it is asked for. */
export function listAddress(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

/** The cases of whoever brought them into being, newest first. */
export function caseListPage<L extends ListedCase>(
  context: PageContext,
  face: Pick<
    CaseFace<never, L, never>,
    'path' | 'lifeCycle' | 'own' | 'tones' | 'words' | 'titleOf' | 'party' | 'facts'
  >,
  list: CaseList<L>,
): string {
  const { language } = context;
  const t = texts(language);
  const words = face.words(language);
  const { items, next, cursor, query = {}, begin, also, above } = list;
  const address = (from: string | undefined) => listAddress(face.path, { ...query, cursor: from });
  return page(
    context,
    words.title,
    <>
      {begin === undefined && also === undefined ? null : (
        <p class="links">
          {begin === undefined ? null : <ButtonLink href={begin.href}>{begin.text}</ButtonLink>}{' '}
          {also === undefined ? null : <a href={also.href}>{also.text}</a>}
        </p>
      )}
      {above}
      {items.length === 0 ? (
        <p class="meta">{Object.keys(query).length === 0 ? words.none : t.cases.noneMatching}</p>
      ) : (
        <Entries
          label={words.title}
          items={items.map((of) => ({
            href: caseAddress(face, of),
            title: face.titleOf(of, language),
            tag: <StateTag face={face} state={of.state} language={language} />,
            facts: [
              ...standingFacts(face, of, ownParty(face), language),
              ...(face.facts?.(of, language) ?? []),
              ...besideTitle(face.titleOf(of, language), of),
              <Identifier key="number" text={of.id} />,
            ],
          }))}
        />
      )}
      <Pagination
        language={language}
        next={next === null ? null : address(next)}
        first={cursor === undefined ? null : address(undefined)}
      />
    </>,
    { lead: words.lead },
  );
}
