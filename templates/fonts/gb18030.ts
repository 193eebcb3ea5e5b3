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
