import { chinaDate, toChinaTime } from '../../shared/domain/china-time.ts';
import { notCovered } from '../../shared/domain/coverage.ts';
import type { Answer } from '../../shared/http/answer.ts';
import { csvAnswer, wantsCsv } from '../../shared/http/csv-answer.ts';
import type { Catalogue } from '../../shared/policy/catalogue.ts';
import { catalogue, catalogues } from '../../shared/policy/catalogues.ts';
import { domains } from '../../shared/policy/domains.ts';
import type { Language } from '../../shared/policy/text.ts';
import { claimsOf, coverageByDomain } from '../../shared/store/coverage.ts';
import { theTable } from '../../shared/store/table.ts';
import { csvTemplate } from '../../templates/import-template/csv-template.ts';
import { templateTypes } from '../../templates/import-template/formats.ts';
import { directoryCsv, fieldsCsv } from '../../templates/pages/catalogue-tables.ts';
import { cataloguePage, cataloguesPage } from '../../templates/pages/catalogues.tsx';
import { domainsPage } from '../../templates/pages/directory.tsx';
import { capability } from '../capability.ts';
import { shownCatalogue } from './directory.ts';
import { routes } from './routes.ts';

function table(name: string, bytes: string): Answer {
  return csvAnswer({ plain: name }, bytes);
}

export const handler = capability(routes, {
  listCatalogues: async (call) => {
    const on = call.query.on ?? chinaDate(call.now);
    const items = catalogues.map((each) => shownCatalogue(each, on));
    if (wantsCsv(call)) return table('catalogues', directoryCsv(items));
    return { status: 200, json: { on, items }, page: () => cataloguesPage(call, { on, items }) };
  },

  showCatalogue: async (call) => {
    const on = call.query.on ?? chinaDate(call.now);
    const json = shownCatalogue(catalogue(call.params.code), on);
    if (wantsCsv(call)) return table(json.code, fieldsCsv(json));
    return { status: 200, json, page: () => cataloguePage(call, { on, catalogue: json }) };
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
