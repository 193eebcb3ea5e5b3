import { describe, expect, test } from 'vitest';
import { renderReport, TEMPLATE_VERSION } from '../../../../templates/report/render.ts';
import { copiedText, pageTexts } from '../../../support/read-pdf.ts';
import {
  sampleDomains,
  sampleNoViolation,
  samplePenalties,
  samplePenalty,
  sampleReport,
  sampleSections,
} from '../../../support/report-content.ts';

const chinese = { lang: 'zh-CN' } as const;
const english = { lang: 'en' } as const;
const noSections = sampleNoViolation().sections.map((section) => ({ ...section, entries: [] }));

describe('the no-violation edition says no more than the data does', () => {
  test('nothing found is bounded by domains, period and time', async () => {
    const content = sampleNoViolation({
      result: 'none-found',
      domains: sampleDomains(),
      sections: noSections,
    });
    const text = await copiedText(renderReport(content, chinese).bytes);
    expect(text).toContain(
      '在所选38个领域和2023年11月24日至2026年11月23日期间内，截至2026年11月24日10:30，本平台归集的数据中未查询到',
    );
    expect(text).not.toMatch(/无违法违规(?!证明版)/);
  });

  test('a domain that is not covered is never among those without records', async () => {
    const domains = sampleDomains({ 能源: { status: 'not-covered', coveredFrom: null, coveredUntil: null } });
    const text = await copiedText(
      renderReport(sampleNoViolation({ result: 'none-found', domains, sections: noSections }), chinese).bytes,
    );
    expect(text).toContain('在所选38个领域中已覆盖的37个领域');
    expect(text).toContain('另有1个领域的数据尚未覆盖');
    expect(text).toContain('能源未覆盖');
    expect(text).toContain('能源未覆盖——');
    expect(text).not.toContain('能源未查询到');
  });

  test('a report whose domains are all not covered has no result, and its first page says so', async () => {
    const domains = sampleDomains().map((domain) => ({
      ...domain,
      status: 'not-covered' as const,
      coveredUntil: null,
    }));
    const content = sampleNoViolation({
      result: null,
      domains,
      sections: noSections,
    });
    const [first = ''] = await pageTexts(renderReport(content, chinese).bytes);
    expect(first.replace(/\s/g, '')).toContain(
      '没有查询结果：所选38个领域的数据均未覆盖，本报告对该主体在2023年11月24日至2026年11月23日期间内有无违法违规记录不作说明。',
    );
    expect(await copiedText(renderReport(content, chinese).bytes)).not.toMatch(/未查询到(?!”)/);
    expect(await copiedText(renderReport(content, english).bytes)).not.toMatch(/(was|none)found(?!”)/i);
  });

  test('an empty section is bounded by domains, period and time, as the result is', async () => {
    const domains = sampleDomains({ 能源: { status: 'not-covered', coveredUntil: null } });
    const content = sampleNoViolation({ result: 'none-found', domains, sections: noSections });
    const text = await copiedText(renderReport(content, chinese).bytes);
    expect(text).not.toContain('没有该主体的本类信息');
    expect(
      text.split(
        '在所选38个领域中已覆盖的37个领域和2023年11月24日至2026年11月23日期间内，截至2026年11月24日10:30，本平台归集的数据中未查询到该主体列示范围内的本类信息',
      ),
    ).toHaveLength(1 + noSections.length);
  });

  test('what is found in a domain that is not covered is said, and that there may be more', async () => {
    const domains = sampleDomains({ 市场监管: { status: 'found', count: 2, incomplete: true } });
    const text = await copiedText(renderReport(sampleNoViolation({ domains }), chinese).bytes);
    expect(text).toContain('查询到该主体的违法违规记录2条，涉及1个领域');
    expect(text).toContain('所选领域中有1个领域的数据未覆盖，本报告对这些领域有无其他记录不作说明');
    expect(text).toContain('市场监管查询到2条，未覆盖');
  });

  test('found records are counted', async () => {
    const text = await copiedText(renderReport(sampleNoViolation(), chinese).bytes);
    expect(text).toContain('查询到该主体的违法违规记录2条，涉及1个领域');
    expect(text).toContain('市场监管查询到2条');
  });
});

describe('the scope is said as the edition has it', () => {
  test('no-violation: kinds, what is left out, how listings count, and that no rule demands it', async () => {
    const text = await copiedText(renderReport(sampleNoViolation(), chinese).bytes);
    expect(text).toContain('司法裁判及执行信息”（案件类别为刑事、执行的）');
    expect(text).toContain(
      '下列信息不列入：已撤销或者停止展示的、按照本平台公布的归集使用规则不列入报告的、已完成信用修复的、依法院裁定暂时屏蔽的。',
    );
    expect(text).toContain('与期间有重合的即计入，开始的日期可能早于期间');
    expect(text).toContain('以上列示范围由本平台设定');
  });

  test('standard: no period, and not all that there is', async () => {
    const text = await copiedText(renderReport(sampleReport(), chinese).bytes);
    expect(text).not.toContain('公示期内的全部信息');
    expect(text).toContain('不限期间，列示范围见“报告说明”');
    expect(text).toContain('已移出名单（名录）的、公示期限已满的');
  });
});

describe('validity', () => {
  test('is on the first page where the city sets it, with whose setting it is', async () => {
    const content = sampleNoViolation({ validUntil: '2026-12-24' });
    const [first = ''] = await pageTexts(renderReport(content, chinese).bytes);
    expect(first.replace(/\s/g, '')).toContain('有效期至2026年12月24日（由本市设定）');
    const [inEnglish = ''] = await pageTexts(renderReport(content, english).bytes);
    expect(inEnglish).toContain('24 December 2026 (set by the city)');
  });

  test('is nowhere where the city sets none', async () => {
    expect(await copiedText(renderReport(sampleReport(), chinese).bytes)).not.toMatch(
      /有效期(?!自|至20(24|29)年)/,
    );
  });
});

describe('who it is about', () => {
  test('an organisation without a registration is said to have none that could be shown', async () => {
    const { registrationRecord: _, ...content } = sampleReport();
    expect(await copiedText(renderReport(content, chinese).bytes)).toContain(
      '本平台没有可列示的该主体登记注册信息，以下名称和代码取自其他信息',
    );
  });

  test('a person has particulars and no registration', async () => {
    const { registrationRecord: _, ...content } = sampleReport({
      subject: { id: 'P0123456789abcdef0123456789abcdef', name: '欧阳小明', kind: 'person' },
      registration: [{ label: { zh: '姓名', en: 'Name' }, value: '欧阳小明' }],
    });
    const text = await copiedText(renderReport(content, chinese).bytes);
    expect(text).toContain('一、个人基本信息姓名欧阳小明');
    expect(text).not.toContain('登记注册基础信息');
  });

  test('a registration under objection is marked', async () => {
    const registrationRecord = { record: 'G1', disputed: true, corrected: false };
    const text = await copiedText(renderReport(sampleReport({ registrationRecord }), chinese).bytes);
    expect(text).toContain('一、登记注册基础信息【异议处理中】');
  });
});

describe('marks', () => {
  test('a disputed entry is marked on every page that it runs over to', async () => {
    const long = { label: { zh: '违法事实', en: 'Facts' }, value: '现场检查笔录所载事实如下。'.repeat(600) };
    const entry = samplePenalty(1, { disputed: true, lines: [long] });
    const sections = sampleSections({ ...samplePenalties(0), entries: [entry] });
    const pages = await pageTexts(renderReport(sampleReport({ sections }), chinese).bytes);
    const showing = pages.filter((page) => page.includes('现场检查笔录'));
    expect(showing.length).toBeGreaterThan(2);
    for (const page of showing) expect(page).toContain('异议处理中');
    // and so is its label
    for (const page of showing.slice(1)) expect(page).toContain('违法事实（续）');
  });

  test('a corrected entry says so', async () => {
    expect(await copiedText(renderReport(sampleNoViolation(), chinese).bytes)).toContain('已更正');
  });
});

test('a report says what makes it out of date as the verification does, late records included', async () => {
  const text = await copiedText(renderReport(sampleReport(), chinese).bytes);
  expect(text).toContain(
    '信用记录有新增、更正、撤销或者修复的，以核验结果为准；登记注册信息和自主申报信息的变化不在此列',
  );
});

test('complete data is said to be so in the catalogues that are to be stated, and in no other', async () => {
  const said = await copiedText(renderReport(sampleNoViolation(), chinese).bytes);
  expect(said).toContain('就须由其声明的信息目录，均已声明数据报送完整');
  const inEnglish = await copiedText(renderReport(sampleNoViolation(), english).bytes);
  expect(inEnglish).toContain('ineverycatalogueforwhichtheyarerequiredtostatethis');
});

test('number, page of pages and template version stand on every page', async () => {
  const { bytes, pages } = renderReport(sampleNoViolation(), chinese);
  const texts = await pageTexts(bytes);
  expect(texts).toHaveLength(pages);
  for (const [i, page] of texts.entries()) {
    expect(page).toContain(`报告编号 20261124103005AB12CD34`);
    expect(page.replace(/\s/g, '')).toContain(`第${i + 1}页共${pages}页`);
    expect(page).toContain(`模板版本 ${TEMPLATE_VERSION}`);
  }
});

test('the first page tells how to check the report', async () => {
  const [first = ''] = await pageTexts(renderReport(sampleReport(), chinese).bytes);
  expect(first).toContain('K7QM-2RTX-9WPC');
  expect(first).toContain('https://credit.example.gov.cn/verify/');
});

test('an absent value and an empty section are said, not left out', async () => {
  const text = await copiedText(renderReport(sampleReport({ purpose: '' }), chinese).bytes);
  expect(text).toContain('用途——');
  expect(text).toContain(
    '严重失信主体名单信息（0条）截至2026年11月24日10:30，本平台归集的数据中未查询到该主体列示范围内的本类信息',
  );
});

test('the English edition has English labels and Chinese data', async () => {
  const text = await copiedText(renderReport(sampleNoViolation(), english).bytes);
  expect(text).toContain('PublicCreditInformationReport');
  expect(text).toContain('Source of the data'.replaceAll(' ', ''));
  expect(text).toContain('UNDEROBJECTION');
  expect(text).toContain('广州云帆测试科技有限公司');
});
