import { createHash } from 'node:crypto';
import { toChinaTime } from '../../shared/domain/china-time.ts';
import type { FileVerdict } from '../../shared/domain/report/verification.ts';
import type { FileProblem } from '../../shared/domain/report/verification-reasons.ts';
import { theFiles } from '../../shared/files/files.ts';
import { sameBytes } from '../../shared/signing/cms.ts';
import { tags } from '../../shared/signing/der.ts';
import { checkSeal, readSeal, type SealFault, sealOn } from '../../shared/signing/sm2/seal.ts';
import { sm3 } from '../../shared/signing/sm2/sm2-digest.ts';
import { theSeals } from '../../shared/signing/sm2/stage-seals.ts';
import { reportByNumber, reportFile } from '../../shared/store/reports.ts';
import { theTable } from '../../shared/store/table.ts';

const problems: Readonly<Record<SealFault, FileProblem>> = {
  format: 'seal-broken',
  'document-changed': 'seal-of-another',
  'signature-invalid': 'seal-broken',
  'seal-invalid': 'seal-unknown',
  'not-a-holder': 'seal-broken',
  'timestamp-invalid': 'timestamp-invalid',
  'seal-not-valid-then': 'seal-outside-period',
};

async function pdfOf(number: string): Promise<Uint8Array | undefined> {
  const report = await reportByNumber(theTable(), number);
  return report === undefined ? undefined : theFiles().get(reportFile(report));
}

/**
 * What an electronic seal says that somebody has in a file: whether it is one of ours, over the very PDF that we issued under
 * the number in it. Null where the file is nothing that might be one. Whether the report still counts, the register says.
 */
export async function sealVerdict(bytes: Uint8Array): Promise<FileVerdict | null> {
  const found = sealOn(bytes);
  if (found === null) return unreadable(bytes);
  const { maker, name } = readSeal(found.seal);
  // Others have seals of the same maker: only the city's own count.
  const ours = (await theSeals()).some((seal) => sameBytes(seal, found.seal));
  const number = /^[0-9A-Z]{22}$/.test(found.document) ? found.document : null;
  const pdf = !ours || number === null ? undefined : await pdfOf(number);
  const { sm2Verify } = await import('../../shared/signing/sm2/sm2-in-process.ts');
  const checked = checkSeal(bytes, sm3(pdf ?? new Uint8Array()), [maker], sm2Verify);
  const problem = !ours ? 'seal-unknown' : 'fault' in checked ? problems[checked.fault] : null;
  return {
    problem,
    signature: {
      valid: problem === null,
      trusted: problem === null,
      signedAt: 'fault' in checked ? null : toChinaTime(checked.at),
      timestampedAt:
        'fault' in checked || checked.timestampedAt === null ? null : toChinaTime(checked.timestampedAt),
      signer: name,
    },
    sha256: createHash('sha256').update(bytes).digest('hex'),
    number,
    bearsOurCertificate: ours,
  };
}

/**
 * What is wrong with a file that begins as a seal does and is none: cut short, longer than it says, or of another form. Null
 * of any other file. A seal is longer than 255 bytes, so its length takes octets of its own, which no text has behind a 0.
 */
function unreadable(bytes: Uint8Array): FileVerdict | null {
  const [tag, first = 0] = bytes;
  if (tag !== tags.sequence || first < 0x80 || first > 0x84) return null;
  return {
    problem: faultOf(bytes),
    signature: { valid: false, trusted: false, signedAt: null, timestampedAt: null, signer: null },
    sha256: createHash('sha256').update(bytes).digest('hex'),
    number: null,
    bearsOurCertificate: false,
  };
}

function faultOf(bytes: Uint8Array): FileProblem {
  const octets = (bytes[1] ?? 0) & 0x7f;
  const length = bytes.subarray(2, 2 + octets).reduce((before, octet) => before * 256 + octet, 0);
  const says = 2 + octets + length;
  if (octets === 0 || says === bytes.length) return 'seal-unreadable';
  return says > bytes.length ? 'truncated' : 'bytes-after-signature';
}
