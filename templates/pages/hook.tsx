import type { Language } from '../../shared/policy/text.ts';
import { hookTexts } from '../locales/hook.ts';
import { siteTexts } from '../locales/site.ts';
import { Details, Notification, type Row, SummaryList, Tag } from './elements.tsx';
import { Radios, TextField } from './fields.tsx';
import { Buttons, ErrorSummary, enteredIn, type Filled, Form } from './form.tsx';
import { Identifier, Moment, numberText, WithCode } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...hookTexts[language] });

export interface ShownHook {
  readonly hook: {
    readonly address: string;
    readonly format: 'cloudevents' | 'plain';
    readonly state: 'active' | 'paused';
    readonly registeredAt: string;
    readonly takenAt: string | null;
    readonly attempts: number;
    readonly nextAt: string;
    readonly fault: string | null;
    readonly formerSecretUntil: string | null;
  } | null;
  readonly origins: readonly string[];
  readonly secret?: string;
}

function failures(
  fault: string,
  { attempts, state, nextAt }: NonNullable<ShownHook['hook']>,
  language: Language,
): Row[] {
  const t = texts(language);
  return [
    [t.hook.attempts, numberText(attempts)],
    [t.hook.fault, fault],
    ...(state === 'paused'
      ? []
      : [[t.hook.nextAt, <Moment key="next" moment={nextAt} language={language} />] as const]),
  ];
}

function rowsOf(hook: NonNullable<ShownHook['hook']>, language: Language): Row[] {
  const t = texts(language);
  return [
    [t.hook.address, <Identifier key="address" text={hook.address} />],
    [
      t.hook.state,
      <Tag key="state" tone={hook.state === 'active' ? 'good' : 'bad'}>
        {t.hook.states[hook.state]}
      </Tag>,
    ],
    [t.hook.format, t.hook.formats[hook.format]],
    [t.hook.registered, <Moment key="registered" moment={hook.registeredAt} language={language} />],
    [
      t.hook.taken,
      hook.takenAt === null ? '' : <Moment key="taken" moment={hook.takenAt} language={language} />,
    ],
    ...(hook.formerSecretUntil === null
      ? []
      : [
          [
            t.hook.formerSecret,
            <Moment key="former" moment={hook.formerSecretUntil} language={language} />,
          ] as const,
        ]),
    ...(hook.fault === null ? [] : failures(hook.fault, hook, language)),
  ];
}

/** What can be done with a hook that is there. */
function HookActs({ context, fault }: { context: PageContext; fault: string | null }) {
  const t = texts(context.language);
  return (
    <>
      {fault === null ? null : (
        <Form context={context} action="/web-hook/resume">
          <Buttons submit={t.hook.resume} />
        </Form>
      )}
      <p>
        <a href="/web-hook/deliveries">{t.hook.deliveries}</a>
      </p>
      {fault === null ? null : (
        <Details summary={t.hook.skip}>
          <p>{t.hook.skipHint}</p>
          <Form context={context} action="/web-hook/resume">
            <input type="hidden" name="skip" value="true" />
            <Buttons submit={t.hook.skip} danger />
          </Form>
        </Details>
      )}
      <Details summary={t.hook.rotate}>
        <p>{t.hook.rotateHint}</p>
        <Form context={context} action="/web-hook/rotate">
          <Buttons submit={t.hook.rotate} />
        </Form>
      </Details>
      <Form context={context} action="/web-hook/remove">
        <Buttons submit={t.hook.remove} danger />
      </Form>
    </>
  );
}

/** Where a unit's system is told of changes, and the form for it. */
export function hookPage(context: PageContext, { hook, origins, secret }: ShownHook, filled: Filled): string {
  const { language } = context;
  const t = texts(language);
  return page(
    context,
    t.hook.title,
    <>
      {secret === undefined ? null : (
        <Notification tone="warning" title={t.hook.secret}>
          <p>
            <Identifier text={secret} />
          </p>
          <p>{t.hook.secretText}</p>
        </Notification>
      )}
      {hook?.state === 'paused' ? (
        <Notification tone="bad" title={t.hook.paused}>
          <p>{t.hook.pausedText}</p>
        </Notification>
      ) : null}
      {hook === null ? <p>{t.hook.none}</p> : <SummaryList rows={rowsOf(hook, language)} />}
      {hook === null ? null : <HookActs context={context} fault={hook.fault} />}
      <section class="panel" aria-labelledby="register">
        <h2 id="register">{hook === null ? t.hook.register : t.hook.replace}</h2>
        {hook === null ? null : <p class="meta">{t.hook.replaceHint}</p>}
        {origins.length === 0 ? (
          <p>{t.hook.noOrigins}</p>
        ) : (
          <Form context={context} action="/web-hook">
            <TextField
              language={language}
              filled={filled}
              name="address"
              label={t.hook.address}
              hint={t.hook.addressHint(origins.join(t.site.comma))}
              spellcheck={false}
            />
            <Radios
              language={language}
              filled={filled}
              name="format"
              label={t.hook.format}
              value={enteredIn(filled, 'format') || (hook?.format ?? 'cloudevents')}
              options={(['cloudevents', 'plain'] as const).map((value) => ({
                value,
                label: t.hook.formats[value],
              }))}
            />
            <Buttons submit={hook === null ? t.hook.register : t.hook.replace} />
          </Form>
        )}
      </section>
      <Details summary={t.hook.how}>
        <p>
          <WithCode text={t.hook.howText} />
        </p>
        <p>
          <a href="/event-types">{t.hook.eventTypes}</a>
        </p>
      </Details>
    </>,
    {
      lead: t.hook.lead,
      error: filled.problem !== null,
      before: (
        <ErrorSummary
          filled={filled}
          labels={{ address: t.hook.address, format: t.hook.format }}
          language={language}
        />
      ),
    },
  );
}
