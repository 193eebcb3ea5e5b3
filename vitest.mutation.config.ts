import { defineConfig } from 'vitest/config';

/** What `npm run mutate` runs against each mutant: the tests of shared/domain alone, which need nothing running. */
export default defineConfig({
  test: {
    include: ['test/unit/shared/domain/**/*.test.ts'],
    testTimeout: 20_000,
    // Code without state: the test files of a run share one worker, which halves the time.
    isolate: false,
  },
});
