import * as z from 'zod';

const contactSchema = z.object({
  contact: z.string(),
  policy: z.string().optional(),
  confirmationDays: z.int(),
});

/** Whom somebody tells who found a weakness, as the stage's file says under `security`. */
export type SecurityContact = z.infer<typeof contactSchema>;

/** The function's setting SECURITY; undefined where the stage names nobody. */
export function securityContact(): SecurityContact | undefined {
  const value = process.env.SECURITY;
  return value === undefined ? undefined : contactSchema.parse(JSON.parse(value));
}

/**
 * The first of the month after next, in UTC. Between four and nine weeks away: the day never passes in a copy that a
 * cache kept for a day, stays well below the year that RFC 9116 advises, and is the same for a whole month.
 */
function expiry(now: Date): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2)).toISOString().slice(0, 19);
}

/**
 * `/.well-known/security.txt` (RFC 9116).
 * @param publicUrl the service's address, without a slash at the end
 */
export function securityText(
  { contact, policy, confirmationDays }: SecurityContact,
  publicUrl: string,
  now: Date,
): string {
  return [
    `# 发现安全漏洞请告知我们，我们在 ${confirmationDays} 个工作日内确认收到。`,
    `# Tell us of a weakness that you found: we confirm within ${confirmationDays} working day${confirmationDays === 1 ? '' : 's'}.`,
    `Contact: ${contact}`,
    `Expires: ${expiry(now)}Z`,
    'Preferred-Languages: zh, en',
    `Canonical: ${publicUrl}/.well-known/security.txt`,
    ...(policy === undefined ? [] : [`Policy: ${policy}`]),
    '',
  ].join('\n');
}
