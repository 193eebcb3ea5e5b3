import { type App, type IPolicyValidationPlugin, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type NagPack, NIST80053R5Checks } from 'cdk-nag';

/** A rule that is not followed somewhere, and why that is right. */
export interface Exception {
  /** The findings, as cdk-nag names them. */
  readonly finding: RegExp;
  /** The constructs, by their path without the stage's prefix: `stateful/AccessLogs/Resource`. */
  readonly where: RegExp;
  readonly reason: string;
}

/** Every exception from AWS Solutions and NIST 800-53 r5. A test fails when one is no longer needed. */
export const exceptions: readonly Exception[] = [
  // What the application does by itself
  {
    finding: /^AwsSolutions-APIG4$/,
    where: /^service\/Api\//,
    reason:
      'The functions check access tokens and sessions themselves: most routes also serve people who are not signed in, and rights depend on the object. A test goes through every route and role.',
  },
  {
    finding: /^NIST\.800\.53\.R5-LambdaDLQ$/,
    where: /^service\/[\w-]+\/Function\//,
    reason:
      'Whatever is invoked asynchronously has a failure destination on its alias, which says more than a dead-letter queue (a test holds every target of a schedule or rule to it); streams have one of their own.',
  },
  {
    finding: /^NIST\.800\.53\.R5-LambdaDLQ$/,
    where: /^service\/BeforeTraffic\/Check\//,
    reason: 'CodeDeploy waits for what it says, and takes the deployment back where it says nothing in time.',
  },
  {
    finding: /^AwsSolutions-SQS3$/,
    where: /^service\/DeadLetters\//,
    reason: 'This is the dead-letter queue; an alarm rings at its first message.',
  },
  {
    finding: /^NIST\.800\.53\.R5-LambdaConcurrency$/,
    where: /^service\/[\w-]+\/(Function|Check)\//,
    reason:
      'A fixed share for each function would refuse people while others idle. The API is throttled, callers are limited, and throttling of a function rings an alarm.',
  },
  {
    finding: /^NIST\.800\.53\.R5-LambdaInsideVPC$/,
    where: /^service\/[\w-]+\/(Function|Check)\//,
    reason:
      'The functions reach nothing inside a VPC: tables, files and keys are AWS services guarded by IAM; a VPC would add gateways to run and nothing to protect.',
  },

  {
    finding: /^NIST\.800\.53\.R5-CloudWatchAlarmAction$/,
    where: /^service\/[\w-]+\/NewVersionFaults\//,
    reason:
      'CodeDeploy looks at this alarm while a new version takes over, and takes it back. People hear of faults by the function’s other alarm.',
  },

  {
    finding: /^AwsSolutions-SF1$/,
    where: /^service\/Imports\/Machine\//,
    reason:
      'A file of a million rows is thousands of executions: every event of each would cost more than the import. Errors are logged; what became of each chunk stands in the table.',
  },
  {
    finding: /^AwsSolutions-SF2$/,
    where: /^service\/Imports\/Machine\//,
    reason: 'Traces where the partition has them; mainland China has none for this service.',
  },
  {
    finding:
      /^AwsSolutions-IAM5\[Resource::.*(batches\/\*\/manifest\.json|execution:credit-[\w-]+-imports[:/]\*)\]$/,
    where: /^service\/(Imports\/Machine|[\w-]+)\/Role\//,
    reason:
      'The lists of chunks and the executions of this one state machine, one of each for a file: their names are not known beforehand.',
  },

  // Rights
  {
    finding: /^NIST\.800\.53\.R5-IAMNoInlinePolicy$/,
    where: /^service\//,
    reason:
      'One function, one role, and its rights in it: they stand with the function that has them and go when it goes. Nothing is shared that a managed policy would hold.',
  },
  {
    finding: /^AwsSolutions-IAM4\[.*AWSBackupServiceRolePolicyFor(Backup|Restores|S3Backup|S3Restore)\]$/,
    where: /^backup\/BackupRole\//,
    reason: 'AWS Backup’s own policies follow what the service needs; a copy would fail silently at night.',
  },
  {
    finding: /^AwsSolutions-IAM4\[.*AWSCodeDeployRoleForLambdaLimited\]$/,
    where: /^service\/RolloutRole\//,
    reason: 'CodeDeploy’s own limited policy for moving aliases of functions.',
  },
  {
    finding:
      /^AwsSolutions-IAM5\[Resource::(<\w+Function\w+\.Arn>:\*|.*:deploymentgroup:<Rollouts\w+>\/\*)\]$/,
    where: /^service\/BeforeTraffic\/Role\//,
    reason:
      'What asks a new version whether it answers: each deployment makes another version of these functions, in the groups of this one application.',
  },
  {
    finding: /^AwsSolutions-IAM5\[Resource::.*Table\w+.*\/index\/\*\]$/,
    where: /^service\/[\w-]+\/Role\//,
    reason: 'The indexes of this one table; it has one, and all lists are read through it.',
  },
  {
    finding: /^AwsSolutions-IAM5\[Action::kms:(GenerateDataKey|ReEncrypt)\*\]$/,
    where: /^service\/[\w-]+\/Role\//,
    reason: 'The two families of actions that encryption of data needs, on one key.',
  },
  {
    finding: /^AwsSolutions-IAM5\[Action::s3:(Abort|GetBucket|GetObject|List)\*\]$/,
    where: /^service\/[\w-]+\/Role\//,
    reason: 'CDK’s grants for reading and writing objects, bound to one bucket and the prefixes beside them.',
  },
  {
    finding: /^AwsSolutions-IAM5\[Resource::.*Files\w+[^/]*\/[\w-]+\/\*\]$/,
    where: /^service\/[\w-]+\/Role\//,
    reason:
      'Objects under the one prefix that this function works with; their names are not known beforehand.',
  },
  {
    finding: /^AwsSolutions-IAM5\[Resource::\*\]$/,
    where: /^service\/([\w-]+|Imports\/Machine)\/Role\//,
    reason:
      'Sending traces, having logs delivered and listing streams know no resources. A test holds every such statement to these actions.',
  },

  {
    finding: /^AwsSolutions-IAM5\[Resource::.*Quarantine\w+[^/]*\/(incoming\/)?\*\]$/,
    where: /^service\/(uploads|scanning|records|import|clock)\/Role\//,
    reason: 'The quarantine bucket holds nothing but files that were just sent in and are on their way out.',
  },
  {
    finding: /^AwsSolutions-IAM5\[Resource::.*Quarantine\w+[^/]*\/U\*\]$/,
    where: /^service\/(agencies|authorisations|commitments|objections|repairs|submissions)\/Role\//,
    reason: 'Files that come with a form are put there under numbers made at that moment; none can be read.',
  },

  {
    finding:
      /^AwsSolutions-IAM5\[Resource::.*(Quarantine\w+[^/]*\/\*|rule\/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3\*)\]$/,
    where: /^service\/MalwareProtection\//,
    reason:
      'What GuardDuty asks for in its guide to malware protection: the objects of the quarantine, and the rule that it makes itself under this name.',
  },

  // Files and logs
  {
    finding: /^NIST\.800\.53\.R5-S3BucketVersioningEnabled$/,
    where: /^stateful\/Quarantine\//,
    reason:
      'What is refused must be gone: a former version of a harmful file would stay. Clean files move to the versioned bucket.',
  },
  {
    finding: /^NIST\.800\.53\.R5-S3BucketReplicationEnabled$/,
    where: /^(stateful|edge)\//,
    reason:
      'Files are versioned, locked where issued, and copied by AWS Backup (to a second region with backup.copyTo); logs need no second copy.',
  },
  {
    finding: /^NIST\.800\.53\.R5-S3DefaultEncryptionKMS$/,
    where: /^(stateful\/AccessLogs|edge\/Logs)\//,
    reason: 'Log delivery of S3 and CloudFront writes to buckets with S3’s own encryption only.',
  },
  {
    finding: /^(AwsSolutions-S1|NIST\.800\.53\.R5-S3BucketLoggingEnabled)$/,
    where: /^edge\/Logs\//,
    reason: 'This is the bucket of logs.',
  },
  {
    finding: /^NIST\.800\.53\.R5-CloudWatchLogGroupEncrypted$/,
    where: /^(service|edge)\//,
    reason:
      'CloudWatch Logs encrypts with its own key. Logs hold no personal data but network addresses (a test reads a whole journey), and a key of ours would have to name a service principal that differs between partitions.',
  },

  // Secrets
  {
    finding: /^(AwsSolutions-SMG4|NIST\.800\.53\.R5-SecretsManagerRotationEnabled)$/,
    where: /^stateful\/PersonKey\//,
    reason: 'Part of every person identifier: another value would make strangers of all persons.',
  },
  {
    finding: /^(AwsSolutions-SMG4|NIST\.800\.53\.R5-SecretsManagerRotationEnabled)$/,
    where: /^stateful\/UnitHookKey\//,
    reason:
      'The secrets of all units’ web hooks follow from it: another value makes them void, and every unit registers again.',
  },
  {
    finding: /^(AwsSolutions-SMG4|NIST\.800\.53\.R5-SecretsManagerRotationEnabled)$/,
    where: /^stateful\/InspectionKey\//,
    reason:
      'Seals the seeds of draws that are frozen and not drawn: another value voids these plans, so it changes by hand when none is open.',
  },
  {
    finding: /^(AwsSolutions-SMG4|NIST\.800\.53\.R5-SecretsManagerRotationEnabled)$/,
    where: /^stateful\/WebHookKey\//,
    reason:
      'Shared with the city’s message gateway: it changes when both sides agree on it, by hand, and counts from the next message on.',
  },
  {
    finding:
      /^(AwsSolutions-SMG4|NIST\.800\.53\.R5-SecretsManagerRotationEnabled|NIST\.800\.53\.R5-SecretsManagerUsingKMSKey)$/,
    where: /^edge\/OriginSecret\//,
    reason:
      'Proves only that a request came through CloudFront and opens nothing by itself; CloudFormation hands it to both sides, so it changes by two deployments (runbook "flood").',
  },
  {
    finding: /^AwsSolutions-CFR1$/,
    where: /^edge\/Distribution\//,
    reason: 'Reports are checked by whoever holds them, wherever they are.',
  },
];

export interface Finding {
  readonly rule: string;
  readonly path: string;
}

/** The exception that covers a finding; paths begin with the stack's name. */
export function exceptionFor(stage: string, { rule, path }: Finding): Exception | undefined {
  const place = path.slice(`credit-${stage}-`.length);
  return exceptions.find(({ finding, where }) => finding.test(rule) && where.test(place));
}

/** What the two rule packs find in the app, exceptions not considered. */
export function findings(app: App): Finding[] {
  return packs(app).flatMap((pack) =>
    pack
      .validateScope(app)
      .violations.flatMap(({ ruleName, violatingResources }) =>
        violatingResources.map(({ constructPath = '' }) => ({ rule: ruleName, path: constructPath })),
      ),
  );
}

/** Has CDK judge the app by both packs at synthesis: what no exception covers ends it with an error. */
export function judge(app: App, stage: string): void {
  Validations.of(app).addPlugins(...packs(app).map((pack) => withExceptions(pack, stage)));
}

function packs(app: App): NagPack[] {
  return [new AwsSolutionsChecks(app), new NIST80053R5Checks(app)];
}

function withExceptions(pack: NagPack, stage: string): IPolicyValidationPlugin {
  return {
    name: pack.name,
    validate: (context) => {
      const report = pack.validate(context);
      const violations = report.violations.flatMap((violation) => {
        const violatingResources = violation.violatingResources.filter(
          ({ constructPath = '' }) =>
            exceptionFor(stage, { rule: violation.ruleName, path: constructPath }) === undefined,
        );
        return violatingResources.length === 0 ? [] : [{ ...violation, violatingResources }];
      });
      return { ...report, success: violations.length === 0, violations };
    },
  };
}
