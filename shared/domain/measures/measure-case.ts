import { type Cause, type Measure, type MeasureStep, measurePolicy } from '../../policy/measures.ts';
import type { Text } from '../../policy/text.ts';
import { type Announcement, alarmed } from '../cases/announcement.ts';
import { type Case, openDeadline } from '../cases/case.ts';
import { dueText } from '../cases/deadlines.ts';
import type { Kind } from '../cases/kind.ts';
import { type MeasureAct, type MeasureParty, type MeasureState, measureLifeCycle } from './life-cycle.ts';
import { basisText, type Ending, endingNames, type Listing, unitName } from './listing.ts';

/** A measure as it stood on the list when the case began. */
export type AskedMeasure = Pick<Measure, 'code' | 'name' | 'content' | 'basis'>;

/** What a unit has applied in one piece of business (反馈). */
export interface Application {
  /** RFC 3339, UTC: when it was fed back. */
  readonly at: string;
  /** Codes of the measures. */
  readonly measures: readonly string[];
  /** YYYY-MM-DD, China. */
  readonly appliedOn: string;
  /** 事项编码 and 办件号 of the business; empty where there was none. */
  readonly item: string;
  readonly matter: string;
  readonly documentNumber: string;
  readonly details: string;
}

/** Applications that one case may hold: a case is one item of the table. */
export const mostApplications = 100;

/** What one unit does after one listing (失信惩戒任务). */
export interface MeasureCase extends Case<MeasureState, MeasureAct, MeasureParty, MeasureStep> {
  /** The entry on the list, and the version of it from which the case began. */
  readonly record: string;
  readonly recordVersion: number;
  readonly subject: string;
  readonly subjectName: string;
  readonly unit: string;
  readonly listing: Listing;
  readonly listVersion: string;
  readonly measures: readonly AskedMeasure[];
  readonly applications: readonly Application[];
  /** Why nothing was applied; null: the unit has not said so. */
  readonly cause: Cause | null;
  /** Why the listing counts no longer, and since when (RFC 3339, UTC). Null: it does. */
  readonly ending: { readonly why: Ending; readonly at: string } | null;
  /** That the unit has lifted what it applied (解除回执). Null: not yet, or nothing was applied. */
  readonly receipt: { readonly at: string; readonly liftedOn: string } | null;
}

/** Names of measures in one text; `only`: those of these codes. */
export function measureNames(
  measures: readonly Pick<AskedMeasure, 'code' | 'name'>[],
  only?: readonly string[],
): Text {
  const own = measures.filter(({ code }) => only === undefined || only.includes(code));
  return {
    zh: own.map(({ name }) => name.zh).join('、'),
    en: own.map(({ name }) => name.en).join('; '),
  };
}

/** Measures with what each rests on, in one text. */
export function measuresWithBases(measures: readonly Pick<AskedMeasure, 'name' | 'basis'>[]): Text {
  return {
    zh: measures.map((each) => `${each.name.zh}（${basisText(each).zh}）`).join('；'),
    en: measures.map((each) => `${each.name.en} (${basisText(each).en})`).join('; '),
  };
}

function values(of: MeasureCase, reason: string): Announcement['values'] {
  const open = openDeadline(of);
  const { listing, ending, applications, measures } = of;
  return {
    id: of.id,
    subject: of.subjectName,
    unit: unitName(of.unit),
    list: listing.listName,
    organ: listing.organ,
    date: listing.date,
    measures: measuresWithBases(measures),
    applied: measureNames(measures, applications.at(-1)?.measures ?? []),
    ending: ending === null ? '' : endingNames[ending.why],
    due: open === null ? '' : dueText(open),
    step: open === null ? '' : measureLifeCycle.steps[open.step],
    reason,
  };
}

/** Measure cases, whose numbers begin with CJ (惩戒). */
export const measureCaseKind: Kind<MeasureCase> = {
  name: 'measure-case',
  title: { zh: '惩戒协同', en: 'Measure cases' },
  prefix: 'CJ',
  path: '/measure-cases',
  together: ['receive'],
  lifeCycle: measureLifeCycle,
  rules: () => measurePolicy,
  guard: (act, { applications }) =>
    act === 'apply' && applications.length >= mostApplications
      ? {
          code: 'too-many',
          detail: {
            zh: `本件已反馈 ${mostApplications} 次实施情况，不能再增加。`,
            en: `${mostApplications} applications of measures have already been reported in this case; no more can be added.`,
          },
        }
      : null,
  notices: {
    recipient: (party, { unit, subject }) =>
      ({ unit: `unit:${unit}`, centre: 'centre', filer: `subject:${subject}`, clock: null })[party] as
        | Announcement['to']
        | null,
    values,
    clock: {
      daySet: { text: 'measure-case.day-set', to: [] },
      alarm: (stage, { unit }) => ({
        to: alarmed(stage, `unit:${unit}`),
        text: `measure-case.${stage}`,
      }),
    },
  },
};
