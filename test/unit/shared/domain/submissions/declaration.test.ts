import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitmentNumber } from '../../../../../shared/domain/submissions/commitment-number.ts';
import {
  type Declaration,
  declarationFaults,
  plainNumber,
  shownUntil,
} from '../../../../../shared/domain/submissions/declaration.ts';
import {
  commitmentText,
  commitmentTexts,
  currentCommitment,
} from '../../../../../shared/policy/commitments.ts';
import { categorySchemas, submissionCategories } from '../../../../../shared/policy/submissions.ts';

const today = '2026-11-24';

function declaration(over: Partial<Declaration> = {}): Declaration {
  return {
    category: 'qualification',
    title: 'ISO 9001',
    issuer: '示范认证中心',
    certificateNumber: 'Q-1',
    issuedOn: '2026-01-01',
    validUntil: null,
    description: '',
    attachments: [],
    ...over,
  };
}

function pointers(over: Partial<Declaration>): string[] {
  return declarationFaults(declaration(over), today).map(({ pointer }) => pointer);
}

describe('a declaration', () => {
  it('is right on the days on which it just still is', () => {
    expect(pointers({ issuedOn: today, validUntil: today })).toEqual([]);
    expect(pointers({ issuedOn: '2026-11-25' })).toEqual(['/issuedOn']);
    expect(pointers({ validUntil: '2026-11-23' })).toEqual(['/validUntil']);
  });

  it('of each category needs its proof', () => {
    for (const category of submissionCategories) {
      expect(pointers({ category, certificateNumber: null })).toEqual(['/attachments']);
      expect(pointers({ category, certificateNumber: null, attachments: ['U1'] })).toEqual([]);
      const byNumber = categorySchemas[category].proof === 'number-or-file' ? [] : ['/attachments'];
      expect(pointers({ category })).toEqual(byNumber);
    }
  });

  it('shows until its own end, or as long as its category says', () => {
    expect(shownUntil(declaration({ validUntil: '2027-02-01' }), today)).toBe('2027-02-01');
    expect(shownUntil(declaration(), today)).toBe('2029-11-24');
  });

  it('has one number however it is typed', () => {
    expect(plainNumber('zl 2024-1234567.８')).toBe(plainNumber('ＺＬ20241234567.8'));
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(plainNumber(plainNumber(text))).toBe(plainNumber(text));
      }),
    );
  });
});

describe('a commitment', () => {
  it('has a number of 20 digits', () => {
    expect(commitmentNumber('440100', '2026-11-24', 7)).toBe('44010020261124000007');
    expect(() => commitmentNumber('440100', '2026-11-24', 1_000_000)).toThrow(RangeError);
  });

  it('has a text for every version that there ever was, the last one in force', () => {
    expect(new Set(commitmentTexts.map(({ version }) => version)).size).toBe(commitmentTexts.length);
    for (const text of commitmentTexts) {
      expect(commitmentText(text.version)).toBe(text);
      expect(text.undertakings).toHaveLength(5);
      expect(text.undertakings.at(-1)?.zh).toContain('同意');
    }
    expect(currentCommitment).toBe(commitmentTexts.at(-1));
  });
});
