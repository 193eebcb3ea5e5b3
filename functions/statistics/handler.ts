import { plainSummary } from '../../shared/domain/cases/statistics.ts';
import { allTally } from '../../shared/domain/cases/tally.ts';
import { commitmentKind, itemTally } from '../../shared/domain/commitments/kind.ts';
import { kindTally, summary } from '../../shared/domain/statistics/objections.ts';
import { categoryTally, submissionSummary } from '../../shared/domain/statistics/submissions.ts';
import { isCentre } from '../../shared/identity/rights.ts';
import { kindNames, objectionKinds } from '../../shared/policy/objections.ts';
import { categorySchemas, submissionCategories } from '../../shared/policy/submissions.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import { offerOf } from '../../shared/store/commitment-items.ts';
import { countedStores } from '../../shared/store/kinds.ts';
import { tallies } from '../../shared/store/statistics.ts';
import { theTable } from '../../shared/store/table.ts';
import { statisticsPage } from '../../templates/pages/statistics.tsx';
import { capability } from '../capability.ts';
import { plainFigures } from '../cases/statistics.ts';
import { cityFigures } from '../overview/city.ts';
import { ratingHandlers } from './ratings.ts';
import { routes } from './routes.ts';

export const handler = capability(routes, {
  ...ratingHandlers,

  showStatistics: async (call) => {
    const { viewer } = call;
    const all = await tallies(theTable(), '');
    const named = (prefix: string) =>
      [...all]
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, tally]) => ({ key: name.slice(prefix.length), ...summary(tally) }));
    const counted = await tallies(theTable(), '', 'submissions');
    const promised = await tallies(theTable(), '', 'commitments');
    const json = {
      commitments: {
        ...plainSummary(commitmentKind, promised.get(allTally) ?? {}),
        byItem: await Promise.all(
          [...promised]
            .filter(([name]) => name.startsWith(itemTally('')))
            .map(async ([name, tally]) => {
              const item = name.slice(itemTally('').length);
              const offer = await offerOf(theTable(), item);
              return { item, name: offer?.matter ?? null, ...plainSummary(commitmentKind, tally) };
            }),
        ),
      },
      submissions: {
        ...submissionSummary(counted.get(allTally) ?? {}),
        byCategory: submissionCategories.map((category) => ({
          category,
          name: categorySchemas[category].name.zh,
          ...submissionSummary(counted.get(categoryTally(category)) ?? {}),
        })),
      },
      objections: {
        ...summary(all.get(allTally) ?? {}),
        byKind: objectionKinds.map((kind) => ({
          kind,
          name: kindNames[kind].zh,
          ...summary(all.get(kindTally(kind)) ?? {}),
        })),
        byMonth: named('MONTH#').map(({ key, ...rest }) => ({ month: key, ...rest })),
        ...(isCentre(viewer) || viewer?.role === 'auditor'
          ? {
              byUnit: named('UNIT#').map(({ key, ...rest }) => ({
                unit: key,
                name: unitOf(key)?.name.zh ?? key,
                ...rest,
              })),
            }
          : {}),
      },
      cases: await plainFigures(theTable(), countedStores),
    };
    const city = call.html ? await cityFigures(call.now) : [];
    return {
      status: 200,
      json,
      page: () =>
        statisticsPage(
          call,
          json.objections,
          json.submissions.byCategory,
          json.cases,
          json.commitments.byItem,
          city,
        ),
    };
  },
});
