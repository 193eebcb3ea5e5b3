import { unmarshall } from '@aws-sdk/util-dynamodb';
import { askOnce, nameOf, type Taken } from './engine.ts';
import { auditor } from './journeys/people.ts';
import type { State } from './state.ts';
import type { World } from './world.ts';

interface Entry {
  readonly entity: string;
  readonly action: string;
  readonly at: string;
  readonly request: string;
}

/** Entries of the audit that a state has and another has not. */
function entriesOf(state: State, before: State): Entry[] {
  const known = new Set(before.items.map(({ pk, sk }) => `${pk?.S} ${sk?.S}`));
  return state.items
    .filter(({ pk, sk, type }) => type?.S === 'audit' && !known.has(`${pk?.S} ${sk?.S}`))
    .map((item) => unmarshall(item) as Entry);
}

/** Items that are notes of the service to itself: what they come of has its own entry. */
const notes =
  /^(audit|look|limit|idempotency|outbox|notice|delivery|tally|counter|task|audit-seal|changes|hook.*)$/;

/**
 * Whether a step left its trace: an entry for each thing that it changed or made, of its request where somebody asked,
 * and one where somebody asks for it who may not. @returns what lacks
 */
export async function unaudited(world: World, taken: Taken): Promise<string[]> {
  const { before, after, step, known, at } = taken;
  const lacking: string[] = [];
  const entries = entriesOf(after, before);
  const changing = step.does !== 'ask' || step.key.startsWith('POST ');
  const was = new Map(before.items.map((item) => [`${item.pk?.S} ${item.sk?.S}`, JSON.stringify(item)]));
  const changed = after.items.filter(
    (item) =>
      !notes.test(item.type?.S ?? '') && was.get(`${item.pk?.S} ${item.sk?.S}`) !== JSON.stringify(item),
  );
  if (changing && changed.length > 0 && entries.length === 0)
    lacking.push(
      `${nameOf(taken)} changed ${changed.map(({ type }) => type?.S).join(', ')} without an entry`,
    );
  const wrongMoment = entries.find((entry) => entry.at !== at.toISOString());
  if (wrongMoment !== undefined) lacking.push(`${nameOf(taken)}: ${wrongMoment.action} at ${wrongMoment.at}`);
  if (step.does !== 'ask' || !changing) return lacking;
  await world.restore(before);
  world.at(at);
  // Who may read everything and do nothing.
  const outcome = await askOnce(world, { ...step, who: auditor }, known, 'refused');
  if (outcome === 'killed' || 'failed' in outcome) return [...lacking, `${nameOf(taken)} has no refusal`];
  const { status } = outcome.answer;
  const refused = entriesOf(await world.state(), before);
  if (status < 400) lacking.push(`${nameOf(taken)}: an auditor may do it`);
  else if (!refused.some(({ action }) => action.endsWith('.refused')))
    lacking.push(`${nameOf(taken)}: the refusal ${status} has no entry`);
  return lacking;
}
