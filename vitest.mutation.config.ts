import { defineConfig } from 'vitest/config';

/** A folder of shared/domain whose tests alone are run: quicker, and as a rule they find as much. */
const folder = process.env.MUTATE_TESTS;
const of = folder === undefined || folder === '' ? '**' : `${folder}/**`;

/** What `npm run mutate` runs against each mutant: the tests of shared/domain alone, which need nothing running. */
export default defineConfig({
  test: {
    include: [`test/unit/shared/domain/${of}/*.test.ts`],
    testTimeout: 20_000,
    // Code without state: the test files of a run share one worker, which halves the time.
    isolate: false,
  },
});
