import { inLanguage } from '../../shared/policy/text.ts';
import { units } from '../../shared/policy/units.ts';
import { texts } from '../locales/texts.ts';
import { SummaryList } from './elements.tsx';
import { Buttons, type Entered, Form } from './form.tsx';
import { Moment } from './format.tsx';
import { type PageContext, page, signInAddress } from './layout.tsx';

export interface ShownSession {
  readonly name: string;
  readonly role: 'agent' | 'citizen' | 'provider' | 'centre' | 'auditor';
  readonly unit: string | null;
  readonly subjects: readonly { readonly id: string; readonly name: string }[];
  readonly signedInAt: string | null;
  /** The identity was confirmed once more. */
  readonly confirmed: boolean;
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
                    <a href={`/subjects/${id}`}>{name}</a>
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
      {session.role === 'provider' || session.role === 'auditor' ? null : (
        <p>
          <a href="/agencies">{t.agencies.title}</a>
        </p>
      )}
      <p class="meta">{t.session.lasts}</p>
    </>,
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
    <Form context={context} action={kept.action} panel>
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
