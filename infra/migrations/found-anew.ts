import { subjectsAsked } from './subjects-asked.ts';

/**
 * Records take their places on the public lists, and subjects become findable by the first digits of their code and the
 * initials of their name, as they change. This does it for those that were there before.
 */
export const foundAnew = subjectsAsked(
  {
    id: '2026-12-20-found-anew',
    does: 'puts records on the public lists, and has subjects found by code and initials, that were there before',
  },
  'foundAsked',
);
