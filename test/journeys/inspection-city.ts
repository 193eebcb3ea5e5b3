import { sampleSubjects } from '../../infra/local/sample-city/subjects.ts';
import { aMatter, anObject, anOfficer, asCsv } from '../support/inspecting.ts';
import { post } from '../support/service.ts';

/** A plan of the sample unit that is drawn, and a version of a directory that it has sent. */
export interface InspectionCity {
  readonly plan: string;
  readonly library: string;
}

async function sent(kind: 'objects' | 'officers' | 'items', text: string): Promise<string> {
  const grades = { scale: 'public-credit', source: '示范市公共信用综合评价', asOf: '2026-11-01' };
  const body = kind === 'objects' ? { kind, ...grades } : { kind };
  const begun = (await (await post('provider', '/inspections/libraries', body)).json()) as {
    readonly id: string;
    readonly upload: { readonly url: string; readonly fields: Record<string, string> };
  };
  const form = new FormData();
  for (const [name, value] of Object.entries(begun.upload.fields)) form.append(name, value);
  form.append('file', new Blob([text], { type: 'text/csv' }), 'library.csv');
  await fetch(begun.upload.url, { method: 'POST', body: form });
  await post('provider', `/inspections/libraries/${begun.id}/take`, {});
  return begun.id;
}

/** Makes them. */
export async function inspectionCity(): Promise<InspectionCity> {
  const firms = [sampleSubjects.enterprise, sampleSubjects.enterpriseB];
  await sent('items', asCsv([aMatter]));
  await sent('officers', asCsv(['SC001', 'SC002', 'SC003'].map((number) => anOfficer(number))));
  const library = await sent('objects', asCsv(firms.map(({ code, name }) => anObject(code, { 名称: name }))));
  const body = {
    title: '2026年第四季度双随机抽查',
    basis: '年度抽查工作计划',
    item: aMatter.事项编码,
    scale: 'public-credit',
    ratios: { B: 100 },
    caps: { A: null, B: null, C: null, D: null },
    from: '2026-11-01',
    until: '2026-12-31',
  };
  const { id } = (await (await post('provider', '/inspections/plans', body)).json()) as {
    readonly id: string;
  };
  await post('provider', `/inspections/plans/${id}/freeze`, {});
  await post('provider', `/inspections/plans/${id}/draw`, {});
  return { plan: id, library };
}
