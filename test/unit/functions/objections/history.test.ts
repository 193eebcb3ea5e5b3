import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decided } from '../../../../functions/objections/ruling.ts';
import { shownWhole } from '../../../../functions/objections/shown.ts';
import { acted } from '../../../../shared/domain/cases/kind.ts';
import { guard } from '../../../../shared/domain/objections/guards.ts';
import { objectionKind } from '../../../../shared/domain/objections/kind.ts';
import { asOfResult, resultsOf } from '../../../../shared/domain/objections/letters.ts';
import type { Objection, ObjectionActor } from '../../../../shared/domain/objections/objection.ts';
import { outcomes } from '../../../../shared/policy/objections.ts';
import { emptyForm } from '../../../../templates/pages/form.tsx';
import type { PageContext } from '../../../../templates/pages/layout.tsx';
import { casePage } from '../../../../templates/pages/objection-case.tsx';
import { anObjection } from '../../../support/objection-builders.ts';

const context = {
  language: 'zh-CN',
  largeType: false,
  city: { zh: '示范市', en: 'Shifan' },
  path: '/objections',
  address: '/objections',
  navigation: [],
  actingFor: [],
  proof: 'proof',
  formKey: 'key',
  request: 'request',
} as unknown as PageContext;

const now = new Date('2026-03-10T02:00:00Z');
const parties = ['filer', 'centre', 'unit'] as const;
const actorOf = (party: (typeof parties)[number]): ObjectionActor => ({ party, sub: party, name: party });

/** One of the acts that are possible now, with a drawn outcome where it decides; the case itself where none is. */
function next(of: Objection, pick: number, text: string): Objection {
  const possible = objectionKind.lifeCycle.transitions.filter(
    ({ action, from }) => from.includes(of.state) && guard(action, of) === null,
  );
  const transition = possible[pick % possible.length];
  const [party = 'centre'] = transition?.who ?? [];
  if (transition === undefined) return of;
  const outcome = outcomes[pick % outcomes.length] ?? 'uphold';
  const by = actorOf(party);
  const ruling = { outcome, correction: {}, opinion: text, by, at: now.toISOString() };
  const effect = ['decision', 'settle', 'confirm'].includes(transition.action)
    ? decided(of, { ...ruling, changes: [], recordVersion: 1, confirmedBy: null })
    : { more: transition.action === 'review' ? { reviewed: true } : {}, note: text };
  return acted(objectionKind, of, transition, by, effect.note ?? '', now, effect.more);
}

function linesOf(of: Objection, party: (typeof parties)[number]): readonly string[] {
  const shown = { ...shownWhole(of, actorOf(party), now), party };
  const html = casePage(
    context,
    shown as Parameters<typeof casePage>[1],
    { disputedFrom: 'filing' },
    emptyForm,
  );
  return [...html.matchAll(/<li class="done">(.*?)<\/li>/gs)].map(([, line = '']) => line);
}

describe('the history of an objection', () => {
  const walk = fc.array(fc.tuple(fc.nat(), fc.string({ minLength: 1, maxLength: 8 })), { maxLength: 14 });

  it('keeps each line as it was, whatever comes after it', () => {
    fc.assert(
      fc.property(walk, fc.constantFrom(...parties), (steps, party) => {
        let of = anObjection();
        let before = linesOf(of, party);
        for (const [pick, text] of steps) {
          of = next(of, pick, text);
          const lines = linesOf(of, party);
          expect(lines.slice(0, before.length)).toEqual(before);
          before = lines;
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps what each letter tells, whenever it is made', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        let of = anObjection();
        const letters: (Objection | undefined)[] = [];
        for (const [pick, text] of steps) {
          of = next(of, pick, text);
          const count = resultsOf(of).length;
          if (count > letters.length) letters.push(asOfResult(of, count));
          const known = letters.map((_, at) => asOfResult(of, at + 1));
          const told = (each: Objection | undefined) =>
            each && [each.state, each.decision, each.formerDecisions, each.history, each.reviewed];
          expect(known.map(told)).toEqual(letters.map(told));
        }
        expect(asOfResult(of, letters.length + 1)).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });
});
