import { join } from 'node:path';
import { mintToken, NoTokenError } from './access-token.ts';
import { projectFolder } from './synthesis.ts';

try {
  console.log(
    await mintToken(process.env.STAGE_FOLDER ?? join(projectFolder, '.local'), process.argv[2] ?? ''),
  );
} catch (cause) {
  if (!(cause instanceof NoTokenError)) throw cause;
  console.error(cause.message);
  process.exitCode = 1;
}
