import type { DocumentProblem } from '../../shared/policy/identity-documents.ts';
import type { Role } from '../../shared/policy/roles.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { units } from '../../shared/policy/units.ts';
import { looksTexts } from '../locales/looks.ts';
import { sessionTexts } from '../locales/session.ts';
import { siteTexts } from '../locales/site.ts';
import { Cards, Notification, SummaryList, Tag } from './elements.tsx';
import { Buttons, type Entered, Form } from './form.tsx';
import { Moment, momentText } from './format.tsx';
import { listed, type PageContext, page, signInAddress } from './layout.tsx';

const texts = (language: Language) => ({
  ...siteTexts[language],
  ...sessionTexts[language],
  ...looksTexts[language],
});

export interface ShownSession {
  readonly name: string;
  readonly role: Role;
  readonly unit: string | null;
  readonly subjects: readonly { readonly id: string; readonly name: string }[];
  readonly documentProblem: DocumentProblem | null;
  readonly signedInAt: string | null;
  /** The identity was confirmed once more. */
  readonly confirmed: boolean;
  readonly sessions: readonly ShownSignIn[];
  /** What the person has just ended elsewhere. */
  readonly ended?: 'one' | 'others' | undefined;
}

export interface ShownSignIn {
  readonly id: string;
  readonly browser: string | null;
  readonly system: string | null;
  readonly signedInAt: string;
  readonly lastUsedAt: string;
  readonly current: boolean;
}

/** “Firefox (Windows)”, in the names that people know. */
function deviceText({ browser, system }: ShownSignIn, language: Language): string {
  const t = texts(language);
  const [name, of] = [browser, system].map((each) =>
    each === null ? null : (t.session.deviceNames[each] ?? each),
  );
  if (name && of) return `${name}${t.site.inBrackets(of)}`;
  return name ?? of ?? t.session.unknownDevice;
}

/** Where the person is signed in, each to be ended but this one. */
function SignIns({ context, session }: { context: PageContext; session: ShownSession }) {
  const { language } = context;
  const t = texts(language);
  const { sessions, confirmed } = session;
  const others = sessions.filter(({ current }) => !current);
  return (
    <section aria-labelledby="sign-ins">
      <h2 id="sign-ins">{t.session.signIns}</h2>
      <p>{others.length === 0 ? t.session.onlyHere : t.session.signInsHint}</p>
      <Cards
        caption={t.session.signIns}
        head={[t.session.device, t.session.signedInAt, t.session.lastUsedAt, ...(confirmed ? [''] : [])]}
        rows={sessions.map((signIn) => [
          <>
            {deviceText(signIn, language)} {signIn.current ? <Tag tone="good">{t.session.here}</Tag> : null}
          </>,
          <Moment key="in" moment={signIn.signedInAt} language={language} />,
          <Moment key="used" moment={signIn.lastUsedAt} language={language} />,
          ...(confirmed
            ? [
                signIn.current ? null : (
                  <Form key="end" context={context} action={`/session/${signIn.id}/end`}>
                    <button type="submit" class="link">
                      {t.session.endOne}
                      <span class="hidden">
                        {t.session.endWhich(
                          deviceText(signIn, language),
                          momentText(signIn.signedInAt, language),
                        )}
                      </span>
                    </button>
                  </Form>
                ),
              ]
            : []),
        ])}
      />
      {others.length === 0 ? null : !confirmed ? (
        // Whoever sits at an open session must not be able to shut its owner out.
        <p class="buttons">
          <a class="button secondary" href={signInAddress('/session', 'substantial')}>
            {t.session.confirmToEnd}
          </a>
        </p>
      ) : (
        <Form context={context} action="/session/end-others">
          <div class="buttons">
            <button type="submit" class="secondary">
              {t.session.endOthers}
            </button>
          </div>
        </Form>
      )}
    </section>
  );
}

/** Who is signed in, and for whom the person acts. */
export function sessionPage(context: PageContext, session: ShownSession): string {
  const { language } = context;
  const t = texts(language);
  const unit = units.find(({ code }) => code === session.unit);
  return page(
    context,
    t.session.title,
    <>
      <SummaryList
        rows={[
          [t.session.name, session.name],
          [t.session.role, t.roles[session.role]],
          ...(unit === undefined ? [] : [[t.session.unit, inLanguage(unit.name, language)] as const]),
          [
            t.session.actingFor,
            session.subjects.length === 0 ? (
              t.session.nobody
            ) : (
              <ul class="plain">
                {session.subjects.map(({ id, name }) => (
                  <li key={id}>
                    <a href={`/subjects/${id}`}>{name}</a> ·{' '}
                    <a href={`/subjects/${id}/looks`}>{t.looks.title}</a>
                  </li>
                ))}
              </ul>
            ),
          ],
          ...(session.signedInAt === null
            ? []
            : [
                [
                  t.session.signedInAt,
                  <Moment key="at" moment={session.signedInAt} language={language} />,
                ] as const,
              ]),
          [
            t.session.assurance,
            session.confirmed ? (
              t.session.confirmed
            ) : (
              <>
                {t.session.notConfirmed} ·{' '}
                <a href={signInAddress('/session', 'substantial')}>{t.session.confirm}</a>
                <br />
                <span class="meta">{t.session.confirmHint}</span>
              </>
            ),
          ],
        ]}
      />
      <p class="links">
        {listed(context, 'account').map(({ path, title }) => (
          <a key={path} href={path}>
            {inLanguage(title, language)}
          </a>
        ))}
      </p>
      <p class="meta">{t.session.lasts}</p>
      {session.sessions.length === 0 ? null : <SignIns context={context} session={session} />}
    </>,
    {
      before: (
        <>
          {session.ended === undefined ? null : (
            <Notification
              tone="good"
              title={session.ended === 'one' ? t.session.endedOne : t.session.endedOthers}
            />
          )}
          {session.documentProblem === null ? null : (
            <Notification tone="warning" title={t.session.documentTitle}>
              <p>{t.session.documentProblems[session.documentProblem]}</p>
            </Notification>
          )}
        </>
      ),
    },
  );
}

/** Asks whether to sign out: a link alone must not do it. */
export function signOutPage(context: PageContext): string {
  const { language } = context;
  const t = texts(language);
  return page(
    context,
    t.session.signOutTitle,
    <Form context={context} action="/session/logout" panel>
      <p>{t.session.signOutText}</p>
      <Buttons submit={t.session.signOutButton}>
        <a href="/">{t.session.stay}</a>
      </Buttons>
    </Form>,
  );
}

/** Gives back a form that was posted after the session had ended. */
export function keptFormPage(
  context: PageContext,
  kept: { readonly action: string; readonly values: Entered },
): string {
  const { language } = context;
  const t = texts(language);
  return page(
    context,
    t.session.formTitle,
    <Form context={context} action={kept.action} upload panel>
      {Object.entries(kept.values).flatMap(([name, value]) =>
        [value]
          .flat()
          .map((text, at) => <input key={`${name}-${at}`} type="hidden" name={name} value={text} />),
      )}
      <input type="hidden" name="revise" value="1" />
      <p>{t.session.formText}</p>
      <Buttons submit={t.session.formButton} />
    </Form>,
  );
}
