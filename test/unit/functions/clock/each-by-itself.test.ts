import { describe, expect, it } from 'vitest';
import { eachByItself } from '../../../../functions/clock/each-by-itself.ts';
import type { Case } from '../../../../shared/domain/cases/case.ts';

async function* cases(...ids: string[]) {
  for (const id of ids) yield { id } as Case;
}

function logged() {
  const lines: { readonly case: string; readonly error: Error }[] = [];
  const log = { error: (_: string, facts: (typeof lines)[number]) => lines.push(facts) } as never;
  return { log, lines };
}

describe('the clock', () => {
  it('goes on after a case on which it could not act, and says that somebody should look', async () => {
    const { log, lines } = logged();
    const ended: string[] = [];
    const outcome = await eachByItself(cases('A', 'B', 'C'), { log }, async ({ id }) => {
      if (id === 'B') throw new Error('too long');
      ended.push(id);
      return 'done';
    });
    expect(ended).toEqual(['A', 'C']);
    expect(outcome).toBe('not-done');
    expect(lines).toMatchObject([{ case: 'B', error: { message: 'too long' } }]);
  });

  it('looks at nothing behind the first case whose day has not come', async () => {
    const { log, lines } = logged();
    const seen: string[] = [];
    const outcome = await eachByItself(cases('A', 'B', 'C'), { log }, async ({ id }) => {
      seen.push(id);
      return id === 'B' ? 'over' : 'done';
    });
    expect({ seen, outcome, lines }).toEqual({ seen: ['A', 'B'], outcome: 'done', lines: [] });
  });
});
