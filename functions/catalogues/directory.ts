import { isFree } from '../../shared/domain/free-texts.ts';
import { citable } from '../../shared/policy/basis.ts';
import type { Catalogue, Field } from '../../shared/policy/catalogue.ts';
import { subjectKinds } from '../../shared/policy/catalogues/columns.ts';
import {
  catalogueVersions,
  directoryEntry,
  isInForce,
  versionOn,
} from '../../shared/policy/catalogues/directory.ts';
import { exampleRows } from '../../shared/policy/catalogues/examples.ts';
import { publicityPolicy } from '../../shared/policy/publicity.ts';
import { type About, abouts, releaseRulesOn } from '../../shared/policy/release.ts';
import { expectedCatalogues, units } from '../../shared/policy/units.ts';
import { templateAddress, templateFormats } from '../../templates/import-template/formats.ts';
import { rulesOn } from './rules.ts';

/** How far information goes (公开属性): to everybody, to authorities, to its subject and whom that lets, to nobody. */
export const sharingProperties = ['public', 'government', 'authorised', 'none'] as const;
type Sharing = (typeof sharingProperties)[number];

/** What happens to a value before others than its subject and its organ see it. */
export const maskings = ['number', 'personal-data'] as const;

/** Follows from what may be done with its ordinary entries: the widest of it. */
function sharingOf(about: About, { code }: Catalogue): { sharing: Sharing; scope: Sharing[] } {
  const { published, shared, inOwnReport } = releaseRulesOn(about, code).at(-1) ?? {};
  const scope: Sharing[] = [
    ...(published === true ? ['public' as const] : []),
    ...(shared === true ? ['government' as const] : []),
    ...(inOwnReport === true ? ['authorised' as const] : []),
  ];
  return { sharing: scope[0] ?? 'none', scope };
}

function maskingOf(catalogue: Catalogue, field: Field): (typeof maskings)[number] | null {
  if (field.type === 'person-id') return 'number';
  return field.type === 'text' && isFree(catalogue, field) ? 'personal-data' : null;
}

/** A catalogue as the directory shows it, as of a day (YYYY-MM-DD): fields that came later are left out. */
export function shownCatalogue(catalogue: Catalogue, on: string) {
  const { code } = catalogue;
  const { from, until, basis, ...entry } = directoryEntry(code);
  const versions = catalogueVersions(code);
  const current = versionOn(code, on);
  const later = versions.slice(versions.findIndex(({ version }) => version === current.version) + 1);
  const notYet = new Set(later.flatMap(({ added }) => added));
  return {
    ...catalogue,
    ...entry,
    basis: citable(basis),
    version: current.version,
    inForce: isInForce({ from, until }, on),
    from,
    until,
    versions: versions.map((each, at) => ({
      ...each,
      until: versions[at + 1]?.from ?? null,
      current: each.version === current.version,
    })),
    subjectKinds: catalogue.subject.kind === undefined ? [subjectKinds[0]] : [...subjectKinds],
    expectedFrom: units.filter((unit) => expectedCatalogues(unit).includes(code)).map((unit) => unit.name),
    sharing: abouts
      .filter((about) => about === 'organisation' || catalogue.subject.personId !== undefined)
      .map((about) => ({ about, ...sharingOf(about, catalogue) })),
    defaultDegree:
      publicityPolicy.catalogueClasses[code] ??
      (catalogue.degree === undefined ? null : ('by-entry' as const)),
    editions: [
      ...(catalogue.shows.standard ? ['standard' as const] : []),
      ...(catalogue.shows.noViolation ? ['no-violation' as const] : []),
    ],
    fields: catalogue.fields
      .filter((field) => !notYet.has(field.code))
      .map((field) => ({
        ...field,
        example: exampleRows[code][field.code],
        masking: maskingOf(catalogue, field),
        since:
          versions.findLast(({ added }) => added.includes(field.code))?.version ?? versions[0]?.version ?? '',
      })),
    templates: Object.fromEntries(templateFormats.map((format) => [format, templateAddress(code, format)])),
    ...rulesOn(catalogue),
  };
}
