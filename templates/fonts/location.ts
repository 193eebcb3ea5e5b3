/** Run from source the built fonts lie in .build/fonts; a bundled function has its copy beside it. */
const fontFolder = new URL(
  import.meta.url.endsWith('.ts') ? '../../.build/fonts/' : './fonts/',
  import.meta.url,
);

export const fontFiles = {
  regular: new URL('noto-sans-sc-regular.pack', fontFolder),
  title: new URL('noto-serif-sc-title.pack', fontFolder),
  others: new URL('others.pack', fontFolder),
  rare: new URL('rare-hanzi.pack', fontFolder),
  colourProfile: new URL('srgb.icc', fontFolder),
} as const;
