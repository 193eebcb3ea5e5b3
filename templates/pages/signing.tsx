import type { Language } from '../../shared/policy/text.ts';
import { Checkboxes, TextField } from './fields.tsx';
import type { Filled } from './form.tsx';

/** What is asked beneath a text that somebody agrees to: who signs, and that it was read. `within`: what its fields lie in. */
export function SigningFields({
  language,
  filled,
  within,
  signatory,
  hint,
  agreement,
  agree,
}: {
  readonly language: Language;
  readonly filled: Filled;
  readonly within?: 'commitment' | 'consent';
  readonly signatory: string;
  readonly hint: string;
  readonly agreement: string;
  readonly agree: string;
}) {
  const field = { language, filled };
  const named = within === undefined ? '' : `${within}.`;
  return (
    <>
      <TextField
        {...field}
        name={`${named}signatory`}
        label={signatory}
        hint={hint}
        width="middle"
        autocomplete="name"
      />
      <Checkboxes
        {...field}
        name={`${named}accepted`}
        label={agreement}
        groups={[{ options: [{ value: 'true', label: agree }] }]}
      />
    </>
  );
}
