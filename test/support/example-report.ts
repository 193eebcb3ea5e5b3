import type { ReportContent } from '../../shared/domain/report/report-content.ts';

/** The report of the worked example in docs/offline-check.md. */
export const exampleContent: Omit<ReportContent, 'verification'> = {
  number: '2026111015304512AB34CD',
  edition: 'no-violation',
  issuer: { zh: '示例市公共信用信息中心', en: 'Example City Public Credit Centre' },
  subject: { id: '91310000132215150M', name: '示例贸易有限公司', kind: 'organisation' },
  registration: [{ label: { zh: '法定代表人', en: 'Legal representative' }, value: '张·示例' }],
  issuedAt: '2026-11-10T15:30:45+08:00',
  asOf: '2026-11-10T15:30:44+08:00',
  issuedTo: '李示例',
  purpose: '上市',
  period: { from: '2023-11-10', to: '2026-11-09' },
  result: 'none-found',
  domains: [
    {
      code: 'tax',
      name: { zh: '税务', en: 'Taxation' },
      status: 'none-found',
      count: 0,
      coveredFrom: '2021-11-09',
      coveredUntil: '2026-11-09',
    },
    {
      code: 'grain',
      name: { zh: '粮食和储备', en: 'Grain and reserves' },
      status: 'not-covered',
      count: 0,
      coveredFrom: null,
      coveredUntil: null,
    },
  ],
  sections: [
    {
      catalogue: 'administrative-penalty',
      title: { zh: '行政处罚', en: 'Administrative penalties' },
      entries: [],
    },
  ],
};

/** On how many pages it is printed. */
export const examplePages = 2;
