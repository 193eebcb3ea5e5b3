import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthesize } from '../../infra/local/synthesis.ts';

/**
 * The local stage's own assembly with some settings of its functions changed, such as the address of a web hook, which
 * no stage may have over plain http.
 * @param changes new values by the name of the setting; functions without that setting stay as they are
 */
export async function assemblyWith(
  folder: string,
  changes: Readonly<Record<string, string>>,
): Promise<string> {
  const original = await synthesize();
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(original)) {
    if (!name.endsWith('-service.template.json')) {
      symlinkSync(join(original, name), join(folder, name));
      continue;
    }
    const template = JSON.parse(readFileSync(join(original, name), 'utf8')) as {
      Resources: Record<string, { Properties?: { Environment?: { Variables: Record<string, unknown> } } }>;
    };
    for (const { Properties } of Object.values(template.Resources)) {
      const variables = Properties?.Environment?.Variables ?? {};
      for (const [setting, value] of Object.entries(changes))
        if (setting in variables) variables[setting] = value;
      if ('MALWARE_SCANNER' in variables && 'MALWARE_SCANNER_URL' in changes)
        variables.MALWARE_SCANNER_URL = changes.MALWARE_SCANNER_URL;
      // The functions may call what they were given.
      const called = Object.values(changes).flatMap(
        (value) => value.match(/http:\/\/127\.0\.0\.1:\d+/g) ?? [],
      );
      if ('TABLE' in variables) variables.OUTBOUND = [variables.OUTBOUND ?? '', ...called].join(' ').trim();
    }
    writeFileSync(join(folder, name), JSON.stringify(template));
  }
  return folder;
}
