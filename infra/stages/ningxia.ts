import type { StageSettings } from '../config.ts';
import { settings as example } from './example.ts';

/** The example stage in the other region of mainland China. */
export const settings: StageSettings = {
  ...example,
  region: 'cn-northwest-1',
  domain: {
    name: 'credit.example.com.cn',
    certificate:
      'arn:aws-cn:acm:cn-northwest-1:123456789012:certificate/00000000-0000-4000-8000-000000000000',
  },
  backup: { copyTo: 'cn-north-1' },
};
