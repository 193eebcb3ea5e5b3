import { defineConfig } from 'vitest/config';

/**
 * Four kinds of tests: those that need nothing running, those that speak to the whole service, journeys in a real
 * browser, and a rollout over the release before. The second and third share one local stage each. `npm test` runs the
 * first two, `npm run test:journeys` and `npm run test:rollout` the others.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    // What is waited for comes when it comes, on a slow machine too.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['test/unit/**/*.test.{ts,tsx}', 'test/infra/**/*.test.ts', 'test/integration/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'service',
          include: ['test/integration/service/**/*.test.ts'],
          globalSetup: ['test/support/shared-stage.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/support/shared-stage.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'rollout',
          include: ['test/integration/rollout/*.test.ts'],
        },
      },
    ],
  },
});
