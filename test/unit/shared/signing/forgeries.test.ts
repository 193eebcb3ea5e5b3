import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RegisterEntry, verdict } from '../../../../shared/domain/report/verification.ts';
import { verifyPdf } from '../../../../shared/signing/verify-pdf.ts';
import { type SigningStage, signingStage } from '../../../support/signing-stage.ts';
import { appendFormField, appendRevision, changeByte } from '../../../support/tampering.ts';

/** A dense sample of what can be done to the bytes of a report, the same in every run: never genuine. */
let stage: SigningStage;
let report: Uint8Array;
let register: RegisterEntry;
const tried: Record<string, number> = {};
beforeAll(async () => {
  stage = await signingStage();
  report = await stage.report();
  const sha256 = createHash('sha256').update(report).digest('hex');
  register = { number: '2026111015304512AB34CD', sha256, state: 'current' };
});
afterAll(async () => {
  await stage.remove();
  const said = Object.entries(tried).map(([what, times]) => `${times} ${what}`);
  process.stdout.write(`forgeries: ${said.join(', ')}; none genuine\n`);
});

/** As the service does, and the forger's best case: the register has the report, whatever the file says. */
function statusOf(file: Uint8Array, what: string): string {
  tried[what] = (tried[what] ?? 0) + 1;
  const alone = verifyPdf(file, stage.certificates);
  const known = verdict(alone, register).status;
  const unknown = verdict(alone, undefined).status;
  return [known, unknown].includes('genuine') ? 'genuine' : known;
}

it('begins with a report that is genuine', () => {
  expect(statusOf(report, 'reports as issued')).toBe('genuine');
});

it('is never genuine with any bit of a sampled byte flipped', () => {
  // A step that shares nothing with the widths of objects: it comes to every part of the file.
  const step = Math.max(1, Math.floor(report.length / 2500));
  for (let at = 20 % step; at < report.length; at += step) {
    const changed = changeByte(report, at, 1 << (at % 8));
    expect(statusOf(changed, 'flipped bytes'), `byte ${at}`).toBe('altered');
  }
});

it('is never genuine with what an editor appends', () => {
  const updates: readonly [string, Uint8Array][] = [
    ['appended revisions', appendRevision(report)],
    ['appended revisions', appendRevision(appendRevision(report))],
    ...['Acme', '(nested)', 'x'.repeat(2000)].map((value): [string, Uint8Array] => [
      'form fields',
      appendFormField(report, value),
    ]),
    ['form fields', appendFormField(appendRevision(report), 'Acme')],
    ...['\n', '%comment\n', '%%EOF\n', '\0'.repeat(1024), 'PK\u0003\u0004'].map(
      (tail): [string, Uint8Array] => ['other tails', Buffer.concat([report, Buffer.from(tail, 'latin1')])],
    ),
    ...['\n', '%!PS\n', '\0'].map((head): [string, Uint8Array] => [
      'heads',
      Buffer.concat([Buffer.from(head, 'latin1'), report]),
    ]),
  ];
  for (const [what, file] of updates) expect(statusOf(file, what), what).not.toBe('genuine');
});

it('is never genuine with a stretch of another report in it, its QR code or any other', async () => {
  const other = await stage.report();
  for (let at = 0; at < 200; at += 1) {
    const from = Math.floor((report.length * at) / 200);
    const length = Math.min(64 + at * 8, report.length - from, Math.max(0, other.length - from));
    const mixed = Buffer.from(report);
    mixed.set(other.subarray(from, from + length), from);
    if (mixed.equals(Buffer.from(report))) continue;
    expect(statusOf(mixed, 'stretches of another report'), `from ${from}`).not.toBe('genuine');
  }
});
