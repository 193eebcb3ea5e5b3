/** The parts of the overview that are a table each. */
export const overviewParts = ['records', 'units', 'coverage', 'cases'] as const;
export type OverviewPart = (typeof overviewParts)[number];

/** The lists of what needs somebody: what is late, what disagrees, what nobody owns. */
export const listCodes = [
  'late-cases',
  'late-inspections',
  'late-reports',
  'contradictions',
  'reconciliations',
  'without-officer',
  'unowned',
] as const;
export type ListCode = (typeof listCodes)[number];
