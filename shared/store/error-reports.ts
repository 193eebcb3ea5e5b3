import { type ErrorReport, errorReportKind } from '../domain/error-reports/error-report.ts';
import { CaseStore } from './cases.ts';

/** A report as every release has stored it; 0.3.0 and those before kept no history and know of none. */
type Stored = Omit<ErrorReport, 'history' | 'version'> & Partial<Pick<ErrorReport, 'history'>>;

function read({ history: kept = [], ...stored }: Stored): ErrorReport {
  const { filedBy, filedAt, answer, answeredAt } = stored;
  const filer = { party: 'filer', sub: filedBy, name: '' } as const;
  const [
    birth = { at: filedAt, action: 'report', by: filer, from: null, to: 'received', note: '' } as const,
  ] = kept;
  const centre = { party: 'centre', sub: '', name: '' } as const;
  const last = kept.at(1) ?? {
    at: answeredAt ?? filedAt,
    action: 'answer' as const,
    by: centre,
    from: 'received' as const,
    to: 'answered' as const,
    note: answer ?? '',
  };
  const history = stored.state === 'answered' ? [birth, last] : [birth];
  return { ...stored, policy: '', deadlines: [], version: history.length, history };
}

export const errorReports = new CaseStore<ErrorReport>({
  kind: errorReportKind,
  names: ['ERROR-REPORT', 'ERROR-REPORTS'],
  owner: ({ filedBy }) => `PERSON#${filedBy}`,
  held: ['state'],
  stored: ({ version: _, policy: _policy, ...of }) => of,
  read: (item) => read(item as unknown as Stored),
  newestFirst: (state) => state === 'answered',
  order: ({ id, filedAt, answeredAt }) => `${answeredAt ?? filedAt}#${id}`,
});
