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
