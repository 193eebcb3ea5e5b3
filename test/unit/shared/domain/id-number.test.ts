import fc from 'fast-check';
import idCard from 'idcard';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../shared/domain/china-time.ts';
import {
  birthDate,
  checkIdNumber,
  cleanDocumentNumber,
  idCheckCharacter,
  idNumberProblemMessage,
  isOldIdNumber,
} from '../../../../shared/domain/id-number.ts';

// The package's types describe an ES module, which it is not.
const { verify } = idCard as unknown as { verify: (number: string) => boolean };

const today = '2026-11-24';

const number = fc
  .tuple(
    fc.constantFrom('110105', '440524', '360426', '440106', '310101', '510104'),
    fc.integer({ min: 0, max: 45_000 }),
    fc.integer({ min: 1, max: 999 }),
  )
  .map(([region, days, serial]) => {
    const first17 =
      region + addDays('1903-01-01', days).replaceAll('-', '') + String(serial).padStart(3, '0');
    return first17 + idCheckCharacter(first17);
  });

describe('citizen identity number', () => {
  it.each(['11010519491231002X', '440524188001010014', '360426199101010071'])('accepts %s', (text) => {
    expect(checkIdNumber(text, today)).toEqual({ number: text, problem: null });
  });

  it.each([
    ['', 'empty'],
    ['3.60426E+17', 'spreadsheet-number'],
    ['36042619910101007', 'shape'],
    ['36042619910101007A', 'shape'],
    ['990426199101010071', 'region'],
    ['360426199102300071', 'birth-date'],
    ['360426199113010071', 'birth-date'],
    ['360426202711250071', 'future'],
    ['360426199101010072', 'check-digit'],
  ])('refuses %j: %s', (text, problem) => {
    expect(checkIdNumber(text, today).problem).toBe(problem);
  });

  it.each(['3E17', '3.6E17', '3.60426E+17', '3.60426e17', '4.4E+2'])(
    'was made a number by a spreadsheet: %s',
    (text) => {
      expect(checkIdNumber(text, today).problem).toBe('spreadsheet-number');
    },
  );

  it.each([
    'E17',
    '3.E17',
    '33E17',
    '3.6E17X',
    'X3.6E17',
    '3.6E',
    '3.6E++17',
    'A36042619910101007',
    '3604261991010100711',
    '136042619910101007X',
    '11010549123100',
    '1101054912310021',
    'A110105491231002',
  ])('is no number at all: %s', (text) => {
    expect(checkIdNumber(text, today).problem).toBe('shape');
  });

  it('has a day of birth from 1800 on', () => {
    const born = (day: string) => {
      const first17 = `440106${day}001`;
      return checkIdNumber(first17 + idCheckCharacter(first17), today).problem;
    };
    expect(born('18000101')).toBeNull();
    expect(born('17991231')).toBe('birth-date');
    expect(birthDate('11010519491231002X')).toBe('1949-12-31');
  });

  it('is told with its problem, as it was brought to one form', () => {
    expect(checkIdNumber(' 36042619910101007a ', today)).toEqual({
      number: '36042619910101007A',
      problem: 'shape',
    });
    expect(cleanDocumentNumber(' ｅ１２ 34\t5678 ')).toBe('E12345678');
  });

  it('of the old form names a region and a day of birth that there are', () => {
    expect(isOldIdNumber('110105491231002')).toBe(true);
    expect(isOldIdNumber('990105491231002')).toBe(false);
    expect(isOldIdNumber('110105491331002')).toBe(false);
    expect(isOldIdNumber('110105991231002')).toBe(true);
  });

  it.each(['empty', 'spreadsheet-number', 'shape', 'region', 'birth-date', 'future', 'check-digit'] as const)(
    'says in both languages what is wrong: %s',
    (problem) => {
      const { zh, en } = idNumberProblemMessage(problem);
      expect(zh).toContain('公民身份号码');
      expect(en).toMatch(/identity number/i);
    },
  );

  it('takes the day as an argument: born today is accepted, born tomorrow is not', () => {
    const born = (day: string) => {
      const first17 = `440106${day.replaceAll('-', '')}001`;
      return checkIdNumber(first17 + idCheckCharacter(first17), today).problem;
    };
    expect(born(today)).toBeNull();
    expect(born(addDays(today, 1))).toBe('future');
  });

  it('brings the old form of 15 digits to 18', () => {
    expect(checkIdNumber('110105491231002', today)).toEqual({ number: '11010519491231002X', problem: null });
  });

  it('reads full width digits and a small x', () => {
    expect(checkIdNumber(' １10105194912310０2x', today).number).toBe('11010519491231002X');
  });

  it('agrees with another implementation on real-looking numbers and on every slip of one digit', () => {
    fc.assert(
      fc.property(number, (text) => {
        expect(checkIdNumber(text, today).problem).toBeNull();
        expect(verify(text)).toBe(true);
      }),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(number, fc.integer({ min: 6, max: 17 }), fc.nat(9), (text, at, digit) => {
        const slip = text.slice(0, at) + digit + text.slice(at + 1);
        // The other one takes the machine's own clock for "today" and knows no birth before 1900.
        fc.pre(slip.slice(6, 14) > '19000101' && slip.slice(6, 14) < '20240101');
        expect(checkIdNumber(slip, today).problem === null).toBe(verify(slip));
      }),
      { numRuns: 300 },
    );
  });
});

it.each([
  ['3604**********0071', 'masked'],
  ['3*', 'masked'],
  ['36042619910101****', 'masked'],
  ['360426XXXX0071', 'masked'],
  ['3604XXXXXXXXXX007X', 'masked'],
  ['360426199101010**', 'shape'],
  ['*3604', 'shape'],
  ['x3604****', 'shape'],
  ['3604****0071001', 'shape'],
  ['3604****中', 'shape'],
  ['3604XXX0071', 'shape'],
])('a number with its middle hidden is told as such: %s %s', (number, problem) => {
  expect(checkIdNumber(number, '2026-11-24').problem).toBe(problem);
});
