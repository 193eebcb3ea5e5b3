import type { TestProject } from 'vitest/node';
import { synthesize } from '../../infra/local/synthesis.ts';
import { buildFonts } from '../../templates/fonts/build.ts';

/**
 * Makes what tests find ready, once before the first of them: the report's fonts and, where one of them needs the
 * service as it is deployed, its templates and bundles. Nothing is made anew while its sources stay as they are.
 */
export default async function setup({ vitest }: TestProject): Promise<void> {
  buildFonts();
  if (vitest.state.getPaths().some((file) => /[\\/]test[\\/]integration[\\/]/.test(file))) await synthesize();
}
