/** What has to be done by a day in the life of a suggestion. */
export const suggestionSteps = ['look', 'answer'] as const;
export type SuggestionStep = (typeof suggestionSteps)[number];

export const suggestionPolicy = {
  version: 'sample-2026.1',
  workingDays: { look: 2, answer: 5 },
  extension: { workingDays: 3, times: 1 },
  remindWorkingDays: 1,
  escalateDays: 3,
} as const;
