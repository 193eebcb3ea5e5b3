import { subjectsAsked } from './subjects-asked.ts';

/** A subject is evaluated as a record of it changes. This asks for those of whom none has changed since. */
export const subjectsEvaluated = subjectsAsked(
  { id: '2026-12-14-subjects-evaluated', does: 'has organisations evaluated of whom no record changes' },
  'evaluationAsked',
  ({ kind }) => kind === 'organisation',
);
