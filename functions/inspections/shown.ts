import { chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';
import {
  drawAlgorithm,
  orderOfOfficers,
  type Removal,
  type RemovalReason,
} from '../../shared/domain/inspections/draw.ts';
import type { FiledObject } from '../../shared/domain/inspections/drawn-files.ts';
import { publishBy } from '../../shared/domain/inspections/due.ts';
import type { InspectionPlan } from '../../shared/domain/inspections/plan.ts';
import { basisNote } from '../../shared/policy/basis.ts';
import { inspectionGrades, inspectionPolicy } from '../../shared/policy/inspections.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import type { Finding } from '../../shared/store/inspection-findings.ts';
import { joinedDraws } from '../../shared/store/inspections.ts';
import { theTable } from '../../shared/store/table.ts';
import { officersFrom } from './libraries-read.ts';
import { planText } from './plan-files.ts';
import { takenBy } from './tasks.ts';

/** Entries of a draw that an answer has; the files have all of them. */
const mostShown = 500;

const moment = (at: string | undefined) => (at === undefined ? null : inChinaTime(at));

function nameOfUnit(code: string, language: Language): string {
  const unit = unitOf(code);
  return unit === undefined ? code : inLanguage(unit.name, language);
}

/** A plan as lists have it. */
export function listedPlan(plan: InspectionPlan, language: Language) {
  const { id, unit, title, itemName, state, replaces, replacedBy, frozen, drawn } = plan;
  return {
    id,
    unit,
    unitName: nameOfUnit(unit, language),
    title,
    itemName,
    state,
    createdAt: inChinaTime(plan.createdAt),
    frozenAt: moment(frozen?.at),
    drawnAt: moment(drawn?.at),
    objectCount: drawn?.objects ?? null,
    replaces,
    replacedBy,
  };
}

const percent = (ratio: number) => ratio / 100;

/** What is published of what a plan was frozen with. */
function frozenPart({ frozen }: InspectionPlan) {
  return {
    grades: frozen?.grades ?? null,
    libraries: frozen && { objects: frozen.objects, officers: frozen.officers },
    poolDigest: frozen?.poolDigest ?? null,
    poolFileDigest: frozen?.fileDigest ?? null,
    officersDigest: frozen?.officersDigest ?? null,
    seedCommitment: frozen?.seedCommitment ?? null,
    strata: frozen?.strata.map((each) => ({ ...each, ratio: percent(each.ratio) })) ?? null,
    officerCount: frozen?.officerCount ?? null,
    expiredOfficers: frozen?.expiredOfficers ?? null,
    cancelled: frozen?.cancelled ?? null,
  };
}

const notDrawn = {
  seed: null,
  objects: null,
  officers: null,
  removed: null,
  removedCount: null,
  jointCount: null,
  joinedBy: null,
  files: null,
};

/** All objects that a plan has drawn. @throws Error where its file is gone */
export function drawnObjects({ id, drawn }: InspectionPlan): Promise<FiledObject[]> {
  if (drawn === null) throw new Error(`Plan ${id} was not drawn`);
  return takenBy({ plan: id, digest: drawn.digest });
}

async function removals({ id, drawn }: InspectionPlan): Promise<Removal[]> {
  if (drawn === null) throw new Error(`Plan ${id} was not drawn`);
  const text = await planText(id, 'removed', drawn.digest);
  return text
    .split('\r\n')
    .slice(1, mostShown + 1)
    .filter(Boolean)
    .map((line) => {
      const [code = '', officer = '', reason = ''] = line.split(',');
      return { code, officer: officer === '' ? null : officer, reason: reason as RemovalReason };
    });
}

async function drawnPart(plan: InspectionPlan, language: Language) {
  const { id, frozen, drawn } = plan;
  if (frozen === null || drawn === null) return notDrawn;
  const [objects, removed, joined, { valid }] = await Promise.all([
    drawnObjects(plan),
    removals(plan),
    joinedDraws(theTable(), plan),
    officersFrom(frozen.officers, chinaDate(new Date(frozen.at))),
  ]);
  const names = new Map(valid.map(({ number, maskedName }) => [number, maskedName]));
  const file = (name: string) => `/inspections/plans/${id}/files/${name}`;
  return {
    seed: drawn.seed,
    objects: objects.slice(0, mostShown),
    officers: orderOfOfficers(drawn.seed, id, [...names.keys()]).map((number) => ({
      number,
      name: names.get(number) ?? '',
    })),
    removed,
    removedCount: drawn.removed,
    jointCount: drawn.joint,
    joinedBy: joined.map(({ plan: by, unit, joint }) => ({
      plan: by,
      unit,
      unitName: nameOfUnit(unit, language),
      objects: joint?.[id] ?? 0,
    })),
    files: { pool: file('pool'), drawn: file('drawn'), removed: file('removed') },
  };
}

/** All that is public of a plan: once it was drawn, all that it takes to draw it again. */
export async function wholePlan(plan: InspectionPlan, language: Language) {
  const { basis, item, manner, field, scale, condition, ratios, caps, from, until, reason } = plan;
  return {
    ...listedPlan(plan, language),
    ...{ basis, item, manner, field, scale, condition, caps, from, until, reason },
    gradesFrom: plan.gradesFrom ?? ('directory' as const),
    baseRatio: percent(plan.baseRatio),
    ratios: Object.fromEntries(inspectionGrades.map((grade) => [grade, percent(ratios[grade])])),
    ratioBasis: inLanguage(basisNote(inspectionPolicy.ratiosBasis), language).trim(),
    rounding: 'up' as const,
    officersEach: plan.officersEach,
    algorithm: drawAlgorithm,
    ...frozenPart(plan),
    ...(await drawnPart(plan, language)),
  };
}

/** A result with the day by which it is to be published: null, where the days off of that year are not known yet. */
export function shownFinding(
  { unit: _unit, at: _at, by: _by, revision: _revision, ...of }: Finding,
  now: Date,
) {
  const dueOn = publishBy(of.formedOn);
  const day = chinaDate(of.publishedAt === null ? now : new Date(of.publishedAt));
  return {
    ...of,
    publishedAt: of.publishedAt === null ? null : inChinaTime(of.publishedAt),
    publishBy: dueOn,
    late: dueOn !== null && day > dueOn,
  };
}
