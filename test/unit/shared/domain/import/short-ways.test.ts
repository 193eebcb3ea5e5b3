import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainKey } from '../../../../../shared/domain/import/natural-key.ts';
import {
  hasNoFigure,
  isUsualNumber,
  keyProblem,
  looksCutShort,
  looksLikeDay,
  nothingIn,
} from '../../../../../shared/domain/import/placeholder.ts';
import { digestOfKey } from '../../../../../shared/domain/import/row-keys.ts';
import { soundAsItStands } from '../../../../../shared/domain/import/sound-text.ts';
import { judgeValue } from '../../../../../shared/domain/import/value.ts';
import { maskPersonalData } from '../../../../../shared/domain/personal-data.ts';
import { isClean } from '../../../../../shared/domain/plain-text.ts';
import { unprintable } from '../../../../../shared/domain/printing.ts';
import type { Field } from '../../../../../shared/policy/catalogue.ts';

/** Texts of words that mean something to the rules, one behind the other. */
const texts = (...words: string[]) =>
  fc
    .array(fc.oneof(fc.constantFrom(...words), fc.constantFrom(...'0123456789')), { maxLength: 24 })
    .map((parts) => parts.join(''));

describe('short ways', () => {
  it('pass no number of a document that the long ways have something to say of', () => {
    const numbers = texts(
      ...'示市监罚见无未编详请参第号〔〕()[]【】○〇×x年'.split(''),
      '〔2026〕',
      '(2019)',
      '[20]',
      '号',
      '当场处罚',
      '决定书',
    );
    fc.assert(
      fc.property(numbers, (text) => {
        if (!isUsualNumber(text)) return;
        expect([keyProblem(text), nothingIn(text)]).toEqual([null, null]);
        expect([hasNoFigure(text), looksCutShort(text), looksLikeDay(text)]).toEqual([false, false, false]);
      }),
      { numRuns: 3000 },
    );
    expect(['示市监罚〔2026〕15号', '见〔2026〕15号', '示市监罚〔2026〕号'].map(isUsualNumber)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('make the same key of a plain text as the long way does', () => {
    fc.assert(
      fc.property(texts(...'〔〕【】[]() abzAZ一号-_{}~《》、'.split('')), (text) => {
        // A letter without another form, of which no plain text is made.
        expect(`${plainKey(text)}é`.toUpperCase()).toBe(plainKey(`${text}é`));
      }),
    );
  });

  it('find the same of a person in a text that is long to read and in one that is not', () => {
    const words = texts(
      ...'，。：（）—…－．／～０１３８'.split(''),
      '电话',
      '１３８００１３８０００',
      '13800138000',
      '住址',
      '住在示范市1号，',
      '现地：',
      '护照E12345678',
      '440106199001011237',
      '440106 19900101 1237',
      '2026-03-05',
      '1234元',
    );
    fc.assert(
      fc.property(words, (text) => {
        expect(isClean(text)).toBe(true);
        const masked = maskPersonalData(text, true);
        // A sign of another form, which takes the long way.
        const long = maskPersonalData(`${text}。㊣`, true);
        if (!masked.kinds.includes('address') && !long.kinds.includes('address'))
          expect(`${masked.text}。㊣`).toBe(long.text);
      }),
    );
  });

  it('pass no cell of which the rules have something to say, or which they would store otherwise', () => {
    const words = texts(
      ..."示无见第号年〔〕()&<>_锟斤拷住址籍地护通“”‘'`-·—…，。：～０１ .".split(''),
      '示市监罚〔2026〕',
      '13800138000',
      '1 3 8 0 0-',
      '1380_01380·00',
      '440106199001011237',
      '住址：示范市东湖区1号',
      '户籍地：示范市东湖区1号',
      '通行证E12345678',
      '护 照E12345678',
      '&nbsp;',
      '<br>',
      '_x000D_',
      '罚款20000元',
      '2026-03-05',
      'NULL',
    );
    const sound = {
      type: 'text',
      maxLength: 40,
      code: 'X',
      name: 'X',
      english: 'X',
      required: false,
    } as const;
    for (const key of [false, true])
      fc.assert(
        fc.property(
          fc.oneof(words, fc.string({ unit: 'binary' })),
          fc.boolean(),
          fc.boolean(),
          (text, numbered, person) => {
            const field = { ...sound, numbered, person } as Field;
            if (!soundAsItStands(field, key)(text)) return;
            expect(judgeValue(field, text, { key })).toEqual({ value: text });
            expect(maskPersonalData(text, true).text).toBe(text);
            expect(unprintable(text)).toEqual([]);
          },
        ),
        { numRuns: 3000 },
      );
    const passes = (text: string, key = false) => soundAsItStands(sound as Field, key)(text);
    expect(
      ['当事人于2026-03-05销售食品，货值1234元。', '示市监罚〔2026〕15号'].map((each) => passes(each)),
    ).toEqual([true, true]);
    const isPerson = soundAsItStands({ ...sound, person: true } as Field, false);
    expect(['华润恒', '甲12', '甲13800', '（）', '甲１３８００'].map(isPerson)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect([passes('示市监罚〔2026〕15号', true), passes('示市监罚〔2026〕号', true)]).toEqual([true, false]);
  });

  it('tell one digest of a key however it is written', () => {
    fc.assert(
      fc.property(texts(...'〔〕【】[]() abzAZ一号-_{}~《》、'.split(''), '１', '（'), (text) => {
        expect(digestOfKey(text)).toBe(digestOfKey(plainKey(text)));
      }),
    );
  });

  it('tell clean texts, which are of one canonical form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        if (isClean(text)) expect(text.normalize('NFC')).toBe(text);
      }),
    );
    expect(['示范，１（甲）…“乙”—', 'e\u0301', '甲\u200b', '\uff9e'].map(isClean)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
