import type { Call } from '../../shared/http/call.ts';
import { notFound } from '../../shared/http/problem.ts';
import { isOfUnit } from '../../shared/identity/rights.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import { batchKey } from '../../shared/store/batches.ts';
import { completionWrites, overOtherClaims } from '../../shared/store/coverage.ts';
import { ConditionFailedError, theTable, type Write } from '../../shared/store/table.ts';
import { readable, shown } from './batch-view.ts';
import type { routes } from './routes.ts';
import { refuseUnlessOpen } from './statement.ts';

/**
 * States for a unit that the refused rows of its file are not to be reported: the file is complete without them.
 * @throws Problem 404, 409
 */
export async function takeBack(call: Call<typeof routes.takeBackRows>) {
  const { viewer, now, body } = call;
  const batch = await readable(call, call.params.id);
  if (viewer === undefined || !isOfUnit(viewer, batch.unit)) throw notFound();
  refuseUnlessOpen(batch);
  const takenBack = { at: now.toISOString(), by: viewer.sub, reason: body.reason };
  const location = `/records/batches/${batch.id}`;
  const json = shown({ ...batch, takenBack, completeAt: takenBack.at });
  const writes: Write[] = [
    {
      Update: {
        Key: batchKey(batch.id),
        UpdateExpression: 'SET takenBack = :takenBack, completeAt = :now',
        ConditionExpression: 'attribute_not_exists(completeAt)',
        ExpressionAttributeValues: { ':takenBack': takenBack, ':now': takenBack.at },
      },
    },
    auditWrite({
      entity: `batch:${batch.id}`,
      action: 'batch.taken-back',
      by: actor(viewer),
      at: now,
      request: call.request,
      details: { reason: body.reason, rows: batch.rejected },
    }),
  ];
  try {
    await overOtherClaims(async () =>
      call.commit([...writes, ...(await completionWrites(theTable(), batch, now))], {
        status: 200,
        location,
        json,
      }),
    );
  } catch (error) {
    // As it stands now it tells what happened in the meantime.
    if (error instanceof ConditionFailedError) refuseUnlessOpen(await readable(call, batch.id));
    throw error;
  }
  return { status: 200, location, json };
}
