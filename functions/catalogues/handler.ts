import { chinaDate } from '../../shared/domain/china-time.ts';
import { catalogues } from '../../shared/policy/catalogues.ts';
import { domains } from '../../shared/policy/domains.ts';
import { maxSilenceDays } from '../../shared/policy/reports.ts';
import { domainCoverage } from '../../shared/store/coverage.ts';
import { theTable } from '../../shared/store/table.ts';
import { cataloguesPage, domainsPage } from '../../templates/pages/directory.tsx';
import { capability } from '../capability.ts';
import { routes } from './routes.ts';

export const handler = capability(routes, {
  listCatalogues: async (call) => ({
    status: 200,
    json: { items: catalogues },
    page: () => cataloguesPage(call, catalogues),
  }),

  listDomains: async (call) => {
    const covered = await domainCoverage(theTable(), chinaDate(call.now), maxSilenceDays);
    const items = domains.map(({ code, name, units }) => ({
      code,
      name: name.zh,
      nameEnglish: name.en,
      units: [...units],
      ...(covered.get(code) ?? { covered: false, coveredUntil: null }),
    }));
    return { status: 200, json: { items }, page: () => domainsPage(call, items) };
  },
});
