import { type ArnComponents, ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, UrlSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Stage } from '../config.ts';

/** The topic that all alarms go to. */
export function alarmReceivers(scope: Construct, stage: Stage): Topic {
  const stack = Stack.of(scope);
  const key = new Key(scope, 'AlarmKey', {
    description: 'Encrypts alarms of the public credit service on their way',
    enableKeyRotation: true,
  });
  const topic = new Topic(scope, 'Alarms', {
    displayName: `Public credit ${stage.name}`,
    masterKey: key,
    enforceSSL: true,
  });
  // The policy that demands TLS stands in place of the one that SNS makes itself: without these nobody may publish.
  const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com');
  const budgets = new ServicePrincipal('budgets.amazonaws.com');
  const from = (source: ArnComponents) => ({
    StringEquals: { 'aws:SourceAccount': stack.account },
    ArnLike: { 'aws:SourceArn': stack.formatArn(source) },
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
