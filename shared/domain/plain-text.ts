// Stryker disable all: short ways for texts that the long ways leave as they are too

/**
 * Whether every character is printable ASCII, a common Chinese one or its punctuation: seen, of one form only (NFC, NFKC),
 * and in no need of cleaning. Most texts are; what is costly to find in a text need not be looked for in these.
 */
export function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!isPlainUnit(text.charCodeAt(at))) return false;
  return true;
}

/**
 * The same with signs of full width and the usual marks of texts beside them: all of it seen and of one canonical form
 * (NFC), but not as it is compared.
 */
export function isClean(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (!isPlainUnit(unit) && !(unit > 0xff00 && unit < 0xff5f) && !marks.has(unit)) return false;
  }
  return true;
}

const marks = new Set(Array.from('“”‘’—…·¥￥×', (mark) => mark.charCodeAt(0)));

export function isPlainUnit(unit: number): boolean {
  return (
    (unit >= 0x20 && unit < 0x7f) || (unit >= 0x4e00 && unit < 0xa000) || (unit > 0x3000 && unit < 0x3016)
  );
}

// Stryker restore all
