import { strict as assert } from 'node:assert';
import { CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { emailChannel } from '../../../shared/notification/email.ts';
import { topicChannel } from '../../../shared/notification/topic.ts';

/**
 * Sends one notice by e-mail and one to a topic, through the very channels of the service; an
 * address that nobody verified is refused, and no error repeats whom it was for. Speaks to AWS_ENDPOINT_URL.
 */
const message = {
  id: 'N-1',
  event: 'objection.filed',
  url: 'https://credit.example.org/objections/YY-2026-1',
  at: '2026-11-24T02:00:00Z',
  audience: 'unit:11440100XXXX00019W',
  subject: '异议已受理',
  body: '您提出的异议已受理，请登录查看。',
};

await new SESv2Client({}).send(new CreateEmailIdentityCommand({ EmailIdentity: 'notices@example.org' }));
await emailChannel('notices@example.org').send(message, 'filer@example.org');
await assert.rejects(emailChannel('notices@example.org').send(message, null), /no e-mail address/);
await assert.rejects(
  emailChannel('stranger@example.net').send(message, 'filer@example.org'),
  (error: Error) => !error.message.includes('filer@'),
);

const { TopicArn = '' } = await new SNSClient({}).send(new CreateTopicCommand({ Name: 'notices' }));
await topicChannel(TopicArn).send(message, null);

console.log('moto: notices sent by e-mail and to a topic');
