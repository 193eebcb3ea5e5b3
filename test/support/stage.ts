import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningStage, startStage } from '../../infra/local/stage.ts';

export interface TestStage extends RunningStage {
  readonly folder: string;
  /** What the stage had to say on the terminal. */
  readonly printed: readonly string[];
}

/**
 * Starts a stage on free ports in a folder of its own; with `assembly` that one instead of the project's, with
 * `folder` on the state of a stage before. `await using` ends it; a folder of its own goes with it, and its table is
 * in memory only. Functions have ten times their seconds, so that a busy machine fails no test; `patience` says
 * otherwise.
 */
export async function testStage(
  options: {
    readonly assembly?: string;
    readonly folder?: string;
    readonly patience?: number;
    readonly hurried?: boolean;
  } = {},
): Promise<TestStage & AsyncDisposable> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'stage-'));
  const printed: string[] = [];
  const stage = await startStage({
    folder,
    port: 0,
    database: options.folder === undefined ? 'in-memory' : 'on-disk',
    patience: options.patience ?? 10,
    print: (line) => printed.push(line),
    hurried: options.hurried === true,
    ...(options.assembly === undefined ? {} : { assembly: options.assembly }),
  });
  return {
    ...stage,
    folder,
    printed,
    [Symbol.asyncDispose]: async () => {
      await stage.close();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
