import { describe, expect, it } from 'vitest';
import { maskDocumentNumber, maskPersonName } from '../../../../shared/domain/masking.ts';

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
