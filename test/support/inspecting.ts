import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ecologyUnit, marketSupervisionUnit } from '../../shared/policy/units.ts';
import { importing } from './importing.ts';
import { inProcess, type Person, type Reply, type Request } from './in-process.ts';

/** Officers of two units that draw. */
export const ecology: Person = {
  sub: 'eco-1',
  name: '林一',
  role: 'provider',
  subjects: [],
  unit: ecologyUnit,
};
export const ecologyToo: Person = { ...ecology, sub: 'eco-2', name: '林二' };
export const market: Person = { ...ecology, sub: 'market-1', name: '陈一', unit: marketSupervisionUnit };

/** The eight enterprises whose codes are right. */
export const codes = [
  '91310000132215150M',
  '91320000134762764K',
  '91320100748204660Q',
  '91360000625912173B',
  '91370400728618604X',
  '91430122707233692A',
  '91510104MA6CFT042R',
  '91510185MA64ND8627',
] as const;

type Row = Readonly<Record<string, string>>;

/** A row of the directory of objects. */
export const anObject = (code: string, over: Row = {}): Row => ({
  主体代码: code,
  名称: `示范${code.slice(-4)}有限公司`,
  区: '东湖区',
  行业: '制造业',
  公共信用等级: 'B',
  重点监管领域: '否',
  状态: '存续',
  ...over,
});
export const anOfficer = (number: string, over: Row = {}): Row => ({
  人员编号: number,
  姓名: '王小明',
  执法证号: `ZF${number}`,
  有效期: '2099-12-31',
  回避关系: '',
  ...over,
});
export const aMatter: Row = {
  事项编码: 'HJ-01',
  名称: '排污单位监督检查',
  依据: '示范市生态环境局抽查事项清单',
  对象类别: '排污单位',
  方式: '现场检查',
  重点监管领域: '',
};

/** A file as a department writes it: a header, then a line for each row. */
export function asCsv(rows: readonly Row[]): string {
  const head = Object.keys(rows[0] ?? {});
  return [head, ...rows.map((row) => head.map((name) => row[name] ?? ''))]
    .map((line) => line.join(','))
    .join('\r\n');
}

export interface ShownLibrary {
  readonly id: string;
  readonly state: string;
  readonly current: boolean;
  readonly rows: number;
  readonly digest: string | null;
  readonly faults: readonly { readonly row: number; readonly column: string; readonly message: string }[];
  readonly upload: { readonly url: string; readonly fields: Record<string, string> };
}

export interface ShownPlan {
  readonly id: string;
  readonly state: string;
  readonly poolDigest: string | null;
  readonly poolFileDigest: string | null;
  readonly officersDigest: string | null;
  readonly seedCommitment: string | null;
  readonly seed: string | null;
  readonly strata:
    | readonly { grade: string; strict: boolean; pool: number; ratio: number; take: number }[]
    | null;
  readonly objects: readonly { code: string; name: string; officers: string[]; joint: string[] }[] | null;
  readonly officers: readonly { number: string; name: string }[] | null;
  readonly removed: readonly { code: string; officer: string | null; reason: string }[] | null;
  readonly files: Readonly<Record<'pool' | 'drawn' | 'removed', string>> | null;
  readonly joinedBy:
    | readonly { readonly plan: string; readonly unit: string; readonly objects: number }[]
    | null;
  readonly replacedBy: string | null;
}

/** The function of random inspections on a table and an object store of its own. */
export async function inspecting() {
  const folder = mkdtempSync(join(tmpdir(), 'inspecting-'));
  const key = join(folder, 'inspection-key');
  writeFileSync(key, 'a key of this test alone');
  const service = await inProcess();
  const store = await importing(service.table);
  store.serve();
  process.env.INSPECTION_KEY = pathToFileURL(key).href;
  const { handler } = await import('../../functions/inspections/handler.ts');

  const ask = <T = Record<string, unknown>>(
    who: Person | null,
    route: string,
    params: Readonly<Record<string, string>> = {},
    request: Request = {},
  ): Promise<Reply<T>> => service.call<T>(handler, who, route, params, request);

  async function send(
    who: Person,
    kind: 'objects' | 'officers' | 'items',
    text: string,
    grades: Row = { scale: 'public-credit', source: '示范市公共信用综合评价', asOf: '2026-11-01' },
  ): Promise<ShownLibrary> {
    const body = kind === 'objects' ? { kind, ...grades } : { kind };
    const begun = await ask<ShownLibrary>(who, 'POST /inspections/libraries', {}, { body });
    const form = new FormData();
    for (const [name, value] of Object.entries(begun.json.upload.fields)) form.append(name, value);
    form.append('file', new Blob([text], { type: 'text/csv' }), 'library.csv');
    const answer = await fetch(begun.json.upload.url, { method: 'POST', body: form });
    if (answer.status !== 204) throw new Error(await answer.text());
    const id = begun.json.id;
    return (await ask<ShownLibrary>(who, 'POST /inspections/libraries/{id}/take', { id }, { body: {} })).json;
  }

  return {
    ...service,
    store,
    ask,
    send,
    /** Directories of a unit, ready to draw from. */
    async directories(who: Person, objects: readonly Row[], officers: readonly Row[]): Promise<void> {
      await send(who, 'items', asCsv([aMatter]));
      await send(who, 'objects', asCsv(objects));
      await send(who, 'officers', asCsv(officers));
    },
    plan(who: Person, over: Readonly<Record<string, unknown>> = {}): Promise<Reply<ShownPlan>> {
      const body = {
        title: '2026年第四季度抽查',
        basis: '年度抽查工作计划',
        item: 'HJ-01',
        scale: 'public-credit',
        ratios: { A: 5, B: 50, C: 60, D: 100 },
        caps: { A: null, B: null, C: null, D: null },
        from: '2026-11-01',
        until: '2026-12-31',
        ...over,
      };
      return ask<ShownPlan>(who, 'POST /inspections/plans', {}, { body });
    },
    act(who: Person, id: string, act: 'freeze' | 'draw', headers: Row = {}): Promise<Reply<ShownPlan>> {
      return ask<ShownPlan>(who, `POST /inspections/plans/{id}/${act}`, { id }, { body: {}, headers });
    },
    /** A file of a draw, as anybody gets it. */
    async file(id: string, name: string): Promise<string> {
      const { headers } = await ask(null, 'GET /inspections/plans/{id}/files/{name}', { id, name });
      return (await fetch(String(headers.location))).text();
    },
    async close(): Promise<void> {
      await store.close();
      await service.close();
      rmSync(folder, { recursive: true });
    },
  };
}
