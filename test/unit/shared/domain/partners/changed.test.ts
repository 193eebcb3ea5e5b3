import { describe, expect, it } from 'vitest';
import { tellsChanges } from '../../../../../shared/domain/authorisations/draft.ts';
import { changedClasses } from '../../../../../shared/domain/partners/changed.ts';
import { partner, purposeOf } from '../../../../../shared/policy/partners.ts';
import { aRecord } from '../../../../support/records.ts';

const today = '2026-09-18';
const purpose = { gives: { 'administrative-penalty': ['count'], honour: ['count'] } } as const;
const classes = ['administrative-penalty', 'honour'] as const;
const changed = (before: object | null, after: object | null, of: typeof purpose | object = purpose) =>
  changedClasses(
    [
      {
        before: before === null ? undefined : aRecord(before),
        after: after === null ? undefined : aRecord(after),
      },
    ],
    of as typeof purpose,
    classes,
    today,
  );

describe('a partner’s purpose has news of a class', () => {
  it.each([
    ['an entry that came', null, {}],
    ['one that was repaired', {}, { standing: 'repaired' }],
    ['one that is shown again', { standing: 'revoked' }, {}],
  ])('by %s', (_, before, after) => {
    expect(changed(before, after)).toEqual(['administrative-penalty']);
  });

  it.each([
    ['an entry that is given to nobody', null, { standing: 'revoked' }],
    ['one that was and is given to nobody', { standing: 'repaired' }, { standing: 'revoked' }],
    ['what it may not know of an entry', {}, { title: '另一个标题' }],
    ['one whose time is over', { publicUntil: '2026-09-17' }, { publicUntil: '2026-09-16' }],
  ])('not by %s', (_, before, after) => {
    expect(changed(before, after)).toEqual([]);
  });

  it('of each class in which something changed, and of no other', () => {
    const changes = [
      { before: undefined, after: aRecord() },
      { before: undefined, after: undefined },
      { before: undefined, after: aRecord({ id: 'j', catalogue: 'judgment' }) },
    ];
    expect(changedClasses(changes, purpose, classes, today)).toEqual(['administrative-penalty']);
  });

  it('by another title where it is told titles, and never of a class that is not granted', () => {
    const summaries = { gives: { 'administrative-penalty': ['summary'] } };
    expect(changed({}, { title: '另一个标题' }, summaries)).toEqual(['administrative-penalty']);
    expect(changed(null, {}, { gives: { honour: ['count'] } })).toEqual([]);
  });
});

it('who counts look-ups lets nobody be told of changes, nor does a purpose that is not granted it', () => {
  const bank = purposeOf(partner('partner-bank'), 'financing');
  const tender = purposeOf(partner('partner-tender'), 'tender');
  if (bank === undefined || tender === undefined) throw new Error('The sample city has other partners');
  expect(tellsChanges({ purpose: bank, uses: null })).toBe(true);
  expect(tellsChanges({ purpose: bank, uses: 1 })).toBe(false);
  expect(tellsChanges({ purpose: tender, uses: null })).toBe(false);
});
