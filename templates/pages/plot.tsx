import type { ComponentChildren } from 'preact';
import type { Language } from '../../shared/policy/text.ts';
import { Details, Table } from './elements.tsx';
import { numberText } from './format.tsx';

/** One line of a plot: a value for each of its labels. NaN: there is none. */
export interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

/** What is drawn into, in units of the picture; the page stretches it. */
const [width, height] = [100, 40];

/** A whole number of which people read the parts: 1, 2 or 5 with zeros. */
function roundedUp(most: number): number {
  const unit = 10 ** Math.floor(Math.log10(most));
  const step = [1, 2, 5, 10].find((each) => each * unit >= most) ?? 10;
  return step * unit;
}

/** Where a value is drawn, across and down. */
function placeOf(count: number, at: number, value: number, most: number): string {
  const rounded = (place: number) => Math.round(place * 100) / 100;
  return `${rounded((at * width) / Math.max(1, count - 1))} ${rounded(height - (value / most) * height)}`;
}

/** A way through the values of a line, broken where there is none. */
function wayOf(values: readonly number[], most: number): string {
  return values
    .map((value, at) => {
      if (Number.isNaN(value)) return '';
      const begins = Number.isNaN(values[at - 1] ?? Number.NaN);
      return `${begins ? 'M' : 'L'}${placeOf(values.length, at, value, most)}`;
    })
    .join('');
}

/** The values themselves, so that one without neighbours is seen, too. */
function pointsOf(values: readonly number[], most: number): string {
  return values
    .map((value, at) => (Number.isNaN(value) ? '' : `M${placeOf(values.length, at, value, most)}h0`))
    .join('');
}

/** The greatest value of each series and where it is: what the picture says first. */
function description(
  { labels, series }: Pick<Plotted, 'labels' | 'series'>,
  text: (value: number) => string,
): string {
  const highest = series.map(({ name, values }) => {
    const known = values.filter((value) => !Number.isNaN(value));
    const most = Math.max(0, ...known);
    return known.length === 0 ? `${name} —` : `${name} ≤ ${text(most)} (${labels[values.indexOf(most)]})`;
  });
  return `${labels[0]} – ${labels.at(-1)}: ${highest.join('; ')}`;
}

interface Plotted {
  readonly title: string;
  /** Under the picture, one for each value: the first, the middle and the last one are written. */
  readonly labels: readonly string[];
  /** At most four can be told apart. */
  readonly series: readonly Series[];
  /** What the top of the picture stands for. Absent: a round number above the greatest value. */
  readonly most?: number;
  /** How a value is written. Absent: as a number. */
  readonly text?: (value: number) => string;
}

/**
 * Lines over time, drawn on the server. What the picture says stands in a table beside it; the lines differ by stroke as
 * well as by colour, and all words are the page's, so that they keep their size on every screen.
 */
export function LinePlot({ title, labels, series, most, text = numberText }: Plotted) {
  const greatest = Math.max(
    1e-9,
    ...series.flatMap(({ values }) => values.filter((each) => !Number.isNaN(each))),
  );
  const top = most ?? Math.max(1, roundedUp(greatest));
  const middle = labels[Math.floor((labels.length - 1) / 2)];
  return (
    <div class="plot">
      {series.length < 2 ? null : (
        <div class="legend">
          {series.map(({ name }, at) => (
            <span key={name}>
              <svg class="measure" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <path class={`line line-${at}`} d="M0 5H100" />
              </svg>
              {name}
            </span>
          ))}
        </div>
      )}
      <div class="plot-frame">
        <div class="plot-scale" aria-hidden="true">
          <span>{text(top)}</span>
          <span>{text(0)}</span>
        </div>
        <svg role="img" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
          <title>{title}</title>
          <desc>{description({ labels, series }, text)}</desc>
          <path class="grid" d={[0, 0.5, 1].map((share) => `M0 ${share * height}H${width}`).join('')} />
          {series.map(({ name, values }, at) => (
            <g key={name}>
              <path class={`line line-${at}`} d={wayOf(values, top)} />
              <path class={`line points line-${at}`} d={pointsOf(values, top)} />
            </g>
          ))}
        </svg>
        <div class="plot-labels" aria-hidden="true">
          <span>{labels[0]}</span>
          <span>{middle}</span>
          <span>{labels.at(-1)}</span>
        </div>
      </div>
    </div>
  );
}

/** A plot under its heading and, behind it, the same as a table, with what leads on from it. */
export function PlotFigure({
  heading,
  summary,
  head,
  rows,
  language,
  children,
  ...plot
}: Plotted & {
  readonly heading: string;
  /** What opens the table. */
  readonly summary: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly ComponentChildren[])[];
  readonly language: Language;
  readonly children?: ComponentChildren;
}) {
  return (
    <section>
      <h3>{heading}</h3>
      <div class="panel">
        <LinePlot {...plot} />
        <Details summary={summary}>
          <Table caption={heading} captioned={false} head={head} rows={rows} language={language} />
        </Details>
        {children}
      </div>
    </section>
  );
}
