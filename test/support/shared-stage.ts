import type { TestProject } from 'vitest/node';
import { testStage } from './stage.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly stageUrl: string;
    readonly stageFolder: string;
  }
}

/** One stage for all tests that speak to the whole service. Each test works on subjects of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stage = await testStage();
  project.provide('stageUrl', stage.url);
  project.provide('stageFolder', stage.folder);
  return async () => {
    await stage[Symbol.asyncDispose]();
  };
}
