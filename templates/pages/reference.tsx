import type { Language } from '../../shared/policy/text.ts';
import { referenceTexts } from '../locales/reference.ts';
import { siteTexts } from '../locales/site.ts';
import { Details, SummaryList, Table } from './elements.tsx';
import { type PageContext, page } from './layout.tsx';
import { commandOf } from './reference-command.ts';
import {
  type ContractDocument,
  type JsonSchema,
  type Located,
  operationsOf,
  segmentOf,
} from './reference-document.ts';
import { fieldsOf, typeOf } from './reference-fields.ts';

const texts = (language: Language) => ({ ...siteTexts[language], ...referenceTexts[language] });

const callOf = ({ method, path }: Located): string => `${method} ${path}`;

/** The groups that have calls, with what their pages are called. */
export function groupsOf(contract: ContractDocument, language: Language) {
  return contract.tags.map(({ name, 'x-title': title }) => ({
    name,
    title: title[language],
    path: `/openapi/${segmentOf(name)}`,
    operations: operationsOf(contract, name),
  }));
}

/** The reference's first page: what holds for all calls, and all of them by group. */
export function referencePage(context: PageContext, contract: ContractDocument, baseUrl: string): string {
  const { language } = context;
  const t = texts(language).reference;
  const groups = groupsOf(contract, language);
  return page(
    context,
    t.title,
    <>
      <p>
        <a href="/openapi.json">{t.raw}</a>
        <br />
        <a href="/event-types">{t.eventTypes}</a>
      </p>
      <h2>{t.common}</h2>
      <SummaryList rows={t.conventions.map(([name = '', said]) => [name, said] as const)} />
      <p>{t.tryIntro(new URL(baseUrl).hostname === 'localhost')}</p>
      <h2>{t.overview}</h2>
      <Table
        caption={t.groupsCaption}
        captioned={false}
        head={t.groupHead}
        language={language}
        rows={groups.map(({ title, path, operations }) => [
          <a key={path} href={path}>
            {title}
          </a>,
          operations.length,
        ])}
      />
      {groups.map(({ name, title, path, operations }) => (
        <section key={name} aria-labelledby={name}>
          <h3 id={name}>{title}</h3>
          <ul class="calls">
            {operations.map((located) => (
              <li key={callOf(located)}>
                <a href={`${path}#${located.operation.operationId}`}>
                  <code>{callOf(located)}</code>
                </a>{' '}
                {located.operation['x-summary'][language]}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>,
    { lead: t.lead },
  );
}

/** The page of one group: each of its calls with who may, what goes in, what comes out, and a command to try it. */
export function referenceGroupPage(
  context: PageContext,
  { title, operations }: ReturnType<typeof groupsOf>[number],
  baseUrl: string,
): string {
  const { language } = context;
  const t = texts(language);
  const shown = new Map<string, Located>();
  return page(
    context,
    t.reference.group(title),
    <>
      <nav aria-label={t.reference.contents}>
        <ul class="calls">
          {operations.map((located) => (
            <li key={callOf(located)}>
              <a href={`#${located.operation.operationId}`}>
                <code>{callOf(located)}</code>
              </a>{' '}
              {located.operation['x-summary'][language]}
            </li>
          ))}
        </ul>
      </nav>
      {operations.map((located) => (
        <Call
          key={callOf(located)}
          located={located}
          language={language}
          command={commandOf(located, baseUrl)}
          shown={shown}
        />
      ))}
    </>,
    {
      lead: t.reference.tryIntro(new URL(baseUrl).hostname === 'localhost'),
      trail: [{ href: '/openapi', text: t.reference.title }],
    },
  );
}

/** `shown`: what earlier calls of the page have answered with, which a later one leads back to. */
function Call({
  located,
  language,
  command,
  shown,
}: {
  located: Located;
  language: Language;
  command: string;
  shown: Map<string, Located>;
}) {
  const { operation } = located;
  const { operationId, parameters, requestBody } = operation;
  const t = texts(language).reference;
  const call = callOf(located);
  const types = Object.keys(requestBody?.content ?? {});
  const [body] = Object.values(requestBody?.content ?? {});
  return (
    <section class="call" aria-labelledby={operationId}>
      <h2 id={operationId}>
        <code>{call}</code>
      </h2>
      <p>{operation['x-summary'][language]}</p>
      <SummaryList rows={[[t.who, whoMay(located, language)]]} />
      {parameters.length === 0 ? null : (
        <Table
          caption={`${call} ${t.parameters}`}
          language={language}
          head={t.parameterHead}
          rows={parameters.map(({ name, in: where, schema, required }) => [
            <Named key={name} name={name} said={schema['x-description']} language={language} />,
            t.places[where],
            <code key="type">{typeOf(schema)}</code>,
            required ? t.yes : t.no,
          ])}
        />
      )}
      {requestBody === undefined ? null : (
        <>
          <p>{t.accepted(types.join(siteTexts[language].site.comma))}</p>
          <Fields caption={`${call} ${t.body}`} schema={body?.schema} language={language} />
        </>
      )}
      <Answers located={located} language={language} shown={shown} />
      <Details summary={t.command}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
        <section class="command" tabIndex={0} aria-label={t.commandOf(call)}>
          <pre>
            <code>{command}</code>
          </pre>
        </section>
      </Details>
    </section>
  );
}

function whoMay({ operation }: Located, language: Language): string {
  const t = texts(language);
  const roles: Readonly<Record<string, string>> = { ...t.roles, everyone: t.reference.everyone };
  const who = operation['x-roles'].map((role) => roles[role] ?? role).join(t.site.comma);
  return operation['x-assurance'] === undefined ? who : `${who}${t.site.inBrackets(t.reference.stepUp)}`;
}

/** A table of all fields; nothing for a value without any. */
function Fields({
  caption,
  schema,
  language,
}: {
  caption: string;
  schema: JsonSchema | undefined;
  language: Language;
}) {
  const fields = schema === undefined ? [] : fieldsOf(schema);
  const t = texts(language).reference;
  if (fields.length === 0) return null;
  return (
    <Table
      caption={caption}
      language={language}
      head={t.fieldHead}
      rows={fields.map((field) => [
        <Named key={field.path} name={field.path} said={field.said} language={language} />,
        <code key="type">{field.type}</code>,
        field.required ? t.yes : t.no,
      ])}
    />
  );
}

/** A field or parameter with what it is. */
function Named({
  name,
  said,
  language,
}: {
  name: string;
  said: JsonSchema['x-description'];
  language: Language;
}) {
  return (
    <>
      <code>{name}</code>
      {said === undefined ? null : <span class="described">{said[language]}</span>}
    </>
  );
}

/** What a status means, and what it means here. */
function meaningOf(status: string, said: string, language: Language): string {
  const { reference: t, site } = texts(language);
  const meaning = t.statuses[status] ?? '';
  return status === 'default' || meaning === said ? meaning : `${meaning}${site.colon}${said}`;
}

function Answers({
  located,
  language,
  shown,
}: {
  located: Located;
  language: Language;
  shown: Map<string, Located>;
}) {
  const t = texts(language).reference;
  const call = callOf(located);
  const answers = Object.entries(located.operation.responses);
  return (
    <>
      <Table
        caption={`${call} ${t.answers}`}
        language={language}
        head={t.answerHead}
        rows={answers.map(([status, { 'x-description': said, content = {} }]) => [
          status === 'default' ? '4xx, 5xx' : status,
          meaningOf(status, said[language], language),
          <code key="type">{Object.keys(content).join(', ')}</code>,
        ])}
      />
      {answers.map(([status, { content = {} }]) => {
        const schema = content['application/json']?.schema;
        if (schema === undefined || fieldsOf(schema).length === 0) return null;
        const same = shown.get(JSON.stringify(schema));
        if (same !== undefined)
          return (
            <p key={status}>
              {t.sameAs(status)}
              <a href={`#${same.operation.operationId}`}>
                <code>{callOf(same)}</code>
              </a>
            </p>
          );
        shown.set(JSON.stringify(schema), located);
        return (
          <Details key={status} summary={t.answerFields(status)}>
            <Fields caption={`${call} ${t.answerFields(status)}`} schema={schema} language={language} />
          </Details>
        );
      })}
    </>
  );
}
