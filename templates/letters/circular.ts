import { monthText } from '../../shared/domain/day-text.ts';
import type { DocumentCheck } from '../../shared/domain/documents.ts';
import type { CircularContent } from '../../shared/domain/statistics/circular.ts';
import type { QualitySummary, Share } from '../../shared/domain/statistics/quality.ts';
import { basisNote } from '../../shared/policy/basis.ts';
import { qualityFigures, qualityMeasures, qualityPolicy } from '../../shared/policy/quality.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import type { Seal } from '../paper/seal-picture.ts';
import { renderLetter } from './letter.ts';

/** Printed on every circular: an old one is explained by the template that made it. */
const templateVersion = '2.1.0';

/** The circular (通报) as it is printed. */
export interface Circular extends CircularContent {
  readonly check: DocumentCheck;
  readonly issuer: Text;
  /** When it was issued. RFC 3339 with +08:00. */
  readonly at: string;
}

/** One that was issued before rectifications were in it keeps its name. */
export function circularTitle({ rectifications = [] }: Pick<CircularContent, 'rectifications'>): Text {
  return rectifications.length === 0
    ? { zh: '公共信用信息数据质量通报', en: 'Circular on the quality of public credit data' }
    : {
        zh: '公共信用信息数据质量和专项治理通报',
        en: 'Circular on the quality of public credit data and rectification',
      };
}

const words = {
  'zh-CN': {
    number: '编号',
    to: '各信息报送单位',
    month: '月份',
    units: '报送单位',
    total: '总体情况',
    rates: '各项比率',
    byUnit: '各单位数据质量',
    rectifications: '各单位专项治理',
    standing: {
      begun: '累计列入',
      open: '办理中',
      overdue: '已超期',
      exited: '已退出',
      onTimeRate: '按期率',
    },
    unit: '单位',
    share: (rate: string, part: string, whole: string) => `${rate}（${part} ÷ ${whole}）`,
    definitions: '计算口径',
    definition: (name: string, text: string) => `${name}：${text}。`,
    note: (basis: string) =>
      `以上口径和目标由本市自行确定；分母为零的比率以“—”表示，全市为零的项目不列入分单位的表。及时率所用的工作日${basis}。数字为出具时的数字，此后补报、更正的不再改入本通报。`,
    head: '出具单位',
    signed: '本通报由平台按月自动出具，附电子签名。',
    reason: '出具数据质量通报',
  },
  en: {
    number: 'Number',
    to: 'the reporting units',
    month: 'Month',
    units: 'Reporting units',
    total: 'Overall figures',
    rates: 'Rates',
    byUnit: 'Data quality by unit',
    rectifications: 'Rectifications by unit',
    standing: {
      begun: 'Entered',
      open: 'In progress',
      overdue: 'Overdue',
      exited: 'Removed',
      onTimeRate: 'Closed on time',
    },
    unit: 'Unit',
    share: (rate: string, part: string, whole: string) => `${rate} (${part} ÷ ${whole})`,
    definitions: 'How the rates are calculated',
    definition: (name: string, text: string) => `${name}: ${text}.`,
    note: (basis: string) =>
      `The definitions and targets are set by the city; a rate whose denominator is zero is shown as “—”, and what is zero for the whole city is left out of the tables by unit. The working days used for the timeliness rate${basis}. The figures are those at the time of issue; later additions and corrections do not change this circular.`,
    head: 'Issued by',
    signed: 'Issued automatically by the platform each month, with an electronic signature.',
    reason: 'Issues the circular on data quality',
  },
} as const;

function percent(rate: number | null): string {
  return rate === null ? '—' : `${Math.round(rate * 10_000) / 100}%`;
}

/**
 * The circular as PDF, with the place for its issuer's signature.
 * @throws MissingGlyphError when a character of a name is in no font
 */
export function renderCircular(
  { check, number, month, issuer, at, total: all, units, rectifications = [] }: Circular,
  lang: Language,
  seal?: Seal | null,
): { readonly bytes: Uint8Array } {
  const say = words[lang];
  const count = (value: number) => value.toLocaleString('en');
  const share = ({ part, whole, rate }: Share) =>
    rate === null ? '—' : say.share(percent(rate), count(part), count(whole));
  const figures = qualityFigures.map(({ code, name }) => ({
    title: inLanguage(name, lang),
    value: (summary: QualitySummary) => count(summary.figures[code]),
  }));
  const rates = qualityMeasures.map(({ code, name }) => ({
    title: inLanguage(name, lang),
    value: (summary: QualitySummary) => share(summary.rates[code]),
  }));
  const nameOf = (unit: string) => {
    const known = unitOf(unit);
    return known === undefined ? unit : inLanguage(known.name, lang);
  };
  return renderLetter(
    {
      title: inLanguage(circularTitle({ rectifications }), lang),
      names: [],
      to: say.to,
      number: [say.number, number],
      template: ['circular', templateVersion],
      issuer: inLanguage(issuer, lang),
      at,
      check,
      signed: { head: say.head, note: say.signed, reason: say.reason },
    },
    lang,
    ({ table, figures: byUnit, heading, paragraph, list }) => {
      const total = (of: typeof figures) => table(of.map(({ title, value }) => [title, value(all)] as const));
      // Side by side as many columns as are read at once; the next ones have a table of their own.
      const compared = (of: typeof figures, columns: number) => {
        const told = of.filter(({ value }) => !['0', '—'].includes(value(all)));
        for (let first = 0; first < told.length; first += columns) {
          const some = told.slice(first, first + columns);
          byUnit(
            [say.unit, ...some.map(({ title }) => title)],
            units.map((each) => [nameOf(each.unit), ...some.map(({ value }) => value(each))]),
          );
        }
      };
      table([
        [say.month, monthText(month, lang)],
        [say.units, count(units.length)],
      ]);
      heading(say.total);
      total(figures);
      heading(say.rates);
      total(rates);
      if (units.length > 0) heading(say.byUnit);
      compared(figures, 6);
      compared(rates, 3);
      if (rectifications.length > 0) {
        heading(say.rectifications);
        const { standing } = say;
        byUnit(
          [say.unit, standing.begun, standing.open, standing.overdue, standing.exited, standing.onTimeRate],
          rectifications.map(({ unit, begun, open, overdue, exited, onTimeRate }) => [
            nameOf(unit),
            ...[begun, open, overdue, exited].map(count),
            percent(onTimeRate),
          ]),
        );
      }
      heading(say.definitions);
      list(
        qualityMeasures.map(({ name, definition }) =>
          say.definition(inLanguage(name, lang), inLanguage(definition, lang)),
        ),
      );
      paragraph(say.note(inLanguage(basisNote(qualityPolicy.timeliness.basis), lang)));
    },
    seal,
  );
}
