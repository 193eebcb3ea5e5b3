import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { Logger } from '@aws-lambda-powertools/logger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unitTally } from '../../shared/domain/rectifications/rectification.ts';
import { circularDue } from '../../shared/domain/statistics/circular.ts';
import { fileContribution } from '../../shared/domain/statistics/quality.ts';
import { ecologyUnit, marketSupervisionUnit } from '../../shared/policy/units.ts';
import { verifyPdf } from '../../shared/signing/verify-pdf.ts';
import { circulars } from '../../shared/store/circulars.ts';
import { countQuality } from '../../shared/store/quality.ts';
import { countAnew } from '../../shared/store/statistics.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { people } from '../support/objection-city.ts';
import { copiedText } from '../support/read-pdf.ts';
import { type SigningStage, signingStage } from '../support/signing-stage.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let store: Awaited<ReturnType<typeof importing>>;
let stage: SigningStage;
let quality: unknown;
let changes: unknown;
let notices: unknown;
let documents: unknown;
let issue: typeof import('../../functions/clock/issue-circular.ts').issueCircular;

beforeAll(async () => {
  service = await inProcess();
  store = await importing(service.table);
  store.serve();
  stage = await signingStage();
  await store.files.put('signing/certificates.json', await readFile(stage.files.certificatesFile), {
    contentType: 'application/json',
  });
  Object.assign(process.env, {
    SIGNING_KEY: pathToFileURL(stage.authority.keyFile).href,
    REPORT_ISSUER: JSON.stringify({ zh: '信用示范', en: 'Credit Shifan' }),
    PUBLIC_URL: 'https://credit.example',
    NOTICE_CHANNELS: '[]',
  });
  quality = (await import('../../functions/quality/handler.ts')).handler;
  changes = (await import('../../functions/changes/handler.ts')).handler;
  notices = (await import('../../functions/notices/handler.ts')).handler;
  documents = (await import('../../functions/documents/handler.ts')).handler;
  issue = (await import('../../functions/clock/issue-circular.ts')).issueCircular;
});
afterAll(async () => {
  await stage.remove();
  await store.close();
  await service.close();
});

const log = new Logger({ logLevel: 'SILENT' });
const at = (day: string) => service.as('clock', () => issue({ now: new Date(`${day}T08:30:00+08:00`), log }));

async function reported(unit: string, accepted: number, rejected: number) {
  const file = { accepted, rejected, unchanged: 0, settled: false, sentAgain: false };
  const contribution = fileContribution({
    ...file,
    unit,
    catalogue: 'administrative-penalty',
    receivedAt: '2026-10-12T02:00:00.000Z',
    codes: { missing: 0, wrong: 0 },
  });
  await countQuality(service.table, { id: `test:${unit}`, order: 1, contribution });
}
async function rectified(unit: string, begun: number) {
  const counts = { begun, 'state:listed': begun, overdue: 1 };
  const contribution = { tallies: [unitTally(unit)], counts };
  await countAnew(service.table, 'rectifications', { id: `test:rectified:${unit}`, order: 1, contribution });
}
const list = (who: Person) =>
  service.call<{ items: { month: string }[] }>(quality, who, 'GET /quality/circulars');
const download = (who: Person, lang: string) =>
  service.call(
    documents,
    who,
    'GET /quality/circulars/{month}',
    { month: '2026-10' },
    { headers: { 'accept-language': lang } },
  );

describe('the circular of a month', () => {
  it('is due from the first working day of the next month on', () => {
    expect(circularDue('2026-10-31')).toBe('2026-09');
    expect(circularDue('2026-10-07')).toBeNull();
    expect(circularDue('2026-10-08')).toBe('2026-09');
    expect(circularDue('2026-11-01')).toBeNull();
    expect(circularDue('2026-11-02')).toBe('2026-10');
    // A Sunday that is worked.
    expect(circularDue('2026-01-04')).toBe('2025-12');
    expect(() => circularDue('2031-01-02')).toThrow('2031');
  });

  it('is issued once, signed, in both languages, and told to the units that are in it', async () => {
    expect(await at('2026-11-02')).toBe('done');
    expect(await circulars(service.table)).toEqual([]);
    await reported(marketSupervisionUnit, 988, 12);
    await reported(ecologyUnit, 20, 0);
    await rectified(ecologyUnit, 3);
    expect(await at('2026-11-01')).toBe('done');
    expect(await circulars(service.table)).toEqual([]);
    expect(await Promise.all([at('2026-11-02'), at('2026-11-02')])).toEqual(['done', 'done']);
    expect(await at('2026-11-03')).toBe('done');
    const [circular, ...more] = await circulars(service.table);
    expect(more).toEqual([]);
    expect(circular).toMatchObject({ month: '2026-10', number: 'ZLTB-2026-10' });
    for (const [language, said] of [
      [
        'zh-CN',
        ['单位合规率', '示范市市场监督管理局98.8%（988÷1,000）', '专项治理通报', '示范市生态环境局3310—'],
      ],
      [
        'en',
        ['UnitCompliancerate', 'ShifanMarketSupervisionBureau98.8%(988÷1,000)', 'EnvironmentBureau3310—'],
      ],
    ] as const) {
      const { headers } = await download(people.centre, language);
      const pdf = new Uint8Array(await (await fetch(String(headers.location))).arrayBuffer());
      expect(verifyPdf(pdf, stage.certificates)).toMatchObject({
        problem: null,
        signature: { valid: true, trusted: true },
      });
      const text = await copiedText(pdf);
      for (const each of said) expect(text).toContain(each);
      expect(text).toContain('ZLTB-2026-10');
    }
    await service.drain(changes, ['outbox']);
    for (const who of [people.centre, people.provider, people.otherProvider]) {
      const { text } = await service.call(notices, who, 'GET /notices');
      expect(text).toContain('数据质量通报已发布');
    }
  });

  it('is there for centre, units and auditors alone', async () => {
    for (const who of [people.centre, people.provider, people.auditor]) {
      expect((await list(who)).json.items).toMatchObject([{ month: '2026-10' }]);
      expect((await download(who, 'zh-CN')).status).toBe(303);
    }
    for (const who of [people.citizen, people.filer]) {
      expect((await list(who)).status).toBe(403);
      expect((await download(who, 'zh-CN')).status).toBe(403);
    }
  });

  it('is not guessed where the calendar is not known', async () => {
    expect(await at('2031-01-02')).toBe('not-done');
  });
});
