import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { projectFolder } from '../../../infra/local/synthesis.ts';

/** A state of the sources that a city may be running: what was there before the number in package.json changed. */
export interface Release {
  readonly commit: string;
  readonly version: string;
}

const releases = join(projectFolder, '.build', 'previous');

/** Runs a program and gives what it printed. @throws Error with what it had to say when it fails. */
function run(folder: string, program: string, ...command: string[]): Buffer {
  const path = [join(folder, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  return execFileSync(program, command, {
    cwd: folder,
    env: { ...process.env, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1024 ** 3,
  });
}

const git = (...command: string[]) => run(projectFolder, 'git', ...command);
const line = (...command: string[]) =>
  git(...command)
    .toString()
    .trim();

const versionIn = (packageJson: Buffer) =>
  (JSON.parse(packageJson.toString()) as { version: string }).version;

/**
 * The release before the sources as they are: the last commit whose package.json bears another version. The
 * environment variable PREVIOUS_RELEASE names another one, such as the commit that a stage runs.
 * @returns a text that says why it cannot be known, where there is no history: an archive, a shallow clone
 * @throws Error where there is a history, and no release in it
 */
export function previousRelease(): Release | string {
  if (!existsSync(join(projectFolder, '.git'))) return 'this folder has no git history';
  const at = (commit: string): Release => ({
    commit,
    version: versionIn(git('show', `${commit}:package.json`)),
  });
  const named = process.env.PREVIOUS_RELEASE;
  if (named) return at(line('rev-parse', '--verify', `${named}^{commit}`));

  const head = at(line('rev-parse', 'HEAD'));
  if (head.version !== versionIn(readFileSync(join(projectFolder, 'package.json')))) return head;
  const numbered = line('log', '-1', '--format=%H %P', '-G^  "version":', '--', 'package.json');
  const [, before] = numbered.split(' ');
  if (before !== undefined) return at(before);
  if (line('rev-parse', '--is-shallow-repository') === 'true')
    return 'this clone is shallow; git fetch --unshallow brings the history';
  throw new Error(`The history has no release before ${head.version}.`);
}

/**
 * Builds a release by its own code, once: its functions and the assembly of its local stage.
 * @returns folder of the assembly
 * @throws Error with what git, npm or CDK had to say
 */
export function buildRelease({ commit }: Release): string {
  const folder = join(releases, commit);
  const assembly = join(folder, 'cdk.out');
  if (existsSync(assembly)) return assembly;
  if (existsSync(releases))
    for (const name of readdirSync(releases)) rmSync(join(releases, name), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, 'sources.tar');
  git('archive', `--output=${archive}`, commit);
  run(folder, 'tar', '-xf', archive);
  rmSync(archive);
  if (packagesAreHere(folder))
    symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'), 'junction');
  else run(folder, 'npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error');
  // Of all that is inside a release only this is counted on: that CDK finds the app, and the app the stage.
  run(folder, 'cdk', 'synth', '--quiet', '-c', 'stage=local', '-o', 'cdk.out.new');
  renameSync(join(folder, 'cdk.out.new'), assembly);
  return assembly;
}

/** Whether every package that a release asks for is installed here, the same one in the same place. */
function packagesAreHere(folder: string): boolean {
  const packages = (of: string) => {
    const lock = JSON.parse(readFileSync(join(of, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version?: string; integrity?: string }>;
    };
    // The first is the project itself.
    return Object.entries(lock.packages).filter(([path]) => path !== '');
  };
  const here = new Map(packages(projectFolder));
  return packages(folder).every(
    ([path, { version, integrity }]) =>
      here.get(path)?.version === version && here.get(path)?.integrity === integrity,
  );
}
