import { describe, expect, it } from 'vitest';
import { current, stateOn } from '../../../../../shared/domain/submissions/submission.ts';
import { aDeclaration, aPublication, aSubmission } from './submission-builders.ts';

describe('a submission', () => {
  it('says what was handed in last', () => {
    const [first] = aSubmission().sent;
    if (first === undefined) throw new Error('nothing sent');
    const second = { ...first, declaration: aDeclaration({ title: 'ISO 14001' }) };
    expect(current({ sent: [first, second] })).toBe(second);
    expect(() => current({ sent: [] })).toThrow('A submission without content');
  });

  it('counts as expired from the day after its last day, whatever the clock has written', () => {
    const published = aSubmission({ state: 'published', publication: aPublication });
    expect(stateOn(published, '2029-03-11')).toBe('published');
    expect(stateOn(published, '2029-03-12')).toBe('expired');
  });

  it('that does not show does not expire', () => {
    expect(stateOn(aSubmission({ state: 'withdrawn', publication: aPublication }), '2029-03-12')).toBe(
      'withdrawn',
    );
    expect(stateOn(aSubmission({ state: 'questioned', publication: aPublication }), '2029-03-12')).toBe(
      'questioned',
    );
    expect(stateOn(aSubmission({ state: 'published' }), '2029-03-12')).toBe('published');
    expect(stateOn(aSubmission(), '2029-03-12')).toBe('submitted');
  });
});
