import type { CatalogueCode } from '../../policy/catalogue.ts';
import { contradictionNames } from '../../policy/contradictions.ts';
import { type DataQueryStep, dataQueryPolicy } from '../../policy/data-queries.ts';
import { unit as unitOf } from '../../policy/units.ts';
import { type Announcement, alarmed } from '../cases/announcement.ts';
import { type Case, openDeadline } from '../cases/case.ts';
import { dueText } from '../cases/deadlines.ts';
import type { Kind } from '../cases/kind.ts';
import type { Change } from '../objections/objection.ts';
import type { Contradiction } from './contradictions.ts';
import {
  type DataQueryAct,
  type DataQueryAnswer,
  type DataQueryParty,
  type DataQueryState,
  dataQueryLifeCycle,
} from './life-cycle.ts';

/** What the unit has answered. */
interface Answered {
  readonly as: DataQueryAnswer;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly reason: string;
  /** Of a revocation: number of the document that takes the decision back. */
  readonly documentNumber: string | null;
  /** Of a correction. */
  readonly changes: readonly Change[];
  /** The version that the record has by it, or had when it was confirmed. */
  readonly recordVersion: number;
}

/** A question to a unit about a record of its own that may be wrong (数据核查). Its subject is not told of it. */
export interface DataQuery extends Case<DataQueryState, DataQueryAct, DataQueryParty, DataQueryStep> {
  readonly record: string;
  readonly recordTitle: string;
  readonly catalogue: CatalogueCode;
  readonly subject: string;
  readonly subjectName: string;
  readonly unit: string;
  /** What seems wrong, in the centre's words; empty where the service asks. */
  readonly question: string;
  /** What the service has found; null where the centre asks. */
  readonly contradiction:
    | (Pick<Contradiction, 'code' | 'pair'> & { readonly other: string; readonly otherTitle: string })
    | null;
  /** The latest; null before the first. */
  readonly answer: Answered | null;
}

function values(of: DataQuery, reason: string): Announcement['values'] {
  const open = openDeadline(of);
  const { contradiction, question } = of;
  return {
    id: of.id,
    record: of.recordTitle,
    subject: of.subjectName,
    unit: unitOf(of.unit)?.name ?? of.unit,
    question: contradiction === null ? question : contradictionNames[contradiction.code],
    due: open === null ? '' : dueText(open),
    step: open === null ? '' : dataQueryLifeCycle.steps[open.step],
    reason,
  };
}

/** Data queries, whose numbers begin with HC (核查). */
export const dataQueryKind: Kind<DataQuery> = {
  name: 'data-query',
  title: { zh: '数据核查', en: 'Data queries' },
  prefix: 'HC',
  path: '/data-queries',
  together: ['close'],
  lifeCycle: dataQueryLifeCycle,
  rules: () => dataQueryPolicy,
  notices: {
    recipient: (party, { unit }) =>
      party === 'unit' ? `unit:${unit}` : party === 'centre' ? 'centre' : null,
    values,
    clock: {
      daySet: { text: 'data-query.day-set', to: ['unit'] },
      alarm: (stage, of) => ({
        to: alarmed(stage, of.state === 'asked' ? `unit:${of.unit}` : 'centre'),
        text: `data-query.${stage}`,
      }),
    },
  },
};
