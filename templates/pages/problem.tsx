import type { ComponentChildren } from 'preact';
import { contactText } from '../../shared/domain/contact.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { siteTexts } from '../locales/site.ts';
import { ButtonLink } from './elements.tsx';
import { withName } from './form.tsx';
import { type PageContext, page, signInAddress } from './layout.tsx';

const texts = (language: Language) => siteTexts[language];

export interface ShownProblem {
  readonly status: number;
  readonly code: string;
  readonly title: Text;
  readonly detail: Text;
  readonly errors: readonly { readonly pointer: string; readonly message: Text }[];
}

interface ProblemContext extends PageContext {
  readonly request: string;
  /** The form that was refused has been kept for after the sign-in. */
  readonly formKept: boolean;
}

/** The page of a refusal: what is wrong, what to do, and the number to quote when asking for help. */
export function problemPage(problem: ShownProblem, context: ProblemContext): string {
  const { language } = context;
  const t = texts(language);
  if (problem.status === 401) return signInPage(problem, context);
  const shown = titleAndWays(problem, language);
  return page(
    context,
    shown.title,
    <>
      <p class="lead">{inLanguage(problem.detail, language)}</p>
      {problem.errors.length === 0 ? null : (
        <ul>
          {problem.errors.map((error) => (
            <li key={error.pointer}>{withName(error, language)}</li>
          ))}
        </ul>
      )}
      <h2>{t.problem.whatNow}</h2>
      <ul>{shown.ways}</ul>
      {problem.status === 403 || problem.status >= 500 ? <Reaching language={language} /> : null}
      <p class="meta">
        {`${t.problem.request}${t.site.colon}`}
        <code>{context.request}</code>
      </p>
    </>,
    { error: true },
  );
}

/** What the page of a refusal is called, and what whoever reads it can do. */
function titleAndWays(
  { code, status, title }: ShownProblem,
  language: Language,
): { readonly title: string; readonly ways: ComponentChildren } {
  const t = texts(language).problem;
  const home = (
    <li>
      <a href="/">{t.goHome}</a>
    </li>
  );
  if (code === 'sign-in-failed')
    return {
      title: t.signInFailedTitle,
      ways: (
        <>
          <li>
            <ButtonLink href={signInAddress(null)}>{t.signInButton}</ButtonLink>
          </li>
          {home}
        </>
      ),
    };
  if (code === 'form-gone') return { title: t.formGoneTitle, ways: home };
  if (status === 404)
    return {
      title: t.notFoundTitle,
      ways: (
        <>
          <li>{t.checkAddress}</li>
          <li>
            <a href="/subjects">{t.search}</a>
          </li>
          {home}
        </>
      ),
    };
  if (status === 403)
    return {
      title: t.forbiddenTitle,
      ways: (
        <>
          <li>
            <a href="/session/logout">{t.otherAccount}</a>
          </li>
          <li>{t.askCentre}</li>
          {home}
        </>
      ),
    };
  if (status < 500) return { title: inLanguage(title, language), ways: home };
  return {
    title: status === 503 ? t.busyTitle : t.failedTitle,
    ways: (
      <>
        <li>{t.tryAgain}</li>
        {home}
      </>
    ),
  };
}

/** Whom to ask, where the stage says how. */
function Reaching({ language }: { language: Language }) {
  const text = contactText(language);
  return text === '' ? null : <p>{`${texts(language).problem.reach}${text}`}</p>;
}

/** Nobody is signed in, not any more, or not surely enough. */
function signInPage(problem: ShownProblem, context: ProblemContext): string {
  const { language, formKept, viewer, address } = context;
  const t = texts(language);
  const stepUp = viewer !== undefined && problem.code === 'step-up-required';
  const title = stepUp ? t.problem.stepUpTitle : formKept ? t.problem.endedTitle : t.problem.signInTitle;
  const onTo = formKept ? '/session/form' : address;
  return page(
    context,
    title,
    <>
      <p class="lead">
        {stepUp ? inLanguage(problem.detail, language) : formKept ? null : t.problem.signInText}
      </p>
      {formKept ? <p class="lead">{t.problem.endedKept}</p> : null}
      <p>
        <ButtonLink href={signInAddress(onTo, stepUp ? 'substantial' : undefined)}>
          {stepUp ? t.problem.stepUpButton : formKept ? t.problem.signInContinue : t.problem.signInButton}
        </ButtonLink>
      </p>
    </>,
    { error: true },
  );
}
