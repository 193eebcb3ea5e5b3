import { inLanguage, type Language, type Text } from '../../../shared/policy/text.ts';
import { caseTexts } from '../../locales/cases.ts';
import { siteTexts } from '../../locales/site.ts';
import { ButtonLink, Notification } from '../elements.tsx';
import { type PageContext, page } from '../layout.tsx';
import { actText, type CaseFace } from './face.ts';

const texts = (language: Language) => ({ ...siteTexts[language], ...caseTexts[language] });

/** What became of one of several cases. */
export interface ActedOne {
  readonly id: string;
  readonly status: number;
  readonly problem: string | null;
  /** What was in the way; null where it is done. */
  readonly detail: string | null;
}

/** What of a face is needed to tell what became of several cases. */
export type TogetherFace = Pick<CaseFace, 'path' | 'lifeCycle'> & {
  words(language: Language): { readonly queue: string };
};

function Results({
  face,
  results,
  language,
}: {
  face: TogetherFace;
  results: readonly ActedOne[];
  language: Language;
}) {
  return (
    <ul>
      {results.map(({ id, detail }) => (
        <li key={id}>
          <a href={`${face.path}/${encodeURIComponent(id)}`}>{id}</a>
          {detail === null ? null : `${texts(language).site.colon}${detail}`}
        </li>
      ))}
    </ul>
  );
}

/**
 * What became of each of the cases that were acted on at once, those first that need another look.
 * @param detail why nothing was done at all; null where something was
 */
export function togetherPage(
  context: PageContext,
  face: TogetherFace,
  {
    act,
    results,
    detail,
  }: {
    readonly act: string | undefined;
    readonly results: readonly ActedOne[];
    readonly detail: Text | null;
  },
): string {
  const { language } = context;
  const t = texts(language);
  const done = results.filter((each) => each.status === 200);
  const failed = results.filter((each) => each.status !== 200);
  const { queue } = face.words(language);
  const from = face.lifeCycle.transitions.find(({ action }) => action === act)?.from[0] ?? '';
  const title = act === undefined ? queue : t.cases.togetherTitle(actText(face, act, from, language));
  return page(
    context,
    title,
    <>
      {detail === null ? null : <Notification tone="bad" title={inLanguage(detail, language)} />}
      {failed.length === 0 ? null : (
        <Notification tone="bad" title={t.cases.notDone(failed.length)}>
          <Results face={face} results={failed} language={language} />
        </Notification>
      )}
      {done.length === 0 ? null : (
        <Notification tone="good" title={t.cases.done(done.length)}>
          <Results face={face} results={done} language={language} />
        </Notification>
      )}
      <p>
        <ButtonLink href={face.path}>{t.cases.backToQueue}</ButtonLink>
      </p>
    </>,
    { trail: [{ href: face.path, text: queue }], error: detail !== null },
  );
}
