import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));
const assemblies = join(projectFolder, '.build', 'assemblies');

/** Folders whose files a synthesized stage is made from; the local stage itself is not part of it. */
export const sourceFolders = ['functions', 'shared', 'templates', 'infra'];
export const isSource = (path: string): boolean => !/(^|[\\/])infra[\\/]local([\\/]|$)|~$|\.swp$/.test(path);

/** The context of cdk.json, with the local stage chosen. */
function localContext(hurried: boolean): Readonly<Record<string, unknown>> {
  const { context } = JSON.parse(readFileSync(join(projectFolder, 'cdk.json'), 'utf8')) as {
    context: object;
  };
  return { ...context, stage: 'local', hurried };
}

/** Stands for the content of everything that a synthesized stage is made from. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const files = globSync(
    [...sourceFolders.map((folder) => `${folder}/**`), 'cdk.json', 'package-lock.json', 'tsconfig.json'],
    {
      cwd: projectFolder,
    },
  );
  for (const file of files.filter(isSource).sort()) {
    const path = join(projectFolder, file);
    if (!statSync(path).isFile()) continue;
    hash.update(`${file}\0`).update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex').slice(0, 32);
}

/**
 * The cloud assembly of the local stage as the sources are now: the one made before where nothing changed since.
 * @param hurried with functions that are bundled in a tenth of the time, not as they are deployed
 * @returns its folder, whose content never changes afterwards.
 * @throws Error with what the compiler or CDK had to say.
 */
export async function synthesize(hurried = false): Promise<string> {
  const folder = join(assemblies, `${hurried ? 'hurried-' : ''}${fingerprint()}`);
  if (!existsSync(folder)) {
    // Bundles are built in one place: two stages that start at once must not do it at the same time.
    await withLock(async () => {
      if (!existsSync(folder)) await runApp(folder, hurried);
    });
  }
  utimesSync(folder, new Date(), new Date());
  removeOld();
  return folder;
}

async function runApp(folder: string, hurried: boolean): Promise<void> {
  const temporary = join(assemblies, `new-${randomUUID()}`);
  const app = spawn(process.execPath, ['infra/app.ts'], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      CDK_OUTDIR: temporary,
      CDK_CONTEXT_JSON: JSON.stringify(localContext(hurried)),
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      // CDK's own judge takes seconds, and what never leaves the machine is judged by the tests.
      CDK_VALIDATION: 'false',
    },
  });
  const exit = new Promise<number | null>((resolve, reject) =>
    app.once('close', resolve).once('error', reject),
  );
  const [code, output, errors] = await Promise.all([exit, text(app.stdout), text(app.stderr)]);
  if (code !== 0 || !existsSync(join(temporary, 'manifest.json'))) {
    rmSync(temporary, { recursive: true, force: true });
    // What the compiler or CDK says comes first; below it Node.js shows where in their code that was.
    const [message = ''] = (errors.trim() || output).split(/\n(?=\S+:\d+\n)/);
    // A fault in shared code is reported once for every function.
    const faults = new Set(message.trim().split(/\n\s*(?=✘)/));
    throw new Error(`infra/app.ts failed.\n${[...faults].join('\n')}`);
  }
  renameSync(temporary, folder);
}

async function withLock(work: () => Promise<void>): Promise<void> {
  mkdirSync(assemblies, { recursive: true });
  const lock = join(assemblies, 'lock');
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
      if (!holderRuns(lock)) rmSync(lock, { force: true });
      else await delay(100);
    }
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function holderRuns(lock: string): boolean {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    // Just created and not written yet: wait.
    return holder === 0 || process.kill(holder, 0);
  } catch {
    return false;
  }
}

/** Keeps the last few assemblies: other stages on this machine may still start functions from them. */
function removeOld(): void {
  const age = (name: string) => statSync(join(assemblies, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const names = readdirSync(assemblies).filter((name) => name !== 'lock');
  for (const name of names.sort((a, b) => age(b) - age(a)).slice(8)) {
    rmSync(join(assemblies, name), { recursive: true, force: true });
  }
}
