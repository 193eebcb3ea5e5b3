import { describe, expect, it } from 'vitest';
import { shownFinding } from '../../../../functions/inspections/shown.ts';
import type { Finding } from '../../../../shared/store/inspection-findings.ts';

const formed = (formedOn: string, over: Partial<Finding> = {}): Finding => ({
  plan: 'CC-2026-00000001X',
  unit: '11440100XXXX00027P',
  code: '91320100748204660Q',
  name: '示范食品有限公司',
  outcome: '未发现问题',
  problems: '',
  formedOn,
  state: 'formed',
  at: `${formedOn}T02:00:00Z`,
  by: 'eco-1',
  publishedAt: null,
  record: null,
  revision: 1,
  ...over,
});
const on = (day: string) => new Date(`${day}T02:00:00Z`);

describe('the day by which a result is to be published', () => {
  it.each([
    ['2026-09-10', '2026-10-14'],
    ['2026-11-02', '2026-11-30'],
  ])('of one formed on %s is %s (D7)', (day, due) => {
    expect(shownFinding(formed(day), on(day)).publishBy).toBe(due);
  });

  it('is overdue on the day after', () => {
    expect(shownFinding(formed('2026-09-10'), on('2026-10-14')).late).toBe(false);
    expect(shownFinding(formed('2026-09-10'), on('2026-10-15')).late).toBe(true);
  });

  it('was kept by one that was published in time, whatever the day today', () => {
    const published = { state: 'published', publishedAt: '2026-10-14T02:00:00Z' } as const;
    expect(shownFinding(formed('2026-09-10', published), on('2027-05-01')).late).toBe(false);
  });

  it('cannot be said while the days off of its year are not known', () => {
    expect(shownFinding(formed('2098-12-20'), on('2098-12-21'))).toMatchObject({
      publishBy: null,
      late: false,
    });
  });
});
