import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Tests start many processes of the same code: each compiles only what none did before it.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('.build/compile-cache', import.meta.url));

/**
 * Four kinds of tests: those that need nothing running, those that speak to the whole service, journeys in a real
 * browser, and a rollout over the release before. The second and third share one local stage each. `npm test` runs the
 * first two, `npm run test:journeys` and `npm run test:rollout` the others. What takes pictures of the pages runs like
 * them, when somebody wants pictures: `npm run contact-sheet`, `npm run pictures`.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
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
