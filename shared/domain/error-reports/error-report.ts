import { type Case, type Contact, noClock } from '../cases/case.ts';
import type { Kind } from '../cases/kind.ts';
import {
  type ErrorReportAct,
  type ErrorReportParty,
  type ErrorReportState,
  errorReportLifeCycle,
} from './life-cycle.ts';

/** Somebody's report that a public record about another subject seems wrong (纠错线索). */
export interface ErrorReport extends Case<ErrorReportState, ErrorReportAct, ErrorReportParty, never> {
  readonly record: string;
  readonly recordTitle: string;
  readonly unit: string;
  readonly statement: string;
  readonly contact: Contact | null;
  /** `sub` of the person. */
  readonly filedBy: string;
  /** RFC 3339, UTC. */
  readonly filedAt: string;
  readonly answer: string | null;
  readonly answeredAt: string | null;
}

/** Reports of errors, whose numbers begin with JC (纠错). */
export const errorReportKind: Kind<ErrorReport> = {
  name: 'error-report',
  title: { zh: '纠错线索', en: 'Error reports' },
  prefix: 'JC',
  path: '/error-reports',
  lifeCycle: errorReportLifeCycle,
  rules: () => noClock,
  counts: null,
  notices: {
    recipient: (party, { filedBy }) => (party === 'centre' ? 'centre' : `person:${filedBy}`),
    values: ({ id, recordTitle }, reason) => ({ id, record: recordTitle, reason }),
  },
};
