import { reviewedTemplates } from '../review/files.ts';

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

interface Copy {
  readonly Lifecycle: { readonly DeleteAfterDays: number };
}

interface BackupRule extends Copy {
  readonly ScheduleExpression: string;
  readonly CopyActions?: readonly Copy[];
}

/** What the templates say that costs money. */
export interface Deployed {
  /** MB by the function's name in the logs of the local stage. */
  readonly memory: Readonly<Record<string, number>>;
  /** Runs in 30 days, by function. */
  readonly runs: Readonly<Record<string, number>>;
  readonly keys: number;
  readonly secrets: number;
  /** Metrics that alarms look at. */
  readonly alarmMetrics: number;
  readonly dashboards: number;
  readonly firewallRules: number;
  /** Full backups of the table that exist at once, copies in the second region included. */
  readonly tableBackups: number;
  /** Places where backups of files lie. */
  readonly backupPlaces: number;
}

function functionName(variables: { FUNCTION?: string }): string {
  return (variables.FUNCTION ?? '').replaceAll('-', '');
}

function runsInMonth(expression: string): number {
  const minutes = /^rate\((\d+) minutes?\)$/.exec(expression)?.[1];
  // Anything rarer runs once a day here.
  return minutes === undefined ? 30 : (30 * 24 * 60) / Number(minutes);
}

/**
 * What the reviewed templates of a stage say.
 * @throws Error when a schedule starts no function that the template knows
 */
export function deployed(stage: string): Deployed {
  const stacks = reviewedTemplates(stage);
  const resources = (stack: string) => stacks[stack]?.Resources as unknown as Record<string, Resource>;
  const service = resources('service');
  const all = Object.keys(stacks).flatMap((stack) => Object.values(resources(stack)));
  const of = (type: string) => all.filter(({ Type }) => Type === type);
  const memory: Record<string, number> = {};
  const runs: Record<string, number> = {};
  for (const { Type, Properties } of Object.values(service)) {
    if (Type === 'AWS::Lambda::Function') {
      const { Variables } = (Properties.Environment ?? {}) as { Variables?: { FUNCTION?: string } };
      // What CodeDeploy asks runs with deployments alone.
      if (Variables?.FUNCTION !== undefined) memory[functionName(Variables)] = Number(Properties.MemorySize);
    }
    if (Type === 'AWS::Scheduler::Schedule') {
      const { Arn } = Properties.Target as { Arn: { Ref: string } };
      const alias = service[Arn.Ref]?.Properties.FunctionName as { Ref: string } | undefined;
      const target = service[alias?.Ref ?? '']?.Properties.Environment as
        | { Variables: { FUNCTION?: string } }
        | undefined;
      if (target === undefined)
        throw new Error(`A schedule starts ${JSON.stringify(Arn)}, which is no alias`);
      const name = functionName(target.Variables);
      runs[name] = (runs[name] ?? 0) + runsInMonth(String(Properties.ScheduleExpression));
    }
  }
  const rules = of('AWS::Backup::BackupPlan').flatMap(
    ({ Properties }) => (Properties.BackupPlan as { BackupPlanRule: BackupRule[] }).BackupPlanRule,
  );
  const replicas = of('AWS::SecretsManager::Secret').reduce(
    (sum, { Properties }) => sum + ((Properties.ReplicaRegions as unknown[] | undefined)?.length ?? 0),
    0,
  );
  return {
    memory,
    runs,
    keys: of('AWS::KMS::Key').length,
    secrets: of('AWS::SecretsManager::Secret').length + replicas,
    alarmMetrics: of('AWS::CloudWatch::Alarm').reduce((sum, { Properties }) => {
      const metrics = (Properties.Metrics as { MetricStat?: unknown }[] | undefined) ?? [{ MetricStat: {} }];
      return sum + metrics.filter(({ MetricStat }) => MetricStat !== undefined).length;
    }, 0),
    dashboards: of('AWS::CloudWatch::Dashboard').length,
    firewallRules: of('AWS::WAFv2::WebACL').reduce(
      (sum, { Properties }) => sum + (Properties.Rules as unknown[]).length,
      0,
    ),
    tableBackups: rules.reduce((sum, { ScheduleExpression, Lifecycle, CopyActions = [] }) => {
      // By the day, or on one day of the week.
      const every = / [A-Z]{3} /.test(ScheduleExpression) ? 7 : 1;
      const days = [{ Lifecycle }, ...CopyActions].map((copy) => copy.Lifecycle.DeleteAfterDays);
      return sum + days.reduce((copies, kept) => copies + kept / every, 0);
    }, 0),
    backupPlaces: Math.max(0, ...rules.map(({ CopyActions = [] }) => 1 + CopyActions.length)),
  };
}
