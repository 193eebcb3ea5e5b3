import { createHash } from 'node:crypto';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { type Draw, draw, type PoolEntry } from '../../shared/domain/inspections/draw.ts';
import {
  drawnFile,
  filedObjects,
  jointCounts,
  mergedVisits,
  removedFile,
} from '../../shared/domain/inspections/drawn-files.ts';
import {
  type DrawnPart,
  type Frozen,
  type InspectionPlan,
  quarterOf,
} from '../../shared/domain/inspections/plan.ts';
import { poolDigests, poolFile } from '../../shared/domain/inspections/pool.ts';
import { theFiles } from '../../shared/files/files.ts';
import { Problem } from '../../shared/http/problem.ts';
import { ungraded } from '../../shared/policy/inspections.ts';
import { drawNotes, planFile } from '../../shared/store/inspections.ts';
import { theTable } from '../../shared/store/table.ts';
import { gradedAsFrozen } from './evaluated-grades.ts';
import { officersFrom, poolFrom, theLibrary } from './libraries-read.ts';
import { openSeed } from './seed-key.ts';
import { takenBy } from './tasks.ts';

const poolChanged = () =>
  new Problem(409, 'pool-changed', {
    zh: '冻结之后名录有了变化，现在的对象池或者执法人员与公布的摘要不一致，抽取无效，没有抽取。请另发布一份计划，注明代替这一份和理由，再冻结抽取。',
    en: 'The directories have changed since the freeze: the pool or the officers no longer match the published digests, so nothing has been drawn. Publish another plan that replaces this one, stating the reason, then freeze and draw it.',
  });

/** What a plan draws from, which is what it was frozen with. @throws Problem 409 */
async function unchanged(plan: InspectionPlan, frozen: Frozen) {
  const [objects, officers] = await Promise.all([
    theLibrary(plan.unit, 'objects'),
    theLibrary(plan.unit, 'officers'),
  ]);
  const evaluated = plan.gradesFrom === 'evaluation';
  const otherScale = !evaluated && objects.grades?.scale !== plan.scale;
  if (officers.digest !== frozen.officers.digest || otherScale) throw poolChanged();
  const [{ pool: present, namesOf }, { valid }] = await Promise.all([
    poolFrom(plan, objects),
    officersFrom(officers, chinaDate(new Date(frozen.at))),
  ]);
  // Grades of the evaluation go on changing: those of the freeze count.
  const entries = evaluated ? await gradedAsFrozen(present.entries, plan, frozen) : present.entries;
  const pool = { ...present, entries };
  const { poolDigest, fileDigest } = poolDigests(pool.entries, poolFile(pool.entries));
  if (poolDigest !== frozen.poolDigest || fileDigest !== frozen.fileDigest) throw poolChanged();
  return { pool, namesOf, officers: valid };
}

interface Earlier {
  /** How often the unit has drawn an object this year. */
  readonly times: ReadonlyMap<string, number>;
  /** Plans of other units that have drawn it in this quarter. */
  readonly joint: ReadonlyMap<string, readonly string[]>;
}

/** What was drawn before in this calendar year: by the unit itself, and in this quarter by others. */
async function earlierDraws(unit: string, now: Date): Promise<Earlier> {
  const day = chinaDate(now);
  const times = new Map<string, number>();
  const joint = new Map<string, readonly string[]>();
  for await (const note of drawNotes(theTable(), day.slice(0, 4))) {
    if (note.replaced) continue;
    const own = note.unit === unit;
    if (!own && quarterOf(chinaDate(new Date(note.at))) !== quarterOf(day)) continue;
    for (const { code } of await takenBy(note)) {
      if (own) times.set(code, (times.get(code) ?? 0) + 1);
      else joint.set(code, [...(joint.get(code) ?? []), note.plan]);
    }
  }
  return { times, joint };
}

function capOf({ caps }: InspectionPlan, { grade }: PoolEntry): number | null {
  return grade === ungraded ? null : caps[grade];
}

/** A draw, and how many of its objects the plans of others had drawn before in the quarter. */
export interface DrawMade {
  readonly drawn: DrawnPart;
  readonly joint: Readonly<Record<string, number>>;
}

/** Draws what a plan was frozen for, and writes its files; the plan does not say so yet. @throws Problem 409 */
export async function drawNow(
  plan: InspectionPlan,
  frozen: Frozen,
  by: string,
  now: Date,
): Promise<DrawMade> {
  const { pool, namesOf, officers } = await unchanged(plan, frozen);
  const { times, joint } = await earlierDraws(plan.unit, now);
  const seed = await openSeed(plan.id, frozen.fileDigest, frozen.sealedSeed);
  const avoided = new Map(officers.map(({ number, avoids }) => [number, new Set(avoids)]));
  const found: Draw = draw({
    seed,
    task: plan.id,
    pool: pool.entries,
    strata: frozen.strata,
    officers: officers.map(({ number }) => number),
    officersEach: plan.officersEach,
    capped: (object) => (times.get(object.code) ?? 0) >= (capOf(plan, object) ?? Number.POSITIVE_INFINITY),
    avoids: (officer, code) => avoided.get(officer)?.has(code) === true,
  });
  const objects = filedObjects(found, namesOf(new Set(found.objects.map(({ code }) => code))), joint);
  const removed = [
    ...found.removed,
    ...pool.cancelled.map((code) => ({ code, officer: null, reason: 'cancelled' as const })),
    ...mergedVisits(objects),
  ];
  const file = drawnFile(objects);
  const digest = createHash('sha256').update(file).digest('hex');
  const put = (name: 'drawn' | 'removed', text: string) =>
    theFiles().put(planFile(plan.id, name, digest), text, {
      contentType: 'text/csv; charset=utf-8',
      fileName: `${plan.id}-${name}.csv`,
    });
  await Promise.all([put('drawn', file), put('removed', removedFile(removed))]);
  return {
    drawn: {
      at: now.toISOString(),
      by,
      seed,
      objects: objects.length,
      removed: removed.length,
      joint: objects.filter((each) => each.joint.length > 0).length,
      digest,
    },
    joint: jointCounts(objects),
  };
}
