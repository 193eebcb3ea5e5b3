const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * Check character of ISO 7064 MOD 37,36: finds every single wrong character and nearly every swap of two neighbours.
 */
function checkCharacter(text: string): string {
  let product = 36;
  for (const character of text) {
    const sum = (product + alphabet.indexOf(character)) % 36 || 36;
    product = (sum * 2) % 37;
  }
  return alphabet.charAt((37 - product) % 36);
}

/**
 * A number that people can read out: `YY-2026-48217365K`: kind of case, year of filing, eight random digits, check
 * character. It does not tell how many cases there are. `random` gives 4 bytes; the check character is never one that
 * is read as a digit.
 */
export function caseNumber(prefix: string, year: string, random: Uint8Array): string {
  let drawn = new DataView(random.buffer, random.byteOffset, 4).getUint32(0) % 100_000_000;
  for (;;) {
    const digits = String(drawn).padStart(8, '0');
    const check = checkCharacter(`${prefix}${year}${digits}`);
    if (check !== 'I' && check !== 'O') return `${prefix}-${year}-${digits}${check}`;
    drawn = (drawn + 1) % 100_000_000;
  }
}

/** The number in its own form, from what a person typed (case, blanks, full-width characters); null where it is none or mistyped. */
export function parseCaseNumber(prefix: string, text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐‑–—]/g, '');
  const match = /^([A-Z]{2})(\d{4})(\d{8})([0-9A-Z])$/.exec(plain);
  if (match === null || match[1] !== prefix) return null;
  const [, , year = '', digits = '', check] = match;
  return checkCharacter(`${prefix}${year}${digits}`) === check ? `${prefix}-${year}-${digits}${check}` : null;
}
