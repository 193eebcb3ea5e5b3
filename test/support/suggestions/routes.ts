import * as z from 'zod';
import { caseRoutes } from '../../../functions/cases/routes.ts';
import { fileFields, ids, longText, shortText, version } from '../../../shared/http/fields.ts';
import { suggestionKind } from './suggestion.ts';

const evidence = ids(5).default([]);

export const bodies = {
  begin: z.strictObject({
    unit: z.string().max(60),
    topic: shortText,
    text: longText,
    evidence,
    ...fileFields,
  }),
  supplement: z.strictObject({ text: longText, evidence, version, ...fileFields }),
  answer: z.strictObject({ answer: longText, version }),
};

export const routes = caseRoutes(suggestionKind, {
  roles: { filer: ['agent', 'citizen'], centre: ['centre'], unit: ['provider'] },
  content: { topic: z.string(), text: z.string(), unit: z.string(), answer: z.string().nullable() },
  bodies,
});
