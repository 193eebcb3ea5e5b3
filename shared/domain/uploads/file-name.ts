import { type FileType, uploadLimits } from '../../policy/uploads.ts';

const extensions: Readonly<Record<FileType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/ofd': 'ofd',
};

/** What has a meaning to a file system, controls the terminal or turns the reading direction round. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const unsafe = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\\/:*?"<>|]/g;

/** The name of a file without what could do harm where it is saved; never empty. */
export function safeFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(unsafe, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  return [...plain].slice(0, uploadLimits.fileName).join('') || '附件';
}

/** The name under which it is saved: its ending says what it really is. */
export function downloadName(name: string, type: FileType): string {
  const ending = extensions[type];
  const base = safeFileName(name).replace(/\.(pdf|jpe?g|png|ofd)$/i, '');
  return `${base === '' ? '附件' : base}.${ending}`;
}
