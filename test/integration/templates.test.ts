import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withValuesBefore } from '../../functions/records/statement.ts';
import { exampleRows } from '../../shared/policy/catalogues/examples.ts';
import { catalogues } from '../../shared/policy/catalogues.ts';
import { marketSupervisionUnit, unit, unitNamed } from '../../shared/policy/units.ts';
import { errorsFile } from '../../shared/store/batches.ts';
import { recordsOf } from '../../shared/store/records.ts';
import { importFile } from '../support/import-files/read.ts';
import { importing } from '../support/importing.ts';
import { inProcess } from '../support/in-process.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let files: Awaited<ReturnType<typeof importing>>;
let handler: unknown;
beforeAll(async () => {
  service = await inProcess();
  files = await importing(service.table);
  handler = (await import('../../functions/catalogues/handler.ts')).handler;
});
afterAll(async () => {
  await files.close();
  await service.close();
});

const download = (code: string, query: Record<string, string>, headers: Record<string, string> = {}) =>
  service.call(handler, null, 'GET /catalogues/{code}/template', { code }, { query, headers });

/** A file as rows by the names of its columns. */
const rowsOf = (header: readonly string[], rows: readonly (readonly string[])[]) =>
  rows.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])));

async function notesOn(batch: string): Promise<string> {
  const bytes = await files.files.get(errorsFile(batch, 0));
  return bytes === undefined ? '' : Buffer.from(bytes).toString('utf8');
}

describe('the template of a catalogue', () => {
  it.each(catalogues.map((each) => [each.code, each] as const))(
    '%s is taken as it was downloaded',
    async (code, each) => {
      const answer = await download(code, { format: 'csv' });
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(answer.headers['content-disposition']).toContain(`filename="${code}.csv"`);
      const [header = [], ...rows] = parse(answer.text, { bom: true }) as string[][];
      const organ = unit(exampleRows[code][each.organCode ?? ''] ?? '')?.code ?? marketSupervisionUnit;

      const received = await files.received(rowsOf(header, rows), { unit: organ, catalogue: code });
      const batch = await files.run(received);

      expect([batch.accepted, batch.rejected, await notesOn(batch.id)]).toEqual([1, 0, '']);
    },
  );

  it('comes as a workbook, as CSV where that is asked for, and not for what is no catalogue', async () => {
    const workbook = await download('honour', {});
    expect(workbook.headers['content-type']).toMatch(/spreadsheetml/);
    expect(workbook.headers['content-disposition']).toContain('filename="honour.xlsx"');
    const csv = await download('honour', {}, { accept: 'text/csv' });
    expect(csv.text.split('\r\n')[0]).toContain('荣誉主体名称,');
    expect((await download('gossip', {})).status).toBe(404);
    expect((await download('honour', { format: 'ods' })).status).toBe(422);
  });

  it('is named with its catalogue, whose fields say how they are filled in', async () => {
    const { json } = await service.call<{ items: Record<string, unknown>[] }>(
      handler,
      null,
      'GET /catalogues',
    );
    expect(json.items.find(({ code }) => code === 'honour')).toMatchObject({
      templates: { xlsx: '/catalogues/honour/template?format=xlsx' },
      perFile: expect.arrayContaining(['RY_RDDW']),
      fields: expect.arrayContaining([
        expect.objectContaining({ code: 'RY_ND', aliases: ['年度', '认定年度'], example: '2025' }),
      ]),
    });
    const { page } = await service.call(
      handler,
      null,
      'GET /catalogues',
      {},
      { headers: { accept: 'text/html' } },
    );
    expect(page).toContain('href="/catalogues/honour/template?format=csv"');
    const own = await service.call(
      handler,
      null,
      'GET /catalogues/{code}',
      { code: 'administrative-penalty' },
      { headers: { accept: 'text/html' } },
    );
    expect(own.page).toContain('也认得：处罚种类');
  });
});

it('a list is taken with what it states once, and its sender is told once of what was passed over', async () => {
  const { header, rows } = importFile('honour-taxA-official');
  const tax = unitNamed('示范市税务局');
  if (tax === undefined) throw new Error('no unit');
  const values = {
    RY_MC_RY: '纳税信用A级纳税人',
    RY_RDRQ: '2026-04-30',
    RY_RDDW: tax.name.zh,
    RY_RDDWDM: tax.code,
  };

  const received = await files.received(
    rowsOf(
      [...header, '序号'],
      rows.map((row) => [...row, '1']),
    ),
    {
      unit: tax.code,
      catalogue: 'honour',
      values,
    },
  );
  const batch = await files.run(received);

  expect(batch).toMatchObject({ accepted: 1, rejected: 0, warnings: 1 });
  expect(await notesOn(batch.id)).toMatch(/^1,.*没有采用，也不保存：序号。/);
  const stored = [];
  for await (const record of recordsOf(service.table, '91440100XX51001076')) stored.push(record);
  expect(stored).toMatchObject([{ data: { ...values, RY_ND: '2025' }, remarks: {} }]);

  // Rows of it that are sent again have it from there.
  const again = { completes: batch.id, values: { RY_ND: '2024' } };
  const file = { unit: tax.code, code: 'honour' } as const;
  expect(await withValuesBefore(service.table, again, file)).toEqual({
    completes: batch.id,
    values: { ...values, RY_ND: '2024' },
  });
  expect(await withValuesBefore(service.table, again, { ...file, code: 'judgment' })).toBe(again);
  expect(await withValuesBefore(service.table, {}, file)).toEqual({});
});
