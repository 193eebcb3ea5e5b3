import { chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';
import {
  dataFor,
  type Viewer,
  type VisibleField,
  visible,
  visibleFields,
} from '../../shared/domain/publication.ts';
import { releaseOfRecord } from '../../shared/domain/record.ts';
import { publicityOfRecord } from '../../shared/domain/record-publicity.ts';
import { entrustedWith } from '../../shared/domain/reporting-units.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { actsFor, isCentre, isOfUnit } from '../../shared/identity/rights.ts';
import { citable } from '../../shared/policy/basis.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import type { RecordItem } from '../../shared/store/records.ts';

/** Sees of a subject what only the subject sees. An agent who only submits things for it has no need to. */
export function seesAll(viewer: Identity | undefined, subject: string): boolean {
  return actsFor(viewer, subject, 'reports', 'objections', 'repairs');
}

/** As whom somebody looks at a record. */
export function viewerOf(viewer: Identity | undefined, record: Pick<RecordItem, 'subject' | 'unit'>): Viewer {
  if (seesAll(viewer, record.subject)) return 'subject';
  if (isOfUnit(viewer, record.unit)) return 'provider';
  return isCentre(viewer) || viewer?.role === 'auditor' ? 'centre' : 'public';
}

function lines(fields: readonly VisibleField[]) {
  return fields.map(({ code, label: name, value }) => ({
    code,
    label: name.zh,
    labelEnglish: name.en,
    value,
  }));
}

/** Where it comes from, how long it is published and what is done about it, for those who see more than the public. */
function standingFacts(record: RecordItem, as: Viewer) {
  const { source, withheld, restoring } = record;
  const { policy: _policy, ...publicity } = publicityOfRecord(record);
  const { exempt } = releaseOfRecord(record);
  return {
    publicity,
    ...(exempt === undefined
      ? {}
      : {
          exempt: {
            code: exempt.code,
            act: exempt.act,
            first: exempt.first,
            corrected: exempt.corrected,
            basis: citable(exempt.basis),
          },
        }),
    ...(source === undefined
      ? {}
      : {
          source: {
            batch: source.batch,
            row: source.row,
            sha256: source.sha256,
            ...(as === 'subject' ? {} : { url: `/records/${record.id}/source` }),
          },
        }),
    ...(withheld === undefined
      ? {}
      : { withheld: { at: inChinaTime(withheld.at), reason: withheld.reason } }),
    ...(restoring === undefined || as === 'subject'
      ? {}
      : { restoring: { at: inChinaTime(restoring.at), by: restoring.name, reason: restoring.reason } }),
  };
}

function shownStatement({ objection, at, text }: NonNullable<RecordItem['filerStatement']>) {
  return { objection, at: inChinaTime(at), text };
}

/** The record as the contract shows it to this viewer, or null where that is nothing. */
export function recordView(
  record: RecordItem,
  viewer: Identity | undefined,
  today: string,
  history?: readonly RecordItem[],
) {
  const as = viewerOf(viewer, record);
  const seen = visible(record, as, today);
  if (seen === null) return null;
  const { id, catalogue: code, title, date, publicUntil, domain, unit, version, state, subject } = seen;
  const entrusted = entrustedWith(record);
  return {
    id,
    subject: subject.id,
    subjectName: subject.name,
    catalogue: code,
    title,
    date,
    publicUntil,
    unit,
    unitName: unitOf(unit)?.name.zh ?? unit,
    ...(entrusted === undefined ? {} : { entrusted: { unit: entrusted.code, unitName: entrusted.name.zh } }),
    domain,
    version,
    state,
    reportedOn: record.source === undefined ? null : chinaDate(new Date(record.source.received)),
    fields: lines(seen.fields),
    ...(as === 'public' ? {} : standingFacts(record, as)),
    ...(history === undefined || as === 'public'
      ? {}
      : {
          ...(record.filerStatement === undefined
            ? {}
            : { filerStatement: shownStatement(record.filerStatement) }),
          history: [...history, record].map((former) => ({
            version: former.version,
            at: inChinaTime(former.changedAt),
            by: former.changedBy,
            reason: former.reason,
            fields: lines(
              visibleFields(
                catalogue(code),
                dataFor(as, former),
                as === 'subject' ? ['public', 'shared'] : ['public', 'shared', 'restricted'],
                // A former version as it read when it was written: what came after it is not its to say.
                former === record ? today : chinaDate(new Date(former.changedAt)),
              ),
            ),
          })),
        }),
  };
}

export type RecordView = NonNullable<ReturnType<typeof recordView>>;
