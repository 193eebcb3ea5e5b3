import { postToRegistered } from '../../shared/notification/web-hook.ts';
import { type HookItem, signingKeys } from '../../shared/store/web-hooks.ts';
import type { HookMessage } from './hook-message.ts';
import { bodyOf } from './hook-messages.ts';

/** What came of a try. */
export interface Posted {
  /** Of the answer; null: there was none. */
  readonly status: number | null;
  /** Why it was not taken, for its owner to read; null: it was. */
  readonly fault: string | null;
  /** The receiver does not want to be told any more. */
  readonly gone: boolean;
}

/** Posts a message to its hook. @param key the stage's, of which secrets are made */
export async function post(hook: HookItem, message: HookMessage, key: string, now: Date): Promise<Posted> {
  try {
    const status = await postToRegistered({
      url: hook.address,
      keys: signingKeys(key, hook, now),
      id: message.id,
      now,
      ...bodyOf(message, hook.format ?? 'plain', now),
    });
    const taken = status >= 200 && status < 300;
    const fault = taken ? null : `Error: The receiver answered ${status}`;
    return { status, fault, gone: status === 410 };
  } catch (error) {
    const { name, message: why } = error instanceof Error ? error : new Error(String(error));
    return { status: null, fault: `${name}: ${why}`.slice(0, 200), gone: false };
  }
}
