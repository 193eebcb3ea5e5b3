import { describe, expect, it } from 'vitest';
import { documentNumber } from '../../../../shared/domain/identity-document.ts';

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
