import { describe, expect, it } from 'vitest';
import { meets } from '../../../../shared/domain/condition.ts';
import { documentNumber } from '../../../../shared/domain/identity-document.ts';
import { maskDocumentNumber, maskPersonName } from '../../../../shared/domain/masking.ts';
import { comparable, searchSuffixes } from '../../../../shared/domain/name-search.ts';
import { inFours, typedCode } from '../../../../shared/domain/typed-code.ts';

describe('a number of a document, masked', () => {
  it.each([
    ['440100199001011234', '4401**********1234'],
    ['440100900101123', '4401*******1123'],
    ['E12345678', 'E*******8'],
    ['12345678901234', '1************4'],
    ['ABC', 'A*C'],
    ['AB', '**'],
    ['A', '*'],
    ['', '*'],
  ])('%s is %s', (number, masked) => {
    expect(maskDocumentNumber(number)).toBe(masked);
  });
});

describe('the name of a person, masked', () => {
  it.each([
    ['张三', '张**'],
    ['欧阳小明', '欧**'],
    ['𠅤某', '𠅤**'],
    ['', '**'],
  ])('%s is %s', (name, masked) => {
    expect(maskPersonName(name)).toBe(masked);
  });
});

describe('a code as it was typed', () => {
  it.each([
    ['7KQ29MPX', '7KQ29MPX'],
    ['7kq2-9mpx', '7KQ29MPX'],
    ['７ＫＱ２ ９ＭＰＸ', '7KQ29MPX'],
    ['7KQ2–9MPX', '7KQ29MPX'],
    ['7KQ2—9MPX', '7KQ29MPX'],
    ['OIL29MPX', '01129MPX'],
    ['oil29mpx', '01129MPX'],
    ['7KQ29MP', null],
    ['7KQ29MPXX', null],
    ['7KQ29MPU', null],
    ['7KQ29MP!', null],
    ['!KQ29MPX', null],
    ['', null],
  ])('%s is %s', (text, code) => {
    expect(typedCode(text, 8)).toBe(code);
  });

  it('is shown in groups of four', () => {
    expect(inFours('7KQ29MPX12')).toBe('7KQ2-9MPX-12');
    expect(inFours('')).toBe('');
  });
});

describe('a name as it is searched', () => {
  it('has no width, case, blanks or kinds of brackets', () => {
    expect(comparable('ＡＢＣ　科技（广州）【甲】〔乙〕[丙] 有限公司')).toBe(
      'abc科技(广州)(甲)(乙)(丙)有限公司',
    );
  });

  it('is found by each of its tails of two characters and more', () => {
    expect(searchSuffixes('示范 市')).toEqual(['示范市', '范市']);
    expect(searchSuffixes('示范')).toEqual(['示范']);
    expect(searchSuffixes('示')).toEqual(['示']);
    expect(searchSuffixes(' ')).toEqual([]);
    // Characters beyond the plane are one each.
    expect(searchSuffixes('𠅤𫖯𮧵')).toEqual(['𠅤𫖯𮧵', '𫖯𮧵']);
  });

  it('is cut after sixty characters', () => {
    const suffixes = searchSuffixes(`${'甲'.repeat(59)}乙丙丁`);
    expect(suffixes).toHaveLength(59);
    expect(suffixes[0]).toBe(`${'甲'.repeat(59)}乙`);
    expect(suffixes.at(-1)).toBe('甲乙');
  });
});

describe('the number of an identity document', () => {
  const today = '2026-11-24';

  it('of an identity card is checked and brought to eighteen characters', () => {
    expect(documentNumber('身份证', '11010519491231002x', today)).toEqual({ number: '11010519491231002X' });
    expect(documentNumber('身份证', '110105491231002', today)).toEqual({ number: '11010519491231002X' });
    expect(documentNumber('身份证', '110105194912310021', today)).toEqual({
      problem: { zh: expect.any(String), en: expect.any(String) },
    });
  });

  it('of any other is only cleaned', () => {
    expect(documentNumber('护照', ' e1234 5678 ', today)).toEqual({ number: 'E12345678' });
  });
});

describe('a condition on an entry', () => {
  const condition = { field: 'KIND', options: ['罚款', '警告'] };

  it.each([
    [{ KIND: '罚款' }, true],
    [{ KIND: '没收违法所得、警告' }, true],
    [{ KIND: '没收违法所得' }, false],
    [{ KIND: '' }, false],
    [{ OTHER: '罚款' }, false],
  ])('%j meets it: %s', (data, so) => {
    expect(meets(condition, data as unknown as Record<string, string>)).toBe(so);
  });
});
