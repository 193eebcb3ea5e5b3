import type { Publicity } from '../../shared/domain/publicity.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { months, publicityRuleWords, publicityWords, releaseWords as words } from '../locales/release.ts';
import { siteTexts } from '../locales/site.ts';
import { type Row, Table } from './elements.tsx';
import { Day } from './format.tsx';

const texts = (language: Language) => siteTexts[language];

/** The publicity of a record as those entitled to it see it. */
export type ShownPublicity = Omit<Publicity, 'policy'>;

/** Lines of a record's page: its degree and who states it, what ends its publicity, when the shortest one is over. */
export function publicityRows(
  { degree, degreeBy, rule, atLeastUntil }: ShownPublicity,
  language: Language,
): Row[] {
  const t = texts(language);
  const said = (text: Text) => inLanguage(text, language);
  const by = degreeBy === 'organ' ? publicityWords.byOrgan : publicityWords.byDefault;
  return [
    ...(degree === null
      ? []
      : [[said(publicityWords.degree), `${said(words[degree])}${t.site.colon}${said(by)}`] as const]),
    [said(publicityWords.endsBy), said(publicityRuleWords[rule])],
    ...(atLeastUntil === null
      ? []
      : [
          [
            said(publicityWords.earliestRepair),
            <Day key="repair" day={atLeastUntil} language={language} />,
          ] as const,
        ]),
  ];
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
  const said = (text: Text) => inLanguage(text, language);
  const caption = (text: Text) => `${name}${texts(language).site.colon}${said(text)}`;
  const mark = (yes: boolean) => said(yes ? words.yes : words.no);
  const basis = (text: Text | null, otherwise: Text) => said(text ?? otherwise);
  const { release, degrees, lists } = rules;
  return (
    <>
      <Table
        language={language}
        caption={caption(words.release)}
        head={[
          said(words.who),
          said(words.collected),
          said(words.inOwnReport),
          said(words.shared),
          said(words.published),
          said(words.source),
        ]}
        rows={release.map((rule) => [
          rule.kind === null
            ? said(words[rule.about])
            : `${said(words[rule.about])}${texts(language).site.colon}${said(rule.kind)}`,
          mark(rule.collected),
          mark(rule.inOwnReport),
          mark(rule.shared),
          mark(rule.published),
          basis(rule.basis, words.ours),
        ])}
      />
      {degrees === undefined ? null : (
        <>
          <p>
            {said(words.degreesHow)} {degrees.basis === null ? said(words.degreesOurs) : said(degrees.basis)}
          </p>
          <Table
            language={language}
            caption={caption(words.degrees)}
            head={[said(publicityWords.degree), said(words.shortest), said(words.longest)]}
            rows={degrees.items.map(({ degree, minMonths, maxMonths, publishedAtAll }) => [
              said(words[degree]),
              minMonths === 0 ? '' : said(months(minMonths)),
              `${said(months(maxMonths))}${publishedAtAll ? '' : ` (${said(words.onlyStated)})`}`,
            ])}
          />
        </>
      )}
      {lists === undefined ? null : (
        <>
          <p>{said(words.listsHow)}</p>
          <Table
            language={language}
            caption={caption(words.lists)}
            head={[
              said(words.list),
              said(words.source),
              said(words.organs),
              said(words.period),
              said(words.exit),
              said(words.measures),
            ]}
            rows={lists.map((list) => [
              said(list.name),
              basis(list.basis, words.unconfirmed),
              list.organs.map(said).join(said(words.between)),
              list.periodMonths === null ? said(words.byDegree) : said(months(list.periodMonths)),
              said(list.exit),
              list.measures.length === 0
                ? said(words.byDocument)
                : list.measures.map(said).join(said(words.between)),
            ])}
          />
        </>
      )}
    </>
  );
}
