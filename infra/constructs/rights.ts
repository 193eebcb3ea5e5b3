import type { ITable, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { FileAction, Manifest, TableAction } from '../../functions/manifest.ts';
import type { StatefulStack } from '../stacks/stateful.ts';

/** Gives a function the rights that its manifest names, and nothing else. */
export function allow(
  grantee: IFunction,
  manifest: Manifest,
  { table, dataKey, files, quarantine, signingKey }: StatefulStack,
): void {
  if (manifest.routes !== undefined) {
    // Sessions of browsers are found and renewed by whichever function answers; a person's agencies are read at each
    // call; each refusal is an audit entry.
    allowPartition(grantee, table, 'SESSION#*', ['GetItem', 'PutItem']);
    allowPartition(grantee, table, 'AGENT#*', ['Query']);
    allowPartition(grantee, table, 'AUDIT#*', ['PutItem']);
    allowPartition(grantee, table, 'LIMIT#*', ['UpdateItem']);
    // Whoever opens or makes a cursor first makes what cursors are sealed with.
    if (!manifest.table.includes('PutItem')) allowPartition(grantee, table, 'CURSOR-SECRET', ['PutItem']);
  }
  table.grant(grantee, ...manifest.table.map((action) => `dynamodb:${action}`));
  keepAudit(grantee, table, manifest.table);
  dataKey.grantEncryptDecrypt(grantee);
  for (const [partition, actions] of Object.entries(manifest.partitions ?? {}))
    allowPartition(grantee, table, partition, actions);
  for (const [bucket, byPrefix = {}] of [
    [files, manifest.files],
    [quarantine, manifest.quarantine],
  ] as const)
    for (const [prefix, actions] of Object.entries(byPrefix)) allowObjects(grantee, bucket, prefix, actions);
  if (manifest.signs === true) signingKey.grant(grantee, 'kms:Sign');
}

function allowObjects(
  grantee: IFunction,
  bucket: Bucket,
  prefix: string,
  actions: readonly FileAction[],
): void {
  const allowOne = (action: string) =>
    grantee.addToRolePolicy(
      new PolicyStatement({ actions: [action], resources: [bucket.arnForObjects(prefix)] }),
    );
  if (actions.includes('put')) bucket.grantPut(grantee, prefix);
  if (actions.includes('parts')) allowOne('s3:ListMultipartUploadParts');
  if (actions.includes('retain')) allowOne('s3:PutObjectRetention');
  if (actions.includes('read')) bucket.grantRead(grantee, prefix);
  // CDK's own grant to delete takes versions away, too.
  if (actions.includes('delete')) allowOne('s3:DeleteObject');
}

function allowPartition(
  grantee: IFunction,
  table: ITable | TableV2,
  partition: string,
  actions: readonly TableAction[],
): void {
  grantee.addToRolePolicy(
    new PolicyStatement({
      actions: actions.map((action) => `dynamodb:${action}`),
      resources: [table.tableArn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [partition] } },
    }),
  );
}

/** An entry of the audit stays as it was written, whatever else of the table a function may change. */
function keepAudit(grantee: IFunction, table: ITable | TableV2, allowed: readonly TableAction[]): void {
  const changing = allowed.filter((action) =>
    ['UpdateItem', 'DeleteItem', 'BatchWriteItem'].includes(action),
  );
  if (changing.length === 0) return;
  grantee.addToRolePolicy(
    new PolicyStatement({
      effect: Effect.DENY,
      actions: changing.map((action) => `dynamodb:${action}`),
      resources: [table.tableArn],
      conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['AUDIT#*'] } },
    }),
  );
}

/** Not secret.grantRead(): that would write the role of this stack into the key of the stateful one. */
export function allowSecret(grantee: IFunction, secret: string): void {
  grantee.addToRolePolicy(
    new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secret] }),
  );
}
