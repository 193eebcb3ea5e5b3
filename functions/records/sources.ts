import { inChinaTime } from '../../shared/domain/china-time.ts';
import { label } from '../../shared/domain/publication.ts';
import { asSent, type RecordContent, recordId, releaseOfRecord } from '../../shared/domain/record.ts';
import type { ReportContent } from '../../shared/domain/report/report-content.ts';
import { theFiles } from '../../shared/files/files.ts';
import type { Call, Handlers } from '../../shared/http/call.ts';
import { notFound } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { isCentre, isOfUnit } from '../../shared/identity/rights.ts';
import type { AuditDetails } from '../../shared/policy/audit-values.ts';
import type { AuditAction } from '../../shared/policy/audit-words.ts';
import { catalogue as catalogueOf } from '../../shared/policy/catalogues.ts';
import { actor, auditItem } from '../../shared/store/audit.ts';
import { batchById } from '../../shared/store/batches.ts';
import { lookAtRecord } from '../../shared/store/looks.ts';
import { type RecordItem, recordById, recordHistory, recordKeyOf } from '../../shared/store/records.ts';
import { versionShown, wholeReport } from '../../shared/store/report-standing.ts';
import { reportByNumber, reportContentFile, type StoredContent } from '../../shared/store/reports.ts';
import { theTable } from '../../shared/store/table.ts';
import { reportRecordsPage, rowsPage, sourcePage } from '../../templates/pages/sources.tsx';
import { keptRow, keptRows } from './kept-rows.ts';
import type { sourceRoutes } from './sources-routes.ts';

/** Rows in one answer. */
const rowsTogether = 50;

/** Those who answer for a unit's rows, and those who look after them. */
function mayTrace(viewer: Identity | undefined, unit: string): boolean {
  return isOfUnit(viewer, unit) || isCentre(viewer) || viewer?.role === 'auditor';
}

async function audit(
  { viewer, now, request }: Pick<Call, 'viewer' | 'now' | 'request'>,
  entity: string,
  action: AuditAction,
  details: AuditDetails = {},
): Promise<void> {
  await theTable().put(auditItem({ entity, action, by: actor(viewer), at: now, request, details }));
}

function valuesOf({ catalogue: code, data, clear }: RecordContent) {
  const sent = asSent({ data, clear });
  return catalogueOf(code).fields.flatMap((field) => {
    const value = sent[field.code];
    const name = label(field);
    return value === undefined ? [] : [{ code: field.code, label: name.zh, labelEnglish: name.en, value }];
  });
}

/** The file and row of a version, as far as both are kept. */
async function rowOf({ source, id }: RecordItem) {
  if (source === undefined)
    return { batch: null, fileName: null, receivedAt: null, row: null, sha256: null, values: null };
  const { batch: batchId, row, sha256, received } = source;
  const batch = await batchById(theTable(), batchId);
  const kept = batch === undefined ? undefined : await keptRow(theFiles(), batch, row);
  const isIts =
    kept !== undefined && recordId(kept.entry.subject.id, kept.entry.catalogue, kept.entry.recordKey) === id;
  return {
    batch: batchId,
    fileName: batch?.fileName ?? null,
    receivedAt: inChinaTime(received),
    row,
    sha256,
    values: isIts ? valuesOf(kept.entry) : null,
  };
}

/** Which records of `ids` are there, by id. */
async function recordsThere(ids: readonly string[]): Promise<ReadonlyMap<string, RecordItem>> {
  const keys = [...new Set(ids)].flatMap((id) => recordKeyOf(id) ?? []);
  const items = await theTable().getMany<RecordItem>(keys);
  return new Map(items.map((item) => [item.id, item]));
}

/** What a report prints of records, in its order: the registration first, then section by section. */
function printedIn({ registrationRecord, subject, sections }: ReportContent) {
  const { zh, en } = catalogueOf('registration').name;
  return [
    ...(registrationRecord === undefined
      ? []
      : [{ section: zh, sectionEnglish: en, title: subject.name, record: registrationRecord.record }]),
    ...sections.flatMap(({ title, entries }) =>
      entries.map((entry) => ({
        section: title.zh,
        sectionEnglish: title.en,
        title: entry.title,
        record: entry.record,
      })),
    ),
  ];
}

export const sourceHandlers: Handlers<typeof sourceRoutes> = {
  showSource: async (call) => {
    const present = await recordById(theTable(), call.params.id);
    if (present === undefined || !mayTrace(call.viewer, present.unit) || !releaseOfRecord(present).collected)
      throw notFound();
    const all = [...(present.version > 1 ? await recordHistory(theTable(), present.id) : []), present];
    const wanted = call.query.version ?? present.version;
    const record = all.find(({ version }) => version === wanted);
    // A version of another unit's is not this one's to read, nor is its row.
    if (record === undefined || !mayTrace(call.viewer, record.unit)) throw notFound();
    await audit(call, `record:${record.id}`, 'record.source-read', { version: record.version });
    const json = {
      record: record.id,
      title: record.title,
      subjectName: record.subjectName,
      version: record.version,
      at: inChinaTime(record.changedAt),
      reason: record.reason,
      catalogue: record.catalogue,
      catalogueVersion: record.catalogueVersion,
      unit: record.unit,
      ...(await rowOf(record)),
      versions: all
        .filter(({ unit }) => mayTrace(call.viewer, unit))
        .map(({ version, changedAt, reason, source }) => ({
          version,
          at: inChinaTime(changedAt),
          reason,
          batch: source?.batch ?? null,
          row: source?.row ?? null,
        })),
    };
    return {
      status: 200,
      json,
      looks: [lookAtRecord(record.id)],
      page: () => sourcePage(call, json),
    };
  },

  listRows: async (call) => {
    const batch = await batchById(theTable(), call.params.id);
    if (batch === undefined || !mayTrace(call.viewer, batch.unit)) throw notFound();
    const { from } = call.query;
    const kept = await keptRows(theFiles(), batch, { from, most: rowsTogether + 1 });
    const rows = kept.slice(0, rowsTogether).map(({ row, entry }) => ({
      row,
      entry,
      id: recordId(entry.subject.id, entry.catalogue, entry.recordKey),
    }));
    const there = await recordsThere(rows.map(({ id }) => id));
    await audit(call, `batch:${batch.id}`, 'batch.rows-read', { from });
    const json = {
      batch: batch.id,
      fileName: batch.fileName,
      items: rows.map(({ row, entry, id }) => {
        const record = there.get(id);
        const own = record !== undefined && mayTrace(call.viewer, record.unit);
        return {
          row,
          record: own ? id : null,
          current: own && record.source?.batch === batch.id && record.source.row === row,
          title: entry.title,
          subjectName: entry.subject.name,
        };
      }),
      next: kept[rowsTogether]?.row ?? null,
    };
    const looks = rows.map(({ id }) => ({ ...lookAtRecord(id), listed: true as const }));
    return { status: 200, json, looks, page: () => rowsPage(call, { ...json, from }) };
  },

  listReportRecords: async (call) => {
    const report = await reportByNumber(theTable(), call.params.number);
    const bytes = report === undefined ? undefined : await theFiles().get(reportContentFile(report));
    if (report === undefined || bytes === undefined) throw notFound();
    const { content } = JSON.parse(Buffer.from(bytes).toString('utf8')) as StoredContent;
    const printed = printedIn(content);
    const there = await recordsThere(printed.map(({ record }) => record));
    const versions = versionShown(await wholeReport(theTable(), report));
    const items = printed.flatMap(({ section, sectionEnglish, title, record: id }) => {
      const record = there.get(id);
      if (record === undefined || !mayTrace(call.viewer, record.unit)) return [];
      return [{ section, sectionEnglish, title, record: id, version: versions(id), unit: record.unit }];
    });
    // A report without a record of the unit's is not there for the unit.
    if (items.length === 0 && call.viewer?.role === 'provider') throw notFound();
    await audit(call, `report:${report.number}`, 'report.records-read', { records: items.length });
    const page = await theTable().pageOfAll(`REPORT-RECORDS#${report.number}`, items, call.query);
    const json = { number: report.number, ...page };
    return {
      status: 200,
      json,
      looks: [{ subject: report.subject, entity: `report:${report.number}` }],
      page: () => reportRecordsPage(call, json),
    };
  },
};
