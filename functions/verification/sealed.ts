import { createHash } from 'node:crypto';
import { toChinaTime } from '../../shared/domain/china-time.ts';
import type { FileVerdict } from '../../shared/domain/report/verification.ts';
import type { FileProblem } from '../../shared/domain/report/verification-reasons.ts';
import { theFiles } from '../../shared/files/files.ts';
import { sameBytes } from '../../shared/signing/cms.ts';
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
  'seal-not-valid-then': 'seal-outside-period',
};

async function pdfOf(number: string): Promise<Uint8Array | undefined> {
  const report = await reportByNumber(theTable(), number);
  return report === undefined ? undefined : theFiles().get(reportFile(report));
}

/**
 * What an electronic seal says that somebody has in a file: whether it is one of ours, over the very PDF that we issued under
 * the number in it. Null where the file is no seal. Whether the report still counts, the register says.
 */
export async function sealVerdict(bytes: Uint8Array): Promise<FileVerdict | null> {
  const found = sealOn(bytes);
  if (found === null) return null;
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
      timestampedAt: null,
      signer: name,
    },
    sha256: createHash('sha256').update(bytes).digest('hex'),
    number,
    bearsOurCertificate: ours,
  };
}
