import type { TestProject } from 'vitest/node';
import { sharedDatabase, startTestDatabase } from './database.ts';

/**
 * One DynamoDB Local for all tests of a run: what its compiler learnt for one test, the next has at once.
 * @returns what ends it
 */
export default async function setup({ vitest }: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!vitest.state.getPaths().some((file) => /[\\/]test[\\/]integration[\\/]/.test(file))) return;
  const running = await startTestDatabase();
  process.env[sharedDatabase] = running.url;
  return async () => {
    delete process.env[sharedDatabase];
    await running.close();
  };
}
