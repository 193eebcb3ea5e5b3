import type { Files } from '../../shared/files/files.ts';
import type { Incoming } from '../../shared/files/incoming.ts';
import type { SourceLostError } from '../../shared/files/source-lost.ts';
import { countGivenUp } from '../../shared/metrics.ts';
import type { Text } from '../../shared/policy/text.ts';
import { auditWrite } from '../../shared/store/audit.ts';
import {
  type BatchItem,
  batchById,
  batchKey,
  chunksOf,
  countsOf,
  openKey,
  sourceFile,
} from '../../shared/store/batches.ts';
import { ConditionFailedError, type Table } from '../../shared/store/table.ts';
import { joinParts } from './joining.ts';

/** What the steps of an import work with. */
export interface Stores {
  readonly table: Table;
  readonly files: Files;
  readonly incoming: Incoming;
}

const mended: Text = {
  zh: '已导入的行不受影响；重新报送整个文件即可，已导入的行不会重复。',
  en: 'Rows already imported are not affected. Report the whole file again; rows already imported are not duplicated.',
};

/** Why an import ends that is no fault of the file's contents. */
export const failures = {
  gone: {
    zh: `文件已不在接收区（未在两天内处理完）。${mended.zh}`,
    en: `The file is no longer in the receiving area (it was not processed within two days). ${mended.en}`,
  },
  replaced: {
    zh: `处理过程中文件被再次上传替换，已停止处理。${mended.zh}`,
    en: `The file was replaced by another upload during processing, so processing was stopped. ${mended.en}`,
  },
  never: {
    zh: '文件没有在规定时间内送到。请重新报送。',
    en: 'The file was not received in time. Please report it again.',
  },
  broken: {
    zh: `处理中断，多次重试未成功。${mended.zh}如再次出现，请把批次编号告知信用中心。`,
    en: `Processing was interrupted and several retries failed. ${mended.en} If this happens again, give the batch number to the credit centre.`,
  },
} as const satisfies Record<string, Text>;

/** The audit keeps which one it was; what is wrong with the file itself stands with its batch. */
function codeOf(failure: Text): keyof typeof failures | 'unreadable' {
  const codes = Object.keys(failures) as (keyof typeof failures)[];
  return codes.find((code) => failures[code] === failure) ?? 'unreadable';
}

export function lost(error: SourceLostError): Text {
  return failures[error.how];
}

/** Ends a batch that cannot be imported, with what went in so far and what to do. Twice is once. */
export async function failBatch(
  { table, files, incoming }: Stores,
  id: string,
  failure: Text,
  now: Date,
): Promise<BatchItem | undefined> {
  const batch = await batchById(table, id);
  if (batch === undefined) return undefined;
  const counts = await countsOf(table, await chunksOf(table, id));
  const { accepted, unchanged, rejected, warnings } = counts;
  if (batch.closedAt === undefined) await joinParts(files, batch, counts);
  try {
    await table.transact([
      {
        Update: {
          Key: batchKey(id),
          UpdateExpression:
            'SET failed = :yes, failure = :failure, closedAt = :now, accepted = :accepted, unchanged = :unchanged, rejected = :rejected, warnings = :warnings',
          ConditionExpression: 'attribute_not_exists(closedAt) AND failed = :no',
          ExpressionAttributeValues: {
            ':yes': true,
            ':no': false,
            ':failure': failure,
            ':now': now.toISOString(),
            ':accepted': accepted,
            ':unchanged': unchanged,
            ':rejected': rejected,
            ':warnings': warnings,
          },
        },
      },
      { Delete: { Key: openKey(id) } },
      auditWrite({
        entity: `batch:${id}`,
        action: 'batch.given-up',
        by: null,
        at: now,
        request: batch.request,
        details: { why: codeOf(failure), accepted },
      }),
    ]);
    // That no file came, or another one, is its sender's doing.
    if (failure === failures.broken || failure === failures.gone) countGivenUp();
  } catch (error) {
    // It came to its end already.
    if (!(error instanceof ConditionFailedError && error.failed.includes(0))) throw error;
  }
  if (batch.upload !== undefined) await incoming.remove(sourceFile(id));
  return batchById(table, id);
}
