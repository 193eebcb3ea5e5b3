/** Roles of people (contract: claim `role`). */
export const personRoles = ['agent', 'citizen', 'provider', 'centre', 'auditor'] as const;

/** The same, and that of a partner's machine account, which nobody signs in with. */
export const roles = [...personRoles, 'partner'] as const;
export type Role = (typeof roles)[number];
