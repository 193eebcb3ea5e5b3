import { creditService, granted, limitsOf, RefusedError } from '@public-credit-service/client';

const { CREDIT_URL = 'http://localhost:3000', CREDIT_TOKEN = '', SUBJECT = '' } = process.env;
const service = creditService({ baseUrl: CREDIT_URL, token: CREDIT_TOKEN, language: 'en' });

// What everybody may know of the subject, and how much the caller may still ask for.
const { data, response } = await service.GET('/subjects/{id}', { params: { path: { id: SUBJECT } } });
console.log(data?.name, limitsOf(response));

try {
  // A report, which its holder hands on by number and code.
  const report = await granted(service.POST('/reports', { body: { subject: SUBJECT, edition: 'standard' } }));
  // A very long one is made after the answer, and had at the same address then.
  console.log(report.number, report.status, 'verifyUrl' in report ? report.verifyUrl : '');
} catch (error) {
  if (!(error instanceof RefusedError)) throw error;
  console.error(error.status, error.code, error.message);
  for (const { pointer, message } of error.problem.errors ?? []) console.error(pointer, message);
}
