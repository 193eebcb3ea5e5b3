import type { Catalogue, Field } from '../../policy/catalogue.ts';
import { subjectKinds } from '../../policy/catalogues/columns.ts';
import { type ProviderUnit, unitNamed } from '../../policy/units.ts';

type Values = Readonly<Record<string, string>>;

/** Values by column code that a row of `sender` leaves out and that follow from its others, or from who sends it. */
export function filledIn(
  catalogue: Catalogue,
  data: Values,
  sender: ProviderUnit,
): readonly (readonly [code: string, value: string])[] {
  return catalogue.fields.flatMap((field) => {
    const value = data[field.code] === undefined ? following(field, catalogue, data, sender) : undefined;
    return value === undefined ? [] : [[field.code, value] as const];
  });
}

function following(
  { filledFrom, otherwise }: Field,
  { organ, subject }: Catalogue,
  data: Values,
  sender: ProviderUnit,
): string | undefined {
  switch (filledFrom) {
    case 'unit-name':
      return sender.name.zh;
    case 'unit-code':
      return sender.code;
    case 'organ':
      return unitNamed(data[organ ?? ''] ?? '')?.code;
    case 'identifier':
      return kindByIdentifier(data[subject.code], data[subject.personId ?? '']);
    default:
      return otherwise === undefined ? undefined : data[otherwise];
  }
}

/**
 * The kind of a subject: templates before 2020 have no column for it. A code that begins with 92 is a sole trader's
 * (GB 32100). Undefined where a row has neither identifier.
 */
function kindByIdentifier(code: string | undefined, number: string | undefined): string | undefined {
  const [organisation, person, soleTrader] = subjectKinds;
  if (code !== undefined) return code.startsWith('92') ? soleTrader : organisation;
  return number === undefined ? undefined : person;
}
