import { numberText } from './format.tsx';

/** One row of bars: what it is about, and a value for each series. */
export interface BarGroup {
  readonly label: string;
  readonly values: readonly number[];
}

const rowHeight = 20;
const gapBetween = 14;
const labelWidth = 150;
const valueWidth = 64;
const width = 720;

/**
 * Horizontal bars as a picture: what they say stands in a table beside it. Each bar bears its number, so that nobody
 * has to measure, and the series differ by pattern as well as by colour.
 */
export function BarChart({
  title,
  series,
  groups,
  format = numberText,
}: {
  title: string;
  series: readonly string[];
  groups: readonly BarGroup[];
  format?: (value: number) => string;
}) {
  const most = Math.max(1, ...groups.flatMap(({ values }) => values));
  const room = width - labelWidth - valueWidth;
  const groupHeight = series.length * rowHeight + gapBetween;
  const legendHeight = series.length > 1 ? 30 : 0;
  const height = legendHeight + groups.length * groupHeight;
  let legendAt = labelWidth;
  const legend = series.map((name, at) => {
    const x = legendAt;
    legendAt += 40 + [...name].reduce((sum, character) => sum + (character > '\u2e80' ? 15 : 8), 0);
    return { name, x, at };
  });
  return (
    <svg class="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      <title>{title}</title>
      {series.length < 2
        ? null
        : legend.map(({ name, x, at }) => (
            <g key={name}>
              <rect class={`bar-${at}`} x={x} y={3} width={14} height={14} rx={2} />
              <text x={x + 20} y={15}>
                {name}
              </text>
            </g>
          ))}
      {groups.map(({ label, values }, row) => {
        const top = legendHeight + row * groupHeight;
        return (
          <g key={label}>
            <text x={labelWidth - 12} y={top + (values.length * rowHeight) / 2 + 5} text-anchor="end">
              {label}
            </text>
            {values.map((value, at) => {
              const length = Math.max(value === 0 ? 0 : 2, (value / most) * room);
              const y = top + at * rowHeight;
              return (
                <g key={series[at]}>
                  <rect
                    class={`bar-${at}`}
                    x={labelWidth}
                    y={y}
                    width={length}
                    height={rowHeight - 3}
                    rx={2}
                  />
                  <text class="value" x={labelWidth + length + 8} y={y + 13}>
                    {format(value)}
                  </text>
                </g>
              );
            })}
          </g>
        );
      })}
      <line class="axis" x1={labelWidth} x2={labelWidth} y1={legendHeight - 4} y2={height - gapBetween + 4} />
    </svg>
  );
}
