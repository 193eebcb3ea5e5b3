import { defineConfig } from 'vitest/config';
export default defineConfig({ root: '/work/main', test: { include: ['test/unit/**/*.test.ts'], testTimeout: 120000 } });
