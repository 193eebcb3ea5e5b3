import { sampleSubjects } from '../../infra/local/sample-city/subjects.ts';
import { addDays, chinaDate } from '../../shared/domain/china-time.ts';
import { call, csvOf, importFile, penaltyRow, post, registrationRow } from '../support/service.ts';

/** What the pages are shown with: the sample enterprise with penalties, a report, a file with a bad row. */
export interface City {
  readonly subject: string;
  readonly name: string;
  readonly record: string;
  readonly batch: string;
  readonly report: { readonly number: string; readonly code: string };
  /** An invitation to act for the enterprise that nobody answers. */
  readonly agency: { readonly id: string; readonly code: string };
}

/** A name that would do harm if it were not shown as text. */
export const hostileName = '<img src=x onerror=alert(1)>有限公司';

let made: Promise<City> | undefined;

/** Made once for all journeys of a worker; making it again changes nothing. */
export function city(): Promise<City> {
  made ??= make();
  return made;
}

async function make(): Promise<City> {
  const { code, name } = sampleSubjects.enterprise;
  await importFile('provider', 'registration', csvOf([registrationRow({ code, name })]));
  const penalties = Array.from({ length: 12 }, (_, at) =>
    penaltyRow({ code, name }, { 行政处罚决定书文号: `示市监罚〔2026〕${100 + at}号` }),
  );
  const batch = await importFile(
    'provider',
    'administrative-penalty',
    csvOf([...penalties, penaltyRow({ code, name }, { 处罚决定日期: '2026-02-31' })]),
  );
  const records = await call('enterprise', `/subjects/${code}/records?catalogue=administrative-penalty`);
  const { items } = (await records.json()) as { items: { id: string }[] };
  const issued = await post('enterprise', '/reports', { subject: code, edition: 'no-violation' });
  const report = (await issued.json()) as { number: string; verificationCode: string };
  const invited = await post('enterprise', '/agencies', {
    subject: code,
    name: '陈九',
    scopes: ['reports', 'objections'],
    until: addDays(chinaDate(new Date()), 90),
  });
  const agency = (await invited.json()) as { id: string; invitation: { code: string } };
  return {
    subject: code,
    name,
    record: items[0]?.id ?? '',
    batch: batch.id,
    report: { number: report.number, code: report.verificationCode },
    agency: { id: agency.id, code: agency.invitation.code },
  };
}
