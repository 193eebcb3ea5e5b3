import {
  type ArnComponents,
  ArnFormat,
  CfnOutput,
  Duration,
  SecretValue,
  Stack,
  type StackProps,
  TimeZone,
} from 'aws-cdk-lib';
import { LambdaApplication, LambdaDeploymentConfig } from 'aws-cdk-lib/aws-codedeploy';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  type Code,
  FilterCriteria,
  FilterRule,
  type IFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, UrlSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { routes as agencyRoutes } from '../../functions/agencies/routes.ts';
import { routes as auditRoutes } from '../../functions/audit/routes.ts';
import { routes as catalogueRoutes } from '../../functions/catalogues/routes.ts';
import { routes as errorReportRoutes } from '../../functions/error-reports/routes.ts';
import { routes as letterRoutes } from '../../functions/letters/routes.ts';
import { routes as noticeRoutes } from '../../functions/notices/routes.ts';
import { routes as objectionRoutes } from '../../functions/objections/routes.ts';
import { allRoutes } from '../../functions/portal/openapi.ts';
import { routes as portalRoutes } from '../../functions/portal/routes.ts';
import { routes as recordRoutes } from '../../functions/records/routes.ts';
import { routes as reportRoutes } from '../../functions/reports/routes.ts';
import { routes as sessionRoutes } from '../../functions/session/routes.ts';
import { routes as statisticsRoutes } from '../../functions/statistics/routes.ts';
import { routes as subjectRoutes } from '../../functions/subjects/routes.ts';
import { routes as submissionRoutes } from '../../functions/submissions/routes.ts';
import { routes as uploadRoutes } from '../../functions/uploads/routes.ts';
import { routes as verificationRoutes } from '../../functions/verification/routes.ts';
import type { Routes } from '../../shared/http/route.ts';
import type { Stage } from '../config.ts';
import { Capability } from '../constructs/capability.ts';
import { MalwareProtection } from '../constructs/malware-protection.ts';
import { Observability } from '../constructs/observability.ts';
import { publicApi } from '../constructs/public-api.ts';
import { entrances } from '../entrances.ts';
import type { Partition } from '../partitions.ts';
import { originSecretName } from './edge.ts';
import type { StatefulStack } from './stateful.ts';

export interface ServiceProps extends StackProps {
  readonly stage: Stage;
  readonly partition: Partition;
  readonly stateful: StatefulStack;
  /** Replaces the built bundles; infra tests need none. */
  readonly code?: Code;
}

/** JSON in ASCII: CloudFormation gives other characters of a template back as question marks. */
function plainJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7E]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What answers requests and works in the background. Holds no state: it can be deployed again at any time. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id, props);
    const { stage, stateful, partition } = props;
    const { table, dataKey, files, quarantine, signingKey, personKey, webHookKey } = stateful;

    const api = publicApi(this, stage);
    const alarmReceivers = this.alarmReceivers(stage);
    const metrics = `PublicCredit/${stage.name}`;

    const everyone = {
      TABLE: table.tableName,
      PUBLIC_URL: stage.publicUrl,
      CITY: plainJson(stage.city),
      REPORT_ISSUER: plainJson(stage.issuer),
      IDENTITY_ISSUER: stage.identity.issuer,
      IDENTITY_AUDIENCE: stage.identity.audience,
      IDENTITY_CLAIMS: JSON.stringify(stage.identity.claims),
      IDENTITY_ACR: JSON.stringify(stage.identity.acr),
      LIMITS: JSON.stringify(stage.limits),
      // Known to CloudFront and to the functions: what comes without it went around the firewall.
      ...(stage.edge === undefined
        ? {}
        : { ORIGIN_SECRET: SecretValue.secretsManager(originSecretName(stage)).unsafeUnwrap() }),
    };
    const setting = {
      logRetentionDays: stage.retention.logDays,
      tracing: partition.tracing,
      metrics,
      alarmReceivers,
      rollout: this.rollout(stage),
      code: props.code,
    };
    const allowKeys = (grantee: IFunction, keys: string, ...actions: string[]) =>
      grantee.addToRolePolicy(
        new PolicyStatement({
          actions: actions.map((action) => `dynamodb:${action}`),
          resources: [table.tableArn],
          conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [keys] } },
        }),
      );
    // Sessions of browsers are found and renewed by whichever function answers; a person's agencies are read at each
    // call; each refusal is an audit entry.
    const answersBrowsers = (grantee: IFunction) => {
      allowKeys(grantee, 'SESSION#*', 'GetItem', 'PutItem');
      allowKeys(grantee, 'AGENT#*', 'Query');
      allowKeys(grantee, 'AUDIT#*', 'PutItem');
      allowKeys(grantee, 'LIMIT#*', 'UpdateItem');
    };
    // What the background could not do in the end: of streams, of schedules and rules, of functions that they invoke.
    const deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const allEntrances = entrances(allRoutes);
    const entrancesOf = (routes: Routes) =>
      Object.entries(allRoutes).flatMap(([name, each]) =>
        each === routes ? (allEntrances[name] ?? []) : [],
      );
    const capability = (
      name: string,
      options: {
        routes?: Routes;
        environment?: Record<string, string>;
        memory?: number;
        timeout?: Duration;
        /** Addresses of servers other than AWS's that it calls (shared/outbound.ts). */
        calls?: readonly (string | undefined)[];
      } = {},
    ) => {
      // Who answers requests checks tokens, for which it fetches the issuer's keys.
      const issuer = options.routes === undefined ? [] : [stage.identity.issuer, ...stage.identity.origins];
      const called = new Set(
        [...issuer, ...(options.calls ?? [])].flatMap((url) =>
          url === undefined ? [] : new URL(url).origin,
        ),
      );
      const made = new Capability(this, name, {
        setting,
        environment: {
          ...everyone,
          ...options.environment,
          ...(called.size === 0 ? {} : { OUTBOUND: [...called].join(' ') }),
        },
        ...(options.routes === undefined
          ? { failures: deadLetters }
          : { http: { api, entrances: entrancesOf(options.routes) } }),
        ...(options.memory === undefined ? {} : { memory: options.memory }),
        ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
      }).live;
      if (options.routes !== undefined) answersBrowsers(made);
      return made;
    };

    const allow = (grantee: IFunction, ...actions: string[]) => {
      table.grant(grantee, ...actions.map((action) => `dynamodb:${action}`));
      dataKey.grantEncryptDecrypt(grantee);
    };
    // Not secret.grantRead(): that would write this stack's role into the key of the stateful one.
    const readsSecret = (grantee: IFunction, secret: string) =>
      grantee.addToRolePolicy(
        new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secret] }),
      );

    // Answers over HTTP
    const portal = capability('portal', {
      routes: portalRoutes,
      environment: stage.security === undefined ? {} : { SECURITY: plainJson(stage.security) },
    });
    allow(portal, 'GetItem');

    const { clientSecret, claims, documentTypes } = stage.identity;
    // Where the provider names people's documents, whoever signs them in makes our identifiers of them.
    const makesIdentifiers = claims.documentNumber !== undefined;
    const session = capability('session', {
      routes: sessionRoutes,
      environment: {
        IDENTITY_CLIENT_ID: stage.identity.clientId,
        ...(clientSecret === undefined ? {} : { IDENTITY_CLIENT_SECRET: clientSecret }),
        ...(makesIdentifiers
          ? { PERSON_KEY: personKey.secretArn, IDENTITY_DOCUMENT_TYPES: plainJson(documentTypes) }
          : {}),
      },
    });
    if (makesIdentifiers) readsSecret(session, personKey.secretArn);
    allow(session, 'GetItem', 'PutItem', 'DeleteItem');
    // Where a person is signed in: no other function may list it.
    allowKeys(session, 'SESSION#*', 'Query');
    if (clientSecret !== undefined) readsSecret(session, clientSecret);

    const catalogues = capability('catalogues', { routes: catalogueRoutes });
    allow(catalogues, 'Query');

    const subjects = capability('subjects', { routes: subjectRoutes });
    allow(subjects, 'Query', 'GetItem', 'PutItem');

    const records = capability('records', {
      routes: recordRoutes,
      environment: { FILES: files.bucketName },
      memory: 1024,
      timeout: Duration.seconds(29),
    });
    allow(records, 'GetItem', 'Query', 'PutItem', 'UpdateItem');
    files.grantPut(records, 'batches/*');
    files.grantRead(records, 'batches/*');

    const reports = capability('reports', {
      routes: reportRoutes,
      environment: {
        FILES: files.bucketName,
        SIGNING_KEY: signingKey.keyArn,
        REPORT_RETENTION_YEARS: String(stage.retention.reportYears),
        ...(stage.signing.timestampUrl === undefined ? {} : { TIMESTAMP_URL: stage.signing.timestampUrl }),
      },
      calls: [stage.signing.timestampUrl],
      memory: 1769,
      timeout: Duration.seconds(29),
    });
    allow(reports, 'GetItem', 'Query', 'PutItem', 'UpdateItem');
    files.grantPut(reports, 'reports/*');
    reports.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:PutObjectRetention'],
        resources: [files.arnForObjects('reports/*')],
      }),
    );
    files.grantRead(reports, 'reports/*');
    files.grantRead(reports, 'signing/*');
    signingKey.grant(reports, 'kms:Sign');

    const objections = capability('objections', {
      routes: objectionRoutes,
      environment: { OBJECTION_POLICY: stage.objectionPolicy, FILES: files.bucketName },
    });
    files.grantRead(objections, 'uploads/*');
    // A record is brought back to the row as its batch has it.
    files.grantRead(objections, 'batches/*');
    allow(objections, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem');

    const letters = capability('letters', {
      routes: letterRoutes,
      environment: { FILES: files.bucketName, SIGNING_KEY: signingKey.keyArn },
      memory: 1769,
      timeout: Duration.seconds(29),
    });
    allow(letters, 'GetItem', 'PutItem');
    files.grantPut(letters, 'objections/*');
    files.grantRead(letters, 'objections/*');
    files.grantRead(letters, 'signing/*');
    signingKey.grant(letters, 'kms:Sign');

    const errorReports = capability('error-reports', { routes: errorReportRoutes });
    allow(errorReports, 'GetItem', 'BatchGetItem', 'Query', 'PutItem');

    const agencies = capability('agencies', { routes: agencyRoutes });
    allow(agencies, 'GetItem', 'Query', 'PutItem', 'DeleteItem');

    const notices = capability('notices', { routes: noticeRoutes });
    allow(notices, 'GetItem', 'Query', 'UpdateItem', 'PutItem');

    const statistics = capability('statistics', { routes: statisticsRoutes });
    allow(statistics, 'GetItem', 'Query');

    const audit = capability('audit', { routes: auditRoutes });
    allow(audit, 'Query', 'PutItem');

    const uploads = capability('uploads', {
      routes: uploadRoutes,
      environment: { FILES: files.bucketName, QUARANTINE: quarantine.bucketName },
    });
    allow(uploads, 'GetItem', 'PutItem', 'DeleteItem');
    // The form by which a browser sends its file bears this function's signature.
    quarantine.grantPut(uploads);
    files.grantRead(uploads, 'uploads/*');
    files.grantDelete(uploads, 'uploads/*');

    const submissions = capability('submissions', {
      routes: submissionRoutes,
      environment: { FILES: files.bucketName, SIGNING_KEY: signingKey.keyArn },
      memory: 1769,
      timeout: Duration.seconds(29),
    });
    allow(submissions, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem');
    files.grantRead(submissions, 'uploads/*');
    files.grantPut(submissions, 'submissions/*');
    files.grantRead(submissions, 'submissions/*');
    files.grantRead(submissions, 'signing/*');
    signingKey.grant(submissions, 'kms:Sign');

    const verification = capability('verification', {
      routes: verificationRoutes,
      environment: { FILES: files.bucketName },
      memory: 1024,
    });
    allow(verification, 'GetItem', 'Query');
    // That a report was checked is counted beside it: the report itself nobody here may touch.
    allowKeys(verification, 'CHECKS#*', 'UpdateItem');
    files.grantRead(verification, 'signing/*');

    // Works in the background: from the table's stream, or by the clock
    const byTheClock = (
      id: string,
      schedule: ScheduleExpression,
      target: IFunction,
      task: string,
      description: string,
    ) =>
      new Schedule(this, id, {
        description,
        schedule,
        target: new LambdaInvoke(target, {
          input: ScheduleTargetInput.fromObject({ task }),
          deadLetterQueue: deadLetters,
          retryAttempts: 2,
        }),
      });
    // Two mappings at the most: a shard of the stream bears two readers.
    const fromStream = (image: Record<string, unknown>, batchSize: number) =>
      new DynamoEventSource(stateful.stream, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize,
        retryAttempts: 5,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        parallelizationFactor: 10,
        onFailure: new SqsDlq(deadLetters),
        filters: [
          FilterCriteria.filter({
            eventName: FilterRule.or('INSERT', 'MODIFY'),
            dynamodb: { NewImage: image },
          }),
        ],
      });

    const importing = capability('import', {
      environment: { FILES: files.bucketName, PERSON_KEY: personKey.secretArn },
      memory: 1024,
      timeout: Duration.minutes(5),
    });
    allow(importing, 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem');
    // What was taken off is looked for under other spellings of its number.
    allowKeys(importing, 'SUBJECT#*', 'Query');
    files.grantRead(importing, 'batches/*');
    files.grantPut(importing, 'batches/*');
    readsSecret(importing, personKey.secretArn);
    importing.addEventSource(fromStream({ type: { S: ['chunk'] }, state: { S: ['open'] } }, 1));

    // What happened, told to those concerned: into their inboxes first, and from there out of the service.
    const { emailFrom, topic, webHook } = stage.notices;
    const changes = capability('changes', {
      environment: {
        NOTICE_CHANNELS: JSON.stringify([
          ...(emailFrom === undefined ? [] : ['email']),
          ...(topic === undefined ? [] : ['topic']),
          ...(webHook === undefined ? [] : ['web-hook']),
        ]),
      },
      timeout: Duration.minutes(1),
    });
    allow(changes, 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem');
    changes.addEventSource(fromStream({ type: { S: ['subject', 'outbox', 'objection', 'submission'] } }, 10));

    const delivery = capability('delivery', {
      environment: {
        DELIVERY: JSON.stringify({
          ...(emailFrom === undefined ? {} : { email: { from: emailFrom } }),
          ...(topic === undefined ? {} : { topic: { arn: topic } }),
          ...(webHook === undefined ? {} : { webHook: { url: webHook } }),
        }),
        WEB_HOOK_KEY: webHookKey.secretArn,
      },
      calls: [webHook],
      timeout: Duration.minutes(2),
    });
    allow(delivery, 'GetItem', 'Query', 'PutItem');
    if (emailFrom !== undefined) {
      delivery.addToRolePolicy(
        new PolicyStatement({
          actions: ['ses:SendEmail'],
          resources: [
            this.formatArn({ service: 'ses', resource: 'identity', resourceName: emailFrom }),
            this.formatArn({
              service: 'ses',
              resource: 'identity',
              resourceName: emailFrom.slice(emailFrom.indexOf('@') + 1),
            }),
          ],
        }),
      );
    }
    if (topic !== undefined)
      delivery.addToRolePolicy(new PolicyStatement({ actions: ['sns:Publish'], resources: [topic] }));
    delivery.addToRolePolicy(
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [webHookKey.secretArn] }),
    );
    byTheClock(
      'SendDeliveries',
      ScheduleExpression.rate(Duration.minutes(1)),
      delivery,
      'send-deliveries',
      'Sends notices out of the service, and again those that did not arrive',
    );

    const engine = stage.uploads.malwareScanner;
    const guardDuty = engine === undefined && partition.malwareProtection;
    if (guardDuty)
      new MalwareProtection(this, 'MalwareProtection', { bucket: quarantine as IBucket, key: dataKey });
    const scanning = capability('scanning', {
      environment: {
        FILES: files.bucketName,
        QUARANTINE: quarantine.bucketName,
        MALWARE_SCANNER: guardDuty ? 'guardduty' : engine === undefined ? 'test-file' : 'http',
        ...(engine === undefined ? {} : { MALWARE_SCANNER_URL: engine }),
      },
      calls: [engine],
      memory: 1769,
      timeout: Duration.minutes(2),
    });
    allow(scanning, 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem');
    quarantine.grantRead(scanning);
    quarantine.grantDelete(scanning);
    files.grantPut(scanning, 'uploads/*');
    files.grantDelete(scanning, 'uploads/*');
    new Rule(this, 'UploadArrived', {
      description: 'A file has arrived in the quarantine',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [quarantine.bucketName] } },
      },
      targets: [new LambdaFunction(scanning, { deadLetterQueue: deadLetters, retryAttempts: 3 })],
    });
    if (guardDuty) {
      new Rule(this, 'UploadScanned', {
        description: 'GuardDuty has looked through a file in the quarantine',
        eventPattern: {
          source: ['aws.guardduty'],
          detailType: ['GuardDuty Malware Protection Object Scan Result'],
          detail: { s3ObjectDetails: { bucketName: [quarantine.bucketName] } },
        },
        targets: [new LambdaFunction(scanning, { deadLetterQueue: deadLetters, retryAttempts: 3 })],
      });
    }
    byTheClock(
      'CheckUploads',
      ScheduleExpression.rate(Duration.minutes(1)),
      scanning,
      'check-uploads',
      'Checks files that nobody told of; takes away what was attached to nothing',
    );

    const clock = capability('clock', {
      environment: { FILES: files.bucketName },
      calls: [stage.publicUrl],
      timeout: Duration.minutes(10),
    });
    allow(clock, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem');
    files.grantRead(clock, 'signing/*');
    byTheClock(
      'SweepDeadlines',
      ScheduleExpression.rate(Duration.minutes(30)),
      clock,
      'sweep-deadlines',
      'Reminds of deadlines, marks what is overdue, escalates',
    );
    // Twice an hour: what has ended does not show from midnight on, this only says so.
    byTheClock(
      'ExpireSubmissions',
      ScheduleExpression.rate(Duration.minutes(30)),
      clock,
      'expire-submissions',
      'Takes declared information off that has come to its end',
    );
    byTheClock(
      'ResumeBatches',
      ScheduleExpression.rate(Duration.minutes(5)),
      clock,
      'resume-batches',
      'Starts again the chunks of batches that stand still',
    );
    byTheClock(
      'WatchCertificates',
      ScheduleExpression.cron({ hour: '9', minute: '5', timeZone: TimeZone.ASIA_SHANGHAI }),
      clock,
      'watch-certificates',
      'Looks how long reports can still be signed',
    );
    byTheClock(
      'WatchService',
      ScheduleExpression.rate(Duration.minutes(5)),
      clock,
      'watch-service',
      'Looks whether the service answers at its public address',
    );

    // What the administrator's commands need to know; see infra/admin.
    new CfnOutput(this, 'Operations', {
      value: this.toJsonString({
        TABLE: table.tableName,
        FILES: files.bucketName,
        SIGNING_KEY: signingKey.keyArn,
        DEAD_LETTERS: deadLetters.queueUrl,
        PUBLIC_URL: stage.publicUrl,
        IDENTITY_ISSUER: stage.identity.issuer,
        REPORT_ISSUER: plainJson(stage.issuer),
      }),
    });
    new Observability(this, 'Observability', {
      stage,
      partition,
      api,
      table,
      deadLetters,
      receivers: alarmReceivers,
      metrics,
    });
  }

  /** The topic that all alarms go to. */
  private alarmReceivers(stage: Stage): Topic {
    const key = new Key(this, 'AlarmKey', {
      description: 'Encrypts alarms of the public credit service on their way',
      enableKeyRotation: true,
    });
    const topic = new Topic(this, 'Alarms', {
      displayName: `Public credit ${stage.name}`,
      masterKey: key,
      enforceSSL: true,
    });
    // The policy that demands TLS stands in place of the one that SNS makes itself: without these nobody may publish.
    const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com');
    const budgets = new ServicePrincipal('budgets.amazonaws.com');
    const from = (source: ArnComponents) => ({
      StringEquals: { 'aws:SourceAccount': this.account },
      ArnLike: { 'aws:SourceArn': this.formatArn(source) },
    });
    const ofAlarms = from({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: '*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const ofBudgets = from({
      service: 'budgets',
      region: '',
      resource: '*',
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });
    const publish = { actions: ['sns:Publish'], resources: [topic.topicArn] };
    topic.addToResourcePolicy(
      new PolicyStatement({ ...publish, principals: [cloudWatch], conditions: ofAlarms }),
    );
    topic.addToResourcePolicy(
      new PolicyStatement({ ...publish, principals: [budgets], conditions: ofBudgets }),
    );
    key.grantEncryptDecrypt(cloudWatch);
    key.addToResourcePolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        principals: [budgets],
        conditions: ofBudgets,
      }),
    );
    for (const address of stage.alarms.emails) topic.addSubscription(new EmailSubscription(address));
    for (const url of stage.alarms.webHooks) topic.addSubscription(new UrlSubscription(url));
    return topic;
  }

  /** How new versions of functions take over. */
  private rollout(stage: Stage) {
    return {
      config:
        stage.rollout === 'canary'
          ? LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES
          : LambdaDeploymentConfig.ALL_AT_ONCE,
      // Otherwise no version could take over that ends the very faults that ring.
      watched: stage.rollout === 'canary',
      application: new LambdaApplication(this, 'Rollouts'),
      role: new Role(this, 'RolloutRole', {
        assumedBy: new ServicePrincipal('codedeploy.amazonaws.com'),
        managedPolicies: [
          ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSCodeDeployRoleForLambdaLimited'),
        ],
      }),
    };
  }
}
