import type { EvidenceFile } from '../../shared/domain/objections/objection.ts';
import { downloadName } from '../../shared/domain/uploads/file-name.ts';
import { invalid } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { uploadFaults } from '../../shared/policy/uploads.ts';
import { theTable, type Write } from '../../shared/store/table.ts';
import { attachWrite, usableUploads } from '../../shared/store/uploads.ts';

export interface Evidence {
  readonly files: readonly EvidenceFile[];
  /** Attach the files for good. */
  readonly writes: readonly Write[];
}

/**
 * The files named as evidence for the case at `path`: the filer's own, checked, attached to nothing else.
 * @throws Problem 422 with a pointer to each that is not
 */
export async function checkedEvidence(
  viewer: Identity,
  ids: readonly string[],
  path: string,
): Promise<Evidence> {
  const { uploads, faults } = await usableUploads(theTable(), viewer.sub, ids, path);
  if (faults.length > 0) {
    throw invalid(faults.map(({ at, why }) => ({ pointer: `/evidence/${at}`, message: uploadFaults[why] })));
  }
  return {
    files: uploads.map(({ id, fileName, kept }) => ({
      id,
      name: downloadName(fileName, kept.type),
      bytes: kept.bytes,
      sha256: kept.sha256,
    })),
    writes: uploads.map(({ id }) => attachWrite(id, viewer.sub, path)),
  };
}
