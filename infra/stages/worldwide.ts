import type { StageSettings } from '../config.ts';
import { settings as example } from './example.ts';

/** The example stage somewhere outside mainland China, with everything that the partition aws offers. */
export const settings: StageSettings = {
  ...example,
  region: 'ap-southeast-1',
  publicUrl: 'https://credit.example.org',
  domain: {
    name: 'credit.example.org',
    certificate: 'arn:aws:acm:ap-southeast-1:123456789012:certificate/00000000-0000-4000-8000-000000000001',
  },
  edge: {
    certificate: 'arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-4000-8000-000000000002',
    origin: 'origin.credit.example.org',
  },
  notices: { emailFrom: 'credit@example.org' },
  uploads: {},
  concurrency: { account: 1000, readers: 600 },
  backup: { copyTo: 'ap-northeast-1' },
};
