import type { TestProject } from 'vitest/node';
import { testStage } from './stage.ts';
import { noteUnusedRights } from './unused-rights.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly stageUrl: string;
    readonly stageFolder: string;
  }
}

/**
 * One stage for all tests that speak to the whole service. Each test works on subjects of its own. The run fails when a
 * function asked for something that its role does not allow. The service's own tests speak to functions as they are
 * deployed; browsers to the stage as `npm start` brings it up.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stage = await testStage({ hurried: project.name !== 'service' });
  project.provide('stageUrl', stage.url);
  project.provide('stageFolder', stage.folder);
  return async () => {
    const { refusals } = stage.rights;
    noteUnusedRights(stage.rights);
    await stage[Symbol.asyncDispose]();
    if (refusals.length === 0) return;
    // Vitest says what was thrown here, and takes the run for a good one.
    process.exitCode = 1;
    throw new Error(`Manifests of functions lack rights:\n${[...new Set(refusals)].join('\n')}`);
  };
}
