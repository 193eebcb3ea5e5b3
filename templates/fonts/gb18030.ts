/**
 * Hanzi of GB 18030-2022 implementation level 3, 87 887 in all: the unified ideographs with extensions A to F as
 * far as that edition has them, and twelve unified ones that stand in the compatibility block.
 */
const ranges: readonly (readonly [first: number, last: number])[] = [
  [0x3400, 0x4db5],
  [0x4e00, 0x9fef],
  [0x20000, 0x2a6d6],
  [0x2a700, 0x2b734],
  [0x2b740, 0x2b81d],
  [0x2b820, 0x2cea1],
  [0x2ceb0, 0x2ebe0],
];
const amongCompatibility = [
  0xfa0e, 0xfa0f, 0xfa11, 0xfa13, 0xfa14, 0xfa1f, 0xfa21, 0xfa23, 0xfa24, 0xfa27, 0xfa28, 0xfa29,
];

export function* hanziOfLevel3(): Generator<number> {
  for (const [first, last] of ranges) for (let code = first; code <= last; code++) yield code;
  yield* amongCompatibility;
}

/**
 * What Unicode has added to the hanzi since the editions that level 3 names, by block. GB 18030 maps them all (its four
 * bytes reach every code point), and its amendment draws on them; whether a paper can print them is another question.
 */
const additions: readonly (readonly [name: string, first: number, last: number])[] = [
  ['added behind the basic block', 0x9ff0, 0x9fff],
  ['added behind extension A', 0x4db6, 0x4dbf],
  ['added behind extension B', 0x2a6d7, 0x2a6df],
  ['added behind extension C', 0x2b735, 0x2b739],
  ['extension G', 0x30000, 0x3134a],
  ['extension H', 0x31350, 0x323af],
  ['extension I', 0x2ebf0, 0x2ee5d],
  ['extension J', 0x323b0, 0x33479],
];

export function newestHanzi(): { readonly name: string; readonly codes: readonly number[] }[] {
  return additions.map(([name, first, last]) => ({
    name,
    codes: Array.from({ length: last - first + 1 }, (_, at) => first + at),
  }));
}
