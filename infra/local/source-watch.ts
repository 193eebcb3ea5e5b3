import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { isSource, projectFolder, sourceFolders } from './synthesis.ts';

/** Milliseconds of silence after which a change counts as whole: editors write in several steps. */
const settle = 150;

/** Calls back after source files changed; never twice at once. Ends with the returned function. */
export function watchSources(onChange: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
  let closed = false;

  const run = async (): Promise<void> => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      await onChange();
    } while (again && !closed);
    running = false;
  };
  // A watcher a folder: the recursive kind of Node.js loses files on Linux that an editor replaces by renaming.
  const watchers = new Map<string, FSWatcher>();
  const watchFolder = (folder: string): void => {
    if (watchers.has(folder) || !isSource(folder)) return;
    const watcher = watch(join(projectFolder, folder), (_, name) => {
      const path = join(folder, name ?? '');
      if (!isSource(path)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void run(), settle);
      // It may be a folder that is new or gone.
      if (name !== null) watchTree(path);
    });
    watcher.on('error', () => {
      watcher.close();
      watchers.delete(folder);
    });
    watchers.set(folder, watcher);
  };
  const watchTree = (folder: string): void => {
    if (!statSync(join(projectFolder, folder), { throwIfNoEntry: false })?.isDirectory()) {
      watchers.get(folder)?.close();
      watchers.delete(folder);
      return;
    }
    watchFolder(folder);
    for (const entry of readdirSync(join(projectFolder, folder), { withFileTypes: true })) {
      if (entry.isDirectory()) watchTree(join(folder, entry.name));
    }
  };
  for (const folder of sourceFolders) watchTree(folder);
  const settings = watch(projectFolder, (_, name) => {
    if (name !== 'cdk.json' && name !== 'package-lock.json') return;
    clearTimeout(timer);
    timer = setTimeout(() => void run(), settle);
  });
  return () => {
    closed = true;
    clearTimeout(timer);
    settings.close();
    for (const watcher of watchers.values()) watcher.close();
  };
}
