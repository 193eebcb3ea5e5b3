import type { Catalogue } from '../../policy/catalogue.ts';
import { fineColumn } from '../publicity.ts';

const known = new Map<Catalogue, ReadonlySet<string>>();

/**
 * Columns without whose value an entry would be about somebody else, another entry, or published otherwise: what is wrong
 * there refuses the row, although the column may be empty. Everything else that is optional is left out where it is
 * wrong. Follows from the roles that the catalogue gives its columns.
 */
export function essentialColumns(catalogue: Catalogue): ReadonlySet<string> {
  let columns = known.get(catalogue);
  if (columns === undefined) {
    columns = new Set(rolesOf(catalogue).filter((code) => code !== undefined));
    known.set(catalogue, columns);
  }
  return columns;
}

function rolesOf(catalogue: Catalogue): readonly (string | undefined)[] {
  const { subject, lasts, revocation, turnsAdverse } = catalogue;
  return [
    ...catalogue.fields.filter(({ required }) => required !== false).map(({ code }) => code),
    ...catalogue.fields.flatMap(({ code, onlyWhen }) =>
      onlyWhen === undefined ? [] : [code, onlyWhen.field],
    ),
    ...catalogue.naturalKey,
    // Who it is about.
    subject.name,
    subject.kind,
    subject.code,
    subject.personIdType,
    subject.personId,
    // Who answers for it, and where it counts.
    catalogue.organCode,
    catalogue.sourceCode,
    catalogue.domain,
    catalogue.list,
    // How long it is published, and whether at all.
    catalogue.date,
    catalogue.publicUntil,
    catalogue.removedOn,
    catalogue.degree,
    catalogue.publicWhen?.field,
    catalogue.adverseWhen?.field,
    turnsAdverse?.when.field,
    turnsAdverse?.on,
    lasts?.from,
    lasts?.until,
    fineColumn,
    revocation?.flag,
    revocation?.document,
  ];
}
