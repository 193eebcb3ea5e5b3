import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitmentNumber } from '../../../../../shared/domain/commitments/commitment-number.ts';
import {
  type Declaration,
  declarationFaults,
  plainName,
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

  it('needs what its category asks for, under the names that it has there', () => {
    const bare = declarationFaults(
      declaration({ category: 'trademark', title: '', issuer: '', issuedOn: '', description: '' }),
      today,
    );
    expect(bare).toEqual([
      { pointer: '/title', message: { zh: '请填写商标名称。', en: 'Enter “Trade mark”.' } },
      { pointer: '/issuer', message: { zh: '请填写注册机关。', en: 'Enter “Registered by”.' } },
      {
        pointer: '/issuedOn',
        message: { zh: '请填写注册公告日期。', en: 'Enter “Date of registration announcement”.' },
      },
    ]);
  });

  it('tells in its category’s words which of its days cannot be', () => {
    const told = (over: Partial<Declaration>) =>
      declarationFaults(declaration({ category: 'trademark', ...over }), today);
    expect(told({ issuedOn: '2026-11-25' })).toEqual([
      {
        pointer: '/issuedOn',
        message: {
          zh: '注册公告日期（2026-11-25）晚于今天，请核对。',
          en: '“Date of registration announcement” (2026-11-25) is later than today. Please check.',
        },
      },
    ]);
    expect(told({ validUntil: '2025-12-31' })).toEqual([
      {
        pointer: '/validUntil',
        message: {
          zh: '专用权期限至早于注册公告日期，请核对。',
          en: '“Exclusive right until” is before “Date of registration announcement”. Please check.',
        },
      },
    ]);
    expect(told({ validUntil: '2026-11-23' })).toEqual([
      {
        pointer: '/validUntil',
        message: {
          zh: '已于 2026年11月23日 到期，不能申报。如已换发新证，请按新证填写。',
          en: 'It expired on 23 November 2026 and cannot be declared. If a new certificate has been issued, declare the new one.',
        },
      },
    ]);
    expect(told({ issuedOn: '2026-03-01', validUntil: '2026-03-01' })).toHaveLength(1);
    expect(told({ issuedOn: '2026-11-24', validUntil: '2026-11-24' })).toEqual([]);
  });

  it('tells what would prove it', () => {
    expect(declarationFaults(declaration({ certificateNumber: null }), today)).toEqual([
      {
        pointer: '/attachments',
        message: {
          zh: '需要证明：填写证书编号，或上传证书。',
          en: 'Proof is required: Enter the certificate number, or upload the certificate.',
        },
      },
    ]);
  });

  it('has one name however it is typed, and another where a word differs', () => {
    expect(plainName('《ISO 9001》“质量管理体系”（认证）')).toBe('iso9001质量管理体系认证');
    expect(plainName('ｉｓｏ９００１质量管理体系(认证)')).toBe('iso9001质量管理体系认证');
    expect(plainName('ISO 14001')).not.toBe(plainName('ISO 9001'));
  });

  it('has one number however it is typed', () => {
    expect(plainNumber('zl 2024-1234567.８')).toBe('ZL202412345678');
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
