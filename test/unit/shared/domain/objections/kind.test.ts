import { describe, expect, it } from 'vitest';
import { acted, awaitedBy, derived } from '../../../../../shared/domain/cases/kind.ts';
import { transitionOf } from '../../../../../shared/domain/cases/life-cycle.ts';
import { filed, objectionKind } from '../../../../../shared/domain/objections/kind.ts';
import {
  type ObjectionAction,
  type ObjectionParty,
  objectionLifeCycle,
} from '../../../../../shared/domain/objections/life-cycle.ts';
import type { Objection } from '../../../../../shared/domain/objections/objection.ts';
import { anObjection } from '../../../../support/objection-builders.ts';

const by = (party: ObjectionParty) => ({ party, sub: party, name: party });

/** The case after an act at that moment. */
function moved(of: Objection, action: ObjectionAction, party: ObjectionParty, at: string): Objection {
  const transition = transitionOf(objectionLifeCycle, action, of.state, party);
  if (typeof transition === 'string') throw new Error(`${action}: ${transition}`);
  return acted(objectionKind, of, transition, by(party), '', new Date(at));
}

function verifying(filedAt: string, of = anObjection({ filedAt })): Objection {
  const accepted = moved(of, 'accept', 'centre', filedAt);
  return moved(accepted, 'dispatch', 'centre', filedAt);
}

describe('a new objection', () => {
  it('is filed by somebody, is nobody’s yet, and has nothing decided', () => {
    const { id, policy, record, evidence, contact } = anObjection();
    const content = { ...anObjection(), id, policy, record, evidence, contact };
    expect(filed(content, by('filer'), new Date('2026-03-09T02:00:00Z'))).toMatchObject({
      state: 'filed',
      version: 1,
      writes: 1,
      sent: false,
      filedAt: '2026-03-09T02:00:00.000Z',
      filedBy: { sub: 'filer', name: 'filer' },
      proposal: null,
      decision: null,
      formerDecisions: [],
      reviewed: false,
      holders: { centre: null, unit: null },
      workingDaysTaken: null,
      endedAt: null,
      deadlines: [{ step: 'accept', dueOn: '2026-03-11' }],
    });
  });
});

describe('an objection', () => {
  it('is known by its letters, its address and its policy', () => {
    expect(objectionKind).toMatchObject({ name: 'objection', prefix: 'YY', path: '/objections' });
    expect(objectionKind.rules({ policy: 'shenzhen-2026.1' }).workingDays.verify).toBe(2);
  });

  it('is stopped by what officers must not do themselves, and by what is not now', () => {
    const now = new Date('2026-03-10T02:00:00Z');
    const gap = anObjection({ record: null });
    expect(objectionKind.guard?.('settle', gap, by('centre'), now)?.code).toBe('no-record');
    const proposed = anObjection({ proposal: { by: by('unit') } as Objection['proposal'] });
    expect(objectionKind.guard?.('confirm', proposed, by('unit'), now)?.code).toBe('same-officer');
    expect(objectionKind.guard?.('confirm', proposed, by('centre'), now)).toBeNull();
  });

  it('tells the filer nothing of what is decided among officers, and them everything', () => {
    expect(objectionKind.hidden?.('filer')).toEqual(['propose', 'decline', 'assign']);
    expect(objectionKind.hidden?.('centre')).toEqual([]);
    expect(objectionKind.hidden?.('unit')).toEqual([]);
  });

  it('has its working days counted to the first decision, in China’s days', () => {
    // 23:30 on 9 March and 00:30 on 13 March in China.
    const decided = moved(verifying('2026-03-09T15:30:00Z'), 'decision', 'unit', '2026-03-12T16:30:00Z');
    expect(decided).toMatchObject({ workingDaysTaken: 4, endedAt: null });
    const closed = moved(decided, 'close', 'centre', '2026-03-13T02:00:00Z');
    expect(closed).toMatchObject({ workingDaysTaken: 4, endedAt: '2026-03-13T02:00:00.000Z' });
    const again = moved(closed, 'review', 'filer', '2026-03-16T02:00:00Z');
    expect(again).toMatchObject({ workingDaysTaken: 4, endedAt: null });
    const upheld = moved(again, 'decision', 'unit', '2026-03-20T02:00:00Z');
    expect(upheld.workingDaysTaken).toBe(4);
  });

  it('has none before a decision, and keeps those that were counted once', () => {
    expect(verifying('2026-03-09T02:00:00Z').workingDaysTaken).toBeNull();
    const stored = anObjection({ workingDaysTaken: 7 });
    expect(derived(objectionKind, stored, new Date()).workingDaysTaken).toBe(7);
  });

  it('waits for the calendar by which its days can be counted', () => {
    const decided = moved(verifying('2026-12-30T02:00:00Z'), 'decision', 'unit', '2027-01-05T02:00:00Z');
    expect(decided.workingDaysTaken).toBeNull();
    const ended = { ...decided, deadlines: [] };
    expect(awaitedBy(objectionKind, ended)).toBe('2027');
    expect(awaitedBy(objectionKind, { ...ended, workingDaysTaken: 3 })).toBeNull();
    expect(awaitedBy(objectionKind, verifying('2026-12-30T02:00:00Z'))).toBe('2027');
    expect(awaitedBy(objectionKind, verifying('2026-03-09T02:00:00Z'))).toBeNull();
    const known = moved(verifying('2026-03-09T02:00:00Z'), 'decision', 'unit', '2026-03-10T02:00:00Z');
    expect(awaitedBy(objectionKind, { ...known, workingDaysTaken: null })).toBeNull();
  });

  it('gets the last days that the calendar says by now', () => {
    const [deadline] = anObjection().deadlines;
    if (deadline === undefined) throw new Error('no deadline');
    const awaits = { from: '2026-03-09', workingDays: 2, stood: [] };
    const waiting = anObjection({ deadlines: [{ ...deadline, dueOn: null, awaits }] });
    expect(derived(objectionKind, waiting, new Date()).deadlines).toMatchObject([{ dueOn: '2026-03-11' }]);
  });

  it('has no end without a history', () => {
    const ended = derived(objectionKind, anObjection({ state: 'closed', history: [] }), new Date());
    expect(ended.endedAt).toBeNull();
  });
});
