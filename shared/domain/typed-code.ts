/** Crockford's 32 characters: none is taken for another when read from paper and typed. */
export const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The characters of a code, from what a person typed: case, blanks, hyphens, full-width characters, O for 0, I and L
 * for 1. Null where it does not have `length` characters of Crockford's alphabet.
 */
export function typedCode(text: string, length: number): string | null {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐‑–—]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return code.length === length && /^[0-9A-HJKMNP-TV-Z]+$/.test(code) ? code : null;
}

/** A code in groups of four: `7KQ2-9MPX-…` */
export function inFours(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join('-');
}
