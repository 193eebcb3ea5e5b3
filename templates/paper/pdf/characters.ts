export const apostrophe = 0x2019;

/** What breaks lines as a letter does. */
export const letter = 0x61;

/** A mark that Chinese sets as wide as a hanzi and English as a letter. */
export function isQuote(code: number): boolean {
  return code === 0x2018 || code === apostrophe || code === 0x201c || code === 0x201d;
}

/** Whether the mark at `at` stands around Chinese: by what is inside of it. */
export function wideQuote(text: string, at: number): boolean {
  const opens = text.charCodeAt(at) === 0x2018 || text.charCodeAt(at) === 0x201c;
  const inside = text.charCodeAt(opens ? at + 1 : at - 1);
  return inside >= 0x2e80 && inside < 0xd800;
}

/** Carriage returns, byte order marks, zero-width breaks. */
export function isIgnored(code: number): boolean {
  return code === 0x0d || code === 0x200b || code === 0x2060 || code === 0xfeff;
}

/** Joiners, tags and skin tones: they choose between pictures of what stands before them. */
export function isShape(code: number): boolean {
  return (
    code === 0x200c ||
    code === 0x200d ||
    code === 0x180e ||
    (code >= 0xe0020 && code <= 0xe007f) ||
    (code >= 0x1f3fb && code <= 0x1f3ff)
  );
}

/** It chooses a shape of the character before it. */
export function isVariationSelector(code: number): boolean {
  return (
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0xe0100 && code <= 0xe01ef) ||
    (code >= 0x180b && code <= 0x180f && code !== 0x180e)
  );
}
