import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Agency,
  invitationCode,
  isSameName,
  parseInvitationCode,
  stateOf,
} from '../../../../../shared/domain/agencies/agency.ts';
import { agencyKind, invitedAgency } from '../../../../../shared/domain/agencies/kind.ts';
import {
  type AgencyAction,
  type AgencyParty,
  agencyLifeCycle,
  agencyStates,
} from '../../../../../shared/domain/agencies/life-cycle.ts';
import { acted } from '../../../../../shared/domain/cases/kind.ts';
import { transitionOf } from '../../../../../shared/domain/cases/life-cycle.ts';

const now = new Date('2026-11-24T02:00:00Z');
const enterprise = { party: 'enterprise', sub: 'boss', name: '张三' } as const;
const agent = { party: 'agent', sub: 'agent', name: '李四' } as const;

function anAgency(over: Partial<Agency> = {}): Agency {
  const invited = invitedAgency(
    {
      id: 'WT-2026-00000000X',
      subject: '91320100748204660Q',
      subjectName: '示范食品有限公司',
      name: '李四',
      scopes: ['reports'],
      until: '2026-12-31',
      code: invitationCode(new Uint8Array(20)),
    },
    enterprise,
    now,
  );
  return { ...invited, ...over };
}

/** The agency after an act, or why it cannot be. */
function movedAgency(
  agency: Agency,
  action: AgencyAction,
  by: { party: AgencyParty; sub: string; name: string },
  reason: string,
  at: Date,
) {
  const transition = transitionOf(agencyLifeCycle, action, stateOf(agency, at), by.party);
  if (typeof transition === 'string') return transition;
  const agent = action === 'accept' ? { agent: { sub: by.sub, name: by.name } } : {};
  return acted(agencyKind, agency, transition, by, reason, at, { code: null, ...agent });
}

function moved(...act: Parameters<typeof movedAgency>): Agency {
  const after = movedAgency(...act);
  if (typeof after === 'string') throw new Error(after);
  return after;
}

describe('an agency', () => {
  it('can be accepted until the end of the seventh day, China time', () => {
    const agency = anAgency();
    expect(stateOf(agency, new Date('2026-12-01T15:59:59Z'))).toBe('invited');
    expect(stateOf(agency, new Date('2026-12-01T16:00:00Z'))).toBe('expired');
    expect(movedAgency(agency, 'accept', agent, '', new Date('2026-12-01T16:00:00Z'))).toBe('not-now');
  });

  it('is in force to the end of its last day, China time', () => {
    const active = moved(anAgency(), 'accept', agent, '', now);
    expect(active).toMatchObject({ state: 'active', code: null, agent: { sub: 'agent', name: '李四' } });
    expect(stateOf(active, new Date('2026-12-31T15:59:59Z'))).toBe('active');
    expect(stateOf(active, new Date('2026-12-31T16:00:00Z'))).toBe('expired');
  });

  it('whose last day comes before its invitation ends cannot be accepted after that day', () => {
    const agency = anAgency({ until: '2026-11-25' });
    expect(stateOf(agency, new Date('2026-11-25T16:00:00Z'))).toBe('expired');
  });

  it('keeps who did what, when and why', () => {
    const active = moved(anAgency(), 'accept', agent, '', now);
    const removed = moved(active, 'remove', enterprise, '离职', now);
    expect(removed).toMatchObject({ state: 'removed', agent: { sub: 'agent' } });
    expect(removed.history).toMatchObject([
      { action: 'invite', by: { party: 'enterprise' } },
      { action: 'accept', by: { party: 'agent' } },
      { action: 'remove', by: { party: 'enterprise', sub: 'boss' }, note: '离职' },
    ]);
  });

  it('lets each party do in each state what the life cycle says, and nothing else', () => {
    const may = agencyStates.map((state) => {
      const agency = anAgency({ state });
      return [
        state,
        agencyLifeCycle.transitions.flatMap(({ action }) =>
          (['enterprise', 'agent', 'centre'] as const).flatMap((party) =>
            typeof movedAgency(agency, action, { party, sub: 'x', name: 'x' }, '', now) === 'string'
              ? []
              : [`${party} ${action}`],
          ),
        ),
      ];
    });
    expect(may).toEqual([
      ['invited', ['agent accept', 'agent refuse', 'enterprise remove', 'agent remove', 'centre end']],
      ['active', ['enterprise remove', 'agent remove', 'centre end']],
      ['refused', []],
      ['removed', []],
      ['ended', []],
      ['expired', []],
    ]);
  });
});

describe('an invitation code', () => {
  it('survives being read out and typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (random) => {
        const code = invitationCode(random);
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
        const typed = code.replaceAll('-', ' ').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
        expect(parseInvitationCode(typed)).toBe(code);
      }),
    );
  });

  it('uses every random byte', () => {
    const zero = new Uint8Array(20);
    for (let at = 0; at < 20; at += 1) {
      expect(invitationCode(zero.with(at, 1))).not.toBe(invitationCode(zero));
    }
  });

  it.each(['', 'ABCD', '0000-0000-0000-0000-000U', `${'0'.repeat(21)}`, '../../agencies'])(
    'is not %j',
    (text) => {
      expect(parseInvitationCode(text)).toBeNull();
    },
  );
});

describe('names', () => {
  it.each([
    ['李四', '李四'],
    ['买买提·艾力', '买买提•艾力'],
    ['Zhang San', 'zhang　san'],
    ['ＬＩ', 'li'],
  ])('%s and %s are one person’s', (one, other) => {
    expect(isSameName(one, other)).toBe(true);
  });

  it.each([
    ['李四', '李五'],
    ['', ''],
    ['·', ' '],
    ['李四', ''],
  ])('%j and %j are not', (one, other) => {
    expect(isSameName(one, other)).toBe(false);
  });
});
