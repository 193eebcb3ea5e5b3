import { createHash } from 'node:crypto';
import type { Announcement } from '../../shared/domain/cases/announcement.ts';
import { chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';
import { circularDue, circularNumber } from '../../shared/domain/statistics/circular.ts';
import { added, qualitySummary } from '../../shared/domain/statistics/quality.ts';
import { byCalendar } from '../../shared/domain/working-days.ts';
import { theFiles } from '../../shared/files/files.ts';
import type { Language } from '../../shared/policy/text.ts';
import { textSetting } from '../../shared/settings.ts';
import { signPdf } from '../../shared/signing/sign-pdf.ts';
import { theSigner } from '../../shared/signing/stage-certificates.ts';
import { auditWrite } from '../../shared/store/audit.ts';
import { type CircularItem, circularOf, circularWrite } from '../../shared/store/circulars.ts';
import { outboxWrite } from '../../shared/store/outbox.ts';
import { type CountedCell, qualityOf } from '../../shared/store/quality.ts';
import { theTable } from '../../shared/store/table.ts';
import { type Circular, renderCircular } from '../../templates/letters/circular.ts';
import type { Outcome, Run } from '../tasks.ts';

/** Makes the circular of the month before, from the first working day of a month on, where it was not made yet. */
export async function issueCircular({ now, log }: Run): Promise<Outcome> {
  const due = byCalendar(() => circularDue(chinaDate(now)));
  if ('unknown' in due) {
    log.error('circular waits for the calendar', { year: due.unknown });
    return 'not-done';
  }
  const month = due.said;
  if (month === null || (await circularOf(theTable(), month)) !== undefined) return 'done';
  const cells = await qualityOf(theTable(), month);
  if (cells.length === 0) {
    log.info('nothing was reported: no circular', { month });
    return 'done';
  }
  const circular = circularFrom(month, cells, now);
  const files = { 'zh-CN': await signed(circular, 'zh-CN', now), en: await signed(circular, 'en', now) };
  const { number } = circular;
  const issued = await theTable().transactIf([
    circularWrite({ number, month, at: now.toISOString(), files }),
    auditWrite({
      entity: `circular:${month}`,
      action: 'circular.issued',
      by: null,
      at: now,
      request: 'schedule',
      details: { number, units: circular.units.length },
    }),
    outboxWrite(
      {
        id: number,
        event: 'circular.issued',
        object: '/quality/circulars',
        announcements: announcements(circular),
      },
      now,
    ),
  ]);
  // Else another run has issued it: what this one made is looked for by nobody.
  if (issued) log.info('circular issued', { month });
  return 'done';
}

function circularFrom(month: string, cells: readonly CountedCell[], now: Date): Circular {
  const summary = (of: readonly CountedCell[]) => qualitySummary(added(of.map(({ tally }) => tally)));
  return {
    number: circularNumber(month),
    month,
    issuer: textSetting('REPORT_ISSUER'),
    at: inChinaTime(now.toISOString()),
    total: summary(cells),
    units: [...Map.groupBy(cells, ({ cell }) => cell.unit)].map(([unit, of]) => ({ unit, ...summary(of) })),
  };
}

/** The signed PDF, under a name that no other run gives to other bytes. */
async function signed(
  circular: Circular,
  language: Language,
  now: Date,
): Promise<CircularItem['files'][Language]> {
  const { bytes } = renderCircular(circular, language);
  const pdf = await signPdf(bytes, { ...(await theSigner()), signedAt: now });
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  const key = `circulars/${circular.month}-${language}-${sha256.slice(0, 16)}.pdf`;
  await theFiles().put(key, pdf, {
    contentType: 'application/pdf',
    fileName: `数据质量通报_${circular.number}.pdf`,
  });
  return { key, sha256 };
}

function announcements({ number, month, units }: Circular): Announcement[] {
  const to = ['centre' as const, ...units.map(({ unit }) => `unit:${unit}` as const)];
  return to.map((each) => ({ to: each, text: 'circular.issued', values: { number, month } }));
}
