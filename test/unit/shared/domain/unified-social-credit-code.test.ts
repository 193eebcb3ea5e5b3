import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkCharacter,
  checkCode,
  codeProblemMessage,
  innerCheckCharacter,
  isSoundCode,
  parseCode,
} from '../../../../shared/domain/unified-social-credit-code.ts';

const good = [
  '91320100748204660Q',
  '91310000132215150M',
  '91320000134762764K',
  '91360000625912173B',
  '91510185MA64ND8627',
  '91510104MA6CFT042R',
  '91370400728618604X',
  '91430122707233692A',
  '11320100MB1886843H',
  '11420000MB15291767',
  '91230500MA1B3N1N2M',
  '9144030071526726XG',
  '914403001922038216',
  '91330100799655058B',
  '91110000802100433B',
  '91100000100003962T',
  '9152000071430580XT',
];

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const char = fc.constantFrom(...alphabet);
const validCode = fc
  .tuple(
    fc.constantFrom('11', '12', '51', '52', '91', '92', '93', 'N2', 'Y1'),
    fc.stringMatching(/^\d{6}$/),
    fc.array(char, { minLength: 8, maxLength: 8 }),
  )
  .map(([kind, region, body]) => {
    const first17 = kind + region + body.join('') + innerCheckCharacter(body.join(''));
    return first17 + checkCharacter(first17);
  });

describe('unified social credit code', () => {
  it.each(good)('accepts %s without a warning', (code) => {
    expect(checkCode(code)).toEqual({ code, problem: null, innerCodeDoubtful: false });
  });

  it.each([
    ['914403001922038261', 'check-digit'],
    ['91320281137692538X', 'check-digit'],
    ['913101150607311257', 'check-digit'],
    ['91310000132212144D', 'check-digit'],
    ['00000000000000000X', 'placeholder'],
    ['000000000000000000', 'placeholder'],
    ['', 'empty'],
    ['   ', 'empty'],
    ['9.14403E+17', 'spreadsheet-number'],
    ['9132010074820466', 'length'],
    ['91320100748204660QQ', 'length'],
    ['913201007482O4660Q', 'look-alike'],
    ['9I320100748204660Q', 'look-alike'],
    ['9I320100748204661Q', 'characters'],
    ['91320100748204V60Q', 'characters'],
    // Registered by nobody.
    ['48320100748204660N', 'class'],
    ['0132010074820466' + 'XX', 'class'],
    // Identity numbers, one of which is a code by its check character.
    ['440106196001150258', 'identity-number'],
    ['110105491231002', 'identity-number'],
    ['110108000000016', 'registration-number'],
    ['71526726-X', 'organisation-code'],
    ['71526726-1', 'length'],
    // Digits that a spreadsheet has made zeros.
    ['914401013000001000', 'spreadsheet-number'],
    ['000000000', 'placeholder'],
    ['91A20100748204660Q', 'characters'],
  ])('refuses %j: %s', (code, problem) => {
    expect(checkCode(code).problem).toBe(problem);
    expect(parseCode(code)).toBeNull();
  });

  it.each(['913100001322041051', '914201007171752128'])(
    'only warns that the inner code of %s is doubtful',
    (code) => {
      expect(checkCode(code)).toEqual({ code, problem: null, innerCodeDoubtful: true });
    },
  );

  it('reads lower case, full width and blanks as people type them', () => {
    expect(parseCode(' 91320100７48204660q ')).toBe('91320100748204660Q');
  });

  it.each([
    ["'91320100748204660Q"],
    ['91320100-748204660-Q'],
    ['\u200b91320100748204660Q\ufeff'],
    ['="91320100748204660Q"'],
    ['913201 00748204660Q'],
  ])('reads %j without what stands between and around it', (text) => {
    expect(parseCode(text)).toBe('91320100748204660Q');
  });

  it('knows who registers what', () => {
    const body = '44010074820466';
    const of = (kind: string) => {
      const first17 = kind + body.slice(0, 14) + innerCheckCharacter(body.slice(6, 14));
      return checkCode(first17 + checkCharacter(first17)).problem;
    };
    expect(
      ['11', '12', '13', '19', '31', '53', '71', '81', '91', '92', '93', 'A1', 'N3', 'Y1'].map(of),
    ).toEqual(Array.from({ length: 14 }, () => null));
    expect(['14', '22', '44', '54', '94', '99', 'A2', 'B1', 'N4', 'Y9', '01'].map(of)).toEqual(
      Array.from({ length: 11 }, () => 'class'),
    );
  });

  it('accepts every code whose check characters were computed', () => {
    fc.assert(fc.property(validCode, (code) => checkCode(code).problem === null));
  });

  it('notices any one character changed and any two neighbours swapped', () => {
    fc.assert(
      fc.property(validCode, fc.nat(17), char, (code, at, other) => {
        fc.pre(code.charAt(at) !== other);
        expect(checkCode(code.slice(0, at) + other + code.slice(at + 1)).problem).not.toBeNull();
      }),
    );
    fc.assert(
      fc.property(validCode, fc.nat(16), (code, at) => {
        fc.pre(code.charAt(at) !== code.charAt(at + 1));
        const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
        expect(checkCode(swapped).problem).not.toBeNull();
      }),
    );
  });

  it('never throws, and says what is wrong in both languages', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { problem } = checkCode(text);
        if (problem !== null) {
          expect(codeProblemMessage(problem).zh).toMatch(/\p{Script=Han}/u);
          expect(codeProblemMessage(problem).en).not.toBe('');
        }
      }),
    );
  });
});

describe('a code in which nothing is to be said at first sight', () => {
  /** A code of these 16 characters with both of its check characters right. */
  const made = (first16: string) => {
    const first17 = first16 + innerCheckCharacter(first16.slice(8));
    return first17 + checkCharacter(first17);
  };
  const sound = made('91440101MA59ABCD');

  it('has a letter, right check characters and a class', () => {
    expect(isSoundCode(sound)).toBe(true);
    expect(isSoundCode(made('N2440101MA59ABCD'))).toBe(true);
    expect(isSoundCode('91320100748204660Q')).toBe(true);
  });

  it.each([
    ['digits alone', '914403001922038216'],
    ['digits and an X at the end, as a number of a document may have', '91320281137692538X'],
    ['a wrong check character', `${sound.slice(0, 17)}${sound.endsWith('A') ? 'B' : 'A'}`],
    ['a letter in its division', made('91A40101MA59ABCD')],
    ['a letter at the end of its division', made('9144010AMA59ABCD')],
    ['a class that nobody registers', made('94440101MA59ABCD')],
    ['a registry that there is not', made('B1440101MA59ABCD')],
    ['small letters', sound.toLowerCase()],
    ['a character that no code has', `91440101MA59ABCI${sound.slice(16)}`],
    ['a wide character', `9144010１${sound.slice(8)}`],
    ['a character too few', sound.slice(1)],
    ['a character too many', `${sound}0`],
    ['nothing', ''],
  ])('is left to the other checks with %s', (_, code) => {
    expect(isSoundCode(code)).toBe(false);
  });

  it('is left to them with a wrong check digit inside, of which is told', () => {
    const first17 = sound.slice(0, 16) + (sound.charAt(16) === '0' ? '1' : '0');
    const doubtful = first17 + checkCharacter(first17);
    expect(isSoundCode(doubtful)).toBe(false);
    expect(checkCode(doubtful)).toMatchObject({ problem: null, innerCodeDoubtful: true });
  });

  it('is never one that the other checks refuse, and each that has a letter in it is one', () => {
    fc.assert(
      fc.property(validCode, (code) => {
        expect(isSoundCode(code)).toBe(!/^\d{17}[\dX]$/.test(code));
        // A blank before it sends it the long way.
        expect(checkCode(` ${code}`)).toMatchObject({ code, innerCodeDoubtful: false });
      }),
    );
  });
});

describe('what is taken for something else than a code', () => {
  it.each([
    ['9E17', 'spreadsheet-number'],
    ['9.1E+17', 'spreadsheet-number'],
    ['A9E17', 'length'],
    ['9E17A', 'length'],
    ['1000000000', 'length'],
    ['0000000001', 'length'],
    ['000000000X', 'placeholder'],
    ['00000000', 'length'],
    ['171526726X', 'length'],
    ['71526726XX', 'length'],
    ['71526726X', 'organisation-code'],
    ['11010549123100', 'length'],
    ['1101054912310021', 'length'],
  ])('%s: %s', (text, problem) => {
    expect(checkCode(text).problem).toBe(problem);
  });

  it('three zeros at the end are those of a spreadsheet, unless both check characters are right', () => {
    const ending = Array.from({ length: 5000 }, (_, at) => `91440101${String(3_000_000 + at)}0`).filter(
      (first16) => checkCharacter(`${first16}0`) === '0',
    );
    const right = ending.find((first16) => innerCheckCharacter(first16.slice(8)) === '0');
    const wrong = ending.find((first16) => innerCheckCharacter(first16.slice(8)) !== '0');
    expect(checkCode(`${right}00`)).toMatchObject({ code: `${right}00`, problem: null });
    expect(checkCode(`${wrong}00`).problem).toBe('spreadsheet-number');
    expect(checkCode(`${wrong}01`).problem).toBe('check-digit');
  });
});
