import type { Publicity } from '../../shared/domain/publicity.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { releaseTexts } from '../locales/release.ts';
import { siteTexts } from '../locales/site.ts';
import { Notification, type Row, Table } from './elements.tsx';
import { Day } from './format.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...releaseTexts[language] });

/** The publicity of a record as those entitled to it see it. */
export type ShownPublicity = Omit<Publicity, 'policy'>;

/** Lines of a record's page: its degree and who states it, what ends its publicity, when the shortest one is over. */
export function publicityRows(
  { degree, degreeBy, rule, atLeastUntil }: ShownPublicity,
  language: Language,
): Row[] {
  const t = texts(language);
  const by = degreeBy === 'organ' ? t.publicity.byOrgan : t.publicity.byDefault;
  return [
    ...(degree === null ? [] : [[t.publicity.degree, `${t.release[degree]}${t.site.colon}${by}`] as const]),
    [t.publicity.endsBy, t.publicity.rules[rule]],
    ...(atLeastUntil === null
      ? []
      : [[t.publicity.earliestRepair, <Day key="repair" day={atLeastUntil} language={language} />] as const]),
  ];
}

/** The slight act that an entry is of (轻微偶发), as those entitled to the entry see it. */
export interface ShownExemption {
  readonly act: Text;
  readonly first: boolean;
  readonly corrected: boolean;
  readonly basis: Text | null;
}

/** Why an entry is recorded and neither published nor counted. */
export function ExemptNotice({ exempt, language }: { exempt: ShownExemption; language: Language }) {
  const { exempt: t } = texts(language);
  const said = [...(exempt.first ? [t.first] : []), ...(exempt.corrected ? [t.corrected] : [])];
  return (
    <Notification title={t.title}>
      <p>{t.text(inLanguage(exempt.act, language))}</p>
      {said.length === 0 ? null : <p>{t.conditions(said.join(t.between))}</p>}
      <p>{exempt.basis === null ? t.ours : t.source(inLanguage(exempt.basis, language))}</p>
    </Notification>
  );
}

/** The rules of one catalogue as they are published: for whom it is, how long, and which lists there are. */
export interface ShownRules {
  readonly release: readonly {
    readonly about: 'organisation' | 'person';
    readonly kind: Text | null;
    readonly collected: boolean;
    readonly inOwnReport: boolean;
    readonly shared: boolean;
    readonly published: boolean;
    /** Null: a setting of the platform. */
    readonly basis: Text | null;
  }[];
  readonly degrees?: {
    readonly basis: Text | null;
    readonly items: readonly {
      readonly degree: 'minor' | 'ordinary' | 'serious';
      readonly minMonths: number;
      readonly maxMonths: number;
      readonly publishedAtAll: boolean;
    }[];
  };
  readonly lists?: readonly {
    readonly code: string;
    readonly name: Text;
    readonly basis: Text | null;
    readonly organs: readonly Text[];
    readonly periodMonths: number | null;
    readonly exit: Text;
    readonly measures: readonly Text[];
  }[];
}

/** What the rules of the catalogue `name` say, in tables that name it: their page has those of all catalogues. */
export function Rules({ name, rules, language }: { name: string; rules: ShownRules; language: Language }) {
  const t = texts(language);
  const said = (text: Text) => inLanguage(text, language);
  const caption = (text: string) => `${name}${t.site.colon}${text}`;
  const mark = (yes: boolean) => (yes ? t.release.yes : t.release.no);
  const basis = (text: Text | null, otherwise: string) => (text === null ? otherwise : said(text));
  const { release, degrees, lists } = rules;
  return (
    <>
      <Table
        language={language}
        caption={caption(t.release.release)}
        head={[
          t.release.who,
          t.release.collected,
          t.release.inOwnReport,
          t.release.shared,
          t.release.published,
          t.release.source,
        ]}
        rows={release.map((rule) => [
          rule.kind === null
            ? t.release[rule.about]
            : `${t.release[rule.about]}${t.site.colon}${said(rule.kind)}`,
          mark(rule.collected),
          mark(rule.inOwnReport),
          mark(rule.shared),
          mark(rule.published),
          basis(rule.basis, t.release.ours),
        ])}
      />
      {degrees === undefined ? null : (
        <>
          <p>
            {t.release.degreesHow} {degrees.basis === null ? t.release.degreesOurs : said(degrees.basis)}
          </p>
          <Table
            language={language}
            caption={caption(t.release.degrees)}
            head={[t.publicity.degree, t.release.shortest, t.release.longest]}
            rows={degrees.items.map(({ degree, minMonths, maxMonths, publishedAtAll }) => [
              t.release[degree],
              minMonths === 0 ? '' : t.release.months(minMonths),
              `${t.release.months(maxMonths)}${publishedAtAll ? '' : ` (${t.release.onlyStated})`}`,
            ])}
          />
        </>
      )}
      {lists === undefined ? null : (
        <>
          <p>{t.release.listsHow}</p>
          <Table
            language={language}
            caption={caption(t.release.lists)}
            head={[
              t.release.list,
              t.release.source,
              t.release.organs,
              t.release.period,
              t.release.exit,
              t.release.measures,
            ]}
            rows={lists.map((list) => [
              said(list.name),
              basis(list.basis, t.release.unconfirmed),
              list.organs.map(said).join(t.release.between),
              list.periodMonths === null ? t.release.byDegree : t.release.months(list.periodMonths),
              said(list.exit),
              list.measures.length === 0
                ? t.release.byDocument
                : list.measures.map(said).join(t.release.between),
            ])}
          />
        </>
      )}
    </>
  );
}
