import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { Field, More, SummaryList, Table, Tag } from './elements.tsx';
import { type PageContext, page } from './layout.tsx';

interface ShownLine {
  readonly code: string;
  readonly label: string;
  readonly labelEnglish: string;
  readonly value: string;
}

export interface ShownRecord {
  readonly id: string;
  readonly subject: string;
  readonly subjectName: string;
  readonly catalogue: CatalogueCode;
  readonly title: string;
  readonly date: string;
  readonly publicUntil: string | null;
  readonly unitName: string;
  readonly version: number;
  readonly state: 'published' | 'disputed' | 'corrected' | 'revoked' | 'expired';
  readonly fields: readonly ShownLine[];
  readonly history?: readonly { readonly version: number; readonly at: string; readonly reason: string }[];
}

export interface ShownSubject {
  readonly id: string;
  readonly name: string;
  readonly kind: 'organisation' | 'person';
  readonly registration: readonly ShownLine[];
  readonly catalogues: readonly {
    readonly catalogue: CatalogueCode;
    readonly name: string;
    readonly count: number;
    readonly records: readonly ShownRecord[];
    readonly more: string | null;
  }[];
}

const states = {
  published: { zh: '公示中', en: 'Published', tone: 'neutral' },
  disputed: { zh: '异议处理中', en: 'Disputed', tone: 'warning' },
  corrected: { zh: '已更正', en: 'Corrected', tone: 'good' },
  revoked: { zh: '已撤销', en: 'Revoked', tone: 'neutral' },
  expired: { zh: '公示期满', en: 'Publicity ended', tone: 'neutral' },
} as const;

function StateTag({ state, language }: { state: ShownRecord['state']; language: Language }) {
  const { tone, ...text } = states[state];
  return <Tag tone={tone}>{inLanguage(text, language)}</Tag>;
}

function rows(lines: readonly ShownLine[], language: Language) {
  return lines.map((line) => [language === 'en' ? line.labelEnglish : line.label, line.value] as const);
}

/** The search, with what was found. */
export function searchPage(
  context: PageContext,
  search: { q: string; items: readonly { id: string; name: string }[]; next: string | null },
): string {
  const { language } = context;
  const english = language === 'en';
  const { q, items, next } = search;
  return page(
    context,
    english ? 'Look up an enterprise' : '信用查询',
    <>
      <search>
        <form action="/subjects" method="get">
          <Field
            name="q"
            label={english ? 'Name or unified social credit code' : '企业名称或统一社会信用代码'}
            hint={english ? 'At least two characters of the name' : '名称至少输入两个字'}
            value={q}
          />
          <button type="submit">{english ? 'Search' : '查询'}</button>
        </form>
      </search>
      {q === '' ? null : items.length === 0 ? (
        <p role="status">
          {english
            ? `Nothing was found for “${q}”. Check the characters, or use the code.`
            : `没有查到“${q}”。请核对用字，或改用统一社会信用代码查询。`}
        </p>
      ) : (
        <Table
          caption={english ? `Found for “${q}”` : `“${q}”的查询结果`}
          head={english ? ['Name', 'Code'] : ['名称', '统一社会信用代码']}
          rows={items.map((item) => [
            <a key="name" href={`/subjects/${item.id}`}>
              {item.name}
            </a>,
            item.id,
          ])}
        />
      )}
      <More
        href={next === null ? null : `/subjects?q=${encodeURIComponent(q)}&cursor=${next}`}
        text={english ? 'Next page' : '下一页'}
      />
    </>,
  );
}

/** A subject's credit page: registration, then its records by catalogue. */
export function subjectPage(context: PageContext, subject: ShownSubject): string {
  const { language } = context;
  const english = language === 'en';
  return page(
    context,
    subject.name,
    <>
      {subject.registration.length === 0 ? null : <SummaryList rows={rows(subject.registration, language)} />}
      {subject.catalogues.map((group) => {
        const { name, explanation } = catalogue(group.catalogue);
        return (
          <section key={group.catalogue}>
            <h2 id={group.catalogue}>
              {inLanguage(name, language)} <span class="count">({group.count})</span>
            </h2>
            <p class="hint">{inLanguage(explanation, language)}</p>
            {group.records.length === 0 ? (
              <p>{english ? 'Nothing to show.' : '暂无可显示的信息。'}</p>
            ) : (
              <Table
                caption={inLanguage(name, language)}
                head={
                  english ? ['Entry', 'Date', 'State', 'Provided by'] : ['事项', '日期', '状态', '提供单位']
                }
                rows={group.records.map((record) => [
                  <a key="entry" href={`/records/${record.id}`}>
                    {record.title}
                  </a>,
                  record.date,
                  <StateTag key="state" state={record.state} language={language} />,
                  record.unitName,
                ])}
              />
            )}
            <More href={group.more} text={english ? 'More' : '更多'} />
          </section>
        );
      })}
    </>,
  );
}

/** One record, with its history for those entitled to it. */
export function recordPage(context: PageContext, record: ShownRecord): string {
  const { language } = context;
  const english = language === 'en';
  const { name, explanation } = catalogue(record.catalogue);
  return page(
    context,
    record.title,
    <>
      <p>
        <StateTag state={record.state} language={language} /> {inLanguage(name, language)}
      </p>
      <p>{inLanguage(explanation, language)}</p>
      <SummaryList
        rows={[
          [
            english ? 'Subject' : '信用主体',
            <a key="subject" href={`/subjects/${record.subject}`}>
              {record.subjectName}
            </a>,
          ],
          ...rows(record.fields, language),
          [english ? 'Provided by' : '提供单位', record.unitName],
          ...(record.publicUntil === null
            ? []
            : [[english ? 'Public until' : '公示至', record.publicUntil] as const]),
        ]}
      />
      {record.history === undefined || record.history.length < 2 ? null : (
        <Table
          caption={english ? 'History' : '变更历史'}
          head={english ? ['Version', 'At', 'Why'] : ['版本', '时间', '原因']}
          rows={record.history.map((former) => [String(former.version), former.at, former.reason])}
        />
      )}
    </>,
  );
}
