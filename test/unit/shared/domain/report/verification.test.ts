import { describe, expect, it } from 'vitest';
import {
  type FileVerdict,
  type RegisterEntry,
  verdict,
} from '../../../../../shared/domain/report/verification.ts';
import { verificationReasons } from '../../../../../shared/domain/report/verification-reasons.ts';

const signature = { valid: true, trusted: true, signedAt: null, timestampedAt: null, signer: null };
const intact: FileVerdict = {
  problem: null,
  signature,
  sha256: 'aa',
  number: 'N',
  bearsOurCertificate: true,
};
const foreign: FileVerdict = {
  ...intact,
  problem: 'certificate-unknown',
  signature: { ...signature, trusted: false },
  bearsOurCertificate: false,
};
const entry: RegisterEntry = { number: 'N', sha256: 'aa', state: 'current' };

describe('the answer to a verification', () => {
  it.each<[string, FileVerdict, RegisterEntry | undefined, string, string]>([
    ['intact and current', intact, entry, 'genuine', 'genuine'],
    [
      'intact, a record changed since',
      intact,
      { ...entry, state: 'superseded' },
      'superseded',
      'record-changed',
    ],
    ['intact, past its last day', intact, { ...entry, state: 'expired' }, 'expired', 'expired'],
    ['intact, withdrawn', intact, { ...entry, state: 'withdrawn' }, 'withdrawn', 'withdrawn'],
    ['signed by us but never issued', intact, undefined, 'unknown', 'not-in-register'],
    ['signed by us, other bytes', intact, { ...entry, sha256: 'bb' }, 'altered', 'differs-from-register'],
    [
      'other bytes of a withdrawn report',
      intact,
      { number: 'N', sha256: 'bb', state: 'withdrawn' },
      'altered',
      'differs-from-register',
    ],
    ['foreign', foreign, undefined, 'unknown', 'certificate-unknown'],
    [
      'foreign, with the number of a report',
      foreign,
      { ...entry, sha256: 'bb' },
      'altered',
      'certificate-unknown',
    ],
    [
      'broken, our certificate',
      { ...intact, problem: 'content-changed' },
      undefined,
      'altered',
      'content-changed',
    ],
    // the register alone does not vouch for a file whose certificate is no longer recognised
    ['the issued bytes, certificate unknown', foreign, entry, 'unknown', 'certificate-unknown'],
  ])('%s', (_, file, found, status, reason) => {
    const answer = verdict(file, found);
    expect(answer).toMatchObject({ status, reason, signature: file.signature });
    expect(answer.number).toBe(found?.number);
  });

  it('has a text in both languages for every reason', () => {
    for (const text of Object.values(verificationReasons)) {
      expect(text.zh).toMatch(/[\u4e00-\u9fff].*。$/);
      expect(text.en).toMatch(/^[A-Z].*\.$/);
    }
  });
});
