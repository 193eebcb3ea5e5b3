import { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod';
import type { AuditAction } from '../../shared/policy/audit-words.ts';
import { looseDays, uploadSeconds } from '../../shared/policy/uploads.ts';
import { auditWrite } from '../../shared/store/audit.ts';
import { spentUnits } from '../../shared/store/capacity.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import {
  forgetWrites,
  type LeftFile,
  leftFiles,
  looseUploads,
  type Upload,
  waitingUploads,
} from '../../shared/store/uploads.ts';
import { byTheClock, type Outcome, type Run } from '../tasks.ts';
import { removeLeft } from '../uploads/left-files.ts';
import { checkUpload } from './check.ts';

const log = new Logger({ serviceName: 'public-credit' });

/** Seconds that events have to bring a file to its check before the clock does. */
const patience = 60;
const day = 24 * 3600 * 1000;

/** A new object (Amazon S3), or what was found in one (GuardDuty), by way of EventBridge. */
const arrivedSchema = z.object({
  source: z.literal('aws.s3'),
  detail: z.object({ object: z.object({ key: z.string() }) }),
});
const scannedSchema = z.object({
  source: z.literal('aws.guardduty'),
  detail: z.object({ s3ObjectDetails: z.object({ objectKey: z.string() }) }),
});
const arrivalSchema = z.union([arrivedSchema, scannedSchema]);
const scheduled = byTheClock({ 'check-uploads': checkUploads });

/** Checks files that have arrived, whoever says so; the clock finds those that nobody told about. */
export async function handler(event: unknown): Promise<void> {
  const arrival = arrivalSchema.safeParse(event);
  if (!arrival.success) return scheduled(event);
  const { data } = arrival;
  const key = data.source === 'aws.s3' ? data.detail.object.key : data.detail.s3ObjectDetails.objectKey;
  const outcome = await checkUpload(key, new Date(), log);
  log.info('arrival worked off', { outcome, ...spentUnits() });
}

/** What people removed goes first: it does not wait for what cannot be checked. */
async function checkUploads({ now }: Run): Promise<Outcome> {
  await eachOf([removeAllLeft, forgetLoose, catchUp], (work) => work(now));
  return 'done';
}

function removeAllLeft(): Promise<void> {
  return eachOf(theTable().each<LeftFile>(leftFiles), ({ id }) =>
    loggingFailure('file not removed', id, () => removeLeft(id)),
  );
}

/** Checks what has been waiting for a while, and forgets what was announced and never sent. */
function catchUp(now: Date): Promise<void> {
  return eachOf(waiting(now), (upload) =>
    loggingFailure('upload not checked', upload.id, async () => {
      const outcome = await checkUpload(upload.id, now, log);
      if (outcome === 'absent' && now.getTime() - Date.parse(upload.createdAt) > 2 * uploadSeconds * 1000)
        await forget(upload, 'upload.never-sent', now);
    }),
  );
}

/**
 * Works through all of some, one after the other: one that fails keeps none of the others waiting.
 * @throws the first failure, once all have been tried
 */
async function eachOf<T>(all: Iterable<T> | AsyncIterable<T>, work: (each: T) => Promise<unknown>) {
  const failures: unknown[] = [];
  for await (const each of all) await work(each).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

async function loggingFailure(message: string, upload: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error(message, { upload, error: error as Error });
    throw error;
  }
}

/** Files for which events have had their time, oldest first. */
async function* waiting(now: Date): AsyncGenerator<Upload> {
  for await (const upload of theTable().each<Upload>(waitingUploads)) {
    if (now.getTime() - Date.parse(upload.createdAt) < patience * 1000) return;
    yield upload;
  }
}

/** Takes files away that nobody has attached to anything. */
async function forgetLoose(now: Date): Promise<void> {
  const before = new Date(now.getTime() - looseDays * day).toISOString();
  for await (const upload of theTable().each<Upload>(looseUploads)) {
    if (upload.createdAt >= before) return;
    await forget(upload, 'upload.expired', now);
  }
}

async function forget(upload: Upload, action: AuditAction, now: Date): Promise<void> {
  try {
    await theTable().transact([
      ...forgetWrites(upload.id, now),
      auditWrite({ entity: `upload:${upload.id}`, action, by: null, at: now, request: 'schedule' }),
    ]);
  } catch (error) {
    // It was attached in the meantime.
    if (error instanceof ConditionFailedError) return;
    throw error;
  }
  await removeLeft(upload.id);
}
