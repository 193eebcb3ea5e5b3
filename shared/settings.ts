import * as z from 'zod';
import type { Text } from './policy/text.ts';

/**
 * The value of an environment variable that the CDK app gives the function.
 * @throws Error naming it: a deployment fault, to be seen at the first start.
 */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new Error(`The function has no setting ${name}; infra/stacks/service.ts gives it.`);
  return value;
}

/** A bilingual name among the settings. */
export function textSetting(name: string): Text {
  return z.object({ zh: z.string(), en: z.string() }).parse(JSON.parse(setting(name)));
}
