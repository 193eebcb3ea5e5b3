import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Tests start many processes of the same code: each compiles only what none did before it.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('.build/compile-cache', import.meta.url));

/** Large files first, as always; before them the few that take minutes, so that none runs on alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const long = ({ moduleId }: TestSpecification) => Number(moduleId.includes('/accessibility'));
    return sorted.toSorted((a, b) => long(b) - long(a));
  }
}

/**
 * Four kinds of tests: those that need nothing running, those that speak to the whole service, journeys in a real
 * browser, and a rollout over the release before. The second and third share one local stage each. `npm test` runs the
 * first two, `npm run test:journeys` and `npm run test:rollout` the others. What takes pictures of the pages runs like
 * them, when somebody wants pictures: `npm run contact-sheet`, `npm run pictures`.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // What is waited for comes when it comes, on a slow machine too: limits end what hangs, they measure nothing.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 240_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['test/unit/**/*.test.{ts,tsx}', 'test/infra/**/*.test.ts', 'test/integration/*.test.ts'],
          globalSetup: ['test/support/built.ts', 'test/support/shared-database.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'service',
          include: ['test/integration/service/**/*.test.ts'],
          globalSetup: ['test/support/built.ts', 'test/support/shared-stage.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/support/built.ts', 'test/support/shared-stage.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'pictures',
          include: ['test/pictures/*.test.ts'],
          globalSetup: ['test/support/built.ts', 'test/support/shared-stage.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'rollout',
          include: ['test/integration/rollout/*.test.ts'],
          globalSetup: ['test/support/built.ts'],
        },
      },
    ],
  },
});
