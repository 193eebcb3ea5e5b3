import type { StageSettings } from '../config.ts';
import { settings as example } from './example.ts';

/**
 * A stage in which other systems are tried: the sample city of one machine, an address, an issuer and keys of its own,
 * and on every page and document that it is one. Copy what is set here, not what the example stands for.
 */
export const settings: StageSettings = {
  ...example,
  sandbox: true,
  city: { zh: '示范市（沙箱）', en: 'Shifan (sandbox)' },
  issuer: { zh: '示范市公共信用信息中心（沙箱）', en: 'Public Credit Centre of Shifan (sandbox)' },
  seal: { around: '示范市公共信用信息中心', across: '示例' },
  publicUrl: 'https://sandbox.credit.example.com.cn',
  domain: {
    name: 'sandbox.credit.example.com.cn',
    certificate: 'arn:aws-cn:acm:cn-north-1:123456789012:certificate/00000000-0000-4000-8000-000000000003',
  },
  // Never the issuer of the real stage: its people and machine accounts are made up.
  identity: { ...example.identity, issuer: 'https://sandbox-id.example.com.cn' },
  // Nobody is told of what happens here.
  notices: {},
  embedding: { origins: ['https://test.portal.example.gov.cn'] },
  retention: { logDays: 180, reportYears: 1, backupDays: 7 },
  backup: {},
};
