import { subjectsAsked } from './subjects-asked.ts';

/** Measures follow a listing as its entry changes. This begins the cases of listings that stood before. */
export const listingsFollowed = subjectsAsked(
  {
    id: '2026-12-15-listings-followed',
    does: 'has measure cases begun after listings that stood before there were any',
  },
  'listingsAsked',
);
