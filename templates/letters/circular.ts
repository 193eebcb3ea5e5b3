import { monthText } from '../../shared/domain/day-text.ts';
import type { DocumentCheck } from '../../shared/domain/documents.ts';
import type { CircularContent, RectificationStanding } from '../../shared/domain/statistics/circular.ts';
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
    figure: (name: string, value: string) => `${name} ${value}`,
    nothing: '本月没有数据。',
    join: '，',
    stop: '。',
    share: (rate: string, part: string, whole: string) => `${rate}（${part} ÷ ${whole}）`,
    definitions: '计算口径',
    definition: (name: string, text: string) => `${name}：${text}。`,
    note: (basis: string) =>
      `以上口径和目标由本市自行确定；分母为零的比率以“—”表示。及时率所用的工作日${basis}。数字为出具时的数字，此后补报、更正的不再改入本通报。`,
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
      begun: 'entered',
      open: 'in progress',
      overdue: 'overdue',
      exited: 'removed',
      onTimeRate: 'closed on time',
    },
    figure: (name: string, value: string) => `${name}: ${value}`,
    nothing: 'No data this month.',
    join: ', ',
    stop: '.',
    share: (rate: string, part: string, whole: string) => `${rate} (${part} ÷ ${whole})`,
    definitions: 'How the rates are calculated',
    definition: (name: string, text: string) => `${name}: ${text}.`,
    note: (basis: string) =>
      `The definitions and targets are set by the city; a rate whose denominator is zero is shown as “—”. The working days used for the timeliness rate${basis}. The figures are those at the time of issue; later additions and corrections do not change this circular.`,
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
  { check, number, month, issuer, at, total, units, rectifications = [] }: Circular,
  lang: Language,
  seal?: Seal | null,
): { readonly bytes: Uint8Array } {
  const say = words[lang];
  const count = (value: number) => value.toLocaleString('en');
  const share = ({ part, whole, rate }: Share) =>
    rate === null ? '—' : say.share(percent(rate), count(part), count(whole));
  const figures = (of: QualitySummary) =>
    qualityFigures.map(({ code, name }) => [inLanguage(name, lang), count(of.figures[code])] as const);
  const rates = (of: QualitySummary) =>
    qualityMeasures.map(({ code, name }) => [inLanguage(name, lang), share(of.rates[code])] as const);
  const said = (values: readonly (readonly [string, string])[]) => {
    const told = values.filter(([, value]) => value !== '—' && value !== '0');
    if (told.length === 0) return say.nothing;
    return `${told.map(([name, value]) => say.figure(name, value)).join(say.join)}${say.stop}`;
  };
  const nameOf = (unit: string) => {
    const known = unitOf(unit);
    return known === undefined ? unit : inLanguage(known.name, lang);
  };
  const standing = ({ onTimeRate, ...counts }: Omit<RectificationStanding, 'unit'>) =>
    said([
      ...(['begun', 'open', 'overdue', 'exited'] as const).map(
        (name) => [say.standing[name], count(counts[name])] as const,
      ),
      [say.standing.onTimeRate, percent(onTimeRate)],
    ]);
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
    ({ table, heading, paragraph, list }) => {
      table([
        [say.month, monthText(month, lang)],
        [say.units, count(units.length)],
      ]);
      heading(say.total);
      table(figures(total));
      heading(say.rates);
      table(rates(total));
      if (units.length > 0) heading(say.byUnit);
      table(units.map(({ unit, ...of }) => [nameOf(unit), said([...figures(of), ...rates(of)])] as const));
      if (rectifications.length > 0) {
        heading(say.rectifications);
        table(rectifications.map(({ unit, ...of }) => [nameOf(unit), standing(of)] as const));
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
