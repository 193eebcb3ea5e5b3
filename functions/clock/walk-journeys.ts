import * as z from 'zod';
import { journeyWalked } from '../../shared/metrics.ts';
import { callOutside } from '../../shared/outbound.ts';
import { division } from '../../shared/policy/stage.ts';
import { setting } from '../../shared/settings.ts';
import type { Outcome, Run } from '../tasks.ts';

/** A paper of the stage that nothing is done with but this. */
const paperSchema = z.strictObject({ number: z.string(), code: z.string() });

const searchSchema = z.object({ items: z.array(z.unknown()), notSearched: z.null() });
const foundSchema = z.object({ status: z.string(), number: z.string() });
/** What verification says of a number that no paper has. */
const unknownNumber = '00000000000000WATCHED0';

interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** What programs are answered at the public address. */
async function ask(path: string): Promise<Answered> {
  const answer = await callOutside(
    `${setting('PUBLIC_URL')}${path}`,
    { headers: { accept: 'application/json' } },
    { timeoutMs: 20_000, mostBytes: 512 * 1024 },
  );
  return { status: answer.status, body: await answer.json().catch(() => null) };
}

/** Companies are looked up by the beginning of their code: the register's index is asked, whatever is in it. */
async function lookUp(): Promise<boolean> {
  const { status, body } = await ask(`/subjects?q=91${division}`);
  return status === 200 && searchSchema.safeParse(body).success;
}

/**
 * The known paper is found with its code; where the stage names none, a number that no paper has is told apart from a
 * fault.
 */
async function verify(): Promise<boolean> {
  const known = process.env.KNOWN_PAPER;
  if (known === undefined) return (await ask(`/verify/${unknownNumber}?code=0000-0000-0000`)).status === 404;
  const { number, code } = paperSchema.parse(JSON.parse(known));
  const { status, body } = await ask(
    `/verify/${encodeURIComponent(number)}?code=${encodeURIComponent(code)}`,
  );
  const found = foundSchema.safeParse(body);
  return status === 200 && found.success && found.data.number === number;
}

const journeys: Readonly<Record<string, () => Promise<boolean>>> = { 'look-up': lookUp, verify };

/** Goes the ways that most people go, from outside, and says of each whether somebody would have been served. */
export async function walkJourneys({ log }: Run): Promise<Outcome> {
  let all = true;
  for (const [journey, walk] of Object.entries(journeys)) {
    const began = performance.now();
    const served = await walk().catch((error: unknown) => {
      log.error(`journey ${journey} failed`, error as Error);
      return false;
    });
    const milliseconds = Math.round(performance.now() - began);
    journeyWalked(journey, served, milliseconds);
    log[served ? 'info' : 'error']('journey walked', { journey, served, milliseconds });
    all = all && served;
  }
  return all ? 'done' : 'not-done';
}
