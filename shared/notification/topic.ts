import { patience } from '../patience.ts';
import type { Channel, Message } from './channel.ts';

/** Messages to an SNS topic, to which the city's own systems subscribe. They name no person. */
export function topicChannel(arn: string): Channel {
  return {
    async send({ id, event, url, at, audience }: Message): Promise<void> {
      const { PublishCommand, SNSClient } = await import('@aws-sdk/client-sns');
      await new SNSClient(patience(3)).send(
        new PublishCommand({
          TopicArn: arn,
          Message: JSON.stringify({ id, type: event, timestamp: at, data: { url, audience } }),
          MessageAttributes: {
            event: { DataType: 'String', StringValue: event },
            audience: { DataType: 'String', StringValue: audience.split(':')[0] ?? audience },
          },
        }),
      );
    },
  };
}
