import { ArnFormat, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { type IRole, ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Stage } from '../config.ts';
import type { StatefulStack } from './stateful.ts';

/** Of backups in the stage's own region. */
export function vaultName({ name }: Stage): string {
  return `public-credit-${name}`;
}

/** Of their copies in the second one. */
export function copiesVaultName(stage: Stage): string {
  return `${vaultName(stage)}-copies`;
}

/** A vault whose recovery points nobody can delete before their time. */
function vault(scope: Construct, stage: Stage, backupVaultName: string): BackupVault {
  return new BackupVault(scope, 'Vault', {
    backupVaultName,
    encryptionKey: new Key(scope, 'VaultKey', {
      description: `Encrypts the backups in ${backupVaultName}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    }),
    lockConfiguration: {
      minRetention: Duration.days(7),
      maxRetention: Duration.days(stage.retention.backupDays + 7),
      ...(stage.backup.compliance === undefined
        ? {}
        : { changeableFor: Duration.days(stage.backup.compliance.afterDays) }),
    },
    blockRecoveryPointDeletion: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

/** The vault in a second region. */
export class BackupCopyStack extends Stack {
  readonly vaultName: string;

  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: Stage }) {
    super(scope, id, { ...props, terminationProtection: true });
    this.vaultName = copiesVaultName(props.stage);
    vault(this, props.stage, this.vaultName);
  }
}

export interface BackupProps extends StackProps {
  readonly stage: Stage;
  readonly stateful: StatefulStack;
  readonly copies?: BackupCopyStack | undefined;
}

/** Daily and weekly backups of the table and the files beside point-in-time recovery, for when the account's own keys fail us. */
export class BackupStack extends Stack {
  constructor(scope: Construct, id: string, props: BackupProps) {
    super(scope, id, { ...props, terminationProtection: true });
    const { stage, stateful, copies } = props;
    const main = vault(this, stage, vaultName(stage));
    const destinations = [
      ...(copies === undefined
        ? []
        : [
            this.formatArn({
              service: 'backup',
              region: copies.region,
              resource: 'backup-vault',
              resourceName: copies.vaultName,
              arnFormat: ArnFormat.COLON_RESOURCE_NAME,
            }),
          ]),
      ...(stage.backup.otherAccount === undefined ? [] : [stage.backup.otherAccount]),
    ].map((arn, at) => BackupVault.fromBackupVaultArn(this, at === 0 ? 'Copies' : `Copies${at + 1}`, arn));
    const plan = new BackupPlan(this, 'Plan', { backupVault: main });
    // Each backup of the table is a full copy of it: those of every day are kept a week, and one of each week longer.
    const rule = (ruleName: string, weekDay: Record<string, string>, deleteAfter: Duration) =>
      plan.addRule(
        new BackupPlanRule({
          ruleName,
          // 01:00 in China, when nobody imports.
          scheduleExpression: Schedule.cron({ hour: '17', minute: '0', ...weekDay }),
          startWindow: Duration.hours(1),
          completionWindow: Duration.hours(8),
          deleteAfter,
          ...(destinations.length === 0
            ? {}
            : {
                copyActions: destinations.map((destinationBackupVault) => ({
                  destinationBackupVault,
                  deleteAfter,
                })),
              }),
        }),
      );
    rule('daily', {}, Duration.days(7));
    if (stage.retention.backupDays > 7)
      rule('weekly', { weekDay: 'SAT' }, Duration.days(stage.retention.backupDays));
    plan.addSelection('State', {
      backupSelectionName: 'state',
      role: this.backupRole(),
      allowRestores: true,
      resources: [
        BackupResource.fromArn(stateful.table.tableArn),
        BackupResource.fromArn(stateful.files.bucketArn),
      ],
    });
  }

  /** AWS Backup's rights over tables come with the selection; those over buckets do not. */
  private backupRole(): IRole {
    const role = new Role(this, 'BackupRole', {
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
      managedPolicies: [
        'AWSBackupServiceRolePolicyForS3Backup',
        'AWSBackupServiceRolePolicyForS3Restore',
      ].map((name) => ManagedPolicy.fromAwsManagedPolicyName(name)),
    });
    return role as IRole;
  }
}
