import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entriesAbout, type StoredAuditEntry } from '../../shared/store/audit.ts';
import { recordsOf } from '../../shared/store/records.ts';
import { shownRecords } from '../../shared/store/report-standing.ts';
import { reportContentFile, reportKey } from '../../shared/store/reports.ts';
import { importing, type Received } from '../support/importing.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { people } from '../support/objection-city.ts';
import { penaltyRow } from '../support/service.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let files: Awaited<ReturnType<typeof importing>>;
let sources: unknown;
let received: Received;
let record: string;
let audit: unknown;

const company = { code: people.filer.subjects[0], name: '示范食品有限公司' };
const number = (at: number) => `示市监源罚〔2026〕${at}号`;
const row = (at: number, over = {}) => penaltyRow(company, { 行政处罚决定书文号: number(at), ...over });

beforeAll(async () => {
  service = await inProcess();
  files = await importing(service.table);
  files.serve();
  sources = (await import('../../functions/records/handler.ts')).handler;
  audit = (await import('../../functions/audit/handler.ts')).handler;
  // Of seven rows in parts of two the fourth is not sound.
  const rows = Array.from({ length: 7 }, (_, at) =>
    row(at + 1, at === 3 ? { 处罚决定日期: '2026-02-31' } : {}),
  );
  received = await files.received(rows, { rowsInChunk: 2 });
  await files.run(received);
  for await (const each of recordsOf(service.table, company.code))
    if (each.data.CF_WSH === number(7)) record = each.id;
});
afterAll(async () => {
  await files.close();
  await service.close();
});

interface Source {
  readonly batch: string;
  readonly row: number;
  readonly sha256: string;
  readonly values: readonly { readonly code: string; readonly value: string }[];
  readonly versions: readonly { readonly version: number; readonly row: number }[];
}

function sourceOf(who: Person | null, query: Record<string, string> = {}) {
  return service.call<Source>(sources, who, 'GET /records/{id}/source', { id: record }, { query });
}

describe('where a record was read', () => {
  it.each(['provider', 'centre', 'auditor'] as const)(
    'is told the %s, and the look is recorded',
    async (who) => {
      const { status, json } = await sourceOf(people[who]);
      expect(status).toBe(200);
      expect(json).toMatchObject({ batch: received.batch.id, row: 8, sha256: '00' });
      expect(json.values).toContainEqual(expect.objectContaining({ code: 'CF_WSH', value: number(7) }));
      const trace = await Array.fromAsync(
        service.table.each<StoredAuditEntry>(entriesAbout(`record:${record}`)),
      );
      expect(trace.at(-1)).toMatchObject({ action: 'record.source-read', by: { sub: people[who].sub } });
    },
  );

  it('is not there for anybody else', async () => {
    expect((await sourceOf(people.otherProvider)).status).toBe(404);
    expect((await sourceOf(people.filer)).status).toBe(403);
    expect((await sourceOf(null)).status).toBe(401);
  });

  it('is told of each version', async () => {
    const at = new Date(Date.now() + 1000).toISOString();
    await files.run(
      await files.received([row(7, { 处罚内容: '罚款人民币30000元', '罚款金额(万元)': '3' })], { at }),
    );
    const { json } = await sourceOf(people.provider);
    expect(json.versions.map(({ version, row: each }) => [version, each])).toEqual([
      [1, 8],
      [2, 2],
    ]);
    expect((await sourceOf(people.provider, { version: '1' })).json.row).toBe(8);
  });
});

describe('the rows of a file', () => {
  const rowsFrom = (who: Person, from: string) =>
    service.call<{
      readonly items: readonly {
        readonly row: number;
        readonly record: string | null;
        readonly current: boolean;
      }[];
    }>(sources, who, 'GET /records/batches/{id}/rows', { id: received.batch.id }, { query: { from } });

  it('lead to the records that they became', async () => {
    const { json } = await rowsFrom(people.provider, '4');
    expect(json.items.map(({ row: each }) => each)).toEqual([4, 6, 7, 8]);
    expect(json.items.at(-1)).toMatchObject({ record, current: false });
    expect(json.items.at(0)).toMatchObject({ current: true });
    expect((await rowsFrom(people.provider, '9')).json.items).toEqual([]);
  });

  it('are not there for another unit', async () => {
    expect((await rowsFrom(people.otherProvider, '1')).status).toBe(404);
    expect((await rowsFrom(people.auditor, '')).status).toBe(200);
  });
});

describe('the entries that a report prints', () => {
  it('lead to their records, for a unit to its own', async () => {
    const id = '20261129000000AAAAAAAA';
    await service.table.put({
      ...reportKey(id),
      type: 'report',
      number: id,
      subject: company.code,
      ...shownRecords([{ id: record, version: 1 }]),
    });
    const content = {
      subject: { id: company.code, name: company.name, kind: 'organisation' },
      sections: [
        {
          catalogue: 'administrative-penalty',
          title: { zh: '行政处罚', en: 'Penalties' },
          entries: [
            { record, title: '处罚', disputed: false, corrected: false, domain: null, lines: [], source: '' },
          ],
        },
      ],
    };
    await files.files.put(
      reportContentFile({ number: id }),
      JSON.stringify({ templateVersion: '1.0.0', lang: 'zh-CN', content }),
      {
        contentType: 'application/json',
      },
    );
    const asked = (who: Person, query: Record<string, string> = {}) =>
      service.call<{ readonly items: readonly unknown[] }>(
        sources,
        who,
        'GET /reports/{number}/records',
        { number: id },
        { query },
      );
    for (const who of [people.provider, people.centre, people.auditor])
      expect((await asked(who)).json.items).toMatchObject([{ record, version: 1, section: '行政处罚' }]);
    expect((await asked(people.otherProvider)).status).toBe(404);
    const elsewhere = Buffer.from('{"pk":"x","sk":"x"}').toString('base64url');
    expect((await asked(people.centre, { cursor: elsewhere })).status).toBe(400);
  });
});

interface Entry {
  readonly entity: string;
  readonly thing: string;
  readonly act: string;
  readonly at: string;
  readonly by: { readonly role: string } | null;
}

function auditOf(who: Person, query: Record<string, string>) {
  return service.call<{ items: readonly Entry[] }>(audit, who, 'GET /audit', {}, { query });
}

describe('the audit', () => {
  it('is asked by the number alone, and says in words what was done', async () => {
    await sourceOf(people.centre);
    const { status, json } = await auditOf(people.auditor, { entity: record });
    expect(status).toBe(200);
    expect(json.items).toContainEqual(
      expect.objectContaining({ entity: `record:${record}`, thing: '信用信息', act: '查看来源' }),
    );
    expect((await auditOf(people.auditor, { entity: '没有这样的编号' })).status).toBe(422);
  });

  it('of one thing is asked by role and account as well', async () => {
    for (const who of [people.centre, people.provider]) await sourceOf(who);
    const rolesOf = async (query: Record<string, string>) => {
      const { json } = await auditOf(people.auditor, { entity: record, ...query });
      return [...new Set(json.items.map(({ by }) => by?.role))];
    };
    expect((await rolesOf({})).length).toBeGreaterThan(1);
    expect(await rolesOf({ role: 'provider' })).toEqual(['provider']);
    expect(await rolesOf({ by: people.centre.sub })).toEqual(['centre']);
    expect(await rolesOf({ kind: 'report' })).toEqual([]);
  });

  it('lists a day, newest first, by kind and role', async () => {
    await sourceOf(people.provider);
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const { json } = await auditOf(people.auditor, { on: today, kind: 'record', role: 'provider' });
    expect(json.items.length).toBeGreaterThan(0);
    expect(new Set(json.items.map(({ entity, by }) => `${entity.split(':')[0]} ${by?.role}`))).toEqual(
      new Set(['record provider']),
    );
    const times = json.items.map(({ at }) => at);
    expect(times).toEqual([...times].sort().reverse());
    expect((await auditOf(people.auditor, { on: '2001-01-01' })).json.items).toEqual([]);
  });

  it('is open to nobody else', async () => {
    expect((await auditOf(people.provider, { entity: record })).status).toBe(403);
  });
});
