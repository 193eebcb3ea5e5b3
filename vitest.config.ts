import { defineConfig } from 'vitest/config';

/**
 * Two kinds of tests: those that need nothing running, and those that speak to the whole service, which share one
 * local stage. Both in one `npm test`.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
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
          include: ['test/integration/service/**/*.test.ts', 'test/journeys/**/*.test.ts'],
          globalSetup: ['test/support/shared-stage.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
