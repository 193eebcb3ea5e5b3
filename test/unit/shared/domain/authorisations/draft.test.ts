import { describe, expect, it } from 'vitest';
import { isLastUse, isLive, stateAt } from '../../../../../shared/domain/authorisations/authorisation.ts';
import {
  type Asked,
  consentText,
  draftOf,
  tellsChanges,
  toldText,
} from '../../../../../shared/domain/authorisations/draft.ts';
import { partner, partners, purposeOf } from '../../../../../shared/policy/partners.ts';

const today = '2026-09-18';
const asked: Asked = { partner: 'partner-bank', purpose: 'financing', classes: ['honour'] };
const faultsOf = (over: Partial<Asked>) => {
  const made = draftOf({ ...asked, ...over }, today);
  return 'faults' in made ? made.faults.map(({ field }) => field) : [];
};

describe('what is asked to be authorised', () => {
  it('holds for thirty days from today where no days are named', () => {
    expect(draftOf(asked, today)).toMatchObject({
      draft: { from: today, until: '2026-10-17', uses: null, classes: ['honour'] },
    });
  });

  it('has its classes in the order of the purpose', () => {
    const classes = ['honour', 'registration'] as const;
    expect(draftOf({ ...asked, classes }, today)).toMatchObject({
      draft: { classes: ['registration', 'honour'] },
    });
  });

  it('holds for 366 days at most, and begins within them', () => {
    expect(faultsOf({ until: '2027-09-18' })).toEqual([]);
    expect(faultsOf({ until: '2027-09-19' })).toEqual(['until']);
    expect(faultsOf({ from: '2027-09-18' })).toEqual([]);
    expect(faultsOf({ from: '2027-09-19' })).toEqual(['from']);
    expect(faultsOf({ from: '2026-09-17' })).toEqual(['from']);
    expect(faultsOf({ until: '2026-09-17' })).toEqual(['until']);
  });

  it('allows up to a thousand look-ups', () => {
    expect([faultsOf({ uses: 1 }), faultsOf({ uses: 1000 })]).toEqual([[], []]);
    expect([faultsOf({ uses: 0 }), faultsOf({ uses: 1001 })]).toEqual([['uses'], ['uses']]);
  });
});

describe('what is wrong with what is asked', () => {
  it.each([
    ['no such partner', { partner: 'GONE' }],
    ['no such purpose', { purpose: 'GONE' }],
    ['a purpose that needs no consent', { partner: 'partner-permit', purpose: 'licence' }],
    ['no class', { classes: [] }],
    ['a class beyond its purpose', { classes: ['honour', 'commitment'] }],
    ['too many look-ups', { uses: 1001 }],
    ['a first day that is past', { from: '2026-09-17' }],
    ['a last day before the first', { from: '2026-09-20', until: '2026-09-19' }],
  ] as const)('is told with what to do: %s', (_, over) => {
    const made = draftOf({ ...asked, ...over }, today);
    expect('faults' in made && made.faults).toMatchSnapshot();
  });

  it('is nothing where a purpose that may know no class is asked for none', () => {
    const tender = { partner: 'partner-tender', purpose: 'bid-deposit', classes: [] } as const;
    expect(draftOf(tender, today)).toMatchObject({ draft: { classes: [] } });
    expect(faultsOf({ ...tender, classes: ['honour'] })).toEqual(['classes']);
  });

  it('is nothing where it holds for one day', () => {
    expect(faultsOf({ from: today, until: today })).toEqual([]);
  });
});

describe('what a partner is told', () => {
  const purpose = (of: string, code: string) => purposeOf(partner(of) as never, code) as never;

  it('is of changes only where its purpose is granted that and look-ups are not counted', () => {
    const changes = purpose('partner-bank', 'financing');
    const none = purpose('partner-bank', 'credit-loan');
    expect(tellsChanges({ purpose: changes, uses: null })).toBe(true);
    expect(tellsChanges({ purpose: changes, uses: 3 })).toBe(false);
    expect(tellsChanges({ purpose: none, uses: null })).toBe(false);
  });

  it('is in words its classes, whether the newest report counts, whether its conditions are met', () => {
    const told = partners.flatMap(({ code, purposes }) =>
      purposes
        .filter(({ ground }) => ground === 'consent')
        .map(({ code: each }) => [
          `${code} ${each}`,
          toldText({ partner: code, purpose: each, classes: ['registration', 'honour'] }),
        ]),
    );
    expect(Object.fromEntries(told)).toMatchSnapshot();
    expect(toldText({ partner: 'GONE', purpose: 'GONE', classes: [] })).toEqual({ zh: '', en: '' });
  });
});

describe('the text of a consent', () => {
  it.each([
    ['as often as it asks', { partner: 'partner-bank', purpose: 'financing', classes: ['honour'] }],
    ['for three look-ups', { partner: 'partner-bank', purpose: 'financing', classes: ['honour'], uses: 3 }],
  ] as const)('is whole, %s', (_, of) => {
    const made = draftOf(of, today);
    expect('draft' in made && consentText(made.draft, '示范食品有限公司')).toMatchSnapshot();
  });

  it('says all that it is about in both languages', () => {
    const made = draftOf({ ...asked, uses: 3 }, today);
    if (!('draft' in made)) throw new Error('no draft');
    const { zh, en } = consentText(made.draft, '示范食品有限公司');
    for (const words of [
      '示范食品有限公司',
      '示范银行股份有限公司',
      '020-0000 0102',
      '荣誉',
      '最多查询 3 次',
      '2026年9月18日',
    ])
      expect(zh).toContain(words);
    for (const words of ['Shifan Bank', '17 October 2026', 'at most 3']) expect(en).toContain(words);
    expect(`${zh}${en}`).not.toMatch(/[{}]/);
  });
});

describe('an authorisation', () => {
  const of = { state: 'given', from: '2026-09-18', until: '2026-09-19' } as const;
  const at = (moment: string) => new Date(`${moment}+08:00`);

  it('is live from the first moment of its first day to the last of its last', () => {
    expect(isLive(of, at('2026-09-17T23:59:59'))).toBe(false);
    expect(isLive(of, at('2026-09-18T00:00:00'))).toBe(true);
    expect(isLive(of, at('2026-09-19T23:59:59'))).toBe(true);
    expect(isLive(of, at('2026-09-20T00:00:00'))).toBe(false);
    expect(isLive({ ...of, state: 'withdrawn' }, at('2026-09-18T10:00:00'))).toBe(false);
  });

  it('that ended otherwise does not expire', () => {
    expect(stateAt({ ...of, state: 'withdrawn' }, at('2026-10-01T00:00:00'))).toBe('withdrawn');
  });

  it('knows its last look-up', () => {
    expect(isLastUse({ uses: null, used: 999 })).toBe(false);
    expect(isLastUse({ uses: 2, used: 0 })).toBe(false);
    expect(isLastUse({ uses: 2, used: 1 })).toBe(true);
  });
});
