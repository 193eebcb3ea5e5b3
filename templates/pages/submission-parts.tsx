import type { SubmissionAction, SubmissionState } from '../../shared/domain/submissions/life-cycle.ts';
import {
  type CategorySchema,
  categorySchemas,
  type SubmissionCategory,
  submissionFields,
} from '../../shared/policy/submissions.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { submissionTexts } from '../locales/submissions.ts';
import type { ShownDeadline, ShownEntry, ShownFile } from './case/face.ts';
import { dayText } from './format.tsx';

const texts = (language: Language) => submissionTexts[language];

export interface ShownRow {
  readonly id: string;
  readonly state: SubmissionState;
  readonly subjectName: string;
  readonly category: SubmissionCategory;
  readonly title: string;
  readonly submittedAt: string;
  readonly dueAt: string | null;
  readonly awaitsCalendar: boolean;
  readonly overdue: boolean;
  readonly shownUntil: string | null;
}

export interface ShownSubmission extends ShownRow {
  readonly version: number;
  readonly subject: string;
  readonly issuer: string;
  readonly certificateNumber: string | null;
  readonly issuedOn: string;
  readonly validUntil: string | null;
  readonly description: string;
  readonly files: readonly ShownFile[];
  readonly commitment: {
    readonly signatory: string;
    readonly textVersion: string;
    readonly at: string;
    readonly assurance: string | null;
    readonly number: string | null;
    readonly record: string | null;
  };
  readonly copyUrl: string;
  readonly history: readonly (ShownEntry & {
    readonly action: SubmissionAction;
    readonly to: SubmissionState;
  })[];
  /** Absent: nothing is known of them. */
  readonly deadlines?: readonly ShownDeadline[];
  /** The centre's last looking into whether it is false. */
  readonly examination?: {
    readonly document: string | null;
    readonly findings: string | null;
    readonly reason: string;
    readonly begunAt: string;
    readonly begunBy: string;
    readonly hearingUntil: string | null;
    readonly statements: readonly {
      readonly at: string;
      readonly by: string;
      readonly text: string;
      readonly files: ShownSubmission['files'];
    }[];
    readonly ended: { readonly as: 'found-false' | 'dropped' } | null;
  } | null;
  readonly actions: readonly string[];
  readonly matches?: readonly {
    readonly record: string;
    readonly title: string;
    readonly by: 'number' | 'name';
  }[];
  readonly duplicates?: readonly {
    readonly submission: string;
    readonly subjectName: string;
    readonly title: string;
    readonly state: SubmissionState;
    readonly by: 'certificate' | 'file';
    readonly otherSubject: boolean;
  }[];
}

export interface ShownDraft {
  readonly id: string;
  readonly version: number;
  readonly values: Readonly<Record<string, string>>;
  readonly expiresAt: string;
}

/** A file of a draft, and how far it is. */
export interface DraftFile {
  readonly id: string;
  readonly name: string;
  readonly state: 'waiting' | 'clean' | 'refused' | 'unknown' | 'kept';
  /** Why it was refused. */
  readonly reasons: readonly Text[];
}

export function categoryName(category: string | undefined, language: Language): string[] {
  const schema = category === undefined ? undefined : schemaOf(category);
  return schema === undefined ? [] : [inLanguage(schema.name, language)];
}

export function schemaOf(category: string): CategorySchema | undefined {
  return (categorySchemas as Readonly<Record<string, CategorySchema>>)[category];
}

export function trailOf(language: Language) {
  return [{ href: '/submissions', text: texts(language).submissions.title }];
}

export function labelsOf(schema: CategorySchema, language: Language): Record<string, string> {
  const s = texts(language).submissions;
  return {
    ...Object.fromEntries(
      submissionFields.map((name) => [name, inLanguage(schema.fields[name].label, language)]),
    ),
    description: inLanguage(schema.description, language),
    attachments: s.files,
    'commitment.signatory': s.signatory,
    'commitment.accepted': s.agreement,
    'commitment.textVersion': s.agreement,
  };
}

export function shownValue(name: string, value: string, language: Language): string {
  return name === 'issuedOn' || name === 'validUntil' ? dayText(value, language) : value;
}
