import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { linkMinutes } from '../policy/report-links.ts';
import type { Text } from '../policy/text.ts';
import { storedSecret } from './cursors.ts';
import type { Looker } from './looks.ts';
import { newItemWrite } from './new-item.ts';
import type { ReportItem } from './reports.ts';
import type { Key, Table, Write } from './table.ts';

/** A link that shows a report's standing once on another site. Its token stands nowhere: the key is a digest of it. */
export interface ReportLink extends Key {
  readonly type: 'report-link';
  readonly number: string;
  readonly subject: string;
  /** As whom the subject is told who looked, and for what. */
  readonly by: Looker;
  readonly purpose: Text;
  readonly matter?: string;
  /** RFC 3339, UTC. */
  readonly until: string;
  readonly usedAt: string | null;
  /** Seconds since 1970: the table deletes it some time after. */
  readonly expiresAt: number;
}

/** Bytes of a token: 16 that are random, the second in which it ends, and the signature. */
const [randomPart, timePart, signaturePart] = [16, 4, 32];
/** Days for which a link that is over is kept, for whoever asks why it did not work. */
const keptDays = 7;

function keyOf(token: string): Key {
  return { pk: `REPORT-LINK#${createHash('sha256').update(token).digest('base64url')}`, sk: 'LINK' };
}

function signature(secret: Buffer, content: Uint8Array): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'public-credit report-link', 32));
  return createHmac('sha256', key).update(content).digest();
}

/**
 * Makes a link to a report.
 * @param secret the table's, by which links and cursors are known to be ours
 */
export function newReportLink(
  secret: Buffer,
  { number, subject }: Pick<ReportItem, 'number' | 'subject'>,
  whose: Pick<ReportLink, 'by' | 'purpose' | 'matter'>,
  now: Date,
): { readonly token: string; readonly until: Date; readonly write: Write } {
  const until = new Date((Math.floor(now.getTime() / 1000) + linkMinutes * 60) * 1000);
  const time = Buffer.alloc(timePart);
  time.writeUInt32BE(until.getTime() / 1000);
  const content = Buffer.concat([randomBytes(randomPart), time]);
  const token = Buffer.concat([content, signature(secret, content)]).toString('base64url');
  const item: ReportLink = {
    ...keyOf(token),
    type: 'report-link',
    number,
    subject,
    ...whose,
    until: until.toISOString(),
    usedAt: null,
    expiresAt: until.getTime() / 1000 + keptDays * 24 * 3600,
  };
  return { token, until, write: newItemWrite(item) };
}

/** Whether a token is one that we signed and whose time is not over; nothing is read of the table but its secret. */
async function isOurs(table: Table, token: string, now: Date): Promise<boolean> {
  const bytes = Buffer.from(token, 'base64url');
  // One spelling: other characters, or bits after the last byte, would make a token that is used into one that is not.
  if (bytes.length !== randomPart + timePart + signaturePart || bytes.toString('base64url') !== token)
    return false;
  const content = bytes.subarray(0, randomPart + timePart);
  const secret = await storedSecret(table);
  return (
    secret !== undefined &&
    timingSafeEqual(signature(secret, content), bytes.subarray(content.length)) &&
    content.readUInt32BE(randomPart) * 1000 > now.getTime()
  );
}

/** The link of a token; undefined for one that is forged, over or used, which nobody can tell apart. */
export async function openReportLink(
  table: Table,
  token: string,
  now: Date,
): Promise<ReportLink | undefined> {
  if (!(await isOurs(table, token, now))) return undefined;
  const link = await table.get<ReportLink>(keyOf(token));
  return link === undefined || link.usedAt !== null || link.until <= now.toISOString() ? undefined : link;
}

/** Uses a link. Its condition fails where it was used meanwhile. */
export function useWrite({ pk, sk }: ReportLink, now: Date): Write {
  return {
    Update: {
      Key: { pk, sk },
      UpdateExpression: 'SET usedAt = :now',
      ConditionExpression: 'attribute_type(usedAt, :null) AND #until > :now',
      ExpressionAttributeNames: { '#until': 'until' },
      ExpressionAttributeValues: { ':now': now.toISOString(), ':null': 'NULL' },
    },
  };
}
