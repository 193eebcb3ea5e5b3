import { addDays, chinaDate } from '../../shared/domain/china-time.ts';
import type { AgencyScope } from '../../shared/policy/agencies.ts';
import { post, type TestCompany, type Who } from './service.ts';

interface Invitation {
  readonly id: string;
  readonly code: string;
}

async function answered<T>(answer: Response): Promise<T> {
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** A company invites somebody of that name to act for it. */
export async function invited(
  { agent, code: subject }: TestCompany,
  name: string,
  ...scopes: readonly AgencyScope[]
): Promise<Invitation> {
  const until = addDays(chinaDate(new Date()), 30);
  const answer = await post(agent, '/agencies', { subject, name, scopes, until });
  const { id, invitation } = await answered<{ id: string; invitation: { code: string } }>(answer);
  return { id, code: invitation.code };
}

/** Whoever was invited accepts. */
export async function accepted(who: Who, { id, code }: Invitation): Promise<void> {
  await answered(await post(who, `/agencies/${id}/accept`, { code }));
}
