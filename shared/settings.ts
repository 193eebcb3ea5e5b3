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

const bilingual = z.object({ zh: z.string(), en: z.string() });
/** By what they were read from: requests ask for the same ones again and again. */
const texts = new Map<string, Text>();

/** A bilingual name among the settings. */
export function textSetting(name: string): Text {
  const value = setting(name);
  const text = texts.get(value) ?? bilingual.parse(JSON.parse(value));
  texts.set(value, text);
  return text;
}
