import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalContent, contentDigest } from '../../../../../shared/domain/report/digest.ts';
import type { ReportContent } from '../../../../../shared/domain/report/report-content.ts';

const of = (content: object) => canonicalContent(content as ReportContent);

describe('the one form of a content', () => {
  it.each([
    [{ b: 1, a: 'x' }, '{"a":"x","b":1}'],
    [{ a: [3, { d: null, c: true }], b: undefined }, '{"a":[3,{"c":true,"d":null}]}'],
    [{ 号: '一\n"', '2': 0.5 }, '{"2":0.5,"号":"一\\n\\""}'],
    [{ a: [], b: {} }, '{"a":[],"b":{}}'],
    [{ a: 1, verification: { code: 'X' } }, '{"a":1}'],
  ])('%j', (content, form) => {
    expect(of(content)).toBe(form);
  });

  it('has its members in order at every depth, and is the content', () => {
    const members = (value: unknown): boolean =>
      Array.isArray(value)
        ? value.every(members)
        : typeof value !== 'object' ||
          value === null ||
          (Object.keys(value).every(
            (key, at, all) => at === 0 || (all[at - 1] ?? '') < key || /^\d+$/.test(all[at - 1] ?? ''),
          ) &&
            Object.values(value).every(members));
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (content) => {
        const { verification: _, ...said } = content as Record<string, unknown>;
        const form = of(content);
        expect(JSON.parse(form)).toEqual(JSON.parse(JSON.stringify(said)));
        expect(members(JSON.parse(form))).toBe(true);
      }),
    );
  });

  it('has a digest: SHA-256, base64url', () => {
    const content = { a: '号' } as unknown as ReportContent;
    expect(contentDigest(content)).toBe(createHash('sha256').update('{"a":"号"}').digest('base64url'));
  });
});
