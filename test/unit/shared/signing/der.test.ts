import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCertificate } from '../../../../shared/signing/certificate-reader.ts';
import { readSignedData } from '../../../../shared/signing/cms.ts';
import {
  DerError,
  der,
  members,
  oid,
  readElement,
  readOid,
  readOnly,
  sequence,
  setOf,
  tags,
  unsignedInteger,
  x509Time,
} from '../../../../shared/signing/der.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytes = (text: string) => Buffer.from(text, 'hex');

describe('DER that is written', () => {
  it('is read back, whatever its length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70_000 }), (length) => {
        const value = der(tags.octetString, new Uint8Array(length));
        expect(readOnly(value, tags.octetString).content).toHaveLength(length);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['1.2.840.113549.1.7.2', '06092a864886f70d010702'],
    ['2.5.29.14', '0603551d0e'],
    ['2.16.840.1.101.3.4.2.1', '0609608648016503040201'],
  ])('object identifier %s', (dotted, encoded) => {
    expect(hex(oid(dotted))).toBe(encoded);
    expect(readOid(readElement(bytes(encoded)))).toBe(dotted);
  });

  it('has integers without a sign or superfluous zeros', () => {
    expect(hex(unsignedInteger(0))).toBe('020100');
    expect(hex(unsignedInteger(Uint8Array.of(0, 0, 0x80)))).toBe('02020080');
    expect(hex(unsignedInteger(Uint8Array.of(0, 0x7f)))).toBe('02017f');
  });

  it('has sets in the order of their encodings', () => {
    expect(hex(setOf([unsignedInteger(2), unsignedInteger(1)]))).toBe('3106020101020102');
  });

  it('changes the form of time in 2050, as certificates must', () => {
    expect(hex(x509Time(new Date('2049-12-31T23:59:59Z')))).toBe(`170d${hex(Buffer.from('491231235959Z'))}`);
    expect(hex(x509Time(new Date('2050-01-01T00:00:00Z')))).toBe(
      `180f${hex(Buffer.from('20500101000000Z'))}`,
    );
  });
});

describe('what is read as DER', () => {
  it.each([
    ['an indefinite length', '3080020101'],
    ['a length in more octets than needed', '30810302010100'],
    ['a length with a leading zero', '3082000302010100'],
    ['a length beyond the end', '3003020101ff'.slice(0, 8)],
    ['a length above all bounds', '3084ffffffff'],
    ['a tag of several octets', '3f8101020101'],
    ['nothing', ''],
    ['no length', '30'],
  ])('is never %s', (_, encoded) => {
    expect(() => readElement(bytes(encoded))).toThrow(DerError);
  });

  it('has no bytes behind it', () => {
    expect(() => readOnly(bytes('020101ff'), tags.integer)).toThrow(DerError);
  });

  it('has no endless number of members', () => {
    const many = sequence(...Array.from({ length: 300 }, () => unsignedInteger(1)));
    expect(() => members(readElement(many))).toThrow(DerError);
  });

  it('fails with DerError and nothing else, on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (any) => {
        for (const read of [readSignedData, readCertificate])
          expect(() => read(sequence(any))).toThrow(DerError);
      }),
    );
  });
});
