import { Logger } from '@aws-lambda-powertools/logger';
import { afterEach, expect, it, vi } from 'vitest';
import { watchKeys } from '../../../../functions/clock/watch-keys.ts';
import { keyManagementService } from '../../../support/key-management-service.ts';

afterEach(() => vi.unstubAllEnvs());

it.each([
  ['are all enabled', {}, 'done'],
  ['one of which is disabled', { 'key-2': 'Disabled' }, 'not-done'],
  ['one of which waits for its deletion', { 'key-1': 'PendingDeletion' }, 'not-done'],
])('keys that %s: the look is %s', async (_, states, outcome) => {
  const kms = await keyManagementService('', states as Record<string, string>);
  vi.stubEnv('AWS_ENDPOINT_URL_KMS', kms.url);
  vi.stubEnv('AWS_REGION', 'cn-north-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  vi.stubEnv('WATCHED_KEYS', 'key-1 key-2 file:///keys/on-one-machine.pem');
  try {
    expect(await watchKeys({ now: new Date(), log: new Logger() })).toBe(outcome);
    expect(kms.requests.map(({ KeyId }) => KeyId)).toEqual(['key-1', 'key-2']);
  } finally {
    await kms.close();
  }
});
