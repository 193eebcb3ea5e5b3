import * as z from 'zod';
import { declaredLines } from '../../shared/domain/submissions/declared.ts';
import { bilingual } from '../../shared/http/fields.ts';
import { notYetDue } from '../../shared/policy/catalogues/commitment.ts';
import { categorySchemas, declaredNotice, submissionCategories } from '../../shared/policy/submissions.ts';
import type { SeenDeclared } from './sight.ts';

/** What a subject declared itself, as the contract shows it: never among what departments reported. */
export const declaredSchema = z.object({
  notice: bilingual,
  items: z.array(
    z.object({
      submission: z.string(),
      category: z.enum(submissionCategories),
      categoryName: z.string(),
      title: z.string(),
      issuer: z.string(),
      certificateNumber: z.string().nullable(),
      issuedOn: z.string(),
      validUntil: z.string().nullable(),
      description: z.string(),
      shownUntil: z.string(),
      state: z.literal('published'),
      /** An entry of a department that says the same. */
      matchedRecord: z.string().nullable(),
      commitment: z.object({
        number: z.string(),
        /** Null where it is not for whoever asks. */
        record: z.string().nullable(),
        madeOn: z.string(),
        performance: z.string(),
      }),
      lines: z.array(z.object({ label: z.string(), labelEnglish: z.string(), value: z.string() })),
    }),
  ),
});

export function shownDeclared(declared: readonly SeenDeclared[]): z.output<typeof declaredSchema> {
  return {
    notice: declaredNotice,
    items: declared.map((each) => ({
      ...each,
      categoryName: categorySchemas[each.category].name.zh,
      state: 'published',
      commitment: {
        number: each.commitmentNumber,
        record: each.commitmentRecord,
        madeOn: each.committedOn,
        performance: notYetDue,
      },
      lines: declaredLines(each).map(({ label, value }) => ({
        label: label.zh,
        labelEnglish: label.en,
        value,
      })),
    })),
  };
}
