import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { catalogueCodes } from '../../shared/policy/catalogue.ts';
import { exampleRows } from '../../shared/policy/catalogues/examples.ts';
import { importing } from '../support/importing.ts';
import { inProcess } from '../support/in-process.ts';
import { people } from '../support/objection-city.ts';

vi.hoisted(() => {
  globalThis.STAGE_POLICY = {
    policy: {
      directory: {
        honour: {
          until: '2026-01-31',
          source: { zh: '示范市目录（2025年版）', en: 'Shifan catalogue (2025)' },
        },
      },
    },
    mark: 'test',
  };
});

let service: Awaited<ReturnType<typeof inProcess>>;
let files: Awaited<ReturnType<typeof importing>>;
let catalogues: unknown;
let records: unknown;
beforeAll(async () => {
  service = await inProcess();
  files = await importing(service.table);
  files.serve();
  catalogues = (await import('../../functions/catalogues/handler.ts')).handler;
  records = (await import('../../functions/records/handler.ts')).handler;
});
afterAll(async () => {
  await files.close();
  await service.close();
});

interface Shown {
  readonly version: string;
  readonly inForce: boolean;
  readonly basis: { readonly zh: string } | null;
  readonly versions: readonly { readonly version: string; readonly added: readonly string[] }[];
  readonly sharing: readonly { readonly about: string; readonly sharing: string }[];
  readonly fields: readonly {
    readonly code: string;
    readonly masking: string | null;
    readonly since: string;
  }[];
}

const show = (code: string, query = {}, headers = {}) =>
  service.call<Shown>(catalogues, null, 'GET /catalogues/{code}', { code }, { query, headers });

describe('the directory of catalogues', () => {
  it('shows a catalogue as of a day, without the fields that came later', async () => {
    const then = (await show('administrative-penalty', { on: '2026-11-25' })).json;
    const now = (await show('administrative-penalty', { on: '2026-12-01' })).json;
    expect([then.version, now.version]).toEqual(['2026.1', '2026.4']);
    const codes = ({ fields }: Shown) => fields.map(({ code }) => code);
    expect(codes(now).filter((code) => !codes(then).includes(code))).toEqual([
      'CF_SXCD',
      'CX_BZ',
      'CX_WSH',
      'CX_YY',
      'XF_RQ',
      'XF_WSH',
      'QW_SC',
      'QW_GZRQ',
    ]);
    expect(now.versions.at(-1)).toMatchObject({ version: '2026.4', added: ['QW_SC', 'QW_GZRQ'] });
  });

  it('says whom it is shared with, what is masked and on what it rests', async () => {
    const { json } = await show('administrative-penalty');
    expect(json.sharing).toMatchObject([
      { about: 'organisation', sharing: 'public' },
      { about: 'person', sharing: 'government' },
    ]);
    expect(json.basis).toBeNull();
    expect(json.fields.find(({ code }) => code === 'CF_XDR_ZJHM')?.masking).toBe('number');
    expect((await show('honour')).json.basis?.zh).toBe('示范市目录（2025年版）');
  });

  it('is a table for programs that read tables', async () => {
    const one = await show('administrative-penalty', {}, { accept: 'text/csv' });
    expect(one.headers['content-type']).toMatch(/^text\/csv/);
    expect(one.text).toContain('行政处罚决定书文号,CF_WSH,文字,128,,必填,社会公开');
    const all = await service.call(catalogues, null, 'GET /catalogues', {}, { query: { format: 'csv' } });
    expect(all.text.split('\r\n')).toHaveLength(1 + catalogueCodes.length + 1);
    expect(all.text).toContain('示范市目录（2025年版）');
  });

  it('refuses a day that is none', async () => {
    expect((await show('honour', { on: 'yesterday' })).status).toBe(422);
  });
});

describe('a catalogue that is not in force any more', () => {
  it('takes neither a file nor a row, and says so', async () => {
    expect((await show('honour')).json.inForce).toBe(false);
    const values = {
      ...exampleRows.honour,
      RY_MC: '示范食品有限公司',
      RY_TYDM: people.filer.subjects[0],
    };
    const file = await service.call<{ code: string; detail: string }>(
      records,
      people.provider,
      'POST /records/batches',
      {},
      {
        query: { catalogue: 'honour' },
        bytes: Buffer.from(`${Object.keys(values).join(',')}\n${Object.values(values).join(',')}\n`),
      },
    );
    expect([file.status, file.text]).toEqual([422, expect.stringContaining('不在施行期内')]);
    const body = { catalogue: 'honour', values };
    const one = await service.call(records, people.provider, 'POST /records', {}, { body });
    expect([one.status, one.text]).toEqual([422, expect.stringContaining('不在施行期内')]);
  });
});
