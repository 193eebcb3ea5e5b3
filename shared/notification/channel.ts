/** What goes out about a notice. */
export interface Message {
  /** Of the notice: receivers drop what they have seen. */
  readonly id: string;
  readonly event: string;
  /** Address of what it is about; opens only to those who may see it. */
  readonly url: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  /** Whose inbox it lies in: `subject`, `centre`, `unit:…`. */
  readonly audience: string;
  readonly subject: string;
  readonly body: string;
}

/** A way out of the service. */
export interface Channel {
  /** @throws Error when it was not taken; the message is without personal data */
  send(message: Message, address: string | null): Promise<void>;
}

/** The receiver will never take it: trying again is of no use. */
export class UndeliverableError extends Error {
  override readonly name = 'UndeliverableError';
}
