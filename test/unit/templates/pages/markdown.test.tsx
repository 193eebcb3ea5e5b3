import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { Markdown } from '../../../../templates/pages/markdown.tsx';

const html = (text: string) => renderToString(<Markdown text={text} />);

describe('Markdown of a page', () => {
  it('becomes headings below that of the page, lists, tables and links', () => {
    const made = html(
      '# 一\n\n### 二\n\n甲 **乙** *丙* `丁 < 戊`\n\n1. 子\n2. 丑\n\n- [寅](/subjects)\n\n> 引\n\n| a | b |\n| - | - |\n| 1 | 2 |',
    );
    for (const piece of [
      '<h2>一</h2>',
      '<h3>二</h3>',
      '<strong>乙</strong>',
      '<em>丙</em>',
      '<code>丁 &lt; 戊</code>',
      '<ol><li>子</li><li>丑</li></ol>',
      '<a href="/subjects">寅</a>',
      '<blockquote>',
      '<th scope="col">a</th>',
      '<td>2</td>',
    ])
      expect(made).toContain(piece);
    expect(made).not.toContain('<h1');
  });

  it('lets nothing in but its own elements', () => {
    const made = html(
      '<script>alert(1)</script>\n\n文 <img src=x onerror=alert(1)> 字\n\n![图](https://x/y.png)\n\n[a](javascript:alert) [b](//evil.example) [c](http://x) [d](https://ok.example)',
    );
    expect(made).not.toMatch(/<script|<img|javascript:|href="\/\/|href="http:/);
    expect(made).toContain('&lt;script>');
    expect(made).toContain('href="https://ok.example"');
    expect(made).toContain('图');
  });
});
