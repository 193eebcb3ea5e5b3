import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { reportNumber } from '../../../shared/domain/report/identifiers.ts';
import { sentFile } from '../../../shared/store/reconciliations.ts';
import { orderWrite } from '../../../shared/store/report-orders.ts';
import { aStoredRecord } from '../../support/objection-city.ts';
import { aKnownSubject } from '../../support/submission-city.ts';
import { pdf } from '../../support/upload-files.ts';
import { acts, ask, type Journey, keepId, type Memory, type Step, turn } from '../journey.ts';
import { fieldsOf } from './penalty-row.ts';
import { centre, centreTwo, filer, market, permit, subject } from './people.ts';

const begins = '2026-11-24T10:00:00+08:00';

/** Its row has a day that is none. */
const unreadable = 13;

const csv = (...numbers: readonly number[]): Buffer => {
  const rows = numbers.map((number) => fieldsOf(subject, number));
  const header = Object.keys(rows[0] ?? {});
  return Buffer.from(
    [header, ...rows.map((row) => Object.values(row))].map((line) => line.join(',')).join('\n'),
  );
};

/** Puts bytes where a form would have sent them. */
const arrives =
  (
    key: (memory: Memory) => string,
    bytes: Buffer,
    bucket?: 'files',
  ): NonNullable<Journey['steps'][number]['before']> =>
  (world, memory) =>
    world.arrive(key(memory), bytes, bucket);

const batch = (more: object = {}) =>
  ask(market, 'POST /records/batches', undefined, {
    request: { query: { catalogue: 'administrative-penalty' }, bytes: csv(1, 2, 3), ...more },
    keeps: keepId,
  });

/** An order of a report, as a request leaves it that asks for one of more records than there are here. */
const ordered: Parameters<typeof orderWrite>[0] = {
  state: 'open',
  number: reportNumber(new Date(begins), Buffer.alloc(8, 1)),
  subject,
  scope: { edition: 'standard', domains: [], period: null },
  purpose: null,
  lang: 'zh-CN',
  issuedTo: filer.name,
  issuedBy: filer.sub,
  forHolder: false,
  by: { sub: filer.sub, role: filer.role },
  request: 'request-1',
  orderedAt: new Date(begins).toISOString(),
};

const asChange = (item: object): DynamoDBRecord => ({
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: '1',
    NewImage: marshall({ ...item, type: 'report-order' }) as NonNullable<
      DynamoDBRecord['dynamodb']
    >['NewImage'] &
      object,
  },
});

const lookedThrough = { function: 'scanning', task: 'check-uploads' };
/** A file is sent, and looked through. */
const attached: Step[] = [
  ask(filer, 'POST /uploads', {
    fileName: '证明.pdf',
    contentType: 'application/pdf',
    bytes: pdf().length,
  }),
  {
    does: 'event',
    function: 'scanning',
    seenTo: lookedThrough,
    before: arrives(({ id = '' }) => id, pdf()),
    event: ({ id = '' }: Memory) => ({ source: 'aws.s3', detail: { object: { key: id } } }),
  },
];

/** What was taken to be sent and was not is sent by a later turn. */
const sent = turn('delivery', 'send-deliveries', {
  seenTo: { function: 'delivery', task: 'send-deliveries' },
});

/** What happens beside cases: reports, files, imports, and all that the clock does. */
export const otherJourneys: readonly Journey[] = [
  {
    name: 'a report is issued, superseded and withdrawn',
    begins,
    given: async (world) => {
      await aKnownSubject(world.table);
      return { record: (await aStoredRecord(world.table)).id };
    },
    steps: [
      ask(
        filer,
        'POST /reports',
        { subject, edition: 'standard' },
        {
          keeps: (answer) => ({ number: String(answer.number) }),
        },
      ),
      turn('clock', 'publish-status'),
      ask(centre, 'POST /reports/{number}/withdraw', { reason: '内容有误' }),
    ],
  },
  {
    name: 'a long report is made after its request was answered',
    begins,
    given: async (world) => {
      await aKnownSubject(world.table);
      await aStoredRecord(world.table);
      await world.table.transact([orderWrite(ordered)]);
    },
    steps: [{ does: 'event', function: 'checks', event: { Records: [asChange(ordered)] } }],
  },
  {
    name: 'a file of penalties is imported, and sent again with one more',
    begins,
    given: async (world) => aKnownSubject(world.table),
    steps: [
      batch(),
      batch({ bytes: csv(2, 3, 4, unreadable) }),
      ask(market, 'POST /records/batches/{id}/take-back', { reason: '报错了' }),
    ],
  },
  {
    name: 'a file is announced and never comes',
    begins,
    given: async () => undefined,
    steps: [
      ask(
        market,
        'POST /records/batches',
        { catalogue: 'administrative-penalty', bytes: 100 },
        {
          request: { query: { upload: 'true' } },
          keeps: keepId,
        },
      ),
      turn('clock', 'resume-batches', { at: '2026-11-24T13:00:00+08:00' }),
    ],
  },
  {
    name: 'a record is taken off, brought back and revoked',
    begins,
    given: async (world) => {
      await aKnownSubject(world.table);
      return { id: (await aStoredRecord(world.table)).id };
    },
    steps: acts(
      '/records',
      [centre, 'withhold', { reason: '核实中' }],
      [centre, 'restore', { reason: '已核实' }],
      [centreTwo, 'restore', { reason: '已核实' }],
      [market, 'revoke', { documentNumber: '示市监撤〔2026〕1号', reason: '处罚决定已撤销' }],
    ),
  },
  {
    name: 'a file is attached by its check, and one is forgotten',
    begins,
    given: async () => undefined,
    steps: [
      ...attached,
      turn('scanning', 'check-uploads', { at: '2027-01-24T10:00:00+08:00', seenTo: lookedThrough }),
    ],
  },
  {
    name: 'a file is attached by its check, and removed by who sent it',
    begins,
    given: async () => undefined,
    steps: [...attached, ask(filer, 'POST /uploads/{id}/remove', {}, { seenTo: lookedThrough })],
  },
  {
    name: 'deadlines pass: somebody is reminded, it is overdue, it is escalated',
    begins,
    given: async (world) => ({ record: (await aStoredRecord(world.table)).id }),
    steps: [
      ask(filer, 'POST /objections', ({ record = '' }) => ({
        record,
        kind: 'wrong',
        statement: '罚款金额与决定书不一致',
        requested: '更正罚款金额',
      })),
      turn('clock', 'sweep-deadlines', { at: '2026-11-27T09:00:00+08:00' }),
      sent,
      turn('clock', 'sweep-deadlines', { at: '2026-12-20T09:00:00+08:00' }),
      sent,
      ask(filer, 'GET /notices', undefined, {
        keeps: ({ items }) => ({ id: (items as { id: string }[])[0]?.id ?? '' }),
      }),
      ask(filer, 'POST /notices/{id}/read', {}),
    ],
  },
  {
    name: 'a unit is told by its web hook',
    begins,
    given: async (world) => {
      await aKnownSubject(world.table);
      return { id: (await aStoredRecord(world.table)).id };
    },
    steps: [
      ask(market, 'POST /web-hook', () => ({ address: `${process.env.OUTSIDE}/unit` }), {
        keeps: () => ({}),
      }),
      ...acts('/records', [centre, 'withhold', { reason: '核实中' }]),
      turn('delivery', 'tell-units'),
    ],
  },
  {
    name: 'the day begins: evaluations, the circular, the lists of certificates',
    begins: '2026-12-01T00:10:00+08:00',
    given: async (world) => {
      await aKnownSubject(world.table);
      await aStoredRecord(world.table);
    },
    steps: [
      turn('clock', 'evaluate-daily'),
      turn('clock', 'issue-circular', { at: '2026-12-01T08:30:00+08:00' }),
      turn('clock', 'renew-evidence'),
      turn('clock', 'seal-audit', { at: '2026-12-01T02:10:00+08:00' }),
      turn('clock', 'watch-certificates'),
      turn('clock', 'watch-service'),
      turn('clock', 'watch-keys'),
      turn('clock', 'walk-journeys'),
      turn('clock', 'resume-checks'),
      turn('clock', 'evaluate-daily', { at: '2026-12-01T09:00:00+08:00' }),
    ],
  },
  {
    name: 'a month of data is circulated',
    begins: '2026-11-24T10:00:00+08:00',
    given: async (world) => aKnownSubject(world.table),
    steps: [batch(), turn('clock', 'issue-circular', { at: '2026-12-01T08:30:00+08:00' })],
  },
  {
    name: 'a partner asks in a batch',
    begins,
    given: async (world) => {
      await aKnownSubject(world.table);
      await aStoredRecord(world.table);
    },
    steps: [
      ask(permit, 'POST /partner/checks', { purpose: 'supervision', codes: [subject, '91440300192203826M'] }),
      turn('clock', 'resume-checks', { at: '2026-11-24T11:00:00+08:00' }),
    ],
  },
  {
    name: 'a unit holds its list against what is here',
    begins,
    given: async (world) => {
      await aStoredRecord(world.table);
    },
    steps: [
      ask(market, 'POST /reconciliations', { catalogue: 'administrative-penalty' }),
      {
        ...turn('reconciling', 'reconcile'),
        seenTo: { function: 'reconciling', task: 'reconcile' },
        before: arrives(
          ({ id = '' }) => sentFile(id),
          Buffer.from(`${'0'.repeat(64)},${'0'.repeat(64)}\n`),
          'files',
        ),
      },
    ],
  },
  {
    name: 'somebody subscribes to a subject of which something comes in',
    begins,
    given: async (world) => aKnownSubject(world.table),
    steps: [
      ask(filer, 'POST /subscriptions', { subject }, { keeps: () => ({}) }),
      batch(),
      ask(filer, 'POST /subscriptions/{subject}/end', {}, { params: { subject } }),
    ],
  },
];
