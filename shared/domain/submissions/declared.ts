import { notYetDue } from '../../policy/catalogues/commitment.ts';
import {
  categorySchemas,
  declaredNotice,
  declaredTitle,
  type SubmissionCategory,
} from '../../policy/submissions.ts';
import type { Text } from '../../policy/text.ts';
import type { DeclaredSection, Entry, Line } from '../report/report-content.ts';

/** What shows of a submission. It shows while it stands: whether its commitment is kept is not known yet. */
export interface DeclaredInformation {
  readonly submission: string;
  readonly category: SubmissionCategory;
  readonly title: string;
  readonly issuer: string;
  readonly certificateNumber: string | null;
  readonly issuedOn: string;
  readonly validUntil: string | null;
  readonly description: string;
  /** YYYY-MM-DD, the last day on which it shows. */
  readonly shownUntil: string;
  readonly commitmentNumber: string;
  readonly commitmentRecord: string;
  /** YYYY-MM-DD */
  readonly committedOn: string;
  /** An entry of a department that says the same, by number. */
  readonly matchedRecord: string | null;
  /** RFC 3339, UTC. */
  readonly publishedAt: string;
}

const labels = {
  category: { zh: '类别', en: 'Category' },
  commitment: { zh: '承诺编码', en: 'Commitment number' },
  committedOn: { zh: '承诺日期', en: 'Date of commitment' },
  performance: { zh: '承诺履行状态', en: 'Performance of the commitment' },
  shownUntil: { zh: '展示至', en: 'Shown until' },
  check: { zh: '比对情况', en: 'Comparison' },
} as const satisfies Readonly<Record<string, Text>>;

const matchedNote = '与有关部门归集的信息编号一致';
const source = '本主体自主申报';

/** Its lines, by its category's own labels. */
export function declaredLines(information: Omit<DeclaredInformation, 'commitmentRecord'>): Line[] {
  const { name, fields, description } = categorySchemas[information.category];
  const line = (label: Text, value: string): Line[] => (value === '' ? [] : [{ label, value }]);
  return [
    ...line(labels.category, name.zh),
    ...line(fields.issuer.label, information.issuer),
    ...line(fields.certificateNumber.label, information.certificateNumber ?? ''),
    ...line(fields.issuedOn.label, information.issuedOn),
    ...line(fields.validUntil.label, information.validUntil ?? ''),
    ...line(description, information.description),
    ...line(labels.check, information.matchedRecord === null ? '' : matchedNote),
    ...line(labels.commitment, information.commitmentNumber),
    ...line(labels.committedOn, information.committedOn),
    ...line(labels.performance, notYetDue),
    ...line(labels.shownUntil, information.shownUntil),
  ];
}

/** The section of a report; nothing where nothing is declared. */
export function declaredSection(
  declared: readonly DeclaredInformation[],
): { readonly declared: DeclaredSection } | Record<string, never> {
  const entries = declared.map(
    (information): Entry => ({
      record: information.submission,
      title: information.title,
      disputed: false,
      corrected: false,
      domain: null,
      lines: declaredLines(information),
      source,
    }),
  );
  return entries.length === 0 ? {} : { declared: { title: declaredTitle, notice: declaredNotice, entries } };
}
