import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unprintable } from '../../../../shared/domain/printing.ts';
import { hanziOfLevel3 } from '../../../../templates/fonts/gb18030.ts';
import { fontFiles } from '../../../../templates/fonts/location.ts';
import { openPack } from '../../../../templates/fonts/pack.ts';
import { MissingGlyphError } from '../../../../templates/paper/pdf/missing-glyph.ts';
import { Typesetter } from '../../../../templates/paper/pdf/typesetter.ts';
import { renderReport } from '../../../../templates/report/render.ts';
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
    ['letters with marks of other languages', 'Škoda Łódź Ağrı Việt Nam Ελλάς Россия'],
    ['Hangul and Yi', '延边조선족자치주 凉山ꆈꌠ'],
    ['a letter with two marks', 'Viê\u0323t'.normalize('NFC')],
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

describe('a character of the name that no font has stops the report', () => {
  test.each([
    ['beyond the fonts', '某\u{3134a}公司', '\u{3134a}', 0x3134a],
    ['private use', '某\ue000公司', '\ue000', 0xe000],
    ['another script', 'ئۇيغۇر', 'ئ', 0x626],
    ['a control character', '某\u0007公司', '\u0007', 7],
    ['half of a surrogate pair', '某\ud842公司', '\ud842', 0xd842],
    ['a mark between letters', 'q\u0303公司', 'q\u0303', 0x71],
    ['a variation that the font lacks', '国\u{e01ef}', '国\u{e01ef}', 0x56fd],
    ['a mark without a glyph of its own', '国\u0301', '国\u0301', 0x56fd],
    ['a right-to-left override', '甲\u202e乙', '\u202e', 0x202e],
  ])('%s', (_kind, name, character, codePoint) => {
    const render = () => renderReport(sampleReport({ name }), chinese);
    expect(render).toThrow(MissingGlyphError);
    expect(render).toThrow(
      expect.objectContaining({ character, codePoint, place: expect.stringMatching('公共信用信息报告') }),
    );
  });

  test('the next report is not touched by it', async () => {
    const good = renderReport(sampleReport(), chinese).bytes;
    expect(() => renderReport(sampleReport({ name: '某\ue000' }), chinese)).toThrow();
    expect(Buffer.from(renderReport(sampleReport(), chinese).bytes).equals(good)).toBe(true);
  });
});

describe('a name in two scripts', () => {
  test.each([
    ['新疆示范食品有限公司（شىنجاڭ كارخانىسى）', '新疆示范食品有限公司'],
    ['拉萨示范商贸有限公司 ལྷ་ས་དཔེ་སྟོན།', '拉萨示范商贸有限公司'],
    ['ᠥᠪᠦᠷ ᠮᠣᠩᠭᠣᠯ 内蒙古示范乳业有限公司', '内蒙古示范乳业有限公司'],
  ])('%s stands in the Chinese one, and the report says so', async (name, printed) => {
    const text = await copiedText(renderReport(sampleReport({ name }), chinese).bytes);
    expect(text.split(printed).length - 1).toBe(3);
    expect(text).not.toContain('U+');
    expect(text).toContain('所印为登记的规范汉字名称');
  });
});

describe('outside names', () => {
  const said = async (value: string) => {
    const content = sampleReport();
    const [licences] = content.sections;
    const [entry] = licences?.entries ?? [];
    if (licences === undefined || entry === undefined) throw new Error('The sample has a licence');
    const lines = [{ label: { zh: '许可内容', en: 'What is permitted' }, value }];
    const sections = [{ ...licences, entries: [{ ...entry, lines }] }];
    return copiedText(renderReport({ ...content, sections }, chinese).bytes);
  };

  test.each(['SO₂、NH₃超标0.5倍', 'Š、ł、ữ', '10⁻³mol·L⁻¹≥≤±∅∑√', '①②⑳㊣㎡℃№', '☎️📞🎉👍', '한국어 ꆈꌠꁱꂷ'])(
    '%s is printed as it is',
    async (value) => {
      const text = await said(value);
      expect(text).toContain(value.replace(/\s|\ufe0f/g, ''));
      expect(text).not.toContain('[U+');
    },
  );

  test.each([
    ['销售\ue123', '销售[U+E123]'],
    ['甲\u202e乙', '甲[U+202E]乙'],
    ['国\u0301', '国[U+0301]'],
    ['བོད', '[U+0F56][U+0F7C][U+0F51]'],
    ['半\ud842个', '半[U+D842]个'],
  ])('%s stands as its code, with a note', async (value, printed) => {
    const text = await said(value);
    expect(text).toContain(printed);
    expect(text).toContain('字库没有收录的字符');
  });

  test('is coded what the door tells of, and nothing else', () => {
    const faces = {
      regular: openPack(fontFiles.regular, 'R'),
      title: openPack(fontFiles.title, 'T'),
      rare: openPack(fontFiles.rare, 'X'),
      others: openPack(fontFiles.others, 'S'),
    };
    const character = fc.oneof(
      fc.integer({ min: 0x20, max: 0xd7ff }),
      fc.integer({ min: 0xe000, max: 0xfffd }),
      fc.integer({ min: 0x1f000, max: 0x33500 }),
      fc.constantFrom(0x61, 0x301, 0x323, 0xfe0f, 0x200d, 0xe0100, 0x0a, 0x202e, 0x1161),
    );
    fc.assert(
      fc.property(fc.array(character, { maxLength: 40 }), fc.boolean(), (codes, bold) => {
        const typesetter = new Typesetter(faces);
        const text = String.fromCodePoint(...codes).normalize('NFC');
        typesetter.set(text, bold ? 'bold' : 'regular', 10, 300);
        expect(typesetter.coded.size > 0).toBe(unprintable(text).length > 0);
      }),
      { numRuns: 2000 },
    );
  });

  test('what chooses between shapes of a character costs nothing but the shape', async () => {
    expect(await said('葛\u{e0100}城👨‍👩‍👧👍🏽')).toContain('葛城👨👩👧👍');
  });
});
