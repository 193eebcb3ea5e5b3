import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type ITable,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
  type IBucket,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { daysToFetch } from '../../shared/policy/partners.ts';
import { daysToMend } from '../../shared/policy/reporting.ts';
import { tableIndexes } from '../../shared/store/indexes.ts';
import { sentDays } from '../../shared/store/inspection-libraries.ts';
import { reconciliationDays } from '../../shared/store/reconciliations.ts';
import type { Stage } from '../config.ts';

/** What must never be lost: the table, the files, the keys. Nothing in it is ever replaced by a deployment. */
export class StatefulStack extends Stack {
  readonly table: TableV2;
  /** The table as a stream's source: the same table, its stream known to exist. */
  readonly stream: ITable;
  readonly dataKey: Key;
  readonly files: Bucket;
  /** Where files of strangers arrive. */
  readonly quarantine: Bucket;
  readonly signingKey: Key;
  /** Of the root certificate, where the stage is its own certificate authority. */
  readonly authorityKey: Key | undefined;
  /** Of the city's electronic seal, where papers are offered with one. */
  readonly sealKey: Key | undefined;
  readonly personKey: Secret;
  readonly webHookKey: Secret;
  readonly unitHookKey: Secret;
  readonly inspectionKey: Secret;

  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: Stage }) {
    super(scope, id, { ...props, terminationProtection: true });
    const { stage } = props;

    const replicable = stage.keys.multiRegion ? { multiRegion: true } : {};
    this.dataKey = new Key(this, 'DataKey', {
      description: 'Encrypts the table, the files and the secrets of the public credit service',
      enableKeyRotation: true,
      ...replicable,
      removalPolicy: RemovalPolicy.RETAIN,
    });

    const warm =
      stage.warmThroughput === undefined
        ? {}
        : {
            warmThroughput: {
              readUnitsPerSecond: stage.warmThroughput.reads,
              writeUnitsPerSecond: stage.warmThroughput.writes,
            },
          };
    this.table = new TableV2(this, 'Table', {
      ...warm,
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      encryption: TableEncryptionV2.customerManagedKey(this.dataKey),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      timeToLiveAttribute: 'expiresAt',
      globalSecondaryIndexes: tableIndexes.map(({ name, partition, order, holds }) => ({
        ...warm,
        indexName: name,
        partitionKey: { name: partition, type: AttributeType.STRING },
        sortKey: { name: order, type: AttributeType.STRING },
        projectionType: holds === 'items' ? ProjectionType.ALL : ProjectionType.KEYS_ONLY,
      })),
    });

    this.stream = this.table as ITable;

    const accessLogs = new Bucket(this, 'AccessLogs', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      versioned: true,
      lifecycleRules: [
        {
          expiration: Duration.days(stage.retention.accessLogDays),
          noncurrentVersionExpiration: Duration.days(30),
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const archived = {
      storageClass: StorageClass.INFREQUENT_ACCESS,
      transitionAfter: Duration.days(stage.retention.archiveAfterDays),
    };
    this.files = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.KMS,
      encryptionKey: this.dataKey,
      bucketKeyEnabled: true,
      enforceSSL: true,
      versioned: true,
      // Locks single objects, such as the files of issued reports; nothing is locked by default.
      objectLockEnabled: true,
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: 'files/',
      // Pages of any origin read the signed list of reports that no longer count, where it is so long that an answer leads
      // here (a browser that was led on says no origin of its own). An address without a signature opens nothing.
      cors: [{ allowedOrigins: ['*'], allowedMethods: [HttpMethods.GET], maxAge: 600 }],
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
        // What somebody took away again is gone a month later.
        { prefix: 'uploads/', noncurrentVersionExpiration: Duration.days(30), transitions: [archived] },
        {
          prefix: 'reports/',
          transitions: [archived],
          // Nobody can delete one before its lock is over, S3 neither: leap years are days more, not fewer.
          ...(stage.retention.reportFiles === 'keep'
            ? {}
            : {
                expiration: Duration.days(stage.retention.reportYears * 366),
                noncurrentVersionExpiration: Duration.days(1),
              }),
        },
        // Rows as they were sent of what was taken over, for whoever objects to it.
        { prefix: 'kept/', transitions: [archived] },
        // Rows as departments sent them, with numbers of identity documents: those that went in are taken away at once,
        // those that did not are there for the department to mend.
        {
          prefix: 'batches/',
          expiration: Duration.days(daysToMend),
          noncurrentVersionExpiration: Duration.days(1),
        },
        {
          prefix: 'reconciliations/',
          expiration: Duration.days(reconciliationDays),
          noncurrentVersionExpiration: Duration.days(1),
        },
        // Directories as units sent them, with officers' names: what is taken over of them is kept apart.
        {
          prefix: 'inspections-sent/',
          expiration: Duration.days(sentDays),
          noncurrentVersionExpiration: Duration.days(1),
        },
        // What partners asked about in batches, and were answered: theirs to fetch, and not ours to keep.
        {
          prefix: 'checks/',
          expiration: Duration.days(daysToFetch),
          noncurrentVersionExpiration: Duration.days(1),
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // No versions: a photograph's place and device are gone with the file that held them.
    this.quarantine = new Bucket(this, 'Quarantine', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.KMS,
      encryptionKey: this.dataKey,
      bucketKeyEnabled: true,
      enforceSSL: true,
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: 'quarantine/',
      // Pages send a large file part by part; each part's address is signed.
      cors: [
        {
          allowedOrigins: [new URL(stage.publicUrl).origin],
          allowedMethods: [HttpMethods.PUT],
          allowedHeaders: ['content-type'],
          exposedHeaders: ['ETag'],
          maxAge: 600,
        },
      ],
      lifecycleRules: [
        { expiration: Duration.days(2), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // On the resource itself: CDK would have a function of its own write this setting.
    (this.quarantine.node.defaultChild as CfnBucket).notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };

    // Each generation is a key of its own; see the runbook on rotation.
    const signingKeys = Array.from(
      { length: stage.signing.generation },
      (_, before) =>
        new Key(this, before === 0 ? 'SigningKey' : `SigningKey${before + 1}`, {
          description: 'Signs reports (PAdES) and the tokens in their QR codes (ES256)',
          keySpec: KeySpec.ECC_NIST_P256,
          keyUsage: KeyUsage.SIGN_VERIFY,
          ...replicable,
          removalPolicy: RemovalPolicy.RETAIN,
        }),
    );
    this.signingKey = signingKeys.at(-1) as Key;
    this.authorityKey =
      stage.signing.authority === 'own'
        ? new Key(this, 'AuthorityKey', {
            description: 'Certifies the signing key, and signs the list of revoked certificates',
            keySpec: KeySpec.ECC_NIST_P256,
            keyUsage: KeyUsage.SIGN_VERIFY,
            removalPolicy: RemovalPolicy.RETAIN,
          })
        : undefined;
    this.sealKey = stage.signing.sealed
      ? new Key(this, 'SealKey', {
          description: 'Puts the electronic seal of the issuer to reports (SM2, GB/T 38540)',
          keySpec: KeySpec.SM2,
          keyUsage: KeyUsage.SIGN_VERIFY,
          removalPolicy: RemovalPolicy.RETAIN,
        })
      : undefined;
    this.personKey = new Secret(this, 'PersonKey', {
      description:
        'Keys the hash that stands for a natural person instead of the ID number. Never rotate: it is part of every person identifier.',
      encryptionKey: this.dataKey,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.unitHookKey = new Secret(this, 'UnitHookKey', {
      description:
        'Makes the secrets of units’ web hooks. Another one makes all of them void: units register again.',
      encryptionKey: this.dataKey,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.inspectionKey = new Secret(this, 'InspectionKey', {
      description:
        'Encrypts the seeds of random inspections from the freeze to the draw. Another one voids the plans that are frozen: they are drawn in new ones.',
      encryptionKey: this.dataKey,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.webHookKey = new Secret(this, 'WebHookKey', {
      description: 'Signs the web hooks by which the city’s message gateway hears of notices',
      encryptionKey: this.dataKey,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });

    // CloudFormation takes no export back while another stack imports it: what was told once is told by every release
    // and with every setting, whoever asks for it now (ADR 0153).
    for (const value of [
      this.table.tableArn,
      this.table.tableName,
      this.table.tableStreamArn,
      this.dataKey.keyArn,
      this.files.bucketArn,
      this.files.bucketName,
      this.quarantine.bucketArn,
      this.quarantine.bucketName,
      ...[...signingKeys, this.authorityKey, this.sealKey].flatMap((key) => key?.keyArn ?? []),
      this.personKey.secretArn,
      this.webHookKey.secretArn,
      this.unitHookKey.secretArn,
      this.inspectionKey.secretArn,
    ])
      this.exportValue(value);
  }
}
