import { chinaDate, toChinaTime } from '../../shared/domain/china-time.ts';
import { notCovered } from '../../shared/domain/coverage.ts';
import type { Catalogue } from '../../shared/policy/catalogue.ts';
import { exampleRows } from '../../shared/policy/catalogues/examples.ts';
import { catalogue, catalogues } from '../../shared/policy/catalogues.ts';
import { domains } from '../../shared/policy/domains.ts';
import type { Language } from '../../shared/policy/text.ts';
import { claimsOf, coverageByDomain } from '../../shared/store/coverage.ts';
import { theTable } from '../../shared/store/table.ts';
import { csvTemplate } from '../../templates/import-template/csv-template.ts';
import { templateAddress, templateFormats, templateTypes } from '../../templates/import-template/formats.ts';
import { cataloguesPage, domainsPage } from '../../templates/pages/directory.tsx';
import { capability } from '../capability.ts';
import { routes } from './routes.ts';
import { rulesOn } from './rules.ts';

export const handler = capability(routes, {
  listCatalogues: async (call) => {
    const items = catalogues.map((each) => ({
      ...each,
      fields: each.fields.map((field) => ({
        ...field,
        example: exampleRows[each.code][field.code],
      })),
      templates: Object.fromEntries(
        templateFormats.map((format) => [format, templateAddress(each.code, format)]),
      ),
      ...rulesOn(each),
    }));
    return { status: 200, json: { items }, page: () => cataloguesPage(call, items) };
  },

  downloadTemplate: async ({ params: { code }, query, event, language }) => {
    const wantsCsv = /\btext\/csv\b/.test(event.headers.accept ?? '');
    const format = query.format ?? (wantsCsv ? 'csv' : 'xlsx');
    const wanted = catalogue(code);
    const bytes = format === 'csv' ? csvTemplate(wanted) : await workbook(wanted, language);
    const name = encodeURIComponent(`${wanted.name.zh}.${format}`);
    return {
      status: 200,
      file: { bytes, type: templateTypes[format] },
      headers: {
        'content-disposition': `attachment; filename="${code}.${format}"; filename*=UTF-8''${name}`,
      },
    };
  },

  listDomains: async (call) => {
    const today = chinaDate(call.now);
    const claims = await claimsOf(theTable());
    const coverage = coverageByDomain(claims, today);
    const items = domains.map(({ code, name, units, confirmed }) => {
      const { covered, coveredFrom, coveredUntil, missing } = coverage.get(code) ?? notCovered;
      return {
        code,
        name: name.zh,
        nameEnglish: name.en,
        units: [...units],
        confirmed,
        covered,
        coveredFrom,
        coveredUntil,
        missing,
        nilReturns: claims.flatMap(({ unit, catalogue, nil }) =>
          nil === undefined || !units.includes(unit)
            ? []
            : [{ unit, catalogue, ...nil.days, at: toChinaTime(new Date(nil.receivedAt)) }],
        ),
      };
    });
    return { status: 200, json: { items }, page: () => domainsPage(call, items) };
  },
});

/** Nothing else needs what writes workbooks: it is read when somebody asks for one. */
async function workbook(wanted: Catalogue, language: Language): Promise<Buffer> {
  const { workbookTemplate } = await import('../../templates/import-template/workbook-template.ts');
  return Buffer.from(await workbookTemplate(wanted, language));
}
