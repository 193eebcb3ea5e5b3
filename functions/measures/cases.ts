import { chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';
import {
  isListing,
  listingOf,
  measuresAfter,
  measuresByUnit,
  unitName,
} from '../../shared/domain/measures/listing.ts';
import type { MeasureCase } from '../../shared/domain/measures/measure-case.ts';
import type { Call } from '../../shared/http/call.ts';
import { isCentre, subjectsFor } from '../../shared/identity/rights.ts';
import { recordById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import { enteredIn, type Filled } from '../../templates/pages/form.tsx';
import { type MeasureFacts, measureCaseFace } from '../../templates/pages/measure-case-face.tsx';
import { deskOfUnits } from '../cases/desk.ts';
import { caseHandlers } from '../cases/handlers.ts';
import type { bodies } from './case-routes.ts';
import { application, initiated, lifted, nothingApplied } from './feedback.ts';
import { shownBasis } from './lists.ts';
import { measureService } from './service.ts';

function shown(of: MeasureCase) {
  const { listing, measures, applications, ending, receipt } = of;
  return {
    record: of.record,
    subject: of.subject,
    subjectName: of.subjectName,
    unit: of.unit,
    unitName: unitName(of.unit).zh,
    listing: {
      ...listing,
      listName: listing.listName.zh,
      listNameEnglish: listing.listName.en,
      organ: typeof listing.organ === 'string' ? listing.organ : listing.organ.zh,
    },
    listVersion: of.listVersion,
    measures: measures.map((each) => ({
      code: each.code,
      name: each.name.zh,
      nameEnglish: each.name.en,
      content: each.content.zh,
      contentEnglish: each.content.en,
      basis: shownBasis(each),
    })),
    applications: applications.map((each) => ({ ...each, at: inChinaTime(each.at) })),
    cause: of.cause,
    ending: ending && { ...ending, at: inChinaTime(ending.at) },
    receipt: receipt && { ...receipt, at: inChinaTime(receipt.at) },
  };
}

/** What the form of a new case offers: the units that carry out measures after the listing that it names. */
async function unitsAsked(
  { viewer, now }: Pick<Call, 'viewer' | 'now'>,
  filled: Filled,
): Promise<MeasureFacts['asked']> {
  const id = enteredIn(filled, 'record');
  const record = isCentre(viewer) && id !== '' ? await recordById(theTable(), id) : undefined;
  if (record === undefined || record.withheld !== undefined || !isListing(record)) return null;
  const today = chinaDate(now);
  const listing = listingOf(record, today);
  if (listing === null) return null;
  const units = [...measuresByUnit(measuresAfter(listing.list, record.subject, today)).keys()];
  return { record: { id: record.id, title: record.title, subjectName: record.subjectName }, units };
}

export const caseHandlersOfMeasures = caseHandlers<MeasureCase, typeof bodies>({
  service: measureService,
  files: false,
  face: measureCaseFace,
  owners: (viewer) => subjectsFor(viewer, 'objections', 'repairs').map((subject) => `SUBJECT#${subject}`),
  desk: deskOfUnits,
  shown: ({ of }) => shown(of),
  begin: initiated,
  facts: async (call, act, of, filled): Promise<Omit<MeasureFacts, 'files'>> => ({
    asked: act === 'initiate' ? await unitsAsked(call, filled) : null,
    measures: (of?.measures ?? []).map(({ code, name }) => ({ code, name })),
    today: chinaDate(call.now),
  }),
  effects: {
    apply: (call, found) => application(call, found),
    'not-applicable': (call) => nothingApplied(call),
    lift: (call, found) => lifted(call, found),
  },
});
