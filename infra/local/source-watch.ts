import { type FSWatcher, watch } from 'node:fs';
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
  const changed = (path: string): void => {
    if (!isSource(path)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void run(), settle);
  };
  const watchers: FSWatcher[] = [
    ...sourceFolders.map((folder) =>
      watch(join(projectFolder, folder), { recursive: true }, (_, name) => changed(join(folder, name ?? ''))),
    ),
    watch(join(projectFolder, 'cdk.json'), () => changed('cdk.json')),
  ];
  return () => {
    closed = true;
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
