/** Roles of people (contract: claim `role`). */
export const roles = ['agent', 'citizen', 'provider', 'centre', 'auditor'] as const;
export type Role = (typeof roles)[number];
