import { describe, expect, it } from 'vitest';
import { quotaHeaders } from '../../../../shared/http/quota.ts';

const minute = { name: 'requests', most: 600, window: 60, remaining: 12, seconds: 30 };

describe('headers of quotas', () => {
  it('name each of them, with what is left and for how long', () => {
    expect(quotaHeaders([minute, { ...minute, name: 'looks', window: 86_400, remaining: -1 }])).toEqual({
      'ratelimit-policy': '"requests";q=600;w=60, "looks";q=600;w=86400',
      ratelimit: '"requests";r=12;t=30, "looks";r=0;t=30',
    });
  });

  it('are none where there are none', () => {
    expect(quotaHeaders([])).toEqual({});
  });
});
