/** Answers requests of one checkout of the service, in this process, as often as it is told: see requests.ts. */
import { join } from 'node:path';

const root = process.argv[2] ?? '.';
const at = (path: string): Promise<Record<string, never>> => import(join(root, path));

interface Person {
  readonly sub: string;
  readonly name: string;
  readonly role: string;
  readonly subjects: readonly string[];
  readonly unit: string | null;
}
interface Reply {
  readonly status: number;
  readonly json: { readonly id: string };
}
type Call = (
  handler: unknown,
  who: Person,
  route: string,
  params?: object,
  request?: object,
) => Promise<Reply>;

const { inProcess } = (await at('test/support/in-process.ts')) as unknown as {
  inProcess: () => Promise<{ table: unknown; call: Call; close: () => Promise<void> }>;
};
const { people, aStoredRecord } = (await at('test/support/objection-city.ts')) as unknown as {
  people: Record<'filer' | 'centre' | 'citizen', Person>;
  aStoredRecord: (table: unknown, over?: object) => Promise<{ id: string }>;
};
const city = (await at('test/support/submission-city.ts').catch(() =>
  at('test/support/declared-city.ts'),
)) as unknown as { aKnownSubject: (table: unknown) => Promise<void>; aDeclaration: () => object };

const service = await inProcess();
Object.assign(process.env, { NOTICE_CHANNELS: '[]', OBJECTION_POLICY: 'guangzhou-2026.1' });
const handlerOf = async (name: string) =>
  ((await at(`functions/${name}/handler.ts`)) as unknown as { handler: unknown }).handler;
const objections = await handlerOf('objections');
const submissions = await handlerOf('submissions');
const errorReports = await handlerOf('error-reports');
await city.aKnownSubject(service.table);
const html = { headers: { accept: 'text/html' } };
const others = '91440101MA59XXXX0A';

async function done(reply: Promise<Reply>): Promise<Reply> {
  const answered = await reply;
  if (answered.status >= 400) throw new Error(`${answered.status} ${JSON.stringify(answered.json)}`);
  return answered;
}
const call: Call = (...request) => done(service.call(...request));
const file = async () => {
  const { id } = await aStoredRecord(service.table);
  const body = { record: id, kind: 'wrong', statement: '有误', requested: '更正' };
  return (await call(objections, people.filer, 'POST /objections', {}, { body })).json.id;
};
const submit = async () =>
  (await call(submissions, people.filer, 'POST /submissions', {}, { body: city.aDeclaration() })).json.id;
const report = async () => {
  const { id } = await aStoredRecord(service.table, { subject: others });
  const body = { record: id, statement: '有误' };
  return (await call(errorReports, people.citizen, 'POST /error-reports', {}, { body })).json.id;
};
const id = await file();
const declared = await submit();
const reported = await report();

/** One request each; what it needs first is made before the clock starts. */
const requests: Record<string, { before?: () => Promise<string>; ask: (made: string) => Promise<unknown> }> =
  {
    'an objection': { ask: () => call(objections, people.filer, 'GET /objections/{id}', { id }) },
    'its page': { ask: () => call(objections, people.centre, 'GET /objections/{id}', { id }, html) },
    'the queue': { ask: () => call(objections, people.centre, 'GET /objections') },
    'to accept one': {
      before: file,
      ask: (made) =>
        call(objections, people.centre, 'POST /objections/{id}/accept', { id: made }, { body: {} }),
    },
    'a submission': {
      ask: () => call(submissions, people.filer, 'GET /submissions/{id}', { id: declared }),
    },
    'its page, too': {
      ask: () => call(submissions, people.centre, 'GET /submissions/{id}', { id: declared }, html),
    },
    'to submit': { ask: submit },
    'to return one': {
      before: submit,
      ask: (made) =>
        call(
          submissions,
          people.centre,
          'POST /submissions/{id}/return',
          { id: made },
          { body: { reason: '补正' } },
        ),
    },
    'a report of an error': {
      ask: () => call(errorReports, people.citizen, 'GET /error-reports/{id}', { id: reported }),
    },
    'to answer one': {
      before: report,
      ask: (made) =>
        call(
          errorReports,
          people.centre,
          'POST /error-reports/{id}/answer',
          { id: made },
          { body: { answer: '已转' } },
        ),
    },
  };

process.on('message', async (asked: string) => {
  if (asked === 'end') {
    await service.close().catch(() => undefined);
    process.exit(0);
  }
  const request = requests[asked];
  if (request === undefined) throw new Error(asked);
  const made = (await request.before?.()) ?? '';
  const start = performance.now();
  await request.ask(made);
  process.send?.(performance.now() - start);
});
process.send?.(Object.keys(requests));
