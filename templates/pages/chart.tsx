import type { Tone } from './elements.tsx';
import { numberText } from './format.tsx';

/** One row of bars: what it is about, and a value for each series. */
export interface BarGroup {
  readonly label: string;
  /** NaN: there is none. */
  readonly values: readonly number[];
}

function Bar({ share, series }: { share: number; series: number }) {
  return (
    <svg class="measure" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      {share > 0 ? <rect class={`series-${series}`} width={Math.max(1, share * 100)} height={10} /> : null}
    </svg>
  );
}

/**
 * Horizontal bars as a picture: what they say stands in a table beside it. Each bar bears its number, so that nobody
 * has to measure, and the series differ by filling as well as by place. The words are the page's, so that they keep
 * their size on every screen.
 */
export function BarChart({
  title,
  series,
  groups,
  most = Math.max(1, ...groups.flatMap(({ values }) => values)),
  text = numberText,
}: {
  title: string;
  series: readonly string[];
  groups: readonly BarGroup[];
  /** What a whole bar stands for. Absent: the greatest value. */
  most?: number;
  /** How a value is written. Absent: as a number. */
  text?: (value: number) => string;
}) {
  return (
    <div class="chart" role="img" aria-label={title}>
      {series.length < 2 ? null : (
        <div class="legend">
          {series.map((name, at) => (
            <span key={name}>
              <Bar share={1} series={at} />
              {name}
            </span>
          ))}
        </div>
      )}
      {groups.map(({ label, values }) => (
        <div key={label} class="bars">
          <span class="of">{label}</span>
          <span>
            {values.map((value, at) => (
              <span key={series[at]} class="measured">
                <Bar share={value / most} series={at} />
                <span class="value">{text(value)}</span>
              </span>
            ))}
          </span>
        </div>
      ))}
    </div>
  );
}

/** What a whole is made of, as one bar: parts in their order, each with its number, so that colour says nothing alone. */
export function Shares({
  title,
  parts,
}: {
  title: string;
  parts: readonly { readonly label: string; readonly value: number; readonly tone: Tone }[];
}) {
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  if (whole === 0) return null;
  const from = (at: number) => parts.slice(0, at).reduce((sum, { value }) => sum + value, 0);
  return (
    <div class="chart shares" role="img" aria-label={title}>
      <svg class="measure" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        {parts.map(({ label, value, tone }, at) => (
          <rect
            key={label}
            class={tone}
            x={(from(at) / whole) * 100}
            width={(value / whole) * 100}
            height={10}
          />
        ))}
      </svg>
      <div class="legend">
        {parts.map(({ label, value, tone }) => (
          <span key={label}>
            <svg class="measure" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect class={tone} width={100} height={10} />
            </svg>
            {`${label} ${numberText(value)}`}
          </span>
        ))}
      </div>
    </div>
  );
}
