import { chinaDate, toChinaTime } from '../../shared/domain/china-time.ts';
import { notCovered } from '../../shared/domain/coverage.ts';
import { catalogues } from '../../shared/policy/catalogues.ts';
import { domains } from '../../shared/policy/domains.ts';
import { claimsOf, coverageByDomain } from '../../shared/store/coverage.ts';
import { theTable } from '../../shared/store/table.ts';
import { cataloguesPage, domainsPage } from '../../templates/pages/directory.tsx';
import { capability } from '../capability.ts';
import { routes } from './routes.ts';
import { rulesOn } from './rules.ts';

export const handler = capability(routes, {
  listCatalogues: async (call) => {
    const items = catalogues.map((catalogue) => ({ ...catalogue, ...rulesOn(catalogue) }));
    return { status: 200, json: { items }, page: () => cataloguesPage(call, items) };
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
