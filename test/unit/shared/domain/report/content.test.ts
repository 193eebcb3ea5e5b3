import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contains,
  coverageOf,
  type Days,
  type DomainCoverage,
} from '../../../../../shared/domain/coverage.ts';
import type { CreditRecord } from '../../../../../shared/domain/record.ts';
import {
  buildReportContent,
  type ReportFacts,
  selectRecords,
} from '../../../../../shared/domain/report/content.ts';
import type { ReportScope } from '../../../../../shared/domain/report/request.ts';
import type { DeclaredInformation } from '../../../../../shared/domain/submissions/declared.ts';
import { catalogueCodes } from '../../../../../shared/policy/catalogue.ts';
import { domains } from '../../../../../shared/policy/domains.ts';
import { editions } from '../../../../../shared/policy/reports.ts';
import { aPersonsRecord, aRecord } from '../../../../support/records.ts';

const today = '2026-11-24';
const standard: ReportScope = { edition: 'standard', domains: [], period: null };
const noViolation: ReportScope = {
  edition: 'no-violation',
  domains: ['market-supervision', 'ecology', 'energy'],
  period: { from: '2024-01-01', to: today },
};
const complete = (...days: Days[]): DomainCoverage => {
  const pair = { unit: '11440100XXXX00019W', catalogue: 'administrative-penalty' } as const;
  return coverageOf([pair], [{ ...pair, days }], '2026-10-24');
};
const covered = complete({ from: '2023-05-01', to: today });

const licence = aRecord({
  id: 'licence',
  catalogue: 'administrative-licence',
  domain: null,
  publicUntil: '2027-01-01',
  data: { XK_XKWS: '准予许可', XK_JDRQ: '2026-03-05' },
});
const registration = aRecord({
  id: 'registration',
  catalogue: 'registration',
  domain: null,
  date: '2010-01-01',
  publicUntil: '2099-12-31',
  data: { DJ_QYMC: '示范食品有限公司', DJ_TYDM: '91320100748204660Q', DJ_CLRQ: '2010-01-01', DJ_SJLY: '局' },
});

function report(records: readonly CreditRecord[], scope: ReportScope, over: Partial<ReportFacts> = {}) {
  return buildReportContent(factsOf(records, scope, over));
}

function factsOf(
  records: readonly CreditRecord[],
  scope: ReportScope,
  over: Partial<ReportFacts> = {},
): ReportFacts {
  return {
    number: '2026112419025750859D39AB',
    issuer: { zh: '示范市公共信用信息中心', en: 'Shifan Public Credit Centre' },
    issuedAt: '2026-11-24T19:02:57+08:00',
    asOf: '2026-11-24T19:02:57+08:00',
    issuedTo: '陈晨光',
    purpose: '',
    verification: { code: 'ABCD-EFGH-JKMN', url: 'https://example.test' },
    declared: [],
    subject: { id: '91320100748204660Q', kind: 'organisation', name: '示范食品有限公司' },
    scope,
    records,
    coverage: new Map([
      ['market-supervision', covered],
      ['ecology', covered],
      ['energy', complete({ from: '2023-05-01', to: '2026-01-05' })],
    ]),
    ...over,
  };
}

describe('a report on a person', () => {
  const entitled = { kind: 'person', id: aPersonsRecord().subject, name: '欧阳小明' } as const;
  const entries = (records: readonly CreditRecord[]) =>
    report(records, standard, { subject: entitled }).sections.flatMap((section) => section.entries);
  const penalty = { ...aPersonsRecord().data, CF_CFLB: '没收违法所得', CF_JDRQ: '2026-03-05' };

  it('shows what the public may not see, for as long as it would be published', () => {
    const now = aPersonsRecord({ publicUntil: null, data: penalty });
    const over = aPersonsRecord({ publicUntil: null, data: { ...penalty, CF_JDRQ: '2025-03-05' } });
    expect(entries([now])).toHaveLength(1);
    expect(entries([over])).toEqual([]);
    expect(entries([{ ...now, standing: 'repaired' }])).toEqual([]);
  });

  it('shows nothing that is sealed, whatever an earlier release stored', () => {
    expect(entries([aPersonsRecord({ data: { ...penalty, CF_CFLB: '行政拘留' } })])).toEqual([]);
  });
});

it('prints free texts masked, whichever release stored them', () => {
  const facts = '经营者电话13900000001';
  const old = aRecord({ data: { ...aRecord().data, CF_SY: facts }, title: facts });
  const masked = aRecord({
    data: { ...aRecord().data, CF_SY: '经营者电话139********' },
    clear: { CF_SY: facts },
  });
  for (const record of [old, masked])
    expect(JSON.stringify(report([record], standard))).not.toContain('13900000001');
});

describe('what a no-violation report says', () => {
  it('none found where complete data contains the period, not covered where it does not', () => {
    const { result, domains: rows } = report([], noViolation);
    expect(result).toBe('none-found');
    expect(rows.map((row) => [row.code, row.status, row.count, row.coveredFrom, row.coveredUntil])).toEqual([
      ['market-supervision', 'none-found', 0, '2023-05-01', today],
      ['ecology', 'none-found', 0, '2023-05-01', today],
      ['energy', 'not-covered', 0, '2023-05-01', '2026-01-05'],
    ]);
    // Where nothing was found, nothing is incomplete.
    expect(rows.some((row) => 'incomplete' in row)).toBe(false);
    expect(rows.map(({ code, name }) => [code, name])).toEqual(
      domains.filter(({ code }) => noViolation.domains.includes(code)).map(({ code, name }) => [code, name]),
    );
  });

  it.each<[string, Days, string, Days]>([
    [
      'within',
      { from: '2020-02-01', to: '2020-11-30' },
      'none-found',
      { from: '2020-01-01', to: '2020-12-31' },
    ],
    ['of its very days', { from: '2022-01-01', to: today }, 'none-found', { from: '2022-01-01', to: today }],
    ['a day before', { from: '2021-12-31', to: today }, 'not-covered', { from: '2022-01-01', to: today }],
    [
      'over a gap',
      { from: '2020-12-31', to: '2022-01-01' },
      'not-covered',
      { from: '2022-01-01', to: today },
    ],
    [
      'long before',
      { from: '2018-01-01', to: '2018-12-31' },
      'not-covered',
      { from: '2022-01-01', to: today },
    ],
  ])('of a period %s the complete data', (_, period, status, printed) => {
    const data = complete({ from: '2020-01-01', to: '2020-12-31' }, { from: '2022-01-01', to: today });
    const content = report(
      [],
      { ...noViolation, domains: ['energy'], period },
      { coverage: new Map([['energy', data]]) },
    );
    expect(content.domains).toMatchObject([{ status, coveredFrom: printed.from, coveredUntil: printed.to }]);
    expect(content.result).toBe(status === 'none-found' ? 'none-found' : null);
  });

  it('found, domain by domain, even where a domain is not covered', () => {
    const { result, domains: rows } = report(
      [aRecord(), aRecord({ id: 'b', domain: 'energy' })],
      noViolation,
    );
    expect(result).toBe('found');
    expect(rows.map(({ status, count, incomplete }) => [status, count, incomplete])).toEqual([
      ['found', 1, undefined],
      ['none-found', 0, undefined],
      // There may be more of it.
      ['found', 1, true],
    ]);
  });

  it('no result at all where nothing is covered: silence is not cleanness', () => {
    expect(report([], noViolation, { coverage: new Map() }).result).toBeNull();
    expect(report([aRecord()], noViolation, { coverage: new Map() }).result).toBe('found');
  });

  it('gives no result in the standard edition, whatever it lists', () => {
    expect(report([aRecord()], standard).result).toBeNull();
  });

  it('marks nothing else, and names no domain where there is none', () => {
    const [entry] = report([aRecord({ domain: null })], noViolation).sections[0]?.entries ?? [];
    expect(entry).toMatchObject({ disputed: false, corrected: false, domain: null });
    expect(entry).not.toHaveProperty('repaired');
  });

  it('marks what is disputed or corrected, and names the domain', () => {
    const { sections } = report([aRecord({ disputed: true, standing: 'corrected' })], noViolation);
    expect(sections[0]?.entries).toMatchObject([
      { disputed: true, corrected: true, domain: { zh: '市场监管' }, source: '示范市市场监督管理局' },
    ]);
  });
});

describe('what an entry says', () => {
  it('something on its last public day still', () => {
    const shown = (publicUntil: string) =>
      report([aRecord({ publicUntil })], standard).sections.flatMap(({ entries }) => entries).length;
    expect([shown(today), shown('2026-11-23')]).toEqual([1, 0]);
  });

  it('the columns of its catalogue, without subject, source and what is restricted', () => {
    const [entry] = report([aRecord()], standard).sections[1]?.entries ?? [];
    expect(entry?.lines.map(({ label }) => label.zh)).toEqual([
      '行政处罚决定书文号',
      '违法行为类型',
      '罚款金额(万元)',
      '处罚决定日期',
      '处罚机关',
      '备注',
    ]);
    expect(entry?.domain).toBeNull();
    expect(JSON.stringify(entry)).not.toContain('3604');
  });

  it('its source once, by its code where the unit is not known, and no columns about the source', () => {
    const source = { CF_SJLY: '示范市数据局', CF_CFJGDM: '11440100XXXX00019W' };
    const record = aRecord({ unit: 'unknown', data: { ...aRecord().data, ...source } });
    const [entry] = report([record], standard).sections[1]?.entries ?? [];
    expect(entry?.source).toBe('unknown');
    const columns = (from: typeof entry) => from?.lines.map(({ label }) => label.zh);
    expect(columns(entry)).toEqual(columns(report([aRecord()], standard).sections[1]?.entries[0]));
  });

  it('until when the platform publishes it, where that is not the day that its organ states', () => {
    const stated = (over: Partial<CreditRecord>) => {
      const record = aRecord({ ...over, data: { ...aRecord().data, CF_GSJZQ: '2031-10-31' } });
      const lines = report([record], noViolation).sections[0]?.entries[0]?.lines ?? [];
      return lines.filter(({ label }) => /公示/.test(label.zh)).map(({ value }) => value);
    };
    expect(stated({ publicUntil: '2031-10-31' })).toEqual(['2031-10-31']);
    expect(stated({ publicUntil: '2026-06-05' })).toEqual(['2031-10-31', '2026-06-05']);
    expect(stated({ publicUntil: null })).toEqual(['2031-10-31', '不公示']);
  });

  it('empty sections stay, so that nothing seems left out', () => {
    expect(
      report([], standard).sections.map(({ catalogue, entries }) => [catalogue, entries.length]),
    ).toEqual([
      ['administrative-licence', 0],
      ['administrative-penalty', 0],
      ['honour', 0],
      ['serious-dishonesty', 0],
      ['abnormal-operation', 0],
      ['commitment', 0],
      ['judgment', 0],
    ]);
  });
});

describe('who the report is about', () => {
  it('an organisation by its registration, with empty values for what is not known', () => {
    const values = report([registration], standard).registration.map(({ label, value }) => [label.zh, value]);
    expect(values).toEqual([
      ['企业名称', '示范食品有限公司'],
      ['统一社会信用代码', '91320100748204660Q'],
      ['法定代表人', ''],
      ['企业类型', ''],
      ['成立日期', '2010-01-01'],
      ['住所', ''],
      ['登记状态', ''],
      ['登记机关', ''],
    ]);
    expect(report([], standard).registration[1]?.value).toBe('91320100748204660Q');
  });

  it('its subject in so many words', () => {
    const subject = { id: '91320100748204660Q', name: '示范食品有限公司', kind: 'organisation' } as const;
    expect(report([], standard, { subject }).subject).toEqual(subject);
  });

  it('an organisation by its registration, wherever that stands among its records, and whether it was corrected', () => {
    const held = (standing: CreditRecord['standing']) =>
      report([licence, { ...registration, standing }], standard).registrationRecord;
    expect(held('published')).toEqual({ record: 'registration', disputed: false, corrected: false });
    expect(held('corrected')).toEqual({ record: 'registration', disputed: false, corrected: true });
  });

  it('an organisation whose registration was revoked or is withheld, as one without any', () => {
    const revoked = { ...registration, standing: 'revoked', publicUntil: null } as const;
    expect(report([registration], standard).registrationRecord).toMatchObject({ record: 'registration' });
    const { registration: lines, registrationRecord } = report([revoked], standard);
    expect(registrationRecord).toBeUndefined();
    expect(lines.map(({ value }) => value).filter((value) => value !== '')).toEqual([
      '示范食品有限公司',
      '91320100748204660Q',
    ]);
  });

  it('a person without any record by name alone', () => {
    const subject = { id: 'P0123456789abcdef0123456789abcdef', kind: 'person', name: '欧阳小明' } as const;
    const { registration: lines, sections } = report([], standard, { subject });
    expect(lines.map(({ value }) => value)).toEqual(['欧阳小明', '']);
    expect(sections.flatMap(({ entries }) => entries)).toEqual([]);
  });

  it('a person by name and masked number', () => {
    const person = aPersonsRecord();
    const facts = { subject: { id: person.subject, kind: 'person', name: person.subjectName } } as const;
    const { CF_XDR_ZJHM: _, ...without } = person.data;
    for (const records of [[person], [{ ...person, data: without }, person]])
      expect(report(records, standard, facts).registration).toEqual([
        { label: { zh: '姓名', en: 'Name' }, value: '欧阳小明' },
        { label: { zh: '证件号码', en: 'Identity document' }, value: '3604**********0071' },
      ]);
  });
});

describe('what an edition leaves out', () => {
  const policy = { ...editions.standard, includesRepaired: true };
  const publicity = {
    degree: null,
    degreeBy: null,
    rule: 'stated' as const,
    until: '2027-03-05',
    atLeastUntil: null,
    policy: '2026.1',
  };
  const repaired = aRecord({ standing: 'repaired', publicUntil: null, publicity });

  it('is set by its policy: a repaired entry is listed and marked where the policy lists them', () => {
    expect(selectRecords([repaired], standard, today)).toEqual([]);
    expect(selectRecords([repaired], standard, today, policy)).toEqual([repaired]);
    expect(buildReportContent(factsOf([repaired], standard), policy).sections[1]?.entries).toMatchObject([
      { repaired: true },
    ]);
    const over = { ...repaired, publicity: { ...publicity, until: '2026-11-23' } };
    expect(selectRecords([over], standard, today, policy)).toEqual([]);
  });
});

it('a declaration matches no entry that was revoked since', () => {
  const declared: DeclaredInformation = {
    submission: 'SB1',
    category: 'qualification',
    title: '建筑业企业资质',
    issuer: '示范市住房和城乡建设局',
    certificateNumber: 'D1',
    issuedOn: '2026-01-05',
    validUntil: null,
    description: '施工总承包',
    shownUntil: '2029-01-05',
    commitmentNumber: 'C1',
    commitmentRecord: 'commitment',
    committedOn: '2026-02-01',
    matchedRecord: 'licence',
    publishedAt: '2026-02-03T00:00:00.000Z',
  };
  const compared = (...records: CreditRecord[]) =>
    report(records, standard, { declared: [declared] }).declared?.entries[0]?.lines.some(
      ({ label }) => label.zh === '比对情况',
    );
  expect(compared(licence)).toBe(true);
  expect(compared(aRecord(), licence)).toBe(true);
  expect(compared({ ...licence, id: 'another licence' })).toBe(false);
  expect(compared({ ...licence, standing: 'revoked', publicUntil: null })).toBe(false);
});

it('a last day of validity is in the report where the policy sets one', () => {
  expect(report([], standard).validUntil).toBeUndefined();
  const policy = { ...editions.standard, validityDays: 30 };
  expect(buildReportContent(factsOf([], standard), policy).validUntil).toBe('2026-12-24');
});

it('a report never says none found while it shows anything, and counts what it shows', () => {
  const record = fc
    .record({
      catalogue: fc.constantFrom(...catalogueCodes),
      domain: fc.option(fc.constantFrom(...domains.map(({ code }) => code))),
      date: fc.constantFrom('2019-01-01', '2024-01-01', '2025-06-01', today),
      publicUntil: fc.constantFrom(null, '2025-01-01', '2099-12-31'),
      standing: fc.constantFrom('published', 'corrected', 'repaired', 'revoked'),
      disputed: fc.boolean(),
    })
    .map((over) => aRecord(over));
  const chosen = fc.subarray(domains.map(({ code }) => code));
  const to = fc.constantFrom('2025-06-01', '2026-11-23', today);
  const coverage = fc
    .tuple(chosen, to)
    .map(
      ([codes, until]) => new Map(codes.map((code) => [code, complete({ from: '2020-01-01', to: until })])),
    );
  fc.assert(
    fc.property(fc.array(record), chosen, coverage, (records, codes, data) => {
      const content = report(records, { ...noViolation, domains: codes }, { coverage: data });
      const entries = content.sections.flatMap((section) => section.entries);
      expect(content.result === 'found').toBe(entries.length > 0);
      for (const { code, status, count } of content.domains) {
        expect(status === 'found').toBe(count > 0);
        if (status === 'none-found')
          expect(contains(data.get(code)?.days ?? [], noViolation.period as Days)).toBe(true);
      }
      const inDomains = entries.filter((entry) => entry.domain !== null).length;
      expect(content.domains.reduce((sum, { count }) => sum + count, 0)).toBe(inDomains);
    }),
  );
});

describe('the edition of a natural person', () => {
  const person: ReportScope = { edition: 'person', domains: [], period: null };
  const subject = { id: `P${'0a'.repeat(16)}`, kind: 'person', name: '王小明' } as const;
  const penalty = aPersonsRecord({
    subject: subject.id,
    subjectName: subject.name,
    title: '王小明无证经营',
    publicUntil: '2099-12-31',
    data: { CF_XDR_MC: subject.name, CF_SY: '当事人王小明未经许可', CF_JDRQ: '2026-10-05' },
  });

  it('has the name wherever it stands for the person, and masked everywhere for somebody else', () => {
    const own = JSON.stringify(report([penalty], person, { subject }));
    expect(own).toContain('当事人王小明未经许可');
    const others = JSON.stringify(report([penalty], person, { subject, namesMasked: true }));
    expect(others).toContain('当事人王*明未经许可');
    expect(others).not.toContain(subject.name);
  });

  it('has no section for what is left out altogether', () => {
    const { sections, omitted } = report([], { ...person, leaveOut: ['honours'] }, { subject });
    expect(sections.map(({ catalogue }) => catalogue)).not.toContain('honour');
    expect(omitted).toEqual(['honours']);
  });
});
