import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hanziOfLevel3 } from '../../../../templates/fonts/gb18030.ts';
import { MissingGlyphError, renderReport } from '../../../../templates/report/render.ts';
import { copiedText } from '../../../support/read-pdf.ts';
import { sampleReport } from '../../../support/report-content.ts';

const chinese = { lang: 'zh-CN' } as const;

describe('a name is printed and copied out with its very characters', () => {
  test.each([
    ['beyond the BMP and in the extensions', '䶮㛃𬭸𠅤𫖯𮧵'],
    ['a middle dot', '阿依古丽·买买提·吐尔逊'],
    ['Latin with accents', "L'Étoile & Söhne (Guangzhou) Co., Ltd."],
    ['Traditional characters', '廣州憂鬱龜鑑體檢顧問有限公司'],
    ['a unified ideograph of the compatibility block', '﨑﨩﨧'],
    ['very long', `广州${'国际技术贸易咨询服务'.repeat(24)}股份有限公司`],
    ['punctuation that is special in a PDF string', '(甲)\\乙（丙）'],
  ])('%s', async (_kind, name) => {
    // when
    const { bytes } = renderReport(sampleReport({ name }), chinese);

    // then: as subject, as applicant and in the registration
    const text = await copiedText(bytes);
    const printed = name.replace(/\s/g, '');
    expect(text.split(printed).length - 1).toBe(3);
  });

  test('any hanzi of GB 18030-2022 level 3', async () => {
    const all = [...hanziOfLevel3()];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...all), { minLength: 1, maxLength: 60 }), async (codes) => {
        const name = String.fromCodePoint(...codes);
        const { bytes } = renderReport(sampleReport({ name }), chinese);
        expect(await copiedText(bytes)).toContain(name);
      }),
      { numRuns: 15 },
    );
  });

  test('what prints nothing is left out: line ends of exported files, byte order marks, zero-width breaks', async () => {
    const { bytes } = renderReport(sampleReport({ name: '\ufeff广州\u200b测试\r有限公司' }), chinese);
    expect(await copiedText(bytes)).toContain('广州测试有限公司');
  });

  test('a mark that composes with its letter', async () => {
    const { bytes } = renderReport(sampleReport({ name: 'Cafe\u0301 GmbH' }), chinese);
    expect((await copiedText(bytes)).normalize('NFC')).toContain('CaféGmbH');
  });

  test('a variation sequence of the font', async () => {
    const { bytes } = renderReport(sampleReport({ name: '兀\ufe00记' }), chinese);
    expect(await copiedText(bytes)).toContain('兀\ufe00记');
  });
});

describe('a character that no font has stops the report', () => {
  test.each([
    ['beyond the fonts', '某\u{3134a}公司', '\u{3134a}', 0x3134a],
    ['private use', '某\ue000公司', '\ue000', 0xe000],
    ['another script', 'ئۇيغۇر', 'ئ', 0x626],
    ['a control character', '某\u0007公司', '\u0007', 7],
    ['half of a surrogate pair', '某\ud842公司', '\ud842', 0xd842],
    ['a picture', '某😀公司', '😀', 0x1f600],
    ['a variation that the font lacks', '国\u{e01ef}', '国\u{e01ef}', 0x56fd],
    ['a mark without a glyph of its own', '国\u0301', '国\u0301', 0x56fd],
    ['a right-to-left override', '甲\u202e乙', '\u202e', 0x202e],
  ])('%s', (_kind, name, character, codePoint) => {
    const render = () => renderReport(sampleReport({ name }), chinese);
    expect(render).toThrow(MissingGlyphError);
    expect(render).toThrow(
      expect.objectContaining({ character, codePoint, place: expect.stringMatching('信用主体') }),
    );
  });

  test('the error says where: section, entry, label', () => {
    const content = sampleReport();
    const [licences] = content.sections;
    const [entry] = licences?.entries ?? [];
    if (licences === undefined || entry === undefined) throw new Error('The sample has a licence');
    const lines = [{ label: { zh: '许可内容', en: 'What is permitted' }, value: '销售\ue123' }];
    const sections = [{ ...licences, entries: [{ ...entry, lines }] }];

    expect(() => renderReport({ ...content, sections }, chinese)).toThrow(
      /U\+E123.*行政许可信息.*食品经营许可证.*许可内容/,
    );
  });

  test('the next report is not touched by it', async () => {
    const good = renderReport(sampleReport(), chinese).bytes;
    expect(() => renderReport(sampleReport({ name: '某\ue000' }), chinese)).toThrow();
    expect(Buffer.from(renderReport(sampleReport(), chinese).bytes).equals(good)).toBe(true);
  });
});
