/**
 * `npm run bench:calls`: what a call of the service takes beyond its calls of DynamoDB, in processor time: to look up, to
 * verify, to file, to decide, to submit, and two pages. The same calls are asked of a second table with the same content by
 * the bare client, in turn; both through one process with the stage's guard before the database, so that it counts for both.
 * In the middle the service may take 2 ms more, and the page of what was read 1 ms more than its JSON.
 */
import './pages.ts';
import type { InProcess, Person } from '../support/in-process.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';
import { aStoredReport } from '../support/stored-report.ts';
import { aDeclaration, aKnownSubject, declarant } from '../support/submission-city.ts';
import { figure, median, processor, quick } from './figures.ts';
import { mirrored } from './mirror.ts';

const [warm, rounds] = quick ? [30, 60] : [60, 200];

const same = await mirrored();
const { service } = same;
Object.assign(process.env, { NOTICE_CHANNELS: '[]', OBJECTION_POLICY: 'guangzhou-2026.1' });

const handlerOf = async (name: string): Promise<unknown> =>
  ((await import(`../../functions/${name}/handler.ts`)) as { handler: unknown }).handler;
const [objections, submissions, subjects, verification] = await Promise.all(
  ['objections', 'submissions', 'subjects', 'verification'].map(handlerOf),
);
const html = { headers: { accept: 'text/html' } };

const call: InProcess['call'] = async (...request) => {
  const reply = await service.call<never>(...request);
  if (reply.status >= 400) throw new Error(`${request[2]}: ${reply.status} ${reply.text.slice(0, 300)}`);
  return reply;
};
const idOf = (json: unknown) => (json as { readonly id: string }).id;
const file = async (body: object) =>
  idOf((await call(objections, people.filer, 'POST /objections', {}, { body })).json);
const toFile = async () => ({
  record: (await aStoredRecord(service.table)).id,
  kind: 'wrong',
  statement: '罚款金额与决定书不一致。',
  requested: '更正罚款金额',
});

await aKnownSubject(service.table);
const shownRecord = await aStoredRecord(service.table);
const report = await aStoredReport(service.table, declarant, [shownRecord], new Date('2026-03-10T02:00:00Z'));
const filed = await file(await toFile());

interface Asked {
  readonly what: string;
  /** What it needs is made before the clock starts. */
  readonly before?: () => Promise<unknown>;
  readonly ask: (made: unknown) => Promise<unknown>;
  readonly limit: string;
}

const reads =
  (who: Person | null, handler: unknown, route: string, params: object, request: object = {}) =>
  () =>
    call(handler, who, route, params as Record<string, string>, request);
const subjectPage = ['GET /subjects/{id}', { id: declarant }] as const;
const objectionPage = ['GET /objections/{id}', { id: filed }] as const;
const checking = ['GET /verify/{number}', { number: report.number }] as const;
const code = { query: { code: report.verificationCode } };

const asked: readonly Asked[] = [
  {
    what: 'look up: a subject',
    ask: reads(people.centre, subjects, ...subjectPage),
    limit: 'the entries of what is known, and the look that is written down',
  },
  { what: 'look up: its page', ask: reads(people.centre, subjects, ...subjectPage, html), limit: 'the page' },
  {
    what: 'verify: a report by its number',
    ask: reads(null, verification, ...checking, code),
    limit: 'the checks that are counted',
  },
  {
    what: 'verify: its page',
    ask: reads(null, verification, ...checking, { ...code, ...html }),
    limit: 'the page',
  },
  { what: 'read an objection', ask: reads(people.filer, objections, ...objectionPage), limit: 'the token' },
  {
    what: 'read an objection: its page',
    ask: reads(people.filer, objections, ...objectionPage, html),
    limit: 'the page',
  },
  {
    what: 'file an objection',
    before: toFile,
    ask: (body) => file(body as object),
    limit: 'what is checked of the form, and one transaction of many items',
  },
  {
    what: 'decide: accept an objection',
    before: async () => file(await toFile()),
    ask: (id) =>
      call(objections, people.centre, 'POST /objections/{id}/accept', { id: String(id) }, { body: {} }),
    limit: 'one transaction of many items',
  },
  {
    what: 'submit a declaration',
    ask: () => call(submissions, people.filer, 'POST /submissions', {}, { body: aDeclaration() }),
    limit: 'what is checked of the form, and one transaction of many items',
  },
];

await same.again(same.noted());
/** Milliseconds beyond the calls of DynamoDB. */
const beyond = new Map<string, number>();
for (const { what, before, ask, limit } of asked) {
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = -warm; round < rounds; round += 1) {
    const made = await before?.();
    await same.again(same.noted());
    const own = await processor(() => ask(made));
    const calls = same.noted();
    const yardstick = await processor(() => same.again(calls));
    if (round < 0) continue;
    ours.push(own.ms);
    bare.push(yardstick.ms);
  }
  beyond.set(what, median(ours) - median(bare));
  const isPage = what.endsWith('page');
  figure({
    part: 'Calls',
    what,
    value: median(ours),
    unit: 'ms of CPU',
    yardstick: { name: 'its calls of DynamoDB, bare', value: median(bare) },
    by: 'difference',
    atMost: isPage ? null : 2,
    limit,
    ...(isPage ? {} : { headline: true as const }),
  });
}
for (const [page, json] of [
  ['look up: its page', 'look up: a subject'],
  ['verify: its page', 'verify: a report by its number'],
  ['read an objection: its page', 'read an objection'],
] as const)
  figure({
    part: 'Pages',
    what: page,
    value: beyond.get(page) ?? Number.NaN,
    unit: 'ms of CPU',
    yardstick: { name: 'the same as JSON, both without DynamoDB', value: beyond.get(json) ?? Number.NaN },
    by: 'difference',
    atMost: 1,
    limit: 'making the strings of the page',
  });
await same.close();
