/**
 * `npm run bench:issuing`: a report by phase (read, lay out, sign, store, commit) for subjects with 5, 60, 600 and 5 000
 * records, in processor time of one process, that of the object store in it included. Beside each phase what a program would
 * take that does nothing else: bare queries, one digest and one signature over the same bytes, bare objects, one bare
 * transaction. Of the whole also what a record costs more, which should not grow with their number.
 */
import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { makeReport, reportWrites, storeReport } from '../../functions/reports/issue.ts';
import { signPdf } from '../../shared/signing/sign-pdf.ts';
import { theSigner } from '../../shared/signing/stage-certificates.ts';
import { recordsOf } from '../../shared/store/records.ts';
import type { Write } from '../../shared/store/table.ts';
import { buildFonts } from '../../templates/fonts/build.ts';
import { layOutReport } from '../../templates/report/render.ts';
import { anEntry } from '../support/evaluating.ts';
import { importing } from '../support/importing.ts';
import { issuing } from '../support/issuing.ts';
import { aCode } from '../support/partner-city.ts';
import { figure, median, processor, quick } from './figures.ts';
import { mirrored } from './mirror.ts';

const sizes = [
  { records: 5, rounds: quick ? 15 : 40 },
  { records: 60, rounds: quick ? 12 : 30 },
  { records: 600, rounds: quick ? 7 : 15 },
  { records: 5_000, rounds: quick ? 3 : 7 },
];

buildFonts();
const same = await mirrored();
const { table } = same.service;
const imports = await importing(table);
const authority = await issuing(imports);
const signer = await theSigner();
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const bareKey = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }));

/** A subject with penalties of texts of their own. */
async function aSubject(records: number): Promise<string> {
  const subject = aCode();
  const writes: Write[] = Array.from({ length: records }, (_, at) => {
    const entry = anEntry('administrative-penalty', {
      subject,
      data: {
        CF_WSH: `示市监罚〔2026〕${at + 1}号`,
        CF_WFXW: '经营超过保质期的食品',
        CF_SY: `货架上有超过保质期的食品第${at + 1}批，已责令下架`,
        CF_YJ: '《中华人民共和国食品安全法》第一百二十四条',
        CF_CFLB: '罚款',
        CF_NR: `罚款${at + 1000}元`,
        CF_NR_FK: '0.1',
        CF_JDRQ: '2026-03-05',
      },
    });
    const item = { ...entry, pk: `SUBJECT#${subject}`, sk: `RECORD#${entry.id.slice(-16)}`, type: 'record' };
    return { Put: { Item: item } };
  });
  await table.independently(writes);
  await same.again(same.noted());
  return subject;
}

const phases = ['read', 'lay out', 'sign', 'store', 'commit'] as const;
type Phase = (typeof phases)[number];
const limits: Readonly<Record<Phase, string>> = {
  read: 'the SDK, which makes objects of JSON',
  'lay out': 'breaking lines and writing the objects of tagged pages',
  sign: 'the digest over the file',
  store: 'two objects, their digests and their locks',
  commit: 'one transaction of the report, its records in pieces and its audit entry',
};
const yardsticks: Readonly<Record<Phase, string>> = {
  read: 'bare queries of the same pages',
  'lay out': 'a digest over the PDF',
  sign: 'one digest, one signature',
  store: 'bare objects of the same bytes',
  commit: 'the same transaction, bare',
};

/** One report from the reading to the register. @returns what each phase took, and what its yardstick did */
async function round(subject: string, number: string): Promise<Record<Phase | 'whole', [number, number]>> {
  const now = new Date();
  const read = await processor(() => Array.fromAsync(recordsOf(table, subject)));
  const bareRead = await processor(async () => {
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await same.bare.send(
        new QueryCommand({
          TableName: same.table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
          ExpressionAttributeValues: { ':pk': `SUBJECT#${subject}`, ':sk': 'RECORD#' },
          ExclusiveStartKey,
        }),
      );
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
  });
  const made = await processor(() =>
    makeReport(
      {
        number,
        subject: { id: subject, name: '示范食品有限公司', kind: 'organisation' },
        scope: { edition: 'standard', domains: [], period: null } as never,
        coverage: new Map(),
        purpose: null,
        lang: 'zh-CN',
        issuedTo: '张三',
        issuedBy: 'filer',
        forHolder: false,
      },
      now,
    ),
  );
  const { content, pdf } = made.done;
  const laidOut = await processor(() =>
    layOutReport(content, { lang: 'zh-CN' }).finish(content.verification.qr),
  );
  const digested = await processor(() => createHash('sha256').update(pdf).digest('hex'));
  const bytes = laidOut.done;
  const signed = await processor(() => signPdf(bytes, { ...signer, signedAt: now }));
  const bareSigned = await processor(() => sign('sha256', pdf, bareKey));
  const stored = await processor(() => storeReport(made.done));
  const text = JSON.stringify(content);
  const bareStored = await processor(() =>
    Promise.all(
      [pdf, text].map((Body, at) =>
        imports.client.send(new PutObjectCommand({ Bucket: 'files', Key: `bare/${number}/${at}`, Body })),
      ),
    ),
  );
  const writes = reportWrites(made.done, { by: { id: 'filer' } as never, request: 'bench' }, now);
  same.noted();
  const committed = await processor(() => table.transact(writes));
  const commands = same.noted();
  const bareCommitted = await processor(() => same.again(commands));
  return {
    read: [read.ms, bareRead.ms],
    'lay out': [laidOut.ms, digested.ms],
    sign: [signed.ms, bareSigned.ms],
    store: [stored.ms, bareStored.ms],
    commit: [committed.ms, bareCommitted.ms],
    whole: [
      made.ms + stored.ms + committed.ms,
      bareRead.ms + bareSigned.ms + bareStored.ms + bareCommitted.ms,
    ],
  };
}

const wholes: { readonly records: number; readonly ms: number }[] = [];
let serial = 0;
for (const { records, rounds } of sizes) {
  const subject = await aSubject(records);
  const taken = new Map<Phase | 'whole', [number[], number[]]>();
  for (let at = -Math.ceil(rounds / 3); at < rounds; at += 1) {
    serial += 1;
    const of = await round(subject, `20261124103005${String(serial).padStart(8, '0')}`);
    if (at < 0) continue;
    for (const phase of [...phases, 'whole'] as const) {
      const [ours, bare] = taken.get(phase) ?? [[], []];
      taken.set(phase, [
        [...ours, of[phase][0]],
        [...bare, of[phase][1]],
      ]);
    }
  }
  for (const [phase, [ours, bare]] of taken)
    figure({
      part: 'Issuing a report',
      what: `${records.toLocaleString('en')} records: ${phase}`,
      value: median(ours),
      unit: 'ms of CPU',
      yardstick: {
        name: phase === 'whole' ? 'bare reading, signature, objects and transaction' : yardsticks[phase],
        value: median(bare),
      },
      limit: phase === 'whole' ? 'laying out' : limits[phase],
      ...(phase === 'whole' && records === 60 ? { headline: true as const } : {}),
    });
  wholes.push({ records, ms: median(taken.get('whole')?.[0] ?? []) });
}

/** Milliseconds that one more record costs between two sizes. */
const more = (from: number, to: number) => {
  const [less, most] = [wholes[from], wholes[to]];
  if (less === undefined || most === undefined) throw new Error('No such size');
  return (most.ms - less.ms) / (most.records - less.records);
};
figure({
  part: 'Issuing a report',
  what: 'one more record, from 600 to 5 000',
  value: more(2, 3),
  unit: 'ms of CPU',
  yardstick: { name: 'from 60 to 600', value: more(1, 2) },
  atMost: 1.1,
  limit: 'memory: the collector goes through what a long report holds',
  headline: true,
});
await authority.remove();
await imports.close();
await same.close();
