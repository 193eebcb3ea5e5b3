import type { FileType, UploadRefusal } from '../../policy/uploads.ts';

/** What was found in a file that is as it should be. */
export interface CleanFile {
  readonly type: FileType;
  /** The file as it will be kept: pictures without what they say about place, device and author. */
  readonly bytes: Uint8Array;
  /** Of a document. */
  readonly pages: number | null;
}

export type Verdict =
  | { readonly ok: true; readonly file: CleanFile }
  | { readonly ok: false; readonly reasons: readonly UploadRefusal[] };

/** The file is not as it should be: ends the reading of it at once. */
export class RefusedFile extends Error {
  override readonly name = 'RefusedFile';
  readonly reason: UploadRefusal;

  constructor(reason: UploadRefusal, what: string) {
    super(`${reason}: ${what}`);
    this.reason = reason;
  }
}
