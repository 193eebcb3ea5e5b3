import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDynamoDB } from '../../infra/local/database/dynamodb.ts';
import { ensureTable } from '../../infra/local/database/tables.ts';
import { freePort } from '../../infra/local/loopback.ts';
import { commitmentsNotYetDue } from '../../infra/migrations/commitments.ts';
import { declaredCommitments } from '../../infra/migrations/declared-commitments.ts';
import { falseTakenOff } from '../../infra/migrations/falsehoods.ts';
import { migrations } from '../../infra/migrations/list.ts';
import type { Item, Migration } from '../../infra/migrations/migration.ts';
import { migrate, NotAloneError } from '../../infra/migrations/runner.ts';
import { submissionsWithAlarms } from '../../infra/migrations/submission-alarms.ts';
import type { Submission } from '../../shared/domain/submissions/submission.ts';
import { commitments } from '../../shared/store/commitments.ts';
import { submissions } from '../../shared/store/submissions.ts';
import { Table } from '../../shared/store/table.ts';
import {
  anExamination,
  aPublication,
  aSubmission,
} from '../unit/shared/domain/submissions/submission-builders.ts';

/** The former form had one `name`; the new one has it in two languages beside it. */
const twoNames: Migration = {
  id: '2026-05-01-two-names',
  does: 'gives every company its name by language',
  kind: 'expand',
  change: (item) =>
    item.type !== 'company' || item.names !== undefined
      ? undefined
      : {
          UpdateExpression: 'SET #names = :names',
          ConditionExpression: '#name = :name',
          ExpressionAttributeNames: { '#names': 'names', '#name': 'name' },
          ExpressionAttributeValues: { ':names': { zh: item.name }, ':name': item.name },
        },
};

interface Company extends Item {
  readonly name: string;
  readonly names?: { readonly zh: string };
}
/** How version N−1 reads a company, and how version N does. */
const former = (company: Company): string => company.name;
const present = (company: Company): string => company.names?.zh ?? company.name;
/** How version N−1 renames a company: it knows nothing of `names`. */
const renamedByFormer = (name: string) => ({
  UpdateExpression: 'SET #name = :name REMOVE #names',
  ExpressionAttributeNames: { '#name': 'name', '#names': 'names' },
  ExpressionAttributeValues: { ':name': name },
});

const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
let database: Awaited<ReturnType<typeof startDynamoDB>>;
let client: DynamoDBClient;
let name = '';
let count = 0;

beforeAll(async () => {
  database = await startDynamoDB(join(folder, 'data'), await freePort(), join(folder, 'dynamodb.log'));
  client = new DynamoDBClient({
    endpoint: database.url,
    region: 'cn-north-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local-stage-secret' },
  });
});

afterAll(async () => {
  client.destroy();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  count += 1;
  name = `migrations-${count}`;
  const key = ['pk', 'sk'] as const;
  await ensureTable(client, {
    name,
    attributes: key.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    key: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    indexes: [],
    localIndexes: [],
  });
  const items = Array.from({ length: 100 }, (_, index) => ({
    pk: `SUBJECT#${index}`,
    sk: 'SUBJECT',
    type: index % 4 === 0 ? 'other' : 'company',
    name: `公司${index}`,
  }));
  for (let start = 0; start < items.length; start += 25) {
    const requests = items.slice(start, start + 25).map((item) => ({ PutRequest: { Item: marshall(item) } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: requests } }));
  }
});

const company = (index: number) =>
  new Table(name, client).get<Company>({ pk: `SUBJECT#${index}`, sk: 'SUBJECT' }) as Promise<Company>;

describe('a migration', () => {
  it('changes what needs it, once', async () => {
    const [first] = await migrate(client, name, [twoNames], { pageSize: 30 });
    expect(first).toMatchObject({ changed: 75 });
    const again = await migrate(client, name, [twoNames], { pageSize: 30 });
    expect(again).toEqual([first]);
    expect(present(await company(1))).toBe('公司1');
  });

  it('goes on after an interruption where it was', async () => {
    let pages = 0;
    const interrupted = migrate(client, name, [twoNames], {
      pageSize: 20,
      say: () => {
        pages += 1;
        if (pages === 2) throw new Error('power cut');
      },
    });
    await expect(interrupted).rejects.toThrow('power cut');
    const seen: number[] = [];
    const [outcome] = await migrate(client, name, [twoNames], {
      pageSize: 20,
      say: (at) => seen.push(at.seen),
    });
    expect(seen[0]).toBe(60);
    expect(outcome).toMatchObject({ changed: 75 });
  });

  it('leaves the field to another runner that is at it', async () => {
    const results = await Promise.allSettled([
      migrate(client, name, [twoNames], { pageSize: 20 }),
      migrate(client, name, [twoNames], { pageSize: 20 }),
    ]);
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused.length).toBeLessThan(2);
    for (const reason of refused) expect(reason).toBeInstanceOf(NotAloneError);
    expect(present(await company(99))).toBe('公司99');
  });

  it('goes through the table in parts at the same time, each of which goes on where it was', async () => {
    let pages = 0;
    const interrupted = migrate(client, name, [twoNames], {
      pageSize: 5,
      segments: 4,
      say: () => {
        pages += 1;
        if (pages === 6) throw new Error('power cut');
      },
    });
    await expect(interrupted).rejects.toThrow('power cut');
    // It goes on in as many parts as it began with, whatever is asked for now.
    const seen: number[] = [];
    const [outcome] = await migrate(client, name, [twoNames], {
      pageSize: 5,
      segments: 7,
      say: (at) => seen.push(at.seen),
    });
    expect(seen[0]).toBeGreaterThan(5);
    expect(outcome).toMatchObject({ changed: 75 });
    expect(present(await company(1))).toBe('公司1');
    expect(await migrate(client, name, [twoNames], { segments: 16 })).toEqual([outcome]);
  });

  it('goes on as a whole where a release before began it', async () => {
    const begun = migrate(client, name, [twoNames], {
      pageSize: 20,
      say: () => {
        throw new Error('power cut');
      },
    });
    await expect(begun).rejects.toThrow('power cut');
    const [outcome] = await migrate(client, name, [twoNames], { pageSize: 20, segments: 4 });
    expect(outcome).toMatchObject({ changed: 75 });
  });

  it('looks again at an item that somebody changed meanwhile', async () => {
    const documents = DynamoDBDocumentClient.from(client);
    let renamed = false;
    const racing: Migration = {
      ...twoNames,
      change: (item) => {
        const change = twoNames.change(item);
        if (item.pk !== 'SUBJECT#1' || renamed || change === undefined) return change;
        renamed = true;
        // Another person renames the company between our look and our write.
        return {
          ...change,
          ExpressionAttributeValues: { ...change.ExpressionAttributeValues, ':name': '别名' },
        };
      },
    };
    await documents.send(
      new UpdateCommand({
        TableName: name,
        Key: { pk: 'SUBJECT#1', sk: 'SUBJECT' },
        ...renamedByFormer('新名'),
      }),
    );
    await migrate(client, name, [racing]);
    expect(present(await company(1))).toBe('新名');
  });
});

describe('two versions on one table', () => {
  it('read the same, before, during and after the migration, whoever wrote last', async () => {
    const same = async (index: number) => {
      const item = await company(index);
      expect(present(item)).toBe(former(item));
    };
    await same(1);
    await migrate(client, name, [twoNames]);
    await same(1);
    const documents = DynamoDBDocumentClient.from(client);
    await documents.send(
      new UpdateCommand({
        TableName: name,
        Key: { pk: 'SUBJECT#1', sk: 'SUBJECT' },
        ...renamedByFormer('改名'),
      }),
    );
    await same(1);
    expect(former(await company(1))).toBe('改名');
  });
});

describe('what release 0.2.0 left', () => {
  const documents = () => DynamoDBDocumentClient.from(client);
  const put = (item: Item) => documents().send(new PutCommand({ TableName: name, Item: item }));
  const get = (pk: string, sk: string) => new Table(name, client).get<Item>({ pk, sk });
  const own = [commitmentsNotYetDue, falseTakenOff];
  const migrated = () => migrate(client, name, own);

  /** A commitment of ours, or of others, as that release stored it. */
  const commitment = (sk: string, more: Readonly<Record<string, string>>, type = 'record'): Item => ({
    pk: 'SUBJECT#E',
    sk,
    type,
    catalogue: 'commitment',
    data: { CN_LXZT: '全部履行', BZ: '承诺书版本 2026.1，签署人 张三', ...more },
  });

  it('says of no commitment that it was kept where nobody has found it', async () => {
    const found = { CN_RDRQ: '2026-11-20' };
    await put(commitment('RECORD#ours', {}));
    await put(commitment('RECORD#broken', { ...found, CN_LXZT: '全部未履行' }));
    await put(commitment('VERSION#000001', {}, 'former-record'));
    await put(commitment('RECORD#found-kept', found));
    await put(commitment('RECORD#theirs', { BZ: '已核查' }));
    await migrated();
    const performance = async (sk: string) => {
      const item = await get('SUBJECT#E', sk);
      return (item?.data as Readonly<Record<string, string>> | undefined)?.CN_LXZT;
    };
    expect(await performance('RECORD#ours')).toBe('履行中');
    expect(await performance('VERSION#000001')).toBe('履行中');
    expect(await performance('RECORD#broken')).toBe('全部未履行');
    expect(await performance('RECORD#found-kept')).toBe('全部履行');
    expect(await performance('RECORD#theirs')).toBe('全部履行');
    for (const { change } of own) {
      const item = await get('SUBJECT#E', 'RECORD#ours');
      expect(item === undefined ? 'gone' : change(item)).toBeUndefined();
    }
  });

  it('shows nothing that was found false, to either release', async () => {
    const declared = {
      pk: 'SUBJECT#E',
      type: 'declared',
      shownUntil: '2027-11-20',
      expiresAt: 1_830_000_000,
    };
    await put({ ...declared, sk: 'DECLARED#false', foundFalseOn: '2026-11-20' });
    await put({ ...declared, sk: 'DECLARED#stands', foundFalseOn: null });
    await migrated();
    const gone = await get('SUBJECT#E', 'DECLARED#false');
    expect(gone).toMatchObject({ shownUntil: '2026-11-19', expiresAt: 1_795_104_000 });
    expect(await get('SUBJECT#E', 'DECLARED#stands')).toMatchObject(declared);
    for (const { change } of own) expect(gone === undefined ? '' : change(gone)).toBeUndefined();
  });
});

it('submissions of a release without alarms for them get the one of the deadline that runs', async () => {
  const table = new Table(name, client);
  const review = {
    step: 'review',
    startedOn: '2026-03-09',
    workingDays: 5,
    dueOn: '2026-03-16',
    pausedOn: null,
    extensions: 0,
    doneAt: null,
    alarmed: null,
  };
  const put = async (id: string, over: object, deadline: object = {}) => {
    const deadlines = [{ ...review, ...deadline }];
    const history = [{ at: '2026-03-09T02:00:00.000Z', action: 'submit', from: null, to: 'submitted' }];
    await table.put({
      pk: `SUBMISSION#${id}`,
      sk: 'SUBMISSION',
      type: 'submission',
      id,
      state: 'submitted',
      version: 1,
      deadlines,
      history,
      publication: null,
      ...over,
    });
  };
  const placeOf = async (id: string) => {
    const item = await table.get<Item>({ pk: `SUBMISSION#${id}`, sk: 'SUBMISSION' });
    expect(item === undefined ? 'gone' : submissionsWithAlarms.change(item)).toBeUndefined();
    return item?.alarmOrder;
  };
  await put('SB-1', {});
  await put('SB-2', { writes: 3 }, { alarmed: 'remind' });
  await put('SB-3', { state: 'returned' }, { pausedOn: '2026-03-10' });
  await put('SB-4', { state: 'published' }, { doneAt: '2026-03-10T02:00:00.000Z' });
  await put('SB-5', { alarmShard: '03', alarmOrder: '2026-03-13#SB-5' });
  await migrate(client, name, [submissionsWithAlarms], { pageSize: 20 });
  const places = await Promise.all(['SB-1', 'SB-2', 'SB-3', 'SB-4', 'SB-5'].map(placeOf));
  expect(places).toEqual(['2026-03-13#SB-1', '2026-03-17#SB-2', undefined, undefined, '2026-03-13#SB-5']);
});

it('the commitment of each declaration that was published becomes a case, with the number and record that it has', async () => {
  const table = new Table(name, client);
  const publication = { ...aPublication, commitmentNumber: '44010020260311000001' };
  const of = (id: string, over: Partial<Submission> = {}) =>
    submissions.item(aSubmission({ id, state: 'published', publication, version: 2, ...over }));
  const ended = {
    at: '2026-06-01T02:00:00.000Z',
    by: { party: 'centre', sub: 'chen', name: '陈二' },
    note: '查无此证',
  };
  const { history } = aSubmission();
  await table.put({ ...of('SB-2026-00000001X') });
  await table.put({ ...of('SB-2026-00000002X', { state: 'submitted', publication: null }) });
  await table.put({
    ...of('SB-2026-00000003X', {
      state: 'false',
      history: [...history, { ...ended, action: 'confirm-false', from: 'questioned', to: 'false' } as never],
      examinations: [anExamination()],
    }),
  });
  await table.put({
    ...of('SB-2026-00000004X', {
      state: 'expired',
      history: [
        ...history,
        { ...ended, action: 'expire', from: 'published', to: 'expired', note: '' } as never,
      ],
    }),
  });
  await migrate(client, name, [declaredCommitments], { pageSize: 20 });
  const caseOf = async (id: string) => {
    const item = await table.get<Item & Submission>({ pk: `SUBMISSION#${id}`, sk: 'SUBMISSION' });
    if (item === undefined) throw new Error(id);
    expect(declaredCommitments.change(item)).toBeUndefined();
    const number = item.publication?.commitmentCase;
    return number === undefined ? undefined : commitments.byId(table, number);
  };
  expect(await caseOf('SB-2026-00000001X')).toMatchObject({
    state: 'checking',
    kind: 'voluntary',
    number: '44010020260311000001',
    record: publication.commitmentRecord,
    declaration: 'SB-2026-00000001X',
    deadlines: [],
    history: [{ action: 'adopt', at: publication.at }],
  });
  expect(await caseOf('SB-2026-00000002X')).toBeUndefined();
  expect(await caseOf('SB-2026-00000003X')).toMatchObject({
    state: 'false',
    finding: { outcome: 'false', at: ended.at, reason: '查无此证' },
    history: [{ action: 'adopt' }, { action: 'false', at: ended.at }],
  });
  expect(await caseOf('SB-2026-00000004X')).toMatchObject({ state: 'ended' });
  const open = { pk: `SUBJECT#${aSubmission().subject}` };
  expect(await table.get({ ...open, sk: 'OPEN-COMMITMENT#declaration#SB-2026-00000001X' })).toBeDefined();
  expect(await table.get({ ...open, sk: 'OPEN-COMMITMENT#declaration#SB-2026-00000004X' })).toBeUndefined();
});

it('the service’s own migrations are named in order, and once', () => {
  const ids = migrations.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort());
  // One that follows a policy is named by the policy's version.
  for (const id of ids) expect(id).toMatch(/^\d{4}-\d{2}-\d{2}-[a-z-]+(\d{4}\.\d+(\+[0-9a-f]{8})?)?$/);
});

describe('the publicity of stored records', () => {
  const stored = (at: number, over: Record<string, unknown> = {}): Item => ({
    pk: `SUBJECT#91320100748204660Q`,
    sk: `RECORD#${String(at).padStart(16, '0')}`,
    type: 'record',
    subject: '91320100748204660Q',
    catalogue: 'administrative-penalty',
    version: 1,
    standing: 'published',
    publicUntil: '2031-03-05',
    title: '标签不符合规定',
    data: { CF_CFLB: '警告', CF_JDRQ: '2026-03-05', CF_GSJZQ: '2031-10-31' },
    remarks: {},
    ...over,
  });
  const until = async (at: number) =>
    (await new Table(name, client).get<Item>({ pk: stored(at).pk, sk: stored(at).sk }))?.publicUntil;

  it('is reckoned anew by the policy, also of what was interrupted; what is over stays off', async () => {
    const table = new Table(name, client);
    const items = [
      stored(1),
      stored(2, { standing: 'revoked', publicUntil: null }),
      stored(3, {
        catalogue: 'abnormal-operation',
        publicUntil: '2026-01-01',
        data: { JY_LRRQ: '2021-01-01', JY_LRJG: '示范市市场监督管理局' },
      }),
    ];
    for (const item of items) await table.put({ ...item });
    let pages = 0;
    const interrupted = migrate(client, name, migrations, {
      pageSize: 20,
      say: () => {
        pages += 1;
        if (pages === 3) throw new Error('power cut');
      },
    });
    await expect(interrupted).rejects.toThrow('power cut');
    await migrate(client, name, migrations, { pageSize: 20 });
    expect([await until(1), await until(2), await until(3)]).toEqual(['2026-06-05', null, '2099-12-31']);
    const record = await table.get<Item>({ pk: stored(1).pk, sk: stored(1).sk });
    expect(record?.publicity).toMatchObject({ degree: 'minor', degreeBy: 'default', rule: 'degree' });
  });
});

it('personal data in free texts of stored records is masked, former versions included', async () => {
  const table = new Table(name, client);
  const record = {
    pk: 'SUBJECT#91320100748204660Q',
    sk: 'RECORD#free',
    type: 'record',
    subject: '91320100748204660Q',
    catalogue: 'administrative-penalty',
    version: 2,
    standing: 'published',
    publicUntil: '2027-03-05',
    title: '周某13900000001无照经营',
    data: { CF_CFLB: '罚款', CF_JDRQ: '2026-03-05', CF_SY: '周某，手机13900000001' },
    remarks: { 联系电话: '13800000000' },
  };
  const former = { ...record, pk: 'RECORD#free', sk: 'VERSION#000001', type: 'former-record', version: 1 };
  await table.put(record);
  await table.put(former);
  await migrate(client, name, migrations, { pageSize: 20 });
  for (const { pk, sk } of [record, former])
    expect(await table.get<Item>({ pk, sk })).toMatchObject({
      title: '周某139********无照经营',
      data: { CF_SY: '周某，手机139********' },
      clear: { CF_SY: '周某，手机13900000001' },
      remarks: { 联系电话: '138********' },
    });
});
