import { execFileSync } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The sources of a commit in a folder of their own, with the packages of this checkout. @returns the folder */
export function formerCheckout(commit: string): string {
  const former = join(root, '.build/bench-former');
  if (existsSync(former)) execFileSync('git', ['worktree', 'remove', '--force', former], { cwd: root });
  execFileSync('git', ['worktree', 'add', '--quiet', '--detach', former, commit], { cwd: root });
  symlinkSync(join(root, 'node_modules'), join(former, 'node_modules'));
  return former;
}
