import { csvFile } from '../../shared/domain/csv-line.ts';
import { directoryTexts } from '../locales/directory.ts';
import { siteTexts } from '../locales/site.ts';
import type { ShownCatalogue } from './catalogues.tsx';

const t = { ...siteTexts['zh-CN'], ...directoryTexts['zh-CN'] };

/** The directory as a table, a line a catalogue, in Chinese as departments exchange it. */
export function directoryCsv(catalogues: readonly ShownCatalogue[]): string {
  const head = [
    t.catalogues.code,
    t.catalogues.item,
    t.catalogues.behaviour,
    t.catalogues.basis,
    t.catalogues.subjectKinds,
    t.catalogues.expectedFrom,
    t.catalogues.channel,
    t.catalogues.frequency,
    t.catalogues.sharing,
    t.catalogues.scope,
    t.catalogues.retention,
    t.catalogues.defaultDegree,
    t.catalogues.editions,
    t.catalogues.fieldCount,
    t.catalogues.version,
    t.catalogues.versionFrom,
    t.catalogues.until,
  ];
  const lines = catalogues.map((each) => [
    each.code,
    each.name.zh,
    each.behaviour.zh,
    each.basis?.zh ?? t.catalogues.ownSetting,
    each.subjectKinds.join(t.site.comma),
    each.expectedFrom.map((name) => name.zh).join(t.site.comma),
    each.channel.zh,
    each.frequency.zh,
    each.sharing
      .map(
        ({ about, sharing }) =>
          `${t.catalogues.abouts[about]}${t.site.colon}${t.catalogues.sharings[sharing]}`,
      )
      .join(t.catalogues.between),
    each.sharing
      .map(
        ({ about, scope }) =>
          `${t.catalogues.abouts[about]}${t.site.colon}${scope.map((to) => t.catalogues.scopes[to]).join(t.site.comma) || '—'}`,
      )
      .join(t.catalogues.between),
    each.retention.zh,
    each.defaultDegree === null ? '' : t.catalogues.degrees[each.defaultDegree],
    each.editions.map((edition) => t.catalogues.editionNames[edition]).join(t.site.comma),
    String(each.fields.length),
    each.version,
    each.versions.find(({ current }) => current)?.from ?? '',
    each.until ?? '',
  ]);
  return csvFile([head, ...lines]);
}

/** The fields of a catalogue as a table, a line a field. */
export function fieldsCsv(catalogue: ShownCatalogue): string {
  const head = [
    t.catalogues.field,
    t.catalogues.code,
    t.catalogues.type,
    t.catalogues.length,
    t.catalogues.optionList,
    t.catalogues.required,
    t.catalogues.access,
    t.catalogues.masking,
    t.catalogues.fieldSince,
    t.catalogues.example,
  ];
  const lines = catalogue.fields.map((field) => [
    field.name,
    field.code,
    t.catalogues.typeNames[field.type],
    String(field.maxLength),
    (field.options ?? []).join(t.site.comma),
    field.required === true
      ? t.catalogues.always
      : field.required === false
        ? field.expected === undefined
          ? t.catalogues.optional
          : t.catalogues.expected
        : t.catalogues[field.required],
    t.catalogues[field.access],
    field.masking === null ? '' : t.catalogues.maskings[field.masking],
    field.since,
    field.example ?? '',
  ]);
  return csvFile([head, ...lines]);
}
