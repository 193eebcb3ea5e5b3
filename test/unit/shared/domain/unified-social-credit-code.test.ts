import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkCharacter,
  checkCode,
  codeProblemMessage,
  innerCheckCharacter,
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
