import { creditService, granted } from '@public-credit-service/client';

/** What the contract does not have must not compile: this file is checked when the client is built, and never run. */
export async function mistakes(): Promise<void> {
  const service = creditService({ baseUrl: 'https://credit.example.com' });
  // @ts-expect-error there is no such path
  await service.GET('/report');
  // @ts-expect-error a report is asked for by POST
  await service.GET('/reports/{number}/withdraw', { params: { path: { number: '1' } } });
  // @ts-expect-error no such edition
  await service.POST('/reports', { body: { subject: '1', edition: 'long' } });
  // @ts-expect-error a subject is named in the path
  await service.GET('/subjects/{id}', { params: { path: {} } });

  const { data, error } = await service.GET('/reports/{number}', { params: { path: { number: '1' } } });
  // @ts-expect-error it may have been refused
  data.number satisfies string;
  error?.errors?.[0]?.pointer satisfies string | undefined;
  const report = await granted(service.GET('/reports/{number}', { params: { path: { number: '1' } } }));
  report.status satisfies 'valid' | 'superseded' | 'withdrawn' | 'expired' | 'pending' | 'failed';
  // @ts-expect-error no such field
  report.colour;
}
