import { spentUnits } from './store/capacity.ts';

declare global {
  /** `counted` of all manifests, put in place of its name when functions are bundled (infra/bundle.ts); nowhere else defined. */
  var COUNTED_ACTIONS: readonly string[] | undefined;
}

/** Actions whose changes are counted; run from source nothing is measured. */
const countedActions = typeof COUNTED_ACTIONS === 'undefined' ? [] : COUNTED_ACTIONS;

/** One line of CloudWatch's embedded metric format: CloudWatch makes the metric out of the log, and no call is made. */
function emit(
  name: string,
  value: number,
  unit: string,
  dimensions: Readonly<Record<string, string>>,
  facts: object = {},
): void {
  const namespace = process.env.METRICS;
  // Commands of the administrator share this code and are no part of what is measured.
  if (namespace === undefined) return;
  console.log(
    JSON.stringify({
      _aws: {
        Timestamp: Date.now(),
        CloudWatchMetrics: [
          {
            Namespace: namespace,
            Dimensions: [Object.keys(dimensions)],
            Metrics: [{ Name: name, Unit: unit }],
          },
        ],
      },
      ...dimensions,
      ...facts,
      [name]: value,
    }),
  );
}

/** Counts a committed change by the action of its audit entry; other items count for nothing. */
export function countDone(item: Readonly<Record<string, unknown>> | undefined): void {
  const action = item?.type === 'audit' ? String(item.action) : '';
  if (countedActions.includes(action)) emit('Done', 1, 'Count', { Action: action });
}

/** Something failed that was answered or reported all the same; Lambda itself counts only what never answered. */
export function countFault(): void {
  const of = { Function: process.env.FUNCTION ?? 'unknown' };
  emit('Faults', 1, 'Count', of);
  // While two versions answer, the faults of the new one alone take it back.
  emit('Faults', 1, 'Count', { ...of, Version: process.env.AWS_LAMBDA_FUNCTION_VERSION ?? 'unknown' });
}

/** A paper could not be signed, or what says which papers count. */
export function countSigningFailure(): void {
  emit('SigningFailures', 1, 'Count', {});
}

/** An import was given up for no fault of the file's contents. */
export function countGivenUp(): void {
  emit('BatchesGivenUp', 1, 'Count', {});
}

/**
 * How one try of a delivery ended. `refused`: the receiver's address takes nothing, which is no fault of the channel;
 * `given-up`: the last of all tries failed.
 */
export function countDelivery(outcome: 'sent' | 'failed' | 'refused' | 'given-up'): void {
  emit('Deliveries', 1, 'Count', { Outcome: outcome });
}

/** Whether somebody who came by the public address would have been served, and how long it took, in milliseconds. */
export function journeyWalked(journey: string, served: boolean, milliseconds: number): void {
  emit('JourneyServed', served ? 1 : 0, 'Count', { Journey: journey });
  emit('JourneyTime', milliseconds, 'Milliseconds', { Journey: journey });
}

/** Whole days until the certificate ends that the public address shows. */
export function addressDaysLeft(days: number): void {
  emit('AddressDaysLeft', days, 'None', {});
}

/** A scheduled task ran to its end, and what it cost of the table. An alarm waits for it. */
export function countTask(task: string): void {
  emit('TaskDone', 1, 'Count', { Task: task }, spentUnits());
}

/** Web hooks of units that are paused now: their systems hear of no change. */
export function hooksPaused(paused: number): void {
  emit('HooksPaused', paused, 'Count', {});
}

/** How many objections are open now, and how many of them are overdue. */
export function objectionsWaiting({
  open,
  overdue,
}: {
  readonly open: number;
  readonly overdue: number;
}): void {
  emit('OpenObjections', open, 'Count', {});
  emit('OverdueObjections', overdue, 'Count', {});
}

/** How many cases of a kind are open now, and how many of them are overdue. */
export function casesWaiting({
  kind,
  open,
  overdue,
}: {
  readonly kind: string;
  readonly open: number;
  readonly overdue: number;
}): void {
  emit('OpenCases', open, 'Count', { Kind: kind });
  emit('OverdueCases', overdue, 'Count', { Kind: kind });
}

/** Days until the end of the last year whose working days are known. */
export function calendarDaysLeft(days: number): void {
  emit('CalendarDaysLeft', days, 'None', {});
}

/** Whole days until the certificate ends that reports are signed with. */
export function certificateDaysLeft(days: number): void {
  emit('CertificateDaysLeft', days, 'None', {});
}
