import { parseCaseNumber } from '../../shared/domain/cases/case-number.ts';
import { isReportNumber } from '../../shared/domain/report/identifiers.ts';
import { caseStores } from '../../shared/store/kinds.ts';

/** Numbers that are made here and are no case's, by their form. */
const forms: readonly (readonly [form: RegExp, kind: string])[] = [
  [/^B\d{8}[0-9a-f]{16}$/, 'batch'],
  [/^R\d{8}[0-9a-f]{16}$/, 'reconciliation'],
  [/^C\d{8}[0-9a-f]{16}$/, 'partner-check'],
  [/^E\d{8}[0-9a-f]{16}$/, 'evaluation-run'],
  [/^ML\d{8}[0-9a-f]{16}$/, 'inspection-library'],
  [/^U[0-9a-f]{24}$/, 'upload'],
];

/**
 * What an audit entry is about, from what a person typed: the number of a case, a report, a batch, a record or an upload,
 * the code of a subject, the path of a refused request, or kind and number as entries have them (`report:…`). Null where
 * the number is none of these.
 */
export function entityOf(typed: string): string | null {
  const text = typed.normalize('NFKC').trim();
  if (/^[a-z-]+:./.test(text)) return text;
  if (text.startsWith('/')) return `path:${text}`;
  for (const { kind } of caseStores) {
    const number = parseCaseNumber(kind.prefix, text);
    if (number !== null) return `${kind.name}:${number}`;
  }
  const plan = parseCaseNumber('CC', text);
  if (plan !== null) return `inspection:${plan}`;
  const plain = text.replace(/\s/g, '');
  if (isReportNumber(plain.toUpperCase())) return `report:${plain.toUpperCase()}`;
  const known = forms.find(([form]) => form.test(plain));
  if (known !== undefined) return `${known[1]}:${plain}`;
  const [, subject, record] = /^([0-9A-Z]{18}|P[0-9A-Za-z]{8,})(-[0-9a-f]{16})?$/.exec(plain) ?? [];
  if (subject === undefined) return null;
  return record === undefined ? `subject:${plain}` : `record:${plain}`;
}
