import type { StageSettings } from '../config.ts';

/** The stage on one machine (`npm start`). Ports change with PORT; nothing here is ever deployed. */
export const settings: StageSettings = {
  region: 'cn-north-1',
  city: { zh: '广州市', en: 'Guangzhou' },
  issuer: { zh: '信用广州（演示环境）', en: 'Credit Guangzhou (demonstration)' },
  contact: {
    operator: { zh: '信用广州（演示环境）', en: 'Credit Guangzhou (demonstration)' },
    address: { zh: '广州市示范路 1 号', en: '1 Shifan Road, Guangzhou' },
    counter: { zh: '市政务服务中心信用服务窗口', en: 'Credit counter, City Service Centre' },
    telephone: '020-00000000',
    hours: { zh: '工作日 9:00—12:00、13:00—17:00', en: 'Working days, 9:00–12:00 and 13:00–17:00' },
    hotline: '12345',
  },
  // Nobody's: what a seal looks like on papers.
  seal: { around: '信用广州演示环境', across: '示例' },
  articles: 'local-articles',
  publicUrl: 'http://localhost:3000',
  identity: {
    issuer: 'http://localhost:3001',
    audience: 'public-credit-service',
    clientId: 'portal',
    claims: { documentType: 'document_type', documentNumber: 'document_number' },
    documentTypes: { '01': '身份证' },
  },
  signing: { authority: 'own', sealed: true },
  // A program of one's own that wants to be told may listen here.
  notices: {
    unitHooks: ['http://localhost:3999'],
    partnerHooks: { 'partner-bank': ['http://localhost:3999'], 'partner-permit': ['http://localhost:3999'] },
  },
  // A portal of one's own that shows a report's standing may run here.
  embedding: { origins: ['http://localhost:3998'] },
  security: { contact: 'mailto:security@example.com' },
  // What was just reported shows at once.
  claimsSeconds: 0,
  // Tests and benchmarks all call from one address, and share a few accounts.
  limits: { signedIn: 1_000_000, anonymous: 1_000_000, sessions: 50 },
};
