import { patience } from '../patience.ts';
import { type Channel, type Message, UndeliverableError } from './channel.ts';

/** E-mails by Amazon SES from a verified sender. */
export function emailChannel(from: string): Channel {
  return {
    async send({ subject, body }: Message, address: string | null): Promise<void> {
      if (address === null) throw new UndeliverableError('The notice has no e-mail address');
      const { SESv2Client, SendEmailCommand } = await import('@aws-sdk/client-sesv2');
      try {
        await new SESv2Client(patience(3)).send(
          new SendEmailCommand({
            FromEmailAddress: from,
            Destination: { ToAddresses: [address] },
            Content: {
              Simple: {
                Subject: { Data: subject, Charset: 'UTF-8' },
                Body: { Text: { Data: body, Charset: 'UTF-8' } },
              },
            },
          }),
        );
      } catch (error) {
        // SES's own words may repeat the address.
        const name = error instanceof Error ? error.name : 'Error';
        if (name === 'MessageRejected' || name === 'BadRequestException')
          throw new UndeliverableError(`SES: ${name}`);
        throw new Error(`SES: ${name}`);
      }
    },
  };
}
