import { chinaDate, inChinaTime, monthsUntil } from '../../shared/domain/china-time.ts';
import { csvFile } from '../../shared/domain/csv-line.ts';
import { recordCounts } from '../../shared/domain/overview/series.ts';
import { citable } from '../../shared/policy/basis.ts';
import { catalogue as catalogueOf, catalogues } from '../../shared/policy/catalogues.ts';
import { dishonestyLists } from '../../shared/policy/dishonesty-lists.ts';
import { domain as domainOf, domains } from '../../shared/policy/domains.ts';
import { type DataSetCode, openDataPolicy } from '../../shared/policy/open-data.ts';
import { type QualityMeasure, qualityFigures, qualityMeasures } from '../../shared/policy/quality.ts';
import type { Text } from '../../shared/policy/text.ts';
import { unit as unitOf, units } from '../../shared/policy/units.ts';
import { circulars } from '../../shared/store/circulars.ts';
import { claimsOf, coverageByDomain } from '../../shared/store/coverage.ts';
import { drawnIn } from '../../shared/store/inspections.ts';
import { countedStores } from '../../shared/store/kinds.ts';
import { qualityBetween } from '../../shared/store/quality.ts';
import { theTable } from '../../shared/store/table.ts';
import { shownCatalogue } from '../catalogues/directory.ts';
import { casesByMonth } from './figures.ts';
import { isPublic } from './public-catalogue.ts';

export type Value = string | number | boolean | null;

/** What a data set says, as a table. */
export interface Content {
  readonly columns: readonly { readonly code: string; readonly name: Text }[];
  readonly rows: readonly (readonly Value[])[];
  /** YYYY-MM-DD: the day of which it is true. */
  readonly updatedOn: string;
}

type Columns = Content['columns'];

const column = (code: string, zh: string, en: string) => ({ code, name: { zh, en } });
const catalogueColumns: Columns = [
  column('catalogue', '目录代码', 'Catalogue code'),
  column('catalogueName', '信息目录', 'Catalogue'),
];
const monthColumn = column('month', '月份', 'Month');

const contents: Readonly<Record<DataSetCode, (now: Date) => Promise<Content> | Content>> = {
  catalogues: (now) => {
    const on = chinaDate(now);
    return {
      columns: [
        ...catalogueColumns,
        column('explanation', '说明', 'Explanation'),
        column('behaviour', '行为描述', 'Behaviour'),
        column('basis', '依据', 'Basis'),
        column('reportedBy', '报送单位', 'Reported by'),
        column('channel', '归集渠道', 'Channel'),
        column('frequency', '更新频次', 'Frequency'),
        column('retention', '保存期限', 'Retention'),
        column('public', '是否对社会公开', 'Public'),
        column('fields', '字段数', 'Fields'),
        column('version', '版本', 'Version'),
      ],
      rows: catalogues
        .map((each) => shownCatalogue(each, on))
        .map((each) => [
          each.code,
          each.name.zh,
          each.explanation.zh,
          each.behaviour.zh,
          each.basis?.zh ?? null,
          each.expectedFrom.map((name) => name.zh).join('、'),
          each.channel.zh,
          each.frequency.zh,
          each.retention.zh,
          isPublic(each.code),
          each.fields.length,
          each.version,
        ]),
      updatedOn: on,
    };
  },

  'catalogue-fields': (now) => {
    const on = chinaDate(now);
    return {
      columns: [
        ...catalogueColumns,
        column('field', '字段代码', 'Field code'),
        column('fieldName', '字段', 'Field'),
        column('fieldEnglish', '英文名', 'English name'),
        column('type', '类型', 'Type'),
        column('maxLength', '长度', 'Length'),
        column('access', '公开属性', 'Access'),
      ],
      rows: catalogues
        .map((each) => shownCatalogue(each, on))
        .flatMap(({ code, name, fields }) =>
          fields.map((field) => [
            code,
            name.zh,
            field.code,
            field.name,
            field.english,
            field.type,
            field.maxLength,
            field.access,
          ]),
        ),
      updatedOn: on,
    };
  },

  units: (now) => ({
    columns: [
      column('unit', '单位代码', 'Unit code'),
      column('unitName', '单位名称', 'Name'),
      column('superior', '上级单位代码', 'Code of the superior unit'),
      column('domains', '主管领域', 'Domains'),
    ],
    rows: units.map(({ code, name, superior, domains: of }) => [
      code,
      name.zh,
      superior ?? null,
      of.map((each) => domainOf(each)?.name.zh ?? each).join('、'),
    ]),
    updatedOn: chinaDate(now),
  }),

  domains: async (now) => {
    const today = chinaDate(now);
    const coverage = coverageByDomain(await claimsOf(theTable()), today);
    return {
      columns: [
        column('domain', '领域代码', 'Domain code'),
        column('domainName', '领域', 'Domain'),
        column('units', '主管单位', 'Units in charge'),
        column('covered', '数据是否覆盖', 'Covered'),
        column('coveredFrom', '覆盖起始日', 'Covered from'),
        column('coveredUntil', '覆盖截止日', 'Covered until'),
      ],
      rows: domains.map(({ code, name, units: of }) => {
        const { covered = false, coveredFrom = null, coveredUntil = null } = coverage.get(code) ?? {};
        const names = of.map((each) => unitOf(each)?.name.zh ?? each).join('、');
        return [code, name.zh, names, covered, coveredFrom, coveredUntil];
      }),
      updatedOn: today,
    };
  },

  'dishonesty-lists': (now) => ({
    columns: [
      column('list', '名单代码', 'List code'),
      column('listName', '名单', 'List'),
      column('basis', '依据', 'Basis'),
      column('organs', '列入单位', 'Listing units'),
      column('periodMonths', '公示月数', 'Publicity period (months)'),
      column('exit', '怎样移出', 'How to be removed'),
    ],
    rows: dishonestyLists.map(({ code, name, basis, organs, periodMonths, exit }) => [
      code,
      name.zh,
      citable(basis)?.zh ?? null,
      [
        ...organs.units.map((each) => unitOf(each)?.name.zh ?? each),
        ...organs.domains.map((each) => domainOf(each)?.name.zh ?? each),
      ].join('、'),
      periodMonths,
      exit.zh,
    ]),
    updatedOn: chinaDate(now),
  }),

  records: async (now) => {
    const today = chinaDate(now);
    const months = monthsUntil(today.slice(0, 7), openDataPolicy.months);
    const cells = await qualityBetween(theTable(), months[0] ?? '', months.at(-1) ?? '');
    const shown = cells.filter(({ cell }) => isPublic(cell.catalogue));
    return {
      columns: [
        monthColumn,
        ...catalogueColumns,
        column('domain', '领域代码', 'Domain code'),
        column('domainName', '领域', 'Domain'),
        column('records', '入库条数', 'Records'),
      ],
      rows: recordCounts(shown, (unit) => unitOf(unit)?.domains[0] ?? null).map(
        ({ month, catalogue, domain, records }) => [
          month,
          catalogue,
          catalogueOf(catalogue).name.zh,
          domain,
          domain === null ? null : (domainOf(domain)?.name.zh ?? domain),
          records < openDataPolicy.smallestCount ? null : records,
        ],
      ),
      updatedOn: today,
    };
  },

  cases: async (now) => {
    const today = chinaDate(now);
    const months = monthsUntil(today.slice(0, 7), openDataPolicy.months);
    const found = await Promise.all(
      countedStores.map(async (store) => ({ kind: store.kind, of: await casesByMonth(store, months) })),
    );
    return {
      columns: [
        monthColumn,
        column('kind', '事项代码', 'Code of the kind of case'),
        column('kindName', '事项', 'Kind'),
        column('begun', '收到', 'Begun'),
        column('ended', '其中已经办结', 'Of these, closed'),
        column('onTime', '其中按时办结', 'Of these, closed on time'),
      ],
      rows: found.flatMap(({ kind, of }) =>
        of
          .filter(({ begun }) => begun > 0)
          .map(({ month, begun, ended, onTime }) => [month, kind.name, kind.title.zh, begun, ended, onTime]),
      ),
      updatedOn: today,
    };
  },

  circulars: async (now) => {
    const issued = await circulars(theTable());
    const latest = issued
      .map(({ at }) => at)
      .sort()
      .at(-1);
    return {
      columns: [
        column('number', '通报编号', 'Number'),
        monthColumn,
        column('issuedOn', '发布日期', 'Issued on'),
        ...qualityFigures.map(({ code, name }) => ({ code, name })),
        ...qualityMeasures.flatMap(({ code, name }: QualityMeasure) => [
          { code, name },
          { code: `${code}-of`, name: { zh: `${name.zh}的分母`, en: `${name.en}: denominator` } },
        ]),
      ],
      rows: issued.map(({ number, month, at, total: { figures, rates } }) => [
        number,
        month,
        inChinaTime(at).slice(0, 10),
        ...qualityFigures.map(({ code }) => figures[code]),
        ...qualityMeasures.flatMap(({ code }) => [rates[code].rate, rates[code].whole]),
      ]),
      updatedOn: latest === undefined ? chinaDate(now) : inChinaTime(latest).slice(0, 10),
    };
  },

  draws: async (now) => {
    const today = chinaDate(now);
    const year = Number(today.slice(0, 4));
    const years = await Promise.all([year - 1, year].map((of) => drawnIn(theTable(), String(of))));
    const rows = years.flat().flatMap(({ id, unit, title, itemName, frozen, drawn, replacedBy }) => {
      if (frozen === null || drawn === null) return [];
      const name = unitOf(unit)?.name.zh ?? unit;
      const { poolDigest, seedCommitment } = frozen;
      const { at, seed, objects, removed } = drawn;
      const draw = [inChinaTime(at), poolDigest, seedCommitment, seed, objects, removed];
      return [[id, name, title, itemName, ...draw, replacedBy]];
    });
    return {
      columns: [
        column('plan', '计划编号', 'Plan number'),
        column('unitName', '抽查单位', 'Unit'),
        column('title', '计划名称', 'Plan'),
        column('item', '抽查事项', 'Matter'),
        column('drawnAt', '抽取时间', 'Drawn at'),
        column('poolDigest', '抽取范围摘要', 'Digest of the pool'),
        column('seedCommitment', '种子承诺', 'Seed commitment'),
        column('seed', '种子', 'Seed'),
        column('objects', '抽中对象数', 'Objects drawn'),
        column('removed', '剔除数', 'Passed over'),
        column('replacedBy', '重新抽取的计划', 'Drawn again as'),
      ],
      rows,
      updatedOn: today,
    };
  },
};

/** What a data set says at this moment. */
export async function contentOf(code: DataSetCode, now: Date): Promise<Content> {
  return contents[code](now);
}

/** The same as rows by the codes of their columns. */
export function asItems({ columns, rows }: Pick<Content, 'columns' | 'rows'>): Record<string, Value>[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ code }, at) => [code, row[at] ?? null])));
}

/** The same as CSV: Chinese column names, an empty cell where there is no value. */
export function asCsv({ columns, rows }: Pick<Content, 'columns' | 'rows'>): string {
  const cell = (value: Value): string =>
    value === null ? '' : typeof value === 'boolean' ? (value ? '是' : '否') : String(value);
  return csvFile([columns.map(({ name }) => name.zh), ...rows.map((row) => row.map(cell))]);
}
