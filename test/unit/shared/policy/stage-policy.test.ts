import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policyMark } from '../../../../infra/stage-policy.ts';
import type { StagePolicy } from '../../../../shared/policy/stage.ts';
import type { PageContext } from '../../../../templates/pages/layout.tsx';

const units = {
  centre: '11440100XXXX00035J',
  all: [
    { code: '11440100XXXX00035J', name: { zh: '禅城信用中心', en: 'Chancheng Credit Centre' }, domains: [] },
    {
      code: '11440100XXXX00043D',
      name: { zh: '禅城教育局', en: 'Chancheng Education Bureau' },
      domains: ['education'],
      catalogues: ['administrative-penalty', 'judgment'],
    },
  ],
} satisfies StagePolicy['units'];

const policy: StagePolicy = {
  division: '440604',
  units,
  holidays: {
    2027: {
      source: '国务院办公厅关于2027年部分节假日安排的通知',
      off: [['2027-01-01', '2027-01-01']],
      worked: [],
    },
  },
  objections: [
    {
      version: 'chancheng-2027.1',
      basedOn: 'guangzhou-2026.1',
      name: { zh: '禅城', en: 'Chancheng' },
      workingDays: { verify: 7 },
      source: { zh: '禅城办法第九条', en: 'Chancheng rules, article 9' },
    },
    {
      version: 'chancheng-2027.2',
      basedOn: 'chancheng-2027.1',
      name: { zh: '禅城', en: 'Chancheng' },
      workingDays: { verify: 5 },
      extension: { workingDays: 3, times: 1 },
    },
  ],
  submissions: {
    hearingWorkingDays: 10,
    falseShows: { inCommitments: false },
    shownMonths: { trademark: 60 },
  },
  reports: {
    maxSilenceDays: 62,
    includesUnpublished: { 'no-violation': false },
    titles: { standard: { zh: '禅城公共信用报告', en: 'Chancheng Credit Report' } },
    validityDays: 30,
  },
  catalogues: { judgment: { publicly: false, noViolation: false }, registration: { standard: false } },
  publicity: {
    periods: { minor: { maxMonths: 1, publishedAtAll: true } },
    ceilingMonths: 36,
    penaltyClasses: { 责令停产停业: 'serious' },
  },
  release: {
    person: {
      'administrative-penalty': {
        published: true,
        source: { zh: '禅城办法第五条', en: 'Chancheng rules, article 5' },
      },
      commitment: { inOwnReport: false },
    },
  },
  dishonestyLists: [
    {
      code: 'tax',
      name: { zh: '重大税收违法失信主体名单', en: 'Serious tax offences' },
      source: { zh: '税务总局令第54号', en: 'Tax order 54' },
      domains: ['education'],
      periodMonths: 24,
      exit: { zh: '期满移出', en: 'At its end' },
    },
  ],
  measures: {
    workingDays: { lift: 1 },
    list: {
      version: '2026-7',
      items: [
        {
          code: 'CJ-1',
          name: { zh: '限制', en: 'Limit' },
          content: { zh: '内容', en: 'Content' },
          targets: { zh: '对象', en: 'Targets' },
          basis: { name: { zh: '法', en: 'Law' }, article: { zh: '第一条', en: 'article 1' }, level: 'law' },
          organ: { zh: '教育部门', en: 'Education' },
          domains: ['education'],
          level: 'municipal',
          from: '2026-01-01',
          lists: ['tax'],
        },
      ],
    },
  },
  agencies: { longestMonths: 12 },
  sources: { ownRecords: { zh: '《禅城信用办法》第五条', en: 'Chancheng credit rules, article 5' } },
  domains: [
    { code: 'fire', confirmed: true },
    { code: 'education' },
    { code: 'posts', name: { zh: '邮政', en: 'Posts' } },
    { code: 'health', name: { zh: '卫生', en: 'Hygiene' } },
  ],
  notices: { 'objection.rejected': { title: { zh: '很抱歉，异议 {id} 未受理' } } },
};

describe('a stage’s policy', () => {
  // Policy files read it once, when they are loaded: before any of them is.
  beforeAll(() => {
    globalThis.STAGE_POLICY = { policy, mark: '0a1b2c3d' };
  });
  afterAll(() => {
    globalThis.STAGE_POLICY = undefined;
  });

  it('changes what it names and leaves the rest', async () => {
    const reports = await import('../../../../shared/policy/reports.ts');
    expect(reports.maxSilenceDays).toBe(62);
    expect(reports.lookBackYears).toBe(5);
    expect(reports.editions['no-violation']).toMatchObject({
      includesUnpublished: false,
      includesRepaired: false,
    });
    expect(reports.editions.standard).toMatchObject({
      title: { zh: '禅城公共信用报告' },
      validityDays: 30,
      showsRegistration: false,
    });
    expect(reports.editions['no-violation'].title.zh).toBe('公共信用信息报告（无违法违规证明版）');
    const sections = (edition: 'standard' | 'no-violation') =>
      reports.editions[edition].sections.map(({ catalogue }) => catalogue);
    expect(sections('no-violation')).toEqual([
      'administrative-penalty',
      'serious-dishonesty',
      'abnormal-operation',
    ]);
    expect(sections('standard')).toContain('judgment');
    expect(reports.reportsVersion).toBe('2026.1+0a1b2c3d');
    const { publicityPolicy } = await import('../../../../shared/policy/publicity.ts');
    expect(publicityPolicy).toMatchObject({
      ceilingMonths: 36,
      periods: { minor: { maxMonths: 1, publishedAtAll: true }, ordinary: { maxMonths: 12 } },
    });
    const submissions = await import('../../../../shared/policy/submissions.ts');
    expect(submissions.submissionPolicy).toMatchObject({
      version: '2026.2+0a1b2c3d',
      workingDays: { review: 5, hear: 10 },
      showsWhileHeard: false,
      falseShows: { inCommitments: false },
    });
    expect(submissions.categorySchemas.trademark.shownMonths).toBe(60);
    expect(submissions.categorySchemas.qualification.shownMonths).toBe(36);
    const { agencyLimits } = await import('../../../../shared/policy/agencies.ts');
    expect(agencyLimits).toEqual({
      invitationDays: 7,
      longestMonths: 12,
      perPerson: 50,
      organisationScopes: ['submissions', 'objections', 'repairs'],
      attorneyScopes: ['repairs'],
    });
    const { acceptingRegion } = await import('../../../../shared/policy/commitments.ts');
    expect(acceptingRegion).toBe('440604');
  });

  it('puts its units in place of the sample city’s', async () => {
    const { unit, centreUnit } = await import('../../../../shared/policy/units.ts');
    expect(unit('11440100XXXX00043D')?.name.zh).toBe('禅城教育局');
    expect(unit('11440100XXXX00027P')).toBeUndefined();
    expect(centreUnit).toBe(units.centre);
    const { domain } = await import('../../../../shared/policy/domains.ts');
    expect(domain('education')?.units).toEqual(['11440100XXXX00043D']);
    expect(domain('ecology')).toBeUndefined();
    const { expectedOf } = await import('../../../../shared/domain/coverage.ts');
    expect(expectedOf(units.all.map(({ code }) => code))).toEqual([
      { unit: '11440100XXXX00035J', catalogue: 'administrative-penalty' },
      { unit: '11440100XXXX00043D', catalogue: 'administrative-penalty' },
      { unit: '11440100XXXX00043D', catalogue: 'judgment' },
    ]);
  });

  it('puts its domains in place of ours, in its order; a new name was not read where ours was', async () => {
    const { domains, domainNamed } = await import('../../../../shared/policy/domains.ts');
    expect(domains.map(({ code, name, confirmed }) => [code, name.zh, confirmed])).toEqual([
      ['fire', '消防', true],
      ['education', '教育', true],
      ['posts', '邮政', false],
      ['health', '卫生', false],
    ]);
    expect(domainNamed('邮政')?.code).toBe('posts');
    const { reportScope } = await import('../../../../shared/domain/report/request.ts');
    expect(reportScope({ edition: 'no-violation' }, 'organisation', '2026-11-24', new Map())).toMatchObject({
      scope: { domains: ['fire', 'education', 'posts', 'health'] },
    });
    expect(
      reportScope({ edition: 'no-violation', domains: ['ecology'] }, 'organisation', '2026-11-24', new Map()),
    ).toMatchObject({ ok: false });
  });

  it('takes a catalogue from the public, and grades a kind of penalty otherwise', async () => {
    const { publicityOf } = await import('../../../../shared/domain/publicity.ts');
    const { catalogue } = await import('../../../../shared/policy/catalogues.ts');
    const until = (
      code: 'judgment' | 'abnormal-operation' | 'administrative-penalty',
      data: Readonly<Record<string, string>>,
    ) => publicityOf({ catalogue: catalogue(code), subjectKind: 'organisation', data });
    expect(until('judgment', { [catalogue('judgment').date]: '2026-10-01' }).until).toBeNull();
    expect(
      until('abnormal-operation', { [catalogue('abnormal-operation').date]: '2026-10-01' }).until,
    ).not.toBeNull();
    expect(until('administrative-penalty', { CF_JDRQ: '2026-10-01', CF_CFLB: '责令停产停业' })).toMatchObject(
      { degree: 'serious', until: '2029-10-01' },
    );
  });

  it('says a notice in its words, and the rest in ours', async () => {
    const { noticeWording } = await import('../../../../templates/notices/message.ts');
    const values = { id: 'YY-1', record: '罚款', reason: '超期' };
    expect(noticeWording('objection.rejected', values, 'zh-CN')).toEqual({
      title: '很抱歉，异议 YY-1 未受理',
      body: '您对“罚款”的异议申请不予受理。理由：超期。',
    });
    expect(noticeWording('objection.rejected', values, 'en').title).toBe('Objection not accepted: YY-1');
  });

  it('cites its own documents and those that hold in it, never another city’s', async () => {
    const { helpTexts } = await import('../../../../templates/locales/help.ts');
    const { statementTexts } = await import('../../../../templates/locales/statements.ts');
    const said = JSON.stringify([helpTexts['zh-CN'].help, statementTexts['zh-CN'].privacy]);
    expect(said).toContain('（依据：《禅城信用办法》第五条）');
    expect(said).toContain('（依据：粤办函〔2023〕306号）');
    expect(said).not.toContain('广州');
    expect(said).toContain('最长为3年（本平台设置）');
    expect(said).toContain('轻微的最长1个月');
    const english = JSON.stringify([helpTexts.en.help, statementTexts.en.privacy]);
    expect(english).toContain('for 3 years at most and then archived (a setting of this service)');
    expect(english).not.toContain('Guangzhou');
  });

  it('shows on the page of the domains which names are yet to be confirmed', async () => {
    const { domainsPage } = await import('../../../../templates/pages/directory.tsx');
    const { domains } = await import('../../../../shared/policy/domains.ts');
    const context: PageContext = {
      language: 'zh-CN',
      largeType: false,
      city: { zh: '禅城', en: 'Chancheng' },
      path: '/domains',
      address: '/domains',
      viewer: undefined,
      navigation: [],
      actingFor: [],
      proof: '',
      formKey: '',
    };
    const html = domainsPage(
      context,
      domains.map(({ code, name, confirmed }) => ({
        code,
        name: name.zh,
        nameEnglish: name.en,
        confirmed,
        covered: false,
        coveredFrom: null,
        coveredUntil: null,
        missing: [],
        nilReturns: [],
      })),
    );
    expect(html.match(/名称待确认）/g)).toHaveLength(2);
    expect(html).toContain('2 个领域');
    expect(html.match(/没有单位应当报送/g)).toHaveLength(domains.length);
  });

  it('knows its further calendars', async () => {
    const { addWorkingDays, lastKnownDay } = await import('../../../../shared/domain/working-days.ts');
    expect(lastKnownDay()).toBe('2027-12-31');
    expect(addWorkingDays('2026-12-31', 1)).toBe('2027-01-04');
  });

  it('says who may see what of persons; what is sealed stays so', async () => {
    const { visible } = await import('../../../../shared/domain/publication.ts');
    const { aPersonsRecord } = await import('../../../support/records.ts');
    // A city that publishes persons publishes them de-identified.
    const seen = visible(aPersonsRecord(), 'public', '2026-11-24');
    expect(seen?.subject).toEqual({ id: aPersonsRecord().subject, kind: 'person', name: '欧**' });
    expect(JSON.stringify(seen)).not.toMatch(/欧阳小明|3604/);
    expect(seen?.title).toBe('欧**无照经营案');
    const sealed = aPersonsRecord({ data: { ...aPersonsRecord().data, CF_CFLB: '行政拘留' } });
    expect(visible(sealed, 'public', '2026-11-24')).toBeNull();
    const { releaseRulesOn } = await import('../../../../shared/policy/release.ts');
    expect(releaseRulesOn('person', 'administrative-penalty').at(-1)).toMatchObject({
      published: true,
      confirmed: true,
      basis: { mark: 'read', source: { zh: '禅城办法第五条' } },
    });
    expect(releaseRulesOn('person', 'commitment')).toMatchObject([
      { inOwnReport: false, published: false, confirmed: false, basis: { mark: 'assumed' } },
    ]);
    expect(releaseRulesOn('organisation', 'honour')).toMatchObject([{ published: true, confirmed: false }]);
  });

  it('has a register of lists of its own, whose confirmed period ends publicity', async () => {
    const { measureList, measurePolicy } = await import('../../../../shared/policy/measures.ts');
    expect(measureList).toMatchObject({
      version: '2026-7',
      sample: false,
      items: [{ code: 'CJ-1', until: null, items: [], carriedOutBy: { units: [], domains: ['education'] } }],
    });
    expect(measurePolicy.workingDays).toEqual({ receive: 3, answer: 10, lift: 1 });
    const { dishonestyListNamed } = await import('../../../../shared/policy/dishonesty-lists.ts');
    expect(dishonestyListNamed('失信被执行人名单')).toBeUndefined();
    expect(dishonestyListNamed('重大税收违法失信主体名单')).toMatchObject({
      confirmed: true,
      periodMonths: 24,
    });
    const { publicityOf } = await import('../../../../shared/domain/publicity.ts');
    const { catalogue } = await import('../../../../shared/policy/catalogues.ts');
    const data = { YZ_MDMC: '重大税收违法失信主体名单', YZ_LRRQ: '2026-03-05' };
    const reported = {
      catalogue: catalogue('serious-dishonesty'),
      data,
      subjectKind: 'organisation',
    } as const;
    expect(publicityOf(reported)).toMatchObject({ rule: 'list', until: '2028-03-05', degree: 'serious' });
    expect(publicityOf({ ...reported, data: { ...data, YZ_YCRQ: '2027-01-01' } })).toMatchObject({
      rule: 'removed',
      until: '2027-01-01',
    });
  });

  it('adds versions of the handling of objections; only what the city’s own rule says may be cited', async () => {
    const { objectionPolicy } = await import('../../../../shared/policy/objections.ts');
    const first = objectionPolicy('chancheng-2027.1');
    expect(first.workingDays).toEqual({ accept: 2, check: 2, verify: 7, close: 2, review: 10 });
    expect(first.workingDaysBasis.verify).toEqual({ mark: 'read', source: policy.objections?.[0]?.source });
    expect(first.workingDaysBasis.accept).toEqual(
      objectionPolicy('guangzhou-2026.1').workingDaysBasis.accept,
    );
    const second = objectionPolicy('chancheng-2027.2');
    expect(second.workingDays.verify).toBe(5);
    expect(second.workingDaysBasis.verify.mark).toBe('assumed');
    expect(second.extension).toMatchObject({ workingDays: 3, times: 1, basis: { mark: 'assumed' } });
    expect(() => objectionPolicy('chancheng-2026.9')).toThrow(/there are: .*chancheng-2027\.2/);
  });
});

describe('the bundles of a stage', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('hold its policy, and those of a stage without one hold none', async () => {
    const { bundleFunctions } = await import('../../../../infra/bundle.ts');
    const names = ['reports', 'objections', 'import', 'clock'];
    await bundleFunctions({ policy }, { folder, names });
    // Not the bundle itself: a failure would print megabytes.
    const holds = (name: string, text: string) =>
      readdirSync(join(folder, name))
        .filter((file) => file.endsWith('.mjs'))
        .some((file) => readFileSync(join(folder, name, file), 'utf8').includes(text));
    const mark = policyMark(policy) ?? '';
    expect(mark).toMatch(/^[0-9a-f]{8}$/);
    for (const name of names) {
      expect(holds(name, mark)).toBe(true);
      expect(holds(name, 'Chancheng Education Bureau')).toBe(true);
    }
    await bundleFunctions({ policy: {} }, { folder, names: ['reports'] });
    expect(holds('reports', mark)).toBe(false);
  });

  it('are told apart by all of it', () => {
    expect(policyMark({})).toBeUndefined();
    expect(policyMark(policy)).not.toBe(policyMark({ ...policy, division: '440605' }));
  });
});
