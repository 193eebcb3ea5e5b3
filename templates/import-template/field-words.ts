import type { Catalogue, Condition, Field } from '../../shared/policy/catalogue.ts';
import { exampleRows } from '../../shared/policy/catalogues/examples.ts';
import type { Language } from '../../shared/policy/text.ts';
import { directoryTexts } from '../locales/directory.ts';
import { siteTexts } from '../locales/site.ts';

/** What whoever fills in a field needs to know of it. */
export interface FieldWords {
  readonly name: string;
  /** What sort of value it has. */
  readonly content: string;
  readonly options: readonly string[];
  /** Whether, or on which condition, it must be filled in. */
  readonly required: string;
  /** Empty where the example row of its catalogue leaves it empty. */
  readonly example: string;
  /** Other names under which its column is known, Chinese ones only. */
  readonly otherNames: readonly string[];
}

/** A field of a catalogue in words. */
export function fieldWords(catalogue: Catalogue, field: Field, language: Language): FieldWords {
  const t = directoryTexts[language].catalogues;
  const { aliases = [], former = [] } = field;
  return {
    name: nameOf(field, language),
    content: t.types[field.type === 'enum' && field.many === true ? 'many' : field.type](field.maxLength),
    options: field.options ?? [],
    required: requiredWhen(catalogue, field, language),
    example: exampleRows[catalogue.code][field.code] ?? '',
    otherNames: [...aliases, ...former.map(({ name }) => name)].filter((name) =>
      /\p{Script=Han}/u.test(name),
    ),
  };
}

/** The names of the columns that may be stated once for a file. */
export function perFileNames({ fields, perFile }: Catalogue, language: Language): string {
  return perFile
    .flatMap((code) => fields.filter((field) => field.code === code))
    .map((field) => nameOf(field, language))
    .join(siteTexts[language].site.comma);
}

function nameOf({ name, english }: Field, language: Language): string {
  return language === 'en' ? english : name;
}

function requiredWhen({ fields }: Catalogue, field: Field, language: Language): string {
  const t = directoryTexts[language].catalogues;
  const { required, expected, onlyWhen, filledFrom, otherwise } = field;
  const other = ({ field: code }: Condition) => {
    const found = fields.find((each) => each.code === code);
    return found === undefined ? code : nameOf(found, language);
  };
  const options = (condition: Condition) => condition.options.join(t.or);
  if (filledFrom !== undefined) return t.filledFrom[filledFrom];
  const standIn = fields.find((each) => each.code === otherwise);
  if (standIn !== undefined) return t.otherwise(nameOf(standIn, language));
  if (onlyWhen !== undefined) return t.when(other(onlyWhen), options(onlyWhen));
  if (required === true) return t.always;
  if (required !== false) return t[required];
  switch (expected) {
    case undefined:
      return t.optional;
    case true:
      return t.expected;
    case 'organisation':
      return t.expectedOrganisation;
    case 'person':
      return t.expectedPerson;
    default:
      return t.expectedWhen(other(expected), options(expected));
  }
}
