import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { importing } from './importing.ts';
import { signingStage } from './signing-stage.ts';

/** Lets the functions of this process issue reports, with an authority of their own and the files of `imports`. */
export async function issuing(
  imports: Awaited<ReturnType<typeof importing>>,
): Promise<{ remove(): Promise<void> }> {
  const stage = await signingStage();
  imports.serve();
  await imports.files.put('signing/certificates.json', await readFile(stage.files.certificatesFile), {
    contentType: 'application/json',
  });
  Object.assign(process.env, {
    SIGNING_KEY: pathToFileURL(stage.authority.keyFile).href,
    AUTHORITY_KEY: pathToFileURL(join(stage.authority.folder, 'root-key.pem')).href,
    REPORT_ISSUER: JSON.stringify({ zh: '示范市公共信用中心', en: 'Shifan Public Credit Centre' }),
    REPORT_RETENTION_YEARS: '5',
  });
  return { remove: () => stage.remove() };
}
