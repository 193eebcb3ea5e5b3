import { subjectKind } from '../../shared/domain/subject-kind.ts';
import type { Rows } from './letter.ts';

/** The code by which people know a subject. Of a person there is none: the identifier that we keep says nothing to anybody. */
export function codeRow(label: string, subject: string): Rows {
  return subjectKind(subject) === 'person' ? [] : [[label, subject]];
}
