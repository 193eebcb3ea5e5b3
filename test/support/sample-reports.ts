import type {
  Entry,
  LooksSection,
  ReportContent,
  Section,
} from '../../shared/domain/report/report-content.ts';
import { declaredNotice, declaredTitle } from '../../shared/policy/submissions.ts';
import type { Text } from '../../shared/policy/text.ts';
import {
  sampleDomains,
  sampleNoViolation,
  samplePenalties,
  samplePenalty,
  sampleReport,
  sampleSections,
} from './report-content.ts';

/** Reports of every kind for looking at them and for tests. */

const text = (zh: string, en: string): Text => ({ zh, en });
const long = { label: text('违法事实', 'Facts'), value: '现场检查笔录所载事实如下。'.repeat(300) };
const noSections = sampleNoViolation().sections.map((section) => ({ ...section, entries: [] }));
const withoutRegistration = ({ registrationRecord: _, ...content }: ReportContent): ReportContent => ({
  ...content,
  registration: content.registration.slice(0, 2),
});
const withPenalties = (count: number): ReportContent =>
  sampleReport({ sections: sampleSections(samplePenalties(count)) });

const looks: LooksSection = {
  since: '2024-11-24',
  items: Array.from({ length: 9 }, (_, at) => ({
    at: `2026-1${at % 2}-0${at + 1}T09:1${at}:00+08:00`,
    by: text('示范银行股份有限公司', 'Shifan Bank Co., Ltd.'),
    purpose: text('贷前审查', 'Loan application'),
    what: text('行政处罚、司法裁判及执行', 'Administrative penalties, judgments and enforcement'),
  })),
  more: 12,
};

const entry = (
  title: string,
  date: string,
  of: readonly (readonly [zh: string, en: string, value: string])[],
) =>
  ({
    record: title,
    title,
    date,
    disputed: false,
    corrected: false,
    domain: null,
    source: '示范市市场监督管理局',
    lines: of.map(([zh, en, value]) => ({ label: text(zh, en), value })),
  }) satisfies Entry;

const listed: Readonly<Partial<Record<Section['catalogue'], readonly Entry[]>>> = {
  honour: [
    entry('纳税信用A级', '2025-04-20', [
      ['荣誉名称', 'Honour', '纳税信用A级'],
      ['评价年度', 'Year', '2024'],
      ['认定机关', 'Awarded by', '国家税务总局示范市税务局'],
    ]),
  ],
  'abnormal-operation': [
    entry('未按照规定期限公示年度报告', '2023-07-11', [
      ['列入原因', 'Reason', '未按照规定期限公示年度报告'],
      ['列入日期', 'Entered on', '2023-07-11'],
      ['列入决定机关', 'Deciding organ', '示范市市场监督管理局'],
    ]),
  ],
  judgment: [
    entry('（2025）示01执123号', '2025-02-03', [
      ['案号', 'Case number', '（2025）示01执123号'],
      ['执行法院', 'Court', '示范市中级人民法院'],
      ['执行标的', 'Amount', '1250000元'],
      ['履行情况', 'Performance', '全部未履行'],
    ]),
  ],
};

const person = { id: 'P0123456789abcdef', name: '欧阳𫖯', kind: 'person' } as const;

export const sampleReports: Readonly<Record<string, ReportContent>> = {
  'no-records': sampleReport(),
  'one-record': withPenalties(1),
  'twelve-records': withPenalties(12),
  'sixty-records': withPenalties(60),
  'every-section': sampleReport({
    sections: sampleSections({
      ...samplePenalties(0),
      entries: [samplePenalty(1, { disputed: true }), samplePenalty(2, { corrected: true, repaired: true })],
    }).map((section) => ({
      ...section,
      entries: [...section.entries, ...(listed[section.catalogue] ?? [])],
    })),
    declared: {
      title: declaredTitle,
      notice: declaredNotice,
      entries: [
        entry('ISO 9001 质量管理体系认证', '2026-01-05', [
          ['资质名称', 'Name of the qualification', 'ISO 9001 质量管理体系认证'],
          ['发证机构', 'Issued by', '示范认证中心有限公司'],
          ['有效期至', 'Valid until', '2027-06-30'],
        ]),
      ],
    },
  }),
  'divided-row': sampleReport({
    sections: sampleSections({
      ...samplePenalties(0),
      entries: [samplePenalty(1, { disputed: true, lines: [long] })],
    }),
  }),
  found: sampleNoViolation(),
  'none-found': sampleNoViolation({
    result: 'none-found',
    domains: sampleDomains(),
    sections: noSections,
    validUntil: '2026-12-24',
  }),
  'none-covered': sampleNoViolation({
    result: null,
    domains: sampleDomains().map((domain) => ({ ...domain, status: 'not-covered', coveredUntil: null })),
    sections: noSections,
  }),
  unregistered: withoutRegistration(sampleReport()),
  'rare-names': sampleNoViolation({ name: '䶮㛃𬭸𠅤𫖯𮧵阿依古丽·买买提（Étoile Ltd.）股份有限公司' }),
  'long-names': sampleNoViolation({
    name: `${'粤港澳大湾区（广州南沙）跨境数据与公共信用服务示范'.repeat(3)}股份有限公司广州分公司`,
    issuer: text(
      '示范市南沙新区公共信用信息和社会信用体系建设促进中心（示范市信用大数据中心）',
      'Shifan City Nansha New Area Centre for Public Credit Information and the Promotion of the Social Credit System',
    ),
    purpose: '向中国工商银行股份有限公司示范市南沙自贸试验区支行申请流动资金贷款并办理担保手续，'.repeat(3),
  }),
  person: sampleReport({ subject: person, registration: [] }),
  'person-looks': sampleReport({
    edition: 'person',
    subject: person,
    issuedTo: person.name,
    registration: [{ label: text('姓名', 'Name'), value: person.name }],
    sections: sampleSections(samplePenalties(2)).filter(({ catalogue }) => catalogue !== 'commitment'),
    looks,
  }),
};
