import { describe, expect, it } from 'vitest';
import { maskDocumentNumber, maskHolderName, maskPersonName } from '../../../../shared/domain/masking.ts';

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

describe('the name of a person on its own screen, masked', () => {
  it.each([
    ['张三', '张*'],
    ['王小明', '王*明'],
    ['欧阳小明', '欧**明'],
    ['𠮷野', '𠮷*'],
    ['阿迪力·买买提', '阿*****提'],
    ['王', '*'],
    ['', ''],
  ])('%s is %s', (name, masked) => {
    expect(maskHolderName(name)).toBe(masked);
  });
});
