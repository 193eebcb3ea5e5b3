import { byTheClock, type Task } from '../tasks.ts';

/** A task that is loaded when its schedule first starts it: a process mostly runs one of them. */
function late<Name extends string>(load: () => Promise<Readonly<Record<Name, Task>>>, name: Name): Task {
  return async (run) => (await load())[name](run);
}

/** The tasks of the service that belong to no other function. */
export const handler = byTheClock({
  'evaluate-daily': late(() => import('./evaluate-daily.ts'), 'evaluateDaily'),
  'expire-authorisations': late(() => import('./expire-authorisations.ts'), 'expireAuthorisations'),
  'expire-submissions': late(() => import('./expire-submissions.ts'), 'expireSubmissions'),
  'issue-circular': late(() => import('./issue-circular.ts'), 'issueCircular'),
  'publish-status': late(() => import('./publish-status.ts'), 'publishStatus'),
  'renew-evidence': late(() => import('./renew-evidence.ts'), 'renewEvidence'),
  'resume-batches': late(() => import('./resume-batches.ts'), 'resumeBatches'),
  'resume-checks': late(() => import('./resume-checks.ts'), 'resumeChecks'),
  'seal-audit': late(() => import('./seal-audit.ts'), 'sealAudit'),
  'sweep-deadlines': late(() => import('./sweep-deadlines.ts'), 'sweepDeadlines'),
  'walk-journeys': late(() => import('./walk-journeys.ts'), 'walkJourneys'),
  'watch-certificates': late(() => import('./watch-certificates.ts'), 'watchCertificates'),
  'watch-keys': late(() => import('./watch-keys.ts'), 'watchKeys'),
  'watch-service': late(() => import('./watch-service.ts'), 'watchService'),
});
