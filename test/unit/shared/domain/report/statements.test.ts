import { describe, expect, it } from 'vitest';
import type {
  DomainResult,
  Entry,
  ReportContent,
} from '../../../../../shared/domain/report/report-content.ts';
import { statementsOf } from '../../../../../shared/domain/report/statements.ts';
import { editions } from '../../../../../shared/policy/reports.ts';

const name = { zh: '名', en: 'name' };
const entry = {} as Entry;
const domain = (code: string, over: Partial<DomainResult> = {}): DomainResult => ({
  code,
  name,
  status: 'none-found',
  count: 0,
  coveredFrom: null,
  coveredUntil: null,
  ...over,
});

function content(over: Partial<ReportContent> = {}): ReportContent {
  return {
    edition: 'no-violation',
    subject: { id: '91320100748204660Q', name: '甲', kind: 'organisation' },
    asOf: '2026-11-24T19:02:57+08:00',
    period: { from: '2024-01-01', to: '2026-11-24' },
    domains: [domain('ecology'), domain('taxation')],
    sections: [
      { catalogue: 'administrative-penalty', title: name, entries: [] },
      { catalogue: 'judgment', title: name, entries: [] },
    ],
    ...over,
  } as ReportContent;
}

describe('the bounds of a report', () => {
  it('are what was asked for', () => {
    const { bounds } = statementsOf(content());
    expect(bounds).toMatchObject({
      edition: 'no-violation',
      asOf: '2026-11-24T19:02:57+08:00',
      period: { from: '2024-01-01', to: '2026-11-24' },
      domains: ['ecology', 'taxation'],
      uncovered: [],
    });
    expect(bounds.leavesOut).toContain('revoked');
    expect(bounds.keeps).toEqual(expect.arrayContaining(['removed']));
  });

  it('of one without a period have no domains', () => {
    const { bounds } = statementsOf(content({ edition: 'standard', period: null, domains: [] }));
    expect([bounds.period, bounds.domains]).toEqual([null, null]);
  });

  it('name the domains whose data does not show whether there is anything, or more', () => {
    const { bounds } = statementsOf(
      content({
        domains: [
          domain('ecology'),
          domain('taxation', { status: 'not-covered' }),
          domain('energy', { status: 'found', count: 1, incomplete: true }),
        ],
      }),
    );
    expect(bounds.uncovered).toEqual(['taxation', 'energy']);
  });

  it('say by which columns an entry counts, and which entries of a kind only', () => {
    const { kinds } = statementsOf(
      content({
        sections: [
          { catalogue: 'administrative-penalty', title: name, entries: [] },
          { catalogue: 'judgment', title: name, entries: [] },
          { catalogue: 'serious-dishonesty', title: name, entries: [] },
          { catalogue: 'administrative-licence', title: name, entries: [] },
        ],
      }),
    ).bounds;
    expect(kinds.map(({ adverse }) => adverse)).toEqual([true, true, true, false]);
    expect(kinds.map(({ only }) => only?.field.zh ?? null)).toEqual([null, '案件类别', null, null]);
    expect(kinds.map(({ counted }) => [counted.from.zh, counted.until?.zh ?? null])).toEqual([
      ['处罚决定日期', null],
      [expect.any(String), null],
      ['列入日期', '移出日期'],
      ['有效期自', '有效期至'],
    ]);
    const [, judgments] = statementsOf(content({ edition: 'standard', period: null })).bounds.kinds;
    expect(judgments?.only).toBeNull();
  });
});

describe('the claims of a report', () => {
  const says = (over: Partial<ReportContent>) => {
    const { overall, domains, sections } = statementsOf(content(over));
    return {
      overall: overall.says,
      domains: domains.map((each) => each.says),
      sections: sections.map((each) => each.says),
    };
  };

  it('nothing found where all is covered', () => {
    expect(says({})).toEqual({ overall: 'none', domains: ['none', 'none'], sections: ['none', 'none'] });
  });

  it('nothing found in what is covered, and nothing said of the rest', () => {
    expect(says({ domains: [domain('ecology'), domain('taxation', { status: 'not-covered' })] })).toEqual({
      overall: 'none',
      domains: ['none', 'silent'],
      sections: ['none', 'none'],
    });
  });

  it('nothing said where nothing is covered', () => {
    expect(says({ domains: [domain('taxation', { status: 'not-covered' })] })).toEqual({
      overall: 'silent',
      domains: ['silent'],
      sections: ['silent', 'silent'],
    });
  });

  it('what is found is found, wherever', () => {
    expect(
      says({
        domains: [
          domain('ecology', { status: 'found', count: 1 }),
          domain('taxation', { status: 'not-covered' }),
        ],
        sections: [
          { catalogue: 'administrative-penalty', title: name, entries: [entry] },
          { catalogue: 'judgment', title: name, entries: [] },
        ],
      }),
    ).toEqual({ overall: 'found', domains: ['found', 'silent'], sections: ['found', 'none'] });
  });

  it('count over the kinds and domains that they are about', () => {
    const { overall, domains, sections, withoutDomain } = statementsOf(
      content({
        domains: [domain('ecology', { status: 'found', count: 2 }), domain('taxation')],
        sections: [
          { catalogue: 'administrative-penalty', title: name, entries: [entry, entry] },
          { catalogue: 'judgment', title: name, entries: [entry] },
        ],
      }),
    );
    const kinds = ['administrative-penalty', 'judgment'];
    expect(overall).toMatchObject({ kinds, domains: null, count: 3 });
    expect(domains).toMatchObject([
      { kinds, domains: ['ecology'], count: 2 },
      { kinds, domains: ['taxation'], count: 0 },
    ]);
    expect(sections).toMatchObject([
      { kinds: ['administrative-penalty'], domains: null, count: 2 },
      { kinds: ['judgment'], domains: null, count: 1 },
    ]);
    expect(withoutDomain).toBe(1);
  });

  it('none are without a domain where no domains were asked for', () => {
    const sections = [{ catalogue: 'administrative-penalty', title: name, entries: [entry] }] as const;
    const { withoutDomain, overall } = statementsOf(
      content({ edition: 'standard', period: null, domains: [], sections }),
    );
    expect(withoutDomain).toBe(0);
    expect(overall).toMatchObject({ count: 1, says: 'found' });
    expect(statementsOf(content({ period: null, domains: [] })).overall.says).toBe('none');
  });
});

describe('what else a report says', () => {
  it.each([
    ['organisation', undefined, false],
    ['organisation', { record: 'x', disputed: false, corrected: false }, true],
    ['person', undefined, null],
  ] as const)('of a %s: registered %j → %s', (kind, registrationRecord, registered) => {
    const subject = { id: 'x', name: '甲', kind };
    expect(
      statementsOf(content({ subject, ...(registrationRecord === undefined ? {} : { registrationRecord }) }))
        .registered,
    ).toBe(registered);
  });

  it('whether something is declared, and until when it is valid', () => {
    expect(statementsOf(content())).toMatchObject({ declared: false, validUntil: null });
    expect(
      statementsOf(
        content({ validUntil: '2026-12-24', declared: { title: name, notice: name, entries: [] } }),
      ),
    ).toMatchObject({ declared: true, validUntil: '2026-12-24' });
  });

  it('by the policy that its entries were chosen by', () => {
    const policy = { ...editions.standard, includesRepaired: true };
    expect(statementsOf(content(), policy).bounds.keeps).toContain('repaired');
  });
});
