import { expect, it } from 'vitest';
import {
  type Authorisation,
  authorisationKind,
} from '../../../../../shared/domain/authorisations/authorisation.ts';
import { contributionOf } from '../../../../../shared/domain/cases/statistics.ts';

const of = {
  state: 'given',
  partner: 'bank',
  purpose: 'financing',
  used: 2,
  deadlines: [],
  history: [{ at: '2026-09-18T01:00:00Z' }],
} as unknown as Authorisation;

it('an authorisation is counted by where it stands, and with its look-ups', () => {
  expect(contributionOf(authorisationKind, of)).toEqual({
    tallies: ['ALL', 'MONTH#2026-09', 'PURPOSE#bank#financing'],
    counts: { begun: 1, 'state:given': 1, used: 2, fits: 0 },
  });
  const { counts } = contributionOf(authorisationKind, { ...of, state: 'withdrawn', fits: 1 });
  expect(counts).toEqual({ begun: 1, ended: 1, 'state:withdrawn': 1, used: 2, fits: 1 });
});
