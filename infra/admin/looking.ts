import { X509Certificate } from 'node:crypto';
import { type Case, openDeadline } from '../../shared/domain/cases/case.ts';
import { parseCaseNumber } from '../../shared/domain/cases/case-number.ts';
import type { AnyKind } from '../../shared/domain/cases/kind.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { currentCertificate, leafOf } from '../../shared/signing/certificates.ts';
import { theCertificates } from '../../shared/signing/stage-certificates.ts';
import { actsUnder, entriesAbout, type StoredAuditEntry } from '../../shared/store/audit.ts';
import { batchById, batchState, type OpenItem, openBatches } from '../../shared/store/batches.ts';
import { caseStores } from '../../shared/store/kinds.ts';
import {
  type DeliveryItem,
  deliveryById,
  deliveryList,
  deliveryStates,
  noticeById,
} from '../../shared/store/notices.ts';
import { recordById } from '../../shared/store/records.ts';
import { showing, standingOf, wholeReport } from '../../shared/store/report-standing.ts';
import { type ReportItem, reportByNumber, reportList } from '../../shared/store/reports.ts';
import { listStretch } from '../../shared/store/stretch.ts';
import type { Table } from '../../shared/store/table.ts';
import { lastDone } from '../../shared/store/tasks.ts';
import { type Upload, uploadById, waitingUploads } from '../../shared/store/uploads.ts';
import { allTasks, minutesBetween } from '../tasks.ts';
import { type Command, columns, RefusedError, type Setting } from './command.ts';
import { deadLetters } from './dead-letters.ts';
import { publicKeyOf } from './signing-key.ts';

/** Something that has not come to pass yet, and may be right. */
class NotYet extends Error {}

/** A check with a mark before it; what it throws is its fault. */
async function check(name: string, work: () => Promise<string>): Promise<string[]> {
  try {
    return [`✓ ${name}`, await work()];
  } catch (error) {
    if (error instanceof NotYet) return [`- ${name}`, error.message];
    const { message, cause } = error instanceof Error ? error : new Error(String(error));
    return [`✗ ${name}`, cause instanceof Error ? `${message} (${cause.message})` : message];
  }
}

/** Whether a task ran within two rounds and a few minutes. */
async function taskRan(table: Table, task: string, minutes: number, now: Date): Promise<string> {
  const at = await lastDone(table, task);
  if (at === undefined) throw new NotYet(`has not run yet; its schedule runs every ${minutes} minute(s)`);
  const age = Math.round((now.getTime() - Date.parse(at)) / 60_000);
  if (age > 2 * minutes + 3) throw new Error(`last done ${age} minutes ago, at ${at}; runbook overdue-sweep`);
  return `done ${age} minute(s) ago`;
}

async function fetched(address: string): Promise<Response> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(5000) });
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
  return answer;
}

export const health: Command = {
  usage: '',
  does: 'looks at everything that people depend on',
  hints: ['✓ in order, ✗ not (exit code 1), - has not come to pass yet.'],
  run: async ({ operations, table, now }) => ({
    lines: columns(
      await Promise.all([
        check('service', async () => (await fetched(`${operations.PUBLIC_URL}/healthz`)).text()),
        check('table', async () => {
          await table.get({ pk: 'HEALTH', sk: 'HEALTH' });
          return operations.TABLE;
        }),
        check('identity provider', async () => {
          const address = `${operations.IDENTITY_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`;
          const { issuer, jwks_uri: keys } = (await (await fetched(address)).json()) as Record<
            string,
            string
          >;
          if (issuer !== operations.IDENTITY_ISSUER) throw new Error(`it calls itself ${issuer}`);
          await fetched(keys ?? '');
          return String(issuer);
        }),
        check('signing certificate', async () => {
          const certificate = new X509Certificate(leafOf(currentCertificate(await theCertificates())));
          const days = Math.floor((certificate.validToDate.getTime() - now.getTime()) / 86_400_000);
          if (days < 30) throw new Error(`ends in ${days} days; runbook certificate`);
          return `${days} days left`;
        }),
        check('signing key', async () => {
          const certificate = new X509Certificate(leafOf(currentCertificate(await theCertificates())));
          if (!certificate.publicKey.equals(await publicKeyOf(operations.SIGNING_KEY)))
            throw new Error('does not belong to the newest certificate; runbook rotation');
          return 'belongs to the certificate';
        }),
        check('dead letters', async () => {
          const { length } = await deadLetters(operations.DEAD_LETTERS);
          if (length > 0) throw new Error(`${length}; runbook dead-letters`);
          return 'none';
        }),
        ...Object.entries(allTasks).map(([name, task]) =>
          check(`task ${name}`, () => taskRan(table, name, minutesBetween(task), now)),
        ),
      ]),
    ),
  }),
};

/** How many items at the beginning of a list are late. */
async function countWhile<T>(items: AsyncIterable<T>, late: (item: T) => boolean): Promise<number> {
  let count = 0;
  for await (const item of items) {
    if (!late(item)) break;
    count += 1;
  }
  return count;
}

/** Minutes after which work in the background is late. */
const lateMinutes = 15;
/** Those who wait in these states are waited for by an authority. */
function waitingStates({ lifeCycle: { states } }: AnyKind): string[] {
  return Object.entries(states).flatMap(([state, { turn }]) =>
    turn === 'centre' || turn === 'unit' ? [state] : [],
  );
}

export const queues: Command = {
  usage: '',
  does: 'counts what waits, and what of it is overdue',
  hints: [
    `Objections are overdue by their deadline; files, deliveries and uploads after ${lateMinutes} minutes.`,
  ],
  run: async ({ operations, table, now }) => {
    const today = chinaDate(now);
    const late = new Date(now.getTime() - lateMinutes * 60_000).toISOString();
    const oldest = (list: string) => listStretch(list, { first: 'oldest' });
    const rows: Promise<readonly (string | number)[]>[] = [
      ...caseStores.flatMap((store) =>
        waitingStates(store.kind).map(async (state) => [
          await store.count(table, state),
          await store.count(table, state, { dueBefore: today }),
          `${store.layout.names[1].toLowerCase()} ${state}`,
        ]),
      ),
      (async () => [
        await table.count(oldest(openBatches)),
        await countWhile(table.each<OpenItem>(oldest(openBatches)), ({ listOrder }) => listOrder < late),
        'files to import',
      ])(),
      (async () => [
        await table.count(waitingUploads),
        await countWhile(table.each<Upload>(waitingUploads), ({ createdAt }) => createdAt < late),
        'uploads to check',
      ])(),
      ...deliveryStates.map(async (state) => [
        await table.count(oldest(deliveryList(state))),
        state === 'pending'
          ? await countWhile(
              table.each<DeliveryItem>(oldest(deliveryList(state))),
              ({ nextAt }) => nextAt < late,
            )
          : '',
        `deliveries of notices ${state}`,
      ]),
      (async () => [(await deadLetters(operations.DEAD_LETTERS)).length, '', 'dead letters'])(),
    ];
    return { lines: columns([['waiting', 'overdue', ''], ...(await Promise.all(rows))]) };
  },
};

/** The thing that a number or identifier stands for, without names of people. */
async function found({ table, now }: Setting, typed: string): Promise<Record<string, unknown> | undefined> {
  const plain = typed.normalize('NFKC').trim();
  // As people read it out or copy it: 'yy 2026 4821 7365 k'.
  const id =
    caseStores.map(({ kind }) => parseCaseNumber(kind.prefix, plain)).find((number) => number !== null) ??
    (/^[\d\s]{14}[\dA-Za-z\s]{8,}$/.test(plain) ? plain.replaceAll(/\s/g, '').toUpperCase() : plain);
  const report = await reportByNumber(table, id);
  if (report !== undefined) {
    const { number, edition, issuedAt, pages, recordCount } = report;
    return {
      report: number,
      standing: await standingOf(table, report, now),
      edition,
      issuedAt,
      pages,
      recordCount,
    };
  }
  const of = await caseNumbered(table, id);
  if (of !== undefined) return of;
  const batch = await batchById(table, id);
  if (batch !== undefined) return { batch: id, state: batchState(batch), unit: batch.unit, rows: batch.rows };
  const notice = await noticeById(table, id);
  if (notice !== undefined) return { notice: id, event: notice.event, object: notice.object, at: notice.at };
  const delivery = await deliveryById(table, id);
  if (delivery !== undefined) {
    const { channel, state, attempts, fault, notice: about } = delivery;
    return { delivery: id, notice: about, channel, state, attempts, fault };
  }
  const record = await recordById(table, id);
  if (record !== undefined) {
    const { catalogue, subject, unit, version } = record;
    return { record: id, catalogue, subject, unit, version };
  }
  const upload = await uploadById(table, id);
  if (upload !== undefined) {
    const { state, createdAt, reasons } = upload;
    return { upload: id, state, createdAt, reasons: reasons.join(', ') };
  }
  return undefined;
}

/** What of a case says nothing about a person: what it is about, who has it, until when. */
const plainFacts = ['record', 'catalogue', 'kind', 'subject', 'unit', 'until'] as const;

/** The case of whatever kind that has this number. */
async function caseNumbered(table: Table, id: string): Promise<Record<string, unknown> | undefined> {
  const store = caseStores.find(({ kind }) => parseCaseNumber(kind.prefix, id) !== null);
  const of = await store?.byId(table, id);
  if (store === undefined || of === undefined) return undefined;
  const facts = of as Case & Partial<Record<(typeof plainFacts)[number], string | null>>;
  const { name, path, lifeCycle } = store.kind;
  return {
    [name]: id,
    state: of.state,
    begun: of.history[0]?.at,
    turn: lifeCycle.states[of.state]?.turn,
    due: openDeadline(of)?.dueOn,
    ...Object.fromEntries(plainFacts.flatMap((fact) => (facts[fact] == null ? [] : [[fact, facts[fact]]]))),
    page: `${path}/${id}`,
  };
}

export const find: Command = {
  usage: 'NUMBER',
  does: 'finds whatever has a number: report, objection, declaration, batch, notice, delivery, …',
  hints: [
    'Numbers may be typed as people read them out: small letters, blanks, no hyphens.',
    'The number on an objection’s receipt and decision is the objection’s. Names of people are not shown.',
  ],
  run: async (setting, [id]) => {
    if (id === undefined) throw new RefusedError('Which number?');
    const thing = await found(setting, id);
    if (thing === undefined) throw new RefusedError(`Nothing has the number ${id}`);
    return { lines: columns(Object.entries(thing).map(([name, value]) => [name, String(value ?? '')])) };
  },
};

export const audit: Command = {
  usage: 'ENTITY',
  does: 'what was done to an entity, or by an administrator',
  hints: [
    'Entities: report:NUMBER, objection:NUMBER, record:ID, batch:ID, delivery:ID, signing:certificates, function:NAME, …',
    'administrator:NAME gives what that administrator did by these commands, newest first.',
  ],
  run: async ({ table }, [entity]) => {
    if (entity === undefined) throw new RefusedError('Of what? Such as report:NUMBER or administrator:NAME');
    const entries: StoredAuditEntry[] = [];
    for await (const entry of table.each<StoredAuditEntry>(
      entity.startsWith('administrator:') ? actsUnder(entity) : entriesAbout(entity),
    )) {
      if (entries.push(entry) === 1000) break;
    }
    if (entries.length === 0) return { lines: ['none'] };
    return {
      lines: columns(
        entries.map(({ at, action, by, entity: of, request, details }) => [
          at,
          action,
          of,
          by === null ? 'clock' : by.sub.startsWith(`${by.role}:`) ? by.sub : `${by.role} ${by.sub}`,
          request,
          JSON.stringify(details ?? {}),
        ]),
      ),
    };
  },
};

export const reportsShowing: Command = {
  usage: 'RECORD',
  does: 'the reports that show a record',
  run: async ({ table, now }, [record]) => {
    if (record === undefined) throw new RefusedError('Which record? Its identifier');
    const item = await recordById(table, record);
    if (item === undefined) throw new RefusedError(`There is no record ${record}`);
    const lines: string[] = [];
    for await (const report of table.each<ReportItem>(listStretch(reportList(item.subject)))) {
      if (showing(await wholeReport(table, report))(record))
        lines.push(`${report.number}  ${report.issuedAt}  ${await standingOf(table, report, now)}`);
    }
    return { lines: lines.length === 0 ? ['none'] : lines };
  },
};
