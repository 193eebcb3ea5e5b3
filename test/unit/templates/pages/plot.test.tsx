import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { LinePlot, PlotFigure } from '../../../../templates/pages/plot.tsx';

const labels = ['2026-09', '2026-10', '2026-11'];

function drawn(values: readonly number[], most?: number): { ways: string[]; html: string } {
  const html = render(
    <LinePlot
      title="记录"
      labels={labels}
      series={[{ name: '入库', values }]}
      {...(most === undefined ? {} : { most })}
    />,
  );
  return { html, ways: [...html.matchAll(/class="line line-0" d="([^"]*)"/g)].map(([, way]) => way ?? '') };
}

describe('a plot of lines', () => {
  it('goes from the first value to the last, the greatest below a round number', () => {
    const { ways, html } = drawn([0, 50, 170]);
    expect(ways).toEqual(['M0 40L50 30L100 6']);
    expect(html).toContain('<span>200</span><span>0</span>');
  });

  it('breaks where there is no value, and shows a single one as a dot', () => {
    const { ways, html } = drawn([1, Number.NaN, 0], 1);
    expect(ways).toEqual(['M0 0M100 40']);
    expect(html).toContain('class="line points line-0" d="M0 0h0M100 40h0"');
    expect(drawn([Number.NaN, Number.NaN, Number.NaN]).html).not.toContain('NaN');
  });

  it('says in words what it shows, for whoever does not see it', () => {
    const { html } = drawn([3, 9, 2]);
    expect(html).toContain('<title>记录</title>');
    expect(html).toContain('2026-09 – 2026-11: 入库 ≤ 9 (2026-10)');
  });

  it('stands on a line of zeros where nothing was counted', () => {
    const { ways, html } = drawn([0, 0, 0]);
    expect(ways).toEqual(['M0 40L50 40L100 40']);
    expect(html).not.toContain('NaN');
  });

  it('has a table of the same beside it', () => {
    const html = render(
      <PlotFigure
        heading="每月"
        summary="以表格显示"
        title="每月（图）"
        labels={labels}
        series={[{ name: '入库', values: [1, 2, 3] }]}
        head={['月份', '入库']}
        rows={labels.map((label, at) => [label, String(at + 1)])}
        language="zh-CN"
      />,
    );
    expect(html).toContain('<summary>以表格显示</summary>');
    expect(html).toContain('<td>2026-11</td><td>3</td>');
  });
});
