import { allManifests } from '../../../functions/manifests.ts';
import { routeKey } from '../../../shared/http/route.ts';
import { caseStores } from '../../../shared/store/kinds.ts';
import type { Journey } from '../journey.ts';
import { otherJourneys } from './background.ts';
import { caseJourneys } from './cases.ts';
import { figureJourneys } from './figures.ts';

/** Everything that the service is for, as people and the clock do it. */
export const journeys: readonly Journey[] = [...otherJourneys, ...caseJourneys, ...figureJourneys];

/** Functions that answer POST and are no journey of their own, and why. */
const without: Readonly<Record<string, string>> = {
  verification: 'it says whether a paper is genuine, and what it leaves is that somebody asked',
  session: 'signing in goes through the identity provider; its own tests have it whole',
};

/**
 * Kinds of case, scheduled tasks and functions that write for somebody which no journey goes through. Readers of the
 * stream are given all that journeys change. From the kinds and manifests: a new one is on the list until it has a journey.
 */
export function journeysLacking(): string[] {
  const steps = journeys.flatMap((journey) => journey.steps);
  const asked = new Set(steps.flatMap((step) => (step.does === 'ask' ? [step.key] : [])));
  const turns = new Set(steps.flatMap((step) => (step.does === 'turn' ? [step.task] : [])));
  const kinds = new Set(journeys.flatMap((journey) => journey.kinds ?? []));
  return [
    ...caseStores.filter(({ kind }) => !kinds.has(kind.name)).map(({ kind }) => `the kind ${kind.name}`),
    ...allManifests.flatMap(([, { tasks = {} }]) =>
      Object.keys(tasks)
        .filter((task) => !turns.has(task))
        .map((task) => `the task ${task}`),
    ),
    ...allManifests
      .filter(([name, { routes = {} }]) => {
        const writes = Object.values(routes).filter(({ method }) => method === 'POST');
        return writes.length > 0 && !(name in without) && !writes.some((route) => asked.has(routeKey(route)));
      })
      .map(([name]) => `the function ${name}, which writes,`),
  ];
}

/** Changes of which a reader of the stream is told and that no journey makes. @param types of all items that journeys leave */
export function changesLacking(types: ReadonlySet<string>): string[] {
  return allManifests.flatMap(([name, { stream }]) =>
    (stream?.types ?? [])
      .filter((type) => !types.has(type))
      .map((type) => `a change of the type ${type}, which ${name} is told of,`),
  );
}
