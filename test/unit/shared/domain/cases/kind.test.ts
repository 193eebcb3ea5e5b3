import { describe, expect, it } from 'vitest';
import { startDeadline } from '../../../../../shared/domain/cases/deadlines.ts';
import {
  actAnnouncements,
  acted,
  alarmAnnouncements,
  alarmDay,
  asOf,
  awaitedBy,
  birthOf,
  born,
  dayAnnouncements,
  derived,
  isFinal,
  type Kind,
  labelOf,
  turnOf,
} from '../../../../../shared/domain/cases/kind.ts';
import type { NoticeCode } from '../../../../../shared/policy/notices.ts';
import type { SuggestionAct } from '../../../../support/suggestions/life-cycle.ts';
import { type Suggestion, suggestionKind } from '../../../../support/suggestions/suggestion.ts';

const now = new Date('2026-03-09T02:00:00Z');
const filer = { party: 'filer', sub: 'zhang', name: '张三' } as const;
const centre = { party: 'centre', sub: 'chen', name: '陈二' } as const;
const theUnit = 'unit:11440100XXXX00019W';
const content = {
  id: 'JY-2026-00000001X',
  policy: 'sample-2026.1',
  filer: 'zhang',
  unit: '11440100XXXX00019W',
  topic: '窗口',
  text: '延长服务时间',
  evidence: [],
  answer: null,
  holders: { centre: null, unit: null },
};

function aSuggestion(over: Partial<Suggestion> = {}): Suggestion {
  return { ...born(suggestionKind, content, filer, now), ...over };
}

function transition(action: SuggestionAct) {
  const found = suggestionKind.lifeCycle.transitions.find((each) => each.action === action);
  if (found === undefined) throw new Error(action);
  return found;
}

const act = (before: Suggestion, action: SuggestionAct, note = '', kind = suggestionKind) =>
  acted(kind, before, transition(action), centre, note, new Date('2026-03-10T02:00:00Z'));

const withNotices = (notices: Partial<Kind<Suggestion>['notices']>): Kind<Suggestion> => ({
  ...suggestionKind,
  notices: { ...suggestionKind.notices, ...notices },
});

describe('a new case', () => {
  it('is brought into being by the act that leads from nowhere', () => {
    expect(birthOf(suggestionKind).action).toBe('suggest');
    const lifeCycle = { ...suggestionKind.lifeCycle, transitions: [transition('forward')] };
    expect(() => birthOf({ ...suggestionKind, lifeCycle })).toThrow(
      'Nothing brings a case of "suggestion" into being',
    );
  });

  it('begins its life beside what it is about', () => {
    expect(aSuggestion()).toEqual({
      ...content,
      state: 'filed',
      version: 1,
      deadlines: [startDeadline('look', '2026-03-09', 2)],
      history: [
        { at: '2026-03-09T02:00:00.000Z', action: 'suggest', by: filer, from: null, to: 'filed', note: '' },
      ],
    });
  });

  it('is judged by the rules of its own policy', () => {
    const seen: string[] = [];
    const kind: Kind<Suggestion> = {
      ...suggestionKind,
      rules(of) {
        seen.push(of.policy);
        return suggestionKind.rules(of);
      },
    };
    born(kind, content, filer, now);
    expect(seen).toEqual(['sample-2026.1']);
  });
});

describe('an act', () => {
  it('leads on, is written down with its reason, and starts the next step', () => {
    const after = act(aSuggestion(), 'forward', '属于市场监管');
    expect(after).toMatchObject({
      state: 'forwarded',
      version: 2,
      deadlines: [
        { step: 'look', doneAt: '2026-03-10T02:00:00.000Z' },
        { step: 'answer', dueOn: '2026-03-17' },
      ],
    });
    expect(after.history).toHaveLength(2);
    expect(after.history.at(-1)).toEqual({
      at: '2026-03-10T02:00:00.000Z',
      action: 'forward',
      by: centre,
      from: 'filed',
      to: 'forwarded',
      note: '属于市场监管',
    });
    expect(after).not.toHaveProperty('writes');
  });

  it('counts as one more write where writes are counted', () => {
    expect(act(aSuggestion({ writes: 6 }), 'forward').writes).toBe(7);
  });

  it('leaves the state as it is where it leads nowhere', () => {
    expect(act(aSuggestion({ state: 'forwarded' }), 'extend').state).toBe('forwarded');
  });

  it('leads back to what the kind says, where it leads back', () => {
    const back = { ...transition('extend'), backTo: ['filed', 'returned'] as const };
    const leadTo = (kind: Kind<Suggestion>) =>
      acted(kind, aSuggestion({ state: 'forwarded' }), back, centre, '', now).state;
    expect(leadTo({ ...suggestionKind, backTo: () => 'returned' })).toBe('returned');
    expect(leadTo(suggestionKind)).toBe('forwarded');
    const kind: Kind<Suggestion> = { ...suggestionKind, backTo: () => 'returned' };
    expect(act(aSuggestion({ state: 'forwarded' }), 'extend', '', kind).state).toBe('forwarded');
  });

  it('changes besides what its caller says', () => {
    const more = { answer: '已延长', version: 99 };
    const after = acted(suggestionKind, aSuggestion(), transition('answer'), centre, '', now, more);
    expect(after).toMatchObject({ answer: '已延长', version: 2, state: 'answered' });
  });

  it('is called by its own label, and by its code where it has none', () => {
    expect(labelOf(suggestionKind, 'forward', 'forwarded')).toEqual({ zh: '转办', en: 'Forward' });
    expect(labelOf(suggestionKind, 'forward', 'answered')).toEqual({ zh: '转办', en: 'Forward' });
    expect(labelOf(suggestionKind, 'gone' as SuggestionAct, 'filed')).toEqual({ zh: 'gone', en: 'gone' });
  });

  it('of several meanings is called by where it led', () => {
    const again = {
      ...transition('answer'),
      action: 'forward',
      label: { zh: '退办', en: 'Send away' },
    } as const;
    const lifeCycle = {
      ...suggestionKind.lifeCycle,
      transitions: [...suggestionKind.lifeCycle.transitions, again],
    };
    const kind = { ...suggestionKind, lifeCycle };
    expect(labelOf(kind, 'forward', 'answered')).toEqual({ zh: '退办', en: 'Send away' });
    expect(labelOf(kind, 'forward', 'forwarded')).toEqual({ zh: '转办', en: 'Forward' });
  });
});

describe('a case at this moment', () => {
  it('is what is written, where its kind says nothing else', () => {
    const of = aSuggestion();
    const at = (state: Suggestion['state']): Kind<Suggestion> => ({
      ...suggestionKind,
      stateAt: () => state,
    });
    expect(asOf(suggestionKind, of, now)).toBe(of);
    expect(asOf(at('filed'), of, now)).toBe(of);
    expect(asOf(at('withdrawn'), of, now)).toEqual({ ...of, state: 'withdrawn' });
  });

  it('has the last days that the calendar says by now, and what its kind derives on the day in China', () => {
    const [deadline] = aSuggestion().deadlines;
    if (deadline === undefined) throw new Error('no deadline');
    const awaits = { from: '2026-03-09', workingDays: 2, stood: [] };
    const waiting = aSuggestion({ deadlines: [{ ...deadline, dueOn: null, awaits }] });
    expect(derived(suggestionKind, waiting, now)).toEqual(aSuggestion());
    const kind: Kind<Suggestion> = { ...suggestionKind, derived: (of, today) => ({ ...of, text: today }) };
    expect(derived(kind, aSuggestion(), new Date('2026-03-09T16:30:00Z')).text).toBe('2026-03-10');
  });

  it('waits for a calendar by its deadlines, or by what its kind says', () => {
    const waiting = aSuggestion({ deadlines: [startDeadline('answer', '2026-12-30', 5)] });
    expect(awaitedBy(suggestionKind, waiting)).toBe('2027');
    expect(awaitedBy(suggestionKind, aSuggestion())).toBeNull();
    expect(awaitedBy({ ...suggestionKind, yearAwaited: () => '2031' }, aSuggestion())).toBe('2031');
    expect(awaitedBy({ ...suggestionKind, yearAwaited: () => null }, waiting)).toBeNull();
  });

  it('is somebody’s turn until it ends', () => {
    expect(turnOf(suggestionKind, { state: 'filed' })).toBe('centre');
    expect(turnOf(suggestionKind, { state: 'answered' })).toBeNull();
    expect(isFinal(suggestionKind, 'filed')).toBe(false);
    expect(isFinal(suggestionKind, 'answered')).toBe(true);
  });

  it('has a day on which the clock says something next, until it has said all', () => {
    expect(alarmDay(suggestionKind, aSuggestion())).toBe('2026-03-10');
    const [deadline] = aSuggestion().deadlines;
    if (deadline === undefined) throw new Error('no deadline');
    expect(
      alarmDay(suggestionKind, aSuggestion({ deadlines: [{ ...deadline, alarmed: 'escalate' }] })),
    ).toBeNull();
    expect(alarmDay(suggestionKind, aSuggestion({ deadlines: [] }))).toBeNull();
  });
});

describe('a notice', () => {
  const forwarded = aSuggestion({ state: 'forwarded' });

  it('of an act goes to each party that can be told', () => {
    expect(actAnnouncements(suggestionKind, transition('forward').notices, forwarded, '理由')).toEqual([
      {
        to: theUnit,
        text: 'suggestion.forwarded',
        values: { id: 'JY-2026-00000001X', topic: '窗口', reason: '理由' },
      },
    ]);
    const nobody = withNotices({ recipient: () => null });
    expect(actAnnouncements(nobody, transition('forward').notices, forwarded, '')).toEqual([]);
  });

  it('has another text, and an address, where its kind says so', () => {
    const instead = 'suggestion.other' as NoticeCode;
    const kind = withNotices({
      instead: () => instead,
      email: (to) => (to.startsWith('person:') ? 'zhang@example.org' : undefined),
    });
    expect(actAnnouncements(kind, transition('answer').notices, forwarded, '')).toMatchObject([
      { to: 'person:zhang', text: instead, email: 'zhang@example.org' },
    ]);
    const [told] = actAnnouncements(kind, transition('forward').notices, forwarded, '');
    expect(told).not.toHaveProperty('email');
  });

  it('of the clock goes to each once, without those who cannot be told', () => {
    const text = 'suggestion.overdue' as NoticeCode;
    expect(alarmAnnouncements(suggestionKind, 'overdue', forwarded)).toMatchObject([
      { to: theUnit, text, values: { reason: '' } },
    ]);
    const daySet = { text, to: [] };
    const kind = withNotices({ clock: { daySet, alarm: () => ({ to: ['centre', null, 'centre'], text }) } });
    expect(alarmAnnouncements(kind, 'overdue', forwarded).map(({ to }) => to)).toEqual(['centre']);
  });

  it('that the last day can be said goes to whoever the kind names and whose turn it is', () => {
    const told = (of: Suggestion) => dayAnnouncements(suggestionKind, of).map(({ to }) => to);
    expect(told(forwarded)).toEqual(['person:zhang', theUnit]);
    expect(told(aSuggestion({ state: 'returned' }))).toEqual(['person:zhang']);
    expect(told(aSuggestion({ state: 'answered' }))).toEqual(['person:zhang']);
    expect(dayAnnouncements(suggestionKind, forwarded)).toMatchObject([
      { text: 'suggestion.day-set', values: { reason: '' } },
      { text: 'suggestion.day-set' },
    ]);
  });

  it('of the clock is none where no step of the kind has a last day', () => {
    const { clock: _, ...notices } = suggestionKind.notices;
    const kind = { ...suggestionKind, notices };
    expect(alarmAnnouncements(kind, 'remind', forwarded)).toEqual([]);
    expect(dayAnnouncements(kind, forwarded)).toEqual([]);
  });
});
