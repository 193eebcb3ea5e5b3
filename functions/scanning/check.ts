import type { Logger } from '@aws-lambda-powertools/logger';
import { downloadName } from '../../shared/domain/uploads/file-name.ts';
import { inspect, sha256 } from '../../shared/domain/uploads/inspection.ts';
import type { CleanFile } from '../../shared/domain/uploads/verdict.ts';
import { theFiles } from '../../shared/files/files.ts';
import { theMalwareScanner } from '../../shared/files/malware-scanner.ts';
import { theQuarantine } from '../../shared/files/quarantine.ts';
import { mostChecks, type UploadRefusal, uploadLimits } from '../../shared/policy/uploads.ts';
import { auditWrite } from '../../shared/store/audit.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import { beginCheck, checkedWrite, cleanFile, type Upload, uploadById } from '../../shared/store/uploads.ts';

/** What the run came to: `absent`: no file has arrived; `pending`: the malware scan is not done. */
export type CheckOutcome = 'clean' | 'refused' | 'absent' | 'pending' | 'settled';

/**
 * Checks the file that has arrived for an upload and settles it. Runs as often as events, people and the clock ask
 * for it; the first run to the end counts. A file whose check never comes to an end is refused after some tries.
 */
export async function checkUpload(id: string, now: Date, log: Logger): Promise<CheckOutcome> {
  const upload = await uploadById(theTable(), id);
  const arrived = await theQuarantine().get(id, uploadLimits.bytes);
  if (upload?.state !== 'waiting') {
    // Sent again after it was settled, or for nothing that we announced.
    if (arrived !== undefined) await theQuarantine().remove(id);
    return 'settled';
  }
  if (arrived === undefined) return 'absent';
  const { bytes } = arrived;
  if (bytes === null) return settle(upload, { reasons: ['too-large'] }, now, log);
  const scanned = await theMalwareScanner().scan({ ...arrived, bytes });
  if (scanned === 'pending') return 'pending';
  if (scanned === 'malware') return settle(upload, { reasons: ['malware'] }, now, log);
  if (scanned === 'unchecked' || upload.checks >= mostChecks)
    return settle(upload, { reasons: ['unchecked'] }, now, log);
  try {
    await beginCheck(theTable(), id, now);
  } catch (error) {
    // Another run is at it, or was faster.
    if (error instanceof ConditionFailedError) return 'pending';
    throw error;
  }
  const verdict = inspect(bytes, upload);
  if (!verdict.ok) return settle(upload, { reasons: verdict.reasons }, now, log);
  return settle(upload, { reasons: [], file: verdict.file, receivedSha256: sha256(bytes) }, now, log);
}

type Finding =
  | { readonly reasons: readonly UploadRefusal[]; readonly file?: undefined }
  | { readonly reasons: readonly []; readonly file: CleanFile; readonly receivedSha256: string };

async function settle(upload: Upload, finding: Finding, now: Date, log: Logger): Promise<CheckOutcome> {
  const { id } = upload;
  const { file } = finding;
  const kept =
    file === undefined
      ? null
      : {
          type: file.type,
          bytes: file.bytes.length,
          sha256: sha256(file.bytes),
          receivedSha256: finding.receivedSha256,
          pages: file.pages,
        };
  const state = kept === null ? 'refused' : 'clean';
  if (file !== undefined) {
    // Before the table says that it is there; what no item names is never served.
    await theFiles().put(cleanFile(id), file.bytes, {
      contentType: file.type,
      fileName: downloadName(upload.fileName, file.type),
    });
  }
  const checked: Upload = {
    ...upload,
    state,
    checks: upload.checks + 1,
    checkedAt: now.toISOString(),
    reasons: finding.reasons,
    kept,
  };
  try {
    await theTable().transact([
      checkedWrite(checked),
      auditWrite({
        entity: `upload:${id}`,
        action: `upload.${state}`,
        by: null,
        at: now,
        request: 'check',
        details: { reasons: finding.reasons, ...(kept === null ? {} : { sha256: kept.sha256 }) },
      }),
    ]);
  } catch (error) {
    if (error instanceof ConditionFailedError) return 'settled';
    throw error;
  }
  await theQuarantine().remove(id);
  log.info('upload checked', { upload: id, state, reasons: finding.reasons });
  return state;
}
