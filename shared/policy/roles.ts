/** Roles of people (contract: claim `role`). */
export const personRoles = ['agent', 'citizen', 'provider', 'centre', 'auditor'] as const;

/** The same, and that of a partner's machine account, which nobody signs in with. */
export const roles = [...personRoles, 'partner'] as const;
export type Role = (typeof roles)[number];

/** Whether people in this role act for subjects, themselves or others: they file, follow and rate what others deal with. */
export function actsForSubjects(role: Role | undefined): boolean {
  return role === 'agent' || role === 'citizen';
}
