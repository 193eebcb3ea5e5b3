import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { basisNote, citable } from '../../../../shared/policy/basis.ts';
import { dishonestyLists } from '../../../../shared/policy/dishonesty-lists.ts';
import { localSources, sources } from '../../../../shared/policy/sources.ts';

const root = join(import.meta.dirname, '../../../..');

/** Documents that were read themselves, by their Chinese names. What is not here may not be cited to anybody. */
const confirmed = [
  '《广州市公共信用信息管理规定》（市政府令第204号）第十四条',
  '《广州市公共信用信息管理规定》（市政府令第204号）第十五条',
  '《广州市公共信用信息管理规定》（市政府令第204号）',
  '粤办函〔2023〕306号',
  '发改办财金〔2018〕424号',
  '信用广州《异议信息办理须知》',
  '《深圳经济特区社会信用条例》第四十八条至第五十一条',
  '《个人信息保护法》第十三条第一款第三项、第三十四条',
  '《个人信息保护法》第十三条第一款第一项、第十四条、第二十三条',
  '《个人信息保护法》第三十五条',
  '《个人信息保护法》第十九条',
  '《个人信息保护法》第三十六条、第三十七条',
  '《个人信息保护法》第四十五条至第五十条',
  '《网络安全法》',
  '《治安管理处罚法》（2025年修订）第一百三十六条',
  '《广州市企业公共信用综合评价管理办法（试行）》（穗发改规字〔2023〕1号）及其评分细则',
  '《信用修复管理办法》（国家发展改革委令第36号）第三条',
  '国办发〔2020〕49号',
  '《民营经济促进法》第五十二条',
  '《民法典》第十七条、第二十三条、第三十九条',
];

/** How people name a law, a rule, its article or its number, in either language. */
const citation =
  /《[^》]+》|〔\d{4}〕\s*\d+号|令第?\d+号|第[〇零一二三四五六七八九十百]+条|\barticles? \d|\bno\. \d{2,}|\border no\b|\b(Law|Regulations?|Measures|Rules) (on|for) [A-Z]|[A-Z]\w+ Law\b/;

/** Not cited: a standard of the web, a paper of our own, what our register of lists assumes (marked so, see below), and what a city's own list of measures names. */
const none = [/《\$\{name\}》/, /《Web 内容无障碍指南》/, /《信用修复告知书》/, /restsOn: '[^']*'/];

describe('a source of a rule', () => {
  it('counts as read only where it was', () => {
    const read = Object.values(sources).filter(({ mark }) => mark === 'read');
    expect(read.map(({ source }) => source.zh).sort()).toEqual(confirmed.toSorted());
  });

  it('is cited where it was read and holds, and is a setting of the platform everywhere else', () => {
    expect(basisNote(sources.ceiling)).toEqual({
      zh: '（依据：《广州市公共信用信息管理规定》（市政府令第204号）第十四条）',
      en: ' (basis: Guangzhou Rules on Public Credit Information (order no. 204), article 14)',
    });
    for (const basis of [sources.degrees, sources.layout, sources.objectionsShenzhen])
      expect(basisNote(basis)).toEqual({ zh: '（本平台设置）', en: ' (a setting of this service)' });
    expect(localSources.map(({ code }) => code)).toEqual([
      'ceiling',
      'ownRecords',
      'doubts',
      'certificates',
      'objections',
      'evaluation',
    ]);
  });

  it('is only assumed of each list of our register', () => {
    expect(dishonestyLists.filter(({ basis }) => citable(basis) !== null)).toEqual([]);
  });

  // So no page, paper, notice or answer can name one that the list above does not hold.
  it('stands in the one list alone, in no other text of the code', () => {
    const files = globSync(['functions/**/*.{ts,tsx}', 'shared/**/*.{ts,tsx}', 'templates/**/*.{ts,tsx}'], {
      cwd: root,
    }).filter((file) => file !== join('shared', 'policy', 'sources.ts'));
    expect(files.length).toBeGreaterThan(200);
    const found = files.flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '')
        .split('\n')
        .filter((line) => citation.test(none.reduce((text, each) => text.replace(each, ''), line)))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });
});
