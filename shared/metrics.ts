import { setting } from './settings.ts';

/**
 * Changes that are counted as they are committed, by the action of their audit entry. A list, because each is a
 * metric of its own on the bill; an action that is not here is counted nowhere.
 */
export const countedActions: readonly string[] = [
  'report.issued',
  'report.withdrawn',
  'batch.received',
  'batch.done',
  'chunk.given-up',
  'objection.filed',
  'objection.accepted',
  'objection.returned',
  'objection.rejected',
  'objection.dispatched',
  'objection.decided',
  'objection.closed',
  'objection.overdue',
  'submission.submitted',
  'submission.published',
  'submission.returned',
  'submission.rejected',
  'submission.false',
];

/** One line of CloudWatch's embedded metric format: CloudWatch makes the metric out of the log, and no call is made. */
function emit(name: string, value: number, unit: string, dimensions: Readonly<Record<string, string>>): void {
  console.log(
    JSON.stringify({
      _aws: {
        Timestamp: Date.now(),
        CloudWatchMetrics: [
          {
            Namespace: setting('METRICS'),
            Dimensions: [Object.keys(dimensions)],
            Metrics: [{ Name: name, Unit: unit }],
          },
        ],
      },
      ...dimensions,
      [name]: value,
    }),
  );
}

/** Counts committed changes by the actions of their audit entries. */
export function countDone(actions: readonly string[]): void {
  for (const action of actions)
    if (countedActions.includes(action)) emit('Done', 1, 'Count', { Action: action });
}

/** A scheduled task ran to its end. An alarm waits for it. */
export function taskDone(task: string): void {
  emit('TaskDone', 1, 'Count', { Task: task });
}

/** Whole days until the certificate ends that reports are signed with. */
export function certificateDaysLeft(days: number): void {
  emit('CertificateDaysLeft', days, 'None', {});
}
