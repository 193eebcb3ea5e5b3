import { personIdentifier } from '../../../shared/identity/person-key.ts';
import { auditItem } from '../../../shared/store/audit.ts';
import { reportContentFile } from '../../../shared/store/reports.ts';
import { aStoredRecord } from '../objection-city.ts';
import { anEcologyPenalty } from '../repair-city.ts';
import { penaltyRow } from '../service.ts';
import { aStoredReport } from '../stored-report.ts';
import {
  type Askers,
  auditor,
  type City,
  centre,
  halfAYearAgo,
  now,
  otherProvider,
  permit,
  provider,
  subject,
} from './city.ts';

/** How somebody else than the subject asks for its records and reports, and for what was done about them. */
export function creditAskers({ table, imports, done }: City): Askers {
  const aRecord = async () => (await aStoredRecord(table)).id;
  const aReport = async () => (await aStoredReport(table, subject, [], now)).number;
  return {
    'GET /subjects/{id}': async () => ({ who: centre, params: { id: subject } }),
    'GET /subjects/{id}/records': async () => ({ who: auditor, params: { id: subject } }),
    'GET /subjects/{id}/evaluation': async () => ({ who: otherProvider, params: { id: subject } }),
    'GET /records/{id}': async () => ({ who: provider, params: { id: await aRecord() } }),
    'GET /records/{id}/source': async () => ({ who: provider, params: { id: await aRecord() } }),
    'GET /records/batches/{id}/rows': async () => {
      const received = await imports.received([
        penaltyRow(
          { code: subject, name: '示范食品有限公司' },
          { 行政处罚决定书文号: '示市监看罚〔2026〕1号' },
        ),
      ]);
      await imports.run(received);
      return { who: provider, params: { id: received.batch.id } };
    },
    'GET /records/{id}/repair-notice': async () => ({
      who: otherProvider,
      params: { id: (await anEcologyPenalty(table, halfAYearAgo)).id },
    }),
    'POST /records/{id}/withhold': async () => ({
      who: centre,
      params: { id: await aRecord() },
      request: { body: { reason: '核查' } },
    }),
    'POST /records/{id}/revoke': async () => ({
      who: provider,
      params: { id: await aRecord() },
      request: { body: { reason: '撤销', documentNumber: '示市监撤〔2026〕1号' } },
    }),
    'POST /records/{id}/restore': async () => {
      const id = await aRecord();
      await done(centre, 'POST /records/{id}/withhold', { id }, { reason: '核查' });
      return { who: centre, params: { id }, request: { body: { reason: '核查完毕' } } };
    },
    'POST /reports': async () => ({
      who: centre,
      request: { body: { subject, edition: 'standard', purpose: '窗口代办' } },
    }),
    'GET /reports': async () => {
      await aReport();
      return { who: centre, request: { query: { subject } } };
    },
    'GET /reports/{number}': async () => ({ who: centre, params: { number: await aReport() } }),
    'GET /reports/{number}/pdf': async () => ({ who: centre, params: { number: await aReport() } }),
    'GET /reports/{number}/records': async () => {
      const record = await aStoredRecord(table);
      const { number } = await aStoredReport(table, subject, [record], now);
      const content = {
        subject: { id: subject, name: '示范食品有限公司', kind: 'organisation' },
        sections: [
          { title: { zh: '行政处罚', en: 'Penalties' }, entries: [{ record: record.id, title: '处罚' }] },
        ],
      };
      const stored = JSON.stringify({ templateVersion: '1.0.0', lang: 'zh-CN', content });
      await imports.files.put(reportContentFile({ number }), stored, { contentType: 'application/json' });
      return { who: provider, params: { number } };
    },
    'POST /reports/{number}/withdraw': async () => ({
      who: centre,
      params: { number: await aReport() },
      request: { body: { reason: '误开' } },
    }),
    'GET /audit': async () => {
      await table.put(
        auditItem({
          entity: `subject:${subject}`,
          action: 'non-public.read',
          by: null,
          at: now,
          request: 'r',
        }),
      );
      return { who: auditor, request: { query: { entity: `subject:${subject}` } } };
    },
    'GET /partner/subjects/{id}': async () => ({
      who: permit,
      params: { id: subject },
      request: { query: { purpose: 'licence', case: 'XK-2026-18' } },
    }),
    'POST /partner/subjects': async () => {
      const document = { type: '身份证', number: '11010519491231002X' } as const;
      const person = await personIdentifier(process.env.PERSON_KEY ?? '');
      return {
        who: permit,
        request: { body: { purpose: 'licence', case: 'XK-2026-19', document } },
        of: person(document.type, document.number),
      };
    },
    'GET /embedded/{token}': async () => {
      const params = { number: await aReport() };
      const { url } = await done(permit, 'POST /partner/reports/{number}/links', params, {
        purpose: 'licence',
        case: 'XK-2026-20',
      });
      return { who: permit, params: { token: String(url).slice(String(url).lastIndexOf('/') + 1) } };
    },
    'GET /partner/reports/{number}': async () => ({ who: permit, params: { number: await aReport() } }),
  };
}
