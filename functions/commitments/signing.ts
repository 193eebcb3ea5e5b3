import type { InputError } from '../../shared/http/problem.ts';
import type { Text } from '../../shared/policy/text.ts';

/** What is missing in how a promise is given. @param toAgree what is said where it is not agreed to */
export function unsigned(
  { accepted, signatory }: { readonly accepted: boolean; readonly signatory: string },
  toAgree: Text,
): InputError[] {
  return [
    ...(accepted ? [] : [{ pointer: '/accepted', message: toAgree }]),
    ...(signatory === ''
      ? [
          {
            pointer: '/signatory',
            message: { zh: '请写明承诺人。', en: 'Enter the name of the signatory.' },
            lacking: 'text' as const,
          },
        ]
      : []),
  ];
}
