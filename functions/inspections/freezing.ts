import { randomBytes } from 'node:crypto';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { commitmentTo, digestOfCodes, strataOf } from '../../shared/domain/inspections/draw.ts';
import type { Frozen, InspectionPlan } from '../../shared/domain/inspections/plan.ts';
import { poolDigests, poolFile } from '../../shared/domain/inspections/pool.ts';
import { theFiles } from '../../shared/files/files.ts';
import { Problem } from '../../shared/http/problem.ts';
import { inspectionPolicy } from '../../shared/policy/inspections.ts';
import { planFile } from '../../shared/store/inspections.ts';
import { gradedByEvaluation } from './evaluated-grades.ts';
import { officersFrom, poolFrom, refuseOtherScale, theLibrary } from './libraries-read.ts';
import { sealSeed } from './seed-key.ts';

/** A seed: 256 random bits, as the text that is the key of the draw. */
function newSeed(): string {
  return randomBytes(32).toString('hex');
}

/**
 * Fixes what a plan draws from: the pool by its digests, officers by theirs, and a seed by its commitment. The file of
 * the pool is written before the plan says that it is frozen; nobody is shown it before the draw.
 * @throws Problem 409 where there is nothing to draw from, or too few officers
 */
export async function freeze(plan: InspectionPlan, by: string, now: Date): Promise<Frozen> {
  const [objects, officers] = await Promise.all([
    theLibrary(plan.unit, 'objects'),
    theLibrary(plan.unit, 'officers'),
  ]);
  const evaluated = plan.gradesFrom === 'evaluation';
  if (!evaluated) refuseOtherScale(plan, objects);
  const [{ pool }, { all, valid }] = await Promise.all([
    poolFrom(plan, objects),
    officersFrom(officers, chinaDate(now)),
  ]);
  refuseTooFew(plan, pool.entries.length, valid.length);
  const { entries, grades } = evaluated
    ? await gradedByEvaluation(pool.entries, chinaDate(now))
    : { entries: pool.entries, grades: null };
  const strata = strataOf(entries, { base: plan.baseRatio, grades: plan.ratios });
  const wanted = strata.reduce((sum, { take }) => sum + take, 0);
  refuseTooMany(wanted);
  const file = poolFile(entries);
  const digests = poolDigests(entries, file);
  await theFiles().put(planFile(plan.id, 'pool', digests.fileDigest), file, {
    contentType: 'text/csv; charset=utf-8',
    fileName: `${plan.id}-pool.csv`,
  });
  const seed = newSeed();
  return {
    at: now.toISOString(),
    by,
    objects: { id: objects.id, digest: objects.digest },
    officers: { id: officers.id, digest: officers.digest },
    ...digests,
    officersDigest: digestOfCodes(valid.map(({ number }) => number)),
    seedCommitment: commitmentTo(seed),
    sealedSeed: await sealSeed(plan.id, digests.fileDigest, seed),
    strata,
    grades,
    officerCount: valid.length,
    expiredOfficers: all.length - valid.length,
    cancelled: pool.cancelled.length,
  };
}

function refuseTooFew({ officersEach }: InspectionPlan, objects: number, officers: number): void {
  if (objects === 0)
    throw new Problem(409, 'empty-pool', {
      zh: '检查对象名录中没有符合这份计划条件的对象，请核对条件和名录。',
      en: 'No objects in the directory meet the criteria of this plan. Check the criteria and the directory.',
    });
  if (officers < officersEach)
    throw new Problem(409, 'too-few-officers', {
      zh: `每个检查对象至少由 ${officersEach} 名执法人员检查，名录中执法证有效的只有 ${officers} 名，不能抽取。`,
      en: `Each object must be inspected by at least ${officersEach} officers, but the directory contains only ${officers} with a valid certificate, so nothing can be drawn.`,
    });
}

function refuseTooMany(wanted: number): void {
  const { mostDrawn } = inspectionPolicy;
  if (wanted <= mostDrawn) return;
  throw new Problem(409, 'too-many-objects', {
    zh: `按计划的比例要抽取 ${wanted} 个对象，一份计划最多抽取 ${mostDrawn} 个，请按区或者行业分成几份。`,
    en: `According to its ratios, the plan would draw ${wanted} objects, but one plan may draw at most ${mostDrawn}. Divide it by district or industry.`,
  });
}
