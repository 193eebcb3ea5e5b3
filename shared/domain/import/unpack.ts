import { gunzipSync } from 'node:zlib';
import type { Text } from '../../policy/text.ts';
import { uploadRefusals } from '../../policy/uploads.ts';
import { RefusedFile } from '../uploads/verdict.ts';
import { type PackedFile, readPackage } from '../uploads/zip.ts';
import type { FileProblem } from './decode-text.ts';

/**
 * What may come out of an archive or a workbook. A bound on the bytes is one on the ratio too, because what comes in is
 * bounded; a workbook of 45,000 rows of 30 columns takes 70 MB.
 */
const unpackLimits = { inflated: 96 * 1024 * 1024, packageFiles: 2000 } as const;

const tooMuch: Text = {
  zh: '压缩包或工作簿解开后超过 96 MB；请删去空白行列、图片和无关的工作表，或拆分成几个文件分次报送',
  en: 'The archive or workbook unpacks to more than 96 MB; remove empty rows and columns, images and irrelevant sheets, or split it and report it in parts',
};

const unusual: Text = {
  zh: '这个压缩包或工作簿的结构不寻常，不能安全地打开；请在 Excel 中重新另存为 xlsx 或“CSV UTF-8”，或重新压缩后上传',
  en: 'The structure of this archive or workbook is unusual, so it cannot be opened safely; save it again as xlsx or “CSV UTF-8” in Excel, or compress it again',
};

/** The one file that is packed with gzip. */
export function gunzipped(bytes: Uint8Array): Uint8Array | FileProblem {
  try {
    return gunzipSync(bytes, { maxOutputLength: unpackLimits.inflated });
  } catch (error) {
    const tooLarge =
      error instanceof RangeError || (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    return { problem: tooLarge ? tooMuch : uploadRefusals.damaged };
  }
}

/** The files of a ZIP package: all that it holds, without folders and what systems leave beside them. */
export function packedFiles(bytes: Uint8Array): readonly PackedFile[] | FileProblem {
  try {
    // What each file says of its length is held when it is unpacked.
    const files = readPackage(bytes, { packageFiles: unpackLimits.packageFiles, inflated: Infinity });
    if (files.reduce((sum, { size }) => sum + size, 0) > unpackLimits.inflated) return { problem: tooMuch };
    return files.filter(({ name }) => !isAside(name));
  } catch (error) {
    return refusedPackage(error);
  }
}

/** A folder, or what systems leave beside files. */
export function isAside(name: string): boolean {
  return /\/$|(^|\/)(__MACOSX\/|\.[^/]+$|Thumbs\.db$|desktop\.ini$)/i.test(name);
}

/** What is told of a package with more tables than one. */
export function severalFiles(names: readonly string[]): Text {
  const shown = names.slice(0, 5).map((name) => name.slice(0, 60));
  return {
    zh: `压缩包中有${names.length}个文件（${shown.join('、')}${names.length > 5 ? '等' : ''}），不知道报送哪一个；请每个文件单独上传`,
    en: `The archive contains ${names.length} files (${shown.join(', ')}${names.length > 5 ? ', …' : ''}); it is unclear which one to report. Upload each file separately`,
  };
}

/** Its bytes. Damaged ones, and those that are more than the package says, are refused. */
export function unpacked(file: PackedFile): Buffer | FileProblem {
  try {
    return file.unpack();
  } catch (error) {
    return refusedPackage(error);
  }
}

function refusedPackage(error: unknown): FileProblem {
  if (!(error instanceof RefusedFile)) throw error;
  return { problem: error.reason === 'unchecked' ? unusual : uploadRefusals[error.reason] };
}
