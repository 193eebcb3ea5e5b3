import { byTheClock } from '../tasks.ts';
import { evaluateDaily } from './evaluate-daily.ts';
import { expireAuthorisations } from './expire-authorisations.ts';
import { expireSubmissions } from './expire-submissions.ts';
import { issueCircular } from './issue-circular.ts';
import { publishStatus } from './publish-status.ts';
import { renewEvidence } from './renew-evidence.ts';
import { resumeBatches } from './resume-batches.ts';
import { resumeChecks } from './resume-checks.ts';
import { sealAudit } from './seal-audit.ts';
import { sweepDeadlines } from './sweep-deadlines.ts';
import { walkJourneys } from './walk-journeys.ts';
import { watchCertificates } from './watch-certificates.ts';
import { watchKeys } from './watch-keys.ts';
import { watchService } from './watch-service.ts';

/** The tasks of the service that belong to no other function. */
export const handler = byTheClock({
  'evaluate-daily': evaluateDaily,
  'expire-authorisations': expireAuthorisations,
  'expire-submissions': expireSubmissions,
  'issue-circular': issueCircular,
  'publish-status': publishStatus,
  'renew-evidence': renewEvidence,
  'resume-batches': resumeBatches,
  'resume-checks': resumeChecks,
  'seal-audit': sealAudit,
  'sweep-deadlines': sweepDeadlines,
  'walk-journeys': walkJourneys,
  'watch-certificates': watchCertificates,
  'watch-keys': watchKeys,
  'watch-service': watchService,
});
