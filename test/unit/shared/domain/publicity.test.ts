import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { degreeOf, longestOf, periodOf, publicityOf } from '../../../../shared/domain/publicity.ts';
import { notYetDue } from '../../../../shared/policy/catalogues/commitment.ts';
import { catalogue } from '../../../../shared/policy/catalogues.ts';

const ofCommitment = (data: Readonly<Record<string, string>>) =>
  publicityOf({
    catalogue: catalogue('commitment'),
    subjectKind: 'organisation',
    data: { CN_RQ: '2024-03-01', CN_GKLX: '可向社会公开', ...data },
  });

describe('the publicity of a commitment', () => {
  it.each([notYetDue, '全部履行'])(
    'has no end while nothing speaks against its subject: %s',
    (performance) => {
      expect(ofCommitment({ CN_LXZT: performance })).toMatchObject({ rule: 'open', degree: null });
    },
  );

  it.each(['部分履行', '全部未履行'])(
    'ends once it was broken (%s), counted from the finding',
    (performance) => {
      const broken = ofCommitment({ CN_LXZT: performance, CN_RDRQ: '2026-11-20' });
      expect(broken).toMatchObject({
        rule: 'degree',
        degree: 'ordinary',
        degreeBy: 'default',
        until: '2027-11-20',
      });
      expect(ofCommitment({ CN_LXZT: performance }).until).toBe('2025-03-01');
    },
  );

  it('does not begin because it was broken, where it was not for the public', () => {
    const broken = { CN_LXZT: '全部未履行', CN_RDRQ: '2026-11-20', CN_GKLX: '不可公开' };
    expect(ofCommitment(broken).until).toBeNull();
  });
});

const listed = (data: Readonly<Record<string, string>>) =>
  periodOf({
    catalogue: catalogue('serious-dishonesty'),
    subjectKind: 'organisation',
    data: { YZ_MDMC: '失信被执行人', YZ_LRRQ: '2026-01-31', ...data },
  });

describe('the degree of a penalty', () => {
  const degree = (data: Record<string, string>, subjectKind: 'organisation' | 'person' = 'organisation') =>
    degreeOf({ catalogue: catalogue('administrative-penalty'), subjectKind, data });

  it.each([
    [{ CF_SXCD: '严重', CF_CFLB: '警告' }, 'serious', 'organ'],
    [{ CF_SXCD: '轻微', CF_CFLB: '责令关闭' }, 'minor', 'organ'],
    [{ CF_SXCD: '不详', CF_CFLB: '警告' }, 'minor', 'default'],
    [{ CF_CFLB: '警告' }, 'minor', 'default'],
    [{ CF_CFLB: '没收违法所得' }, 'ordinary', 'default'],
    [{ CF_CFLB: '吊销许可证件' }, 'serious', 'default'],
    [{ CF_CFLB: '没有见过的' }, 'ordinary', 'default'],
    [{}, 'ordinary', 'default'],
    [{ CF_CFLB: '警告、没有见过的' }, 'ordinary', 'default'],
    [{ CF_CFLB: '没有见过的、责令关闭' }, 'serious', 'default'],
    [{ CF_CFLB: '罚款', CF_NR_FK: '0.3000009' }, 'minor', 'default'],
    // The gravest of several counts.
    [{ CF_CFLB: '警告、没收违法所得' }, 'ordinary', 'default'],
    [{ CF_CFLB: '警告、责令关闭、没收违法所得' }, 'serious', 'default'],
    // A fine is small up to the line of the simple procedure, that sum included.
    [{ CF_CFLB: '罚款', CF_NR_FK: '0.3' }, 'minor', 'default'],
    [{ CF_CFLB: '罚款', CF_NR_FK: '0.300001' }, 'ordinary', 'default'],
    [{ CF_CFLB: '罚款', CF_NR_FK: '0.05' }, 'minor', 'default'],
    [{ CF_CFLB: '罚款', CF_NR_FK: '1' }, 'ordinary', 'default'],
    [{ CF_CFLB: '罚款', CF_NR_FK: '10' }, 'ordinary', 'default'],
    [{ CF_CFLB: '罚款' }, 'ordinary', 'default'],
    // To six decimals, however many there are.
    [{ CF_CFLB: '罚款', CF_NR_FK: '0.30000099999999' }, 'minor', 'default'],
    [{ CF_CFLB: '罚款', CF_NR_FK: '0.3000010' }, 'ordinary', 'default'],
    [{ CF_CFLB: '罚款', CF_NR_FK: '0.29999999' }, 'minor', 'default'],
    [{ CF_CFLB: '罚款', CF_NR_FK: '1000000000000000' }, 'ordinary', 'default'],
    // That the fine is small makes nothing else so.
    [{ CF_CFLB: '没收违法所得', CF_NR_FK: '0.1' }, 'ordinary', 'default'],
    [{ CF_CFLB: '罚款、警告', CF_NR_FK: '0.1' }, 'minor', 'default'],
  ])('%j is %s, as the %s has it', (data, grave, by) => {
    expect(degree(data as Record<string, string>)).toEqual({ degree: grave, degreeBy: by });
  });

  it('of a person has a lower line for a small fine', () => {
    expect(degree({ CF_CFLB: '罚款', CF_NR_FK: '0.02' }, 'person').degree).toBe('minor');
    expect(degree({ CF_CFLB: '罚款', CF_NR_FK: '0.03' }, 'person').degree).toBe('ordinary');
  });

  it('is that of its catalogue elsewhere, or none', () => {
    const of = (code: 'serious-dishonesty' | 'abnormal-operation') =>
      degreeOf({ catalogue: catalogue(code), subjectKind: 'organisation', data: {} });
    expect(of('serious-dishonesty')).toEqual({ degree: 'serious', degreeBy: 'default' });
    expect(of('abnormal-operation')).toEqual({ degree: null, degreeBy: null });
  });
});

describe('the publicity of a penalty', () => {
  const period = (data: Record<string, string>) =>
    periodOf({
      catalogue: catalogue('administrative-penalty'),
      subjectKind: 'organisation',
      data: { CF_JDRQ: '2026-01-31', CF_CFLB: '没收违法所得', ...data },
    });

  it.each([
    ['that of its degree', {}, 'degree', '2027-01-31', '2026-04-30'],
    ['of a grave one', { CF_SXCD: '严重' }, 'degree', '2029-01-31', '2027-01-31'],
    [
      'the earlier day that its organ states',
      { CF_GSJZQ: '2026-06-01' },
      'stated',
      '2026-06-01',
      '2026-04-30',
    ],
    [
      'that of its degree, where its organ states a later day',
      { CF_GSJZQ: '2030-01-01' },
      'degree',
      '2027-01-31',
      '2026-04-30',
    ],
    ['stated, on the very day', { CF_GSJZQ: '2027-01-31' }, 'stated', '2027-01-31', '2026-04-30'],
    [
      'what its organ states of a minor one',
      { CF_SXCD: '轻微', CF_GSJZQ: '2026-03-01' },
      'stated',
      '2026-03-01',
      '2026-01-31',
    ],
    [
      'no longer than a minor one may',
      { CF_SXCD: '轻微', CF_GSJZQ: '2027-03-01' },
      'degree',
      '2026-04-30',
      '2026-01-31',
    ],
  ])('is %s', (_, data, rule, until, atLeastUntil) => {
    expect(period(data as unknown as Record<string, string>)).toMatchObject({ rule, until, atLeastUntil });
  });

  it('is none of a minor one whose organ states no day', () => {
    expect(period({ CF_SXCD: '轻微' })).toMatchObject({ rule: 'not-published', until: null });
  });

  it('is none where the day of the decision is not known', () => {
    const unknown = periodOf({
      catalogue: catalogue('administrative-penalty'),
      subjectKind: 'organisation',
      data: { CF_CFLB: '没收违法所得' },
    });
    expect(unknown).toMatchObject({
      rule: 'not-published',
      until: null,
      atLeastUntil: null,
      degree: 'ordinary',
    });
  });

  it('of a person is none by the rules of release, however long it would be', () => {
    const reported = {
      catalogue: catalogue('administrative-penalty'),
      subjectKind: 'person',
      data: { CF_JDRQ: '2026-01-31', CF_CFLB: '没收违法所得' },
    } as const;
    expect(periodOf(reported)).toMatchObject({ rule: 'degree', until: '2027-01-31' });
    expect(publicityOf(reported)).toMatchObject({ rule: 'not-published', until: null, degree: 'ordinary' });
  });
});

describe('the publicity of a listing', () => {
  it('is that of its degree while its list has no period that the city confirmed', () => {
    expect(listed({})).toMatchObject({ rule: 'degree', degree: 'serious', until: '2029-01-31' });
  });

  it('ends with its removal from the list, or earlier', () => {
    expect(listed({ YZ_YCRQ: '2026-09-01' })).toMatchObject({ rule: 'removed', until: '2026-09-01' });
    expect(listed({ YZ_YCRQ: '2026-09-01', YZ_GSJZQ: '2026-08-01' })).toMatchObject({
      rule: 'stated',
      until: '2026-08-01',
    });
    expect(listed({ YZ_YCRQ: '2030-09-01' })).toMatchObject({ rule: 'degree', until: '2029-01-31' });
  });

  it('of abnormal operation has no end until it is removed', () => {
    const abnormal = (data: Record<string, string>) =>
      periodOf({
        catalogue: catalogue('abnormal-operation'),
        subjectKind: 'organisation',
        data: { JY_LRRQ: '2026-01-31', ...data },
      });
    expect(abnormal({})).toMatchObject({
      rule: 'open',
      until: '2099-12-31',
      degree: null,
      atLeastUntil: null,
    });
    expect(abnormal({ JY_YCRQ: '2026-02-10' })).toMatchObject({ rule: 'removed', until: '2026-02-10' });
  });
});

describe('in a city that has confirmed the period of a list, and shortened the longest publicity', () => {
  let thereFor: typeof periodOf;
  let longestThere: typeof longestOf;
  const list = {
    code: 'tax',
    name: { zh: '重大税收违法失信主体名单', en: 'Serious tax offences' },
    source: { zh: '税务总局令第54号', en: 'Tax order 54' },
    domains: ['taxation'],
    periodMonths: 24,
    exit: { zh: '期满移出', en: 'At its end' },
  };
  const of = (code: 'serious-dishonesty' | 'administrative-penalty', data: Record<string, string>) =>
    thereFor({ catalogue: catalogue(code), subjectKind: 'organisation', data });

  beforeAll(async () => {
    vi.resetModules();
    const policy = { dishonestyLists: [list], publicity: { ceilingMonths: 6 } };
    globalThis.STAGE_POLICY = { policy, mark: 'city' };
    ({ periodOf: thereFor, longestOf: longestThere } = await import(
      '../../../../shared/domain/publicity.ts'
    ));
  });
  afterAll(() => {
    globalThis.STAGE_POLICY = undefined;
    vi.resetModules();
  });

  it('a listing ends with the period of its list, and another with that of its degree', () => {
    const confirmed = { YZ_MDMC: '重大税收违法失信主体名单', YZ_LRRQ: '2026-01-31' };
    expect(of('serious-dishonesty', confirmed)).toMatchObject({
      rule: 'list',
      until: '2028-01-31',
      degree: 'serious',
    });
    expect(of('serious-dishonesty', { ...confirmed, YZ_MDMC: '没有的名单' })).toMatchObject({
      rule: 'degree',
      until: '2029-01-31',
    });
    expect(of('serious-dishonesty', { YZ_LRRQ: '2026-01-31' })).toMatchObject({ rule: 'degree' });
  });

  it('the longest period is that of the list, or no longer than anything of an event', () => {
    const longest = (code: 'serious-dishonesty' | 'administrative-penalty', data: Record<string, string>) =>
      longestThere({ catalogue: catalogue(code), subjectKind: 'organisation', data });
    const confirmed = { YZ_MDMC: '重大税收违法失信主体名单', YZ_LRRQ: '2026-01-31' };
    expect(longest('serious-dishonesty', confirmed)).toBe('2028-01-31');
    expect(longest('administrative-penalty', { CF_JDRQ: '2026-01-31', CF_CFLB: '没收违法所得' })).toBe(
      '2026-07-31',
    );
    expect(longest('administrative-penalty', { CF_JDRQ: '2026-01-31', CF_CFLB: '警告' })).toBe('2026-04-30');
  });

  it('an event ends with the longest publicity, and a state that lasts does not', () => {
    const penalty = { CF_JDRQ: '2026-01-31', CF_CFLB: '没收违法所得' };
    expect(of('administrative-penalty', penalty)).toMatchObject({ rule: 'ceiling', until: '2026-07-31' });
    expect(of('administrative-penalty', { ...penalty, CF_GSJZQ: '2026-03-01' })).toMatchObject({
      rule: 'stated',
      until: '2026-03-01',
    });
  });
});

describe('the publicity of what speaks for nobody and against nobody', () => {
  const licence = (data: Record<string, string>) =>
    periodOf({ catalogue: catalogue('administrative-licence'), subjectKind: 'organisation', data });

  it('ends when its row says, and needs no day to begin with', () => {
    expect(licence({ XK_YXQZI: '2030-01-01' })).toMatchObject({
      rule: 'stated',
      until: '2030-01-01',
      degree: null,
    });
    expect(licence({})).toMatchObject({ rule: 'open', until: '2099-12-31' });
  });
});

describe('the longest period of an entry', () => {
  const longest = (code: Parameters<typeof catalogue>[0], data: Record<string, string>) =>
    longestOf({ catalogue: catalogue(code), subjectKind: 'organisation', data });
  const penalty = { CF_JDRQ: '2026-01-31', CF_CFLB: '没收违法所得' };

  it('is that of its degree, whatever end its organ states', () => {
    expect(longest('administrative-penalty', { ...penalty, CF_GSJZQ: '2026-02-01' })).toBe('2027-01-31');
    expect(longest('administrative-penalty', { ...penalty, CF_SXCD: '严重' })).toBe('2029-01-31');
    expect(longest('serious-dishonesty', { YZ_LRRQ: '2026-01-31' })).toBe('2029-01-31');
  });

  it('is none without a degree, or without a day', () => {
    expect(longest('administrative-licence', { XK_JDRQ: '2026-01-31' })).toBeNull();
    expect(longest('abnormal-operation', { JY_LRRQ: '2026-01-31' })).toBeNull();
    expect(longest('administrative-penalty', { CF_CFLB: '没收违法所得' })).toBeNull();
  });
});
