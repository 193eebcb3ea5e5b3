/** Roles of people (contract: claim `role`), and that of a partner's machine account, which nobody signs in with. */
export const roles = ['agent', 'citizen', 'provider', 'centre', 'auditor', 'partner'] as const;
export type Role = (typeof roles)[number];
