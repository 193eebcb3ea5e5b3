import { describe, expect, it } from 'vitest';
import {
  type Authorisation,
  authorisationKind,
  lookedAt,
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

describe('a look-up by an authorisation', () => {
  const look = (matter: string) => ({ at: '2026-09-18T02:00:00Z', matter, classes: [] });
  const before = { ...of, version: 3, looks: [look('old')] };

  it('is counted, and remembered before the others; the case is the same version', () => {
    expect(lookedAt(before, look('new'))).toEqual({
      ...before,
      used: 3,
      looks: [look('new'), look('old')],
      writes: 4,
    });
  });

  it('is counted as one that found the conditions met where it did', () => {
    const once = lookedAt(before, look('a'), true);
    expect([once.fits, lookedAt(once, look('b'), true).fits, lookedAt(once, look('b')).fits]).toEqual([
      1, 2, 1,
    ]);
  });

  it('is one of the latest twenty that it remembers', () => {
    const all = Array.from({ length: 20 }, (_, at) => look(String(at)));
    const { looks } = lookedAt({ ...before, looks: all }, look('new'));
    expect(looks.map(({ matter }) => matter)).toEqual([
      'new',
      ...all.slice(0, 19).map(({ matter }) => matter),
    ]);
  });
});

it('of an authorisation hears the subject alone, with partner, purpose and last day', () => {
  const { recipient, values } = authorisationKind.notices;
  const name = (zh: string) => ({ zh, en: zh });
  const given = {
    ...of,
    id: 'SQ-1',
    subject: '91320100748204660Q',
    subjectName: '示范食品有限公司',
    partnerName: name('示范银行'),
    purposeName: name('融资授信审查'),
    until: '2026-10-17',
  };
  expect(recipient('filer', given)).toBe('subject:91320100748204660Q');
  expect(recipient('clock' as never, given)).toBeNull();
  expect(values(given, '')).toEqual({
    id: 'SQ-1',
    subject: '示范食品有限公司',
    partner: name('示范银行'),
    purpose: name('融资授信审查'),
    until: '2026-10-17',
  });
});
