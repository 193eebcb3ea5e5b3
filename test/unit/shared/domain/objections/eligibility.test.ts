import { describe, expect, it } from 'vitest';
import { ineligibility, isContestable } from '../../../../../shared/domain/objections/eligibility.ts';
import { aRecord } from '../../../../support/records.ts';

const withheld = {
  standing: 'revoked',
  withheld: { at: '2026-03-09T02:00:00Z', by: 'officer', reason: '核查', from: 'published' },
} as const;
const mine = { actsForSubject: true, openCase: undefined };

describe('an objection against a record', () => {
  it('can be filed by whoever acts for its subject', () => {
    expect(ineligibility(aRecord(), mine)).toBeNull();
    expect(ineligibility(aRecord({ publicUntil: '2020-01-01' }), mine)).toBeNull();
    expect(ineligibility(aRecord(), { ...mine, actsForSubject: false })).toBe('not-yours');
  });

  it('cannot be filed while another case on it is open', () => {
    expect(ineligibility(aRecord(), { ...mine, openCase: 'YY-2026-00000001X' })).toBe('open-case');
  });

  it('cannot be filed where nothing is left of it, but where the centre withholds it', () => {
    expect(ineligibility(aRecord({ standing: 'revoked' }), mine)).toBe('revoked');
    expect(ineligibility(aRecord(withheld), mine)).toBeNull();
    expect(isContestable({ standing: 'revoked' })).toBe(false);
    expect(isContestable(withheld)).toBe(true);
    expect(isContestable({ standing: 'repaired' })).toBe(true);
  });

  it('tells a stranger nothing about its cases', () => {
    const strangers = { actsForSubject: false, openCase: 'YY-2026-00000001X' };
    expect(ineligibility(aRecord({ standing: 'revoked' }), strangers)).toBe('not-yours');
    expect(ineligibility(aRecord({ standing: 'revoked' }), { ...strangers, actsForSubject: true })).toBe(
      'open-case',
    );
  });
});
