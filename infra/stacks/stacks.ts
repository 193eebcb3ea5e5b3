import { type App, Aspects, CfnDeletionPolicy, CfnResource, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Stage } from '../config.ts';
import { partitionOf } from '../partitions.ts';
import { BackupCopyStack, BackupStack } from './backup.ts';
import { EdgeStack } from './edge.ts';
import { type ServiceProps, ServiceStack } from './service.ts';
import { StatefulStack } from './stateful.ts';
import { WatchStack, watchAlarmArn } from './watch.ts';

export interface Stacks {
  readonly stateful: StatefulStack;
  readonly service: ServiceStack;
  readonly watch: WatchStack;
  readonly backup: BackupStack;
  /** All of them, in the order in which they are deployed. */
  readonly all: readonly Stack[];
}

/**
 * What is kept when its stack goes is not kept when its stack never came to be: it holds nothing, and the next try would
 * find its name taken.
 */
function keepWhatWasInUse(node: IConstruct): void {
  if (node instanceof CfnResource && node.cfnOptions.deletionPolicy === CfnDeletionPolicy.RETAIN)
    node.cfnOptions.deletionPolicy = CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE;
}

/**
 * All stacks of a stage: what must never be lost, its backups, what can be deployed again at any time, what stands
 * before it where the partition offers that, and what watches it. `options.code` stands in for the built functions, `options.manifests` for
 * all of them.
 */
export function addStacks(
  app: App,
  stage: Stage,
  options: Pick<ServiceProps, 'code' | 'manifests'> = {},
): Stacks {
  const partition = partitionOf(stage.region);
  if (partition === undefined) throw new Error(`No partition is known for ${stage.region}`);
  const inRegion = (region: string): StackProps => ({
    env: { ...(stage.account === undefined ? {} : { account: stage.account }), region },
    tags: { service: 'public-credit', stage: stage.name },
  });
  const here = inRegion(stage.region);
  const name = (part: string) => `credit-${stage.name}-${part}`;

  const stateful = new StatefulStack(app, name('stateful'), { ...here, stage });
  const { copyTo } = stage.backup;
  const copies =
    copyTo === undefined
      ? undefined
      : new BackupCopyStack(app, name('copies'), { ...inRegion(copyTo), stage });
  const backup = new BackupStack(app, name('backup'), { ...here, stage, stateful, copies });
  if (copies !== undefined) backup.addStackDependency(copies);
  const { edge, domain } = stage;
  const firewall =
    edge === undefined || domain === undefined || partition.edgeRegion === null
      ? undefined
      : new EdgeStack(app, name('edge'), { ...inRegion(partition.edgeRegion), stage, edge, domain });
  const service = new ServiceStack(app, name('service'), { ...here, ...options, stage, partition, stateful });
  // The functions are given the secret that CloudFront shows them.
  if (firewall !== undefined) service.addStackDependency(firewall);
  const watch = new WatchStack(app, name('watch'), {
    ...here,
    stage,
    service,
    ...(options.manifests === undefined ? {} : { manifests: options.manifests }),
  });
  service.showService(watch.alarmNames.map((alarm) => watchAlarmArn(service, alarm)));
  for (const [key, value] of Object.entries(here.tags ?? {})) Tags.of(app).add(key, value);
  Aspects.of(app).add({ visit: keepWhatWasInUse });
  return {
    stateful,
    service,
    watch,
    backup,
    all: [stateful, copies, backup, firewall, service, watch].filter((stack) => stack instanceof Stack),
  };
}
