import {
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  RestoreTableToPointInTimeCommand,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import { type MessageAttributeValue, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { enterStage } from '../../../infra/admin/stage-access.ts';
import { shownRecords } from '../../../shared/store/report-standing.ts';
import { Table } from '../../../shared/store/table.ts';
import { adminOf, certified, newSigningKey, ran, says } from './walking.ts';

/**
 * Walks the administrator's part of docs/deployment.md and the runbooks against the stage that was deployed to moto: by
 * the very commands that stand there. Speaks to AWS_ENDPOINT_URL.
 * @param folder for files that are made on the way
 */
const [stage = '', folder = ''] = process.argv.slice(2);
const admin = adminOf(stage);

const operations = await enterStage(stage);
const table = new Table(operations.TABLE);

const closeKeys = await newSigningKey(folder, 'first');

// Step 6: the certificate of the reports.
const before = await admin('health');
says(
  'health before there is a certificate',
  before,
  /✓ table/,
  /✗ signing certificate +No signing certificates/,
);
const chain = await certified(folder, 'first', (await admin('certificate-request')).out);
says('rotate-certificate, dry', await admin('rotate-certificate', chain), /Nothing was changed/);
says('no certificate yet', await admin('certificates'), /^none/);
says('rotate-certificate', await admin('rotate-certificate', chain, '--yes'), /within five minutes/);
says('rotate-certificate, again', await admin('rotate-certificate', chain, '--yes'), /on the list/);
says(
  'health afterwards',
  await admin('health'),
  /✓ signing certificate +36[45] days/,
  /✓ signing key/,
  /✓ dead letters +none/,
);

// A report as the functions would have written it.
const number = '20261124120000ABCDEFGH';
await table.put({
  pk: `REPORT#${number}`,
  sk: 'REPORT',
  type: 'report',
  number,
  subject: '91440100XX00000196',
  edition: 'standard',
  issuedAt: '2026-11-24T04:00:00.000Z',
  asOf: '2026-11-24T04:00:00.000Z',
  pages: 1,
  recordCount: 0,
  ...shownRecords([]),
  withdrawn: null,
});
says('find', await admin('find', number), /standing +current/);
says('withdraw-report', await admin('withdraw-report', number, '--reason', '演练', '--yes'), /Withdrawn/);
says('find', await admin('find', number), /standing +withdrawn/);
says('audit', await admin('audit', `report:${number}`), /report\.withdrawn/);
says('queues', await admin('queues'), /0 +0 +objections filed/);

// Dead letters of each kind, as the sources send them.
const lambda = `arn:aws:lambda:ap-southeast-1:123456789012:function:credit-${stage}-service-deliveryFunction1A2B3C4D-xYz12:live`;
const attributes = (values: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  );
async function sent(
  body: unknown,
  MessageAttributes: Record<string, MessageAttributeValue> = {},
): Promise<void> {
  await new SQSClient({ useQueueUrlAsEndpoint: false }).send(
    new SendMessageCommand({
      QueueUrl: operations.DEAD_LETTERS,
      MessageBody: JSON.stringify(body),
      MessageAttributes,
    }),
  );
}
await sent({
  version: '1.0',
  timestamp: '2026-11-24T01:00:00.000Z',
  requestContext: {
    requestId: '1',
    functionArn: lambda,
    condition: 'RetriesExhausted',
    approximateInvokeCount: 3,
  },
  requestPayload: { task: 'send-deliveries' },
  responseContext: { statusCode: 200, executedVersion: '7', functionError: 'Unhandled' },
  responsePayload: { errorType: 'Error', errorMessage: 'no such secret' },
});
await sent(
  { task: 'sweep-deadlines' },
  attributes({
    ERROR_CODE: 'AccessDeniedException',
    ERROR_MESSAGE: 'not authorized to perform lambda:InvokeFunction',
    EXECUTION_ID: '1',
    RETRY_ATTEMPTS: '0',
    SCHEDULED_TIME: '2026-11-24T02:00:00Z',
    SCHEDULE_ARN: `arn:aws:scheduler:ap-southeast-1:123456789012:schedule/default/credit-${stage}-SweepDeadlines`,
    TARGET_ARN: lambda.replace('delivery', 'clock'),
  }),
);
await sent(
  { version: '0', source: 'aws.s3', 'detail-type': 'Object Created', detail: { object: { key: 'U123' } } },
  attributes({
    ERROR_CODE: 'NO_PERMISSIONS',
    ERROR_MESSAGE: 'not allowed',
    EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
    RULE_ARN: 'arn:aws:events:ap-southeast-1:123456789012:rule/UploadArrived',
    TARGET_ARN: lambda.replace('delivery', 'scanning'),
  }),
);
await sent(
  {
    version: '0',
    source: 'aws.s3',
    'detail-type': 'Object Created',
    detail: { object: { key: 'incoming/B123' } },
  },
  attributes({
    ERROR_CODE: 'NO_PERMISSIONS',
    ERROR_MESSAGE: 'not allowed',
    TARGET_ARN: lambda.replace('delivery', 'import'),
  }),
);
await sent({ nobody: 'knows' });
says(
  'dead-letters of each kind',
  await admin('dead-letters'),
  /delivery +task send-deliveries +no such secret/,
  /clock +task sweep-deadlines +not handed over: AccessDeniedException, not authorized/,
  /scanning +check of upload U123 +not handed over: NO_PERMISSIONS/,
  /import +import of batch B123 +not handed over: NO_PERMISSIONS/,
);
says(
  'redrive',
  await admin('redrive', '--yes'),
  /the upload is gone/,
  /leave: of another form/,
  /resume-batches looks after it/,
  /4 of 5 brought back/,
);
says('audit of an administrator', await admin('audit', 'function:delivery'), /dead-letter\.redriven/);

// Restore: to a new table, compare, bring back.
const client = new DynamoDBClient({});
await client.send(
  new UpdateContinuousBackupsCommand({
    TableName: operations.TABLE,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  }),
);
const restored = `${operations.TABLE}-restored`;
await client.send(
  new RestoreTableToPointInTimeCommand({
    SourceTableName: operations.TABLE,
    TargetTableName: restored,
    UseLatestRestorableTime: true,
  }),
);
const { Table: made } = await client.send(new DescribeTableCommand({ TableName: restored }));
console.log(`  restored: stream ${made?.LatestStreamArn ?? 'none'}`);
await client.send(
  new DeleteItemCommand({
    TableName: operations.TABLE,
    Key: { pk: { S: `REPORT#${number}` }, sk: { S: 'REPORT' } },
  }),
);
const node = (file: string, ...args: string[]) => ran(process.execPath, [`infra/drill/${file}.ts`, ...args]);
says('compare', await node('compare', operations.TABLE, restored), /✗ only in \S+-restored: REPORT#/);
says(
  'bring-back, dry',
  await node('bring-back', restored, operations.TABLE, '--missing'),
  /1 +missing/,
  /Nothing was/,
);
says(
  'bring-back',
  await node('bring-back', restored, operations.TABLE, '--missing', '--yes'),
  /Brought back/,
);
says('find', await admin('find', number), /standing +withdrawn/);
await closeKeys();
console.log('moto: administered');
