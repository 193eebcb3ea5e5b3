import type { Manifest } from '../manifest.ts';

export const manifest = {
  seconds: 600,
  // A day of a large city has a million audit entries to seal.
  memory: 1024,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
  files: {
    'signing/*': ['read'],
    'signing/evidence.json': ['put'],
    'signing/report-status.jwt': ['put'],
    'batches/*': ['read', 'put'],
    'audit/*': ['read', 'put', 'retain'],
  },
  // Files that no event told of, and those of batches that are given up.
  quarantine: { 'incoming/*': ['read', 'delete'] },
  // The list of reports that no longer count, and the seals of the audit, which are kept as long as reports.
  signs: true,
  needs: ['key-states', 'known-paper', 'public-address', 'report-retention', 'revocation', 'time-stamps'],
  imports: ['start'],
  tasks: {
    'sweep-deadlines': {
      every: { minutes: 30 },
      does: 'Reminds of deadlines, marks what is overdue, escalates',
      hurts: 'deadlines pass unseen: nobody is reminded, nothing is marked overdue',
      runbook: 'overdue-sweep',
    },
    // What has ended does not show from midnight on: this only says so.
    'expire-submissions': {
      every: { minutes: 30 },
      does: 'Takes declared information off that has come to its end',
      hurts: 'people are not told that what they declared has come to its end',
      runbook: 'overdue-sweep',
    },
    'expire-authorisations': {
      every: { minutes: 30 },
      does: 'Ends authorisations whose last day is over',
      hurts: 'people are not told that what they authorised has come to its end',
      runbook: 'overdue-sweep',
    },
    'evaluate-daily': {
      every: { minutes: 30 },
      does: 'Begins the evaluation of the day, and starts parts of evaluations again that stand still',
      hurts: 'entries that have expired still count in grades, and falls that were told are not used',
      runbook: 'overdue-sweep',
    },
    'issue-circular': {
      every: { day: '08:30' },
      does: 'Issues the circular on the quality of data for the month before, from its first working day on',
      hurts: 'units and the centre get no circular on the quality of data',
      runbook: 'overdue-sweep',
    },
    'resume-batches': {
      every: { minutes: 5 },
      does: 'Starts imports again that broke off, and ends those whose file never came',
      hurts: 'files of departments whose import broke off are not imported',
      runbook: 'overdue-sweep',
    },
    'resume-checks': {
      every: { minutes: 5 },
      does: 'Starts again the batches of partners that stand still',
      hurts: 'batches of partners that stand still are not resumed',
      runbook: 'overdue-sweep',
    },
    'publish-status': {
      every: { minutes: 30 },
      does: 'Signs the list of reports that no longer count',
      hurts: 'whoever checks reports without us does not learn which of them no longer count',
      runbook: 'signing',
    },
    'renew-evidence': {
      every: { minutes: 120 },
      does: 'Publishes and fetches the lists of revoked certificates',
      hurts: 'others will soon be unable to tell whether the certificate of our signatures still counts',
      runbook: 'revocation',
    },
    'seal-audit': {
      every: { day: '02:10' },
      does: 'Seals the audit trail of the day before',
      hurts: 'nobody can show any more that the audit trail of the last days was not changed',
      runbook: 'signing',
    },
    'watch-certificates': {
      every: { day: '09:05' },
      does: 'Looks how long papers can still be signed, and the public address be trusted',
      hurts: 'nobody would hear that soon no paper can be signed, or browsers warn of the public address',
      runbook: 'overdue-sweep',
    },
    'watch-keys': {
      every: { minutes: 30 },
      does: 'Looks whether each key of the stage can be used',
      hurts:
        'a key of the stage is disabled or about to be deleted: papers cannot be signed, or all data is out of reach',
      runbook: 'keys',
    },
    'walk-journeys': {
      every: { minutes: 5 },
      does: 'Looks companies up and verifies a paper at the public address, as people do',
      hurts: 'people who look a company up or verify a paper are not served',
      runbook: 'not-answering',
      urgent: true,
    },
    'watch-service': {
      every: { minutes: 5 },
      does: 'Looks whether the service answers at its public address',
      hurts: 'nobody gets an answer from the service at its public address',
      runbook: 'not-answering',
      urgent: true,
    },
  },
} satisfies Manifest;
