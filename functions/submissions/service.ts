import type { Submission } from '../../shared/domain/submissions/submission.ts';
import { actsFor, isCentre } from '../../shared/identity/rights.ts';
import { companionWrites, submissions } from '../../shared/store/submissions.ts';
import type { Effect as CaseEffect, Occasion as CaseOccasion, Service } from '../cases/acting.ts';

export type Effect = CaseEffect<Submission>;
export type Occasion = CaseOccasion<Submission>;

export const submissionService: Service<Submission> = {
  store: submissions,
  subjectOf: ({ subject }) => subject,
  partyOf: (viewer, { subject }) =>
    actsFor(viewer, subject, 'submissions') ? 'filer' : isCentre(viewer) ? 'centre' : null,
  companions: companionWrites,
};
