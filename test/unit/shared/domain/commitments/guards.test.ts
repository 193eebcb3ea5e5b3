import { describe, expect, it, vi } from 'vitest';
import type { Commitment } from '../../../../../shared/domain/commitments/commitment.ts';
import { promiseConditions } from '../../../../../shared/domain/commitments/conditions.ts';
import { guard, isBeingHeard, isBusinessDone } from '../../../../../shared/domain/commitments/guards.ts';
import { commitmentItemKind } from '../../../../../shared/domain/commitments/item.ts';
import { commitmentKind, itemTally } from '../../../../../shared/domain/commitments/kind.ts';
import { ecologyUnit, unit, units } from '../../../../../shared/policy/units.ts';
import { aRecord } from '../../../../support/records.ts';

const now = new Date('2026-12-02T10:00:00+08:00');
type Deadline = Commitment['deadlines'][number];
const deadline = (step: Deadline['step'], over: Partial<Deadline> = {}): Deadline =>
  ({ step, dueOn: '2026-12-02', doneAt: null, pausedOn: null, extensions: 0, ...over }) as Deadline;
const told = (over: object = {}) =>
  ({ intended: 'broken', findings: '没有设备', at: '', answer: null, ...over }) as const;

function aCommitment(over: object = {}): Commitment {
  return {
    id: 'CN-1',
    number: '20261124000000000001',
    item: 'SC-0001',
    kind: 'approval',
    matter: '一号店',
    subject: '91320100748204660Q',
    subjectName: '示范食品有限公司',
    unit: ecologyUnit,
    state: 'accepted',
    declaration: null,
    business: null,
    hearing: null,
    mended: false,
    finding: null,
    deadlines: [],
    history: [],
    ...over,
  } as never;
}

describe('whoever promised is being heard', () => {
  const heard = (over: object) => isBeingHeard(aCommitment(over), now);
  const deadlines = [deadline('answer')];

  it('from when it is told to its answer or the end of its last day', () => {
    expect(heard({ hearing: told(), deadlines })).toBe(true);
    expect(heard({ hearing: null, deadlines })).toBe(false);
    expect(heard({ hearing: told({ answer: { at: '', statement: '' } }), deadlines })).toBe(false);
    expect(heard({ hearing: told(), deadlines: [deadline('answer', { dueOn: '2026-12-01' })] })).toBe(false);
    expect(heard({ hearing: told(), deadlines: [deadline('decide')] })).toBe(false);
  });

  it('by the latest time to answer, which whoever answers for the unit cannot end', () => {
    const twice = [
      deadline('answer', { dueOn: '2026-11-01' }),
      deadline('answer', { doneAt: '2026-12-01T00:00:00Z' }),
    ];
    expect(heard({ hearing: told(), deadlines: twice })).toBe(true);
  });
});

describe('what is in the way of an act on a promise', () => {
  const guarded = (act: string, over: object = {}) => guard(act as never, aCommitment(over), now);
  const heard = { hearing: told(), deadlines: [deadline('answer', { dueOn: '2026-12-01' })] };
  const hearing = { hearing: told(), deadlines: [deadline('answer')] };

  it('withdrawing: that the business is done, or that it goes with a declaration', () => {
    expect(guarded('withdraw')).toBeNull();
    expect([isBusinessDone(aCommitment()), isBusinessDone(aCommitment({ state: 'checking' }))]).toEqual([
      false,
      true,
    ]);
    expect(guarded('withdraw', { declaration: 'SB-1', business: 'X' })).toMatchInlineSnapshot(`
      {
        "code": "with-declaration",
        "detail": {
          "en": "This commitment was made with a declaration. Please act on the declaration.",
          "zh": "这是随自主申报作出的承诺，请在该件申报中办理。",
        },
      }
    `);
    expect(guarded('withdraw', { business: '示许〔2026〕1号' })).toMatchInlineSnapshot(`
      {
        "code": "business-done",
        "detail": {
          "en": "The matter has been concluded (示许〔2026〕1号), so the commitment can no longer be withdrawn.",
          "zh": "所申请的事项已经办结（示许〔2026〕1号），承诺不能撤回。",
        },
      }
    `);
    expect(guarded('withdraw', { state: 'checking' })).toMatchInlineSnapshot(`
      {
        "code": "business-done",
        "detail": {
          "en": "The matter has been concluded, so the commitment can no longer be withdrawn.",
          "zh": "所申请的事项已经办结，承诺不能撤回。",
        },
      }
    `);
  });

  it('answering: that there is nothing to answer, or the time is over', () => {
    expect(guarded('answer', hearing)).toBeNull();
    expect(guarded('answer', heard)).toMatchInlineSnapshot(`
      {
        "code": "not-heard",
        "detail": {
          "en": "There is no intended finding to respond to, or the time limit has passed.",
          "zh": "现在没有需要陈述申辩的拟认定，或者期限已过。",
        },
      }
    `);
  });

  it('hearing again: that the one before is open', () => {
    expect(guarded('hear')).toBeNull();
    expect(guarded('hear', heard)).toBeNull();
    expect(guarded('hear', hearing)).toMatchInlineSnapshot(`
      {
        "code": "hearing-open",
        "detail": {
          "en": "The committing party can still respond. Wait for the response or the end of the time limit.",
          "zh": "承诺人的陈述申辩期限还没有届满，也没有收到其意见。",
        },
      }
    `);
  });

  it.each(['partly', 'broken', 'false'])('%s: that it was not heard, or is', (act) => {
    expect(guarded(act)?.code).toBe('not-heard');
    expect(guarded(act, { declaration: 'SB-1' })).toBeNull();
    expect(guarded(act, { ...hearing, hearing: told({ intended: 'false' }) })?.code).toBe('hearing-open');
    expect(guarded(act, { ...heard, hearing: told({ intended: 'false' }) })).toBeNull();
  });

  it('a graver finding than was told; a lesser one is in its favour', () => {
    expect(guarded('partly', heard)).toBeNull();
    expect(guarded('broken', heard)).toBeNull();
    expect(guarded('false', heard)).toMatchInlineSnapshot(`
      {
        "code": "not-heard",
        "detail": {
          "en": "First notify the committing party of the results of the check and the intended finding, and hear its response.",
          "zh": "请先把核查情况和拟作的认定告知承诺人，听取陈述申辩。",
        },
      }
    `);
  });

  it.each(['accept', 'check', 'mend', 'kept', 'end'])('nothing, of %s', (act) => {
    expect(guarded(act, { declaration: 'SB-1', business: 'X', ...hearing })).toBeNull();
  });
});

it('where a city has them mended first, nobody is found to have broken what they were not told to mend', async () => {
  vi.resetModules();
  globalThis.STAGE_POLICY = { policy: { commitments: { mendFirst: ['broken'] } }, mark: 'test' } as never;
  const city = await import('../../../../../shared/domain/commitments/guards.ts');
  const over = { hearing: told({ answer: { at: '', statement: '' } }) };
  expect(city.guard('broken', aCommitment(over), now)).toMatchInlineSnapshot(`
    {
      "code": "mend-first",
      "detail": {
        "en": "First order the committing party to put it right within a time limit; make a finding if it fails to do so.",
        "zh": "请先责令限期整改，逾期不改的再作认定。",
      },
    }
  `);
  expect(city.guard('broken', aCommitment({ ...over, mended: true }), now)).toBeNull();
  expect(city.guard('partly', aCommitment(over), now)).toBeNull();
  delete (globalThis as { STAGE_POLICY?: unknown }).STAGE_POLICY;
  vi.resetModules();
});

describe('whether somebody may promise in place of papers', () => {
  const item = { matter: '食品经营许可', field: null };
  const conditions = (records: readonly ReturnType<typeof aRecord>[], over: object = {}, offered = true) =>
    promiseConditions({ ...item, ...over }, offered, records, '2026-12-02').map(
      ({ code, met, text }) => `${met ? '✓' : '✗'} ${code}: ${text.zh} ${text.en}`,
    );
  const listed = aRecord({
    catalogue: 'serious-dishonesty',
    title: '某名单',
    date: '2026-02-28',
    publicUntil: '2029-02-28',
    data: {},
  });
  const unkept = (state: string) =>
    aRecord({ catalogue: 'commitment', title: '承诺', publicUntil: '2099-12-31', data: { CN_LXZT: state } });

  it('says what holds and what does not, with what is in the way', () => {
    expect(conditions([aRecord()])).toMatchInlineSnapshot(`
      [
        "✓ offered: 本事项可以承诺办理。 A commitment can be made for this item.",
        "✓ excluded: 不属于不适用告知承诺的领域。 Does not belong to an excluded field.",
        "✓ serious-list: 未被列入严重失信主体名单。 Not on a list of serious dishonesty.",
        "✓ unkept: 没有尚未修复的违诺记录。 No breached commitment without credit repair.",
      ]
    `);
    expect(
      conditions([listed, unkept('全部未履行')], { field: 'national-security' }, false),
    ).toMatchInlineSnapshot(`
      [
        "✗ offered: 本事项已移出告知承诺事项清单，请按普通程序提交材料。 This item has been removed from the list of items for commitment. Please submit the documents under the ordinary procedure.",
        "✗ excluded: 本事项属于不适用告知承诺的领域（国家安全、国家秘密），请按普通程序提交材料。 This item belongs to a field in which commitments in place of documents do not apply (National security, state secrets). Please submit the documents under the ordinary procedure.",
        "✗ serious-list: 已被列入严重失信主体名单（某名单，2026年2月28日），请按普通程序提交材料；移出名单或者完成信用修复后可以选择承诺。 On a list of serious dishonesty (某名单, 28 February 2026). Please submit the documents under the ordinary procedure; you can choose a commitment after removal from the list or credit repair.",
        "✗ unkept: 有尚未修复的违诺记录（承诺），请按普通程序提交材料；完成信用修复后可以选择承诺。 There is a breached commitment without credit repair (承诺). Please submit the documents under the ordinary procedure; you can choose a commitment after credit repair.",
      ]
    `);
  });

  it.each([
    ['revoked', { standing: 'revoked' }],
    ['repaired', { standing: 'repaired' }],
    ['over', { publicUntil: '2026-12-01' }],
    ['off its list', { data: { YZ_YCRQ: '2026-12-01' } }],
  ] as const)('what is %s closes nothing', (_, over) => {
    expect(conditions([{ ...listed, ...over } as never])[2]).toMatch(/^✓/);
  });

  it('a promise that was kept closes nothing', () => {
    expect(conditions([unkept('全部履行')])[3]).toMatch(/^✓/);
    expect(conditions([unkept('全部未履行')])[3]).toMatch(/^✗/);
  });
});

describe('who hears of a promise', () => {
  const { recipient, values, clock } = commitmentKind.notices;
  const below = units.find(({ superior }) => superior !== undefined);

  it('its subject, its unit, the centre; of one with a declaration nobody by this', () => {
    const all = (over: object) =>
      (['filer', 'unit', 'centre', 'declaration'] as const).map((party) =>
        recipient(party, aCommitment(over)),
      );
    expect(all({})).toEqual(['subject:91320100748204660Q', `unit:${ecologyUnit}`, 'centre', null]);
    expect(all({ declaration: 'SB-1' })).toEqual([null, null, null, null]);
  });

  it.each([
    ['answer', 'subject:91320100748204660Q'],
    ['mend', 'subject:91320100748204660Q'],
    ['accept', `unit:${below?.code}`],
    ['check', `unit:${below?.code}`],
  ] as const)('whoever must act, of the step %s', (step, acting) => {
    const of = aCommitment({ unit: below?.code, deadlines: [deadline(step)] });
    const alarms = (['remind', 'overdue', 'escalate'] as const).flatMap(
      (stage) => clock?.alarm(stage, of) ?? [],
    );
    expect(alarms.map(({ text }) => text)).toEqual([
      'commitment.remind',
      'commitment.overdue',
      'commitment.escalate',
    ]);
    expect(alarms.map(({ to }) => to)).toEqual([
      [acting],
      [acting, `unit:${below?.code}`],
      ['centre', `unit:${below?.superior}`],
    ]);
  });

  it('with what is due and what was found', () => {
    expect(values(aCommitment(), '')).toMatchInlineSnapshot(`
      {
        "consequences": {
          "en": "The administrative licence obtained on the basis of the commitment is revoked.",
          "zh": "撤销以承诺取得的行政许可。",
        },
        "document": "",
        "due": "",
        "findings": "",
        "id": "CN-1",
        "matter": "一号店",
        "number": "20261124000000000001",
        "outcome": {
          "en": "Accepted",
          "zh": "已受理",
        },
        "reason": "",
        "step": "",
        "subject": "示范食品有限公司",
        "unit": {
          "en": "Shifan Ecology and Environment Bureau",
          "zh": "示范市生态环境局",
        },
      }
    `);
    const finding = {
      outcome: 'broken',
      unkept: '没有设备',
      consequences: '撤销许可',
      documentNumber: '示〔2026〕1号',
    };
    const found = values(aCommitment({ unit: 'GONE', finding, deadlines: [deadline('check')] }), '原因');
    expect(found).toMatchInlineSnapshot(`
      {
        "consequences": "撤销许可",
        "document": "示〔2026〕1号",
        "due": {
          "en": "2 December 2026",
          "zh": "2026年12月2日",
        },
        "findings": "没有设备",
        "id": "CN-1",
        "matter": "一号店",
        "number": "20261124000000000001",
        "outcome": {
          "en": "Not fulfilled",
          "zh": "未履行",
        },
        "reason": "原因",
        "step": {
          "en": "Check the performance of the commitment",
          "zh": "核查承诺履行情况",
        },
        "subject": "示范食品有限公司",
        "unit": "GONE",
      }
    `);
    expect(values(aCommitment({ hearing: told() }), '')).toMatchObject({
      findings: '没有设备',
      outcome: { zh: '未履行' },
    });
  });

  it('by the days of its item, and counted for it', () => {
    expect(commitmentKind.rules({ checkDays: 40 } as never)).toMatchObject({
      workingDays: { check: 40 },
      extension: null,
    });
    expect(commitmentKind.rules({} as never).workingDays.check).toBe(0);
    const counted = commitmentKind.counts?.contribution(
      aCommitment({ history: [{ action: 'make', at: '2026-11-24T00:00:00Z', by: {} }] }) as never,
    );
    expect(counted?.tallies).toContain(itemTally('SC-0001'));
  });
});

it('of an item its unit and the centre hear, with what is due', () => {
  const { recipient, values, clock } = commitmentItemKind.notices;
  const item = { id: 'SX-1', matter: '食品经营许可', unit: ecologyUnit, deadlines: [] } as never;
  expect([recipient('centre', item), recipient('unit', item)]).toEqual(['centre', `unit:${ecologyUnit}`]);
  expect(values(item, '原因')).toEqual({
    id: 'SX-1',
    matter: '食品经营许可',
    unit: unit(ecologyUnit)?.name,
    due: '',
    reason: '原因',
  });
  const due = { ...(item as object), unit: 'GONE', deadlines: [deadline('approve' as never)] } as never;
  expect(values(due, '')).toMatchObject({
    unit: 'GONE',
    due: { zh: '2026年12月2日', en: '2 December 2026' },
  });
  expect(clock?.alarm('overdue', item)).toEqual({ to: ['centre'], text: 'commitment-item.overdue' });
});
