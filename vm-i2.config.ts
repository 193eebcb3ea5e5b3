import { defineConfig } from 'vitest/config';
export default defineConfig({ test: { root: process.cwd(), include: ['test/unit/shared/domain/import/{columns,value}.test.ts'], testTimeout: 60000, isolate: false } });
