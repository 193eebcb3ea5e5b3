/** Run from source the built fonts lie in .build/fonts; a bundled function has its copy beside it. */
const fontFolder = new URL(
  import.meta.url.endsWith('.ts') ? '../../.build/fonts/' : './fonts/',
  import.meta.url,
);

/** What is built of the fonts, and beside it the file of rare hanzi as it is carried in the repository. */
export const fontFiles = {
  regular: new URL('noto-sans-sc-regular.pack', fontFolder),
  title: new URL('noto-serif-sc-title.pack', fontFolder),
  others: new URL('others.pack', fontFolder),
  rare: new URL('rare-hanzi.pack', fontFolder),
  rareSource: new URL(
    import.meta.url.endsWith('.ts') ? 'rare-hanzi.bin' : './fonts/rare-hanzi.bin',
    import.meta.url,
  ),
  colourProfile: new URL('srgb.icc', fontFolder),
} as const;
