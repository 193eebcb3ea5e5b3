import { type UploadRefusal, uploadLimits } from '../../policy/uploads.ts';
import { cleanJpeg } from './jpeg.ts';
import { cleanPng } from './png.ts';
import { RefusedFile } from './verdict.ts';
import { type PackedFile, readPackage } from './zip.ts';

/** What an OFD package (GB/T 33190) is made of: descriptions, pictures, fonts, seals and their signatures. */
const usual = /\.(xml|png|jpe?g|bmp|gif|tiff?|jb2|gbig2|ttf|otf|ttc|esl|dat|p7s|cer|crt|xsd)$/i;

/** Elements of the descriptions that bring in what is no page, by local name. */
const forbidden: readonly { readonly element: RegExp; readonly reason: UploadRefusal }[] = [
  { element: /<(\w+:)?(Attachment|GotoA)[\s>/]/, reason: 'embedded-files' },
  { element: /<(\w+:)?(Sound|Movie|MultiMedia\s[^<>]*Type="(Audio|Video)")[\s>/]/, reason: 'multimedia' },
  { element: /<(\w+:)?(Script|JavaScript)[\s>/]/, reason: 'active-content' },
  { element: /<!(DOCTYPE|ENTITY)/i, reason: 'external-content' },
];

/** Whether a ZIP package claims to be an OFD document. */
export function isOfd(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('OFD.xml');
}

/**
 * Looks through an OFD document for what it must not hold and counts its pages.
 * @throws RefusedFile
 */
export function checkOfd(bytes: Uint8Array): { readonly pages: number } {
  const files = readPackage(bytes).filter(({ name }) => !name.endsWith('/'));
  if (!files.some(({ name }) => name === 'OFD.xml'))
    throw new RefusedFile('unknown-type', 'no OFD.xml at its root');
  let pages = 0;
  for (const file of files) {
    if (!usual.test(file.name)) throw new RefusedFile('embedded-files', `OFD: ${file.name}`);
    if (/\.xml$/i.test(file.name)) pages += pagesIn(textOf(file));
    else checkPicture(file);
  }
  if (pages === 0) throw new RefusedFile('damaged', 'OFD: it has no page');
  if (pages > uploadLimits.pages) throw new RefusedFile('too-many-pages', `${pages}`);
  return { pages };
}

function textOf(file: PackedFile): string {
  const bytes = file.unpack();
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new RefusedFile('unchecked', `OFD: ${file.name} is not UTF-8: ${(cause as Error).message}`);
  }
  // In UTF-8 there is no NUL: another encoding would hide its elements from a search.
  if (text.includes('\0')) throw new RefusedFile('unchecked', `OFD: ${file.name} is not UTF-8`);
  const head = /^<\?xml[^>]*encoding=["']([^"']+)["']/.exec(text)?.[1];
  if (head !== undefined && head.toLowerCase() !== 'utf-8')
    throw new RefusedFile('unchecked', `OFD: ${file.name} is ${head}`);
  for (const { element, reason } of forbidden) {
    if (element.test(text)) throw new RefusedFile(reason, `OFD: ${file.name}`);
  }
  return text;
}

/** Pages are listed in the document's root, each with the place of its content. */
function pagesIn(text: string): number {
  return text.match(/<(\w+:)?Page\s[^<>]*BaseLoc=/g)?.length ?? 0;
}

function checkPicture(file: PackedFile): void {
  if (/\.png$/i.test(file.name)) cleanPng(file.unpack());
  else if (/\.jpe?g$/i.test(file.name)) cleanJpeg(file.unpack());
}
