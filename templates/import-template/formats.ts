import type { CatalogueCode } from '../../shared/policy/catalogue.ts';

/** In which a template can be had. */
export const templateFormats = ['xlsx', 'csv'] as const;
export type TemplateFormat = (typeof templateFormats)[number];

export const templateTypes: Readonly<Record<TemplateFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** Where the template of a catalogue is. */
export function templateAddress(code: CatalogueCode, format: TemplateFormat): string {
  return `/catalogues/${code}/template?format=${format}`;
}
