import { X509Certificate } from 'node:crypto';
import { currentCertificate, leafOf } from '../../shared/signing/certificates.ts';
import { theCertificates } from '../../shared/signing/stage-certificates.ts';
import { auditPage } from '../../shared/store/audit.ts';
import { batchById, batchState, openChunks } from '../../shared/store/batches.ts';
import { deliveryById, deliveryList, deliveryStates, noticeById } from '../../shared/store/notices.ts';
import { objectionById, stateList } from '../../shared/store/objections.ts';
import { recordById } from '../../shared/store/records.ts';
import { type ReportItem, reportByNumber, reportList, standingOf } from '../../shared/store/reports.ts';
import { submissionById } from '../../shared/store/submissions.ts';
import { type Command, RefusedError, type Setting } from './command.ts';
import { deadLetters } from './dead-letters.ts';
import { publicKeyOf } from './signing-key.ts';

/** A check with a mark before it; what it throws is its fault. */
async function check(name: string, work: () => Promise<string>): Promise<string> {
  try {
    return `✓ ${name}: ${await work()}`;
  } catch (error) {
    return `✗ ${name}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function fetched(address: string): Promise<Response> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(5000) });
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
  return answer;
}

export const health: Command = {
  usage: '',
  does: 'looks at everything that people depend on',
  run: async ({ operations, table }) => ({
    lines: await Promise.all([
      check('service', async () => (await fetched(`${operations.PUBLIC_URL}/healthz`)).text()),
      check('table', async () => {
        await table.get({ pk: 'HEALTH', sk: 'HEALTH' });
        return operations.TABLE;
      }),
      check('identity provider', async () => {
        const address = `${operations.IDENTITY_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`;
        const { issuer, jwks_uri: keys } = (await (await fetched(address)).json()) as Record<string, string>;
        if (issuer !== operations.IDENTITY_ISSUER) throw new Error(`it calls itself ${issuer}`);
        await fetched(keys ?? '');
        return String(issuer);
      }),
      check('signing certificate', async () => {
        const certificate = new X509Certificate(leafOf(currentCertificate(await theCertificates())));
        const days = Math.floor((certificate.validToDate.getTime() - Date.now()) / 86_400_000);
        if (days < 30) throw new Error(`ends in ${days} days`);
        return `${days} days left`;
      }),
      check('signing key', async () => {
        const certificate = new X509Certificate(leafOf(currentCertificate(await theCertificates())));
        if (!certificate.publicKey.equals(await publicKeyOf(operations.SIGNING_KEY)))
          throw new Error('does not belong to the newest certificate');
        return 'belongs to the certificate';
      }),
      check('dead letters', async () => {
        const { length } = await deadLetters(operations.DEAD_LETTERS);
        if (length > 0) throw new Error(`${length}`);
        return 'none';
      }),
    ]),
  }),
};

export const queues: Command = {
  usage: '',
  does: 'counts what waits',
  run: async ({ operations, table }) => {
    const states = (['filed', 'accepted', 'verifying', 'decided', 'returned'] as const).map(stateList);
    const lists = [openChunks, ...deliveryStates.map(deliveryList), ...states];
    const counts = await Promise.all(lists.map((list) => table.listCount(list)));
    const letters = await deadLetters(operations.DEAD_LETTERS);
    return {
      lines: [
        ...lists.map((list, index) => `${String(counts[index]).padStart(8)}  ${list}`),
        `${String(letters.length).padStart(8)}  dead letters`,
      ],
    };
  },
};

/** The thing that a number or identifier stands for, without names of people. */
async function found({ table }: Setting, id: string): Promise<Record<string, unknown> | undefined> {
  const report = await reportByNumber(table, id);
  if (report !== undefined) {
    const { number, edition, issuedAt, pages, recordCount } = report;
    return {
      report: number,
      standing: await standingOf(table, report),
      edition,
      issuedAt,
      pages,
      recordCount,
    };
  }
  const objection = await objectionById(table, id);
  if (objection !== undefined) {
    const { state, filedAt, record } = objection;
    return { objection: id, state, filedAt, record };
  }
  const submission = await submissionById(table, id);
  if (submission !== undefined)
    return { submission: id, state: submission.state, subject: submission.subject };
  const batch = await batchById(table, id);
  if (batch !== undefined) return { batch: id, state: batchState(batch), unit: batch.unit, rows: batch.rows };
  const notice = await noticeById(table, id);
  if (notice !== undefined) return { notice: id, event: notice.event, object: notice.object, at: notice.at };
  const delivery = await deliveryById(table, id);
  if (delivery !== undefined) {
    const { channel, state, attempts, fault, notice: about } = delivery;
    return { delivery: id, notice: about, channel, state, attempts, fault };
  }
  return undefined;
}

export const find: Command = {
  usage: 'NUMBER',
  does: 'finds a report, objection, submission, batch, notice or delivery',
  run: async (setting, [id = '']) => {
    const thing = await found(setting, id);
    if (thing === undefined) throw new RefusedError(`Nothing has the number ${id}`);
    return { lines: Object.entries(thing).map(([name, value]) => `${name.padEnd(12)} ${String(value)}`) };
  },
};

export const audit: Command = {
  usage: 'ENTITY',
  does: 'what was done to an entity, such as report:NUMBER or record:ID',
  run: async ({ table }, [entity = '']) => {
    const { items } = await auditPage(table, entity, { limit: 100 });
    return {
      lines: items.map(
        ({ at, action, by, request, details }) =>
          `${at}  ${action}  ${by === null ? 'clock' : `${by.role} ${by.sub}`}  ${request}  ${JSON.stringify(details ?? {})}`,
      ),
    };
  },
};

export const reportsShowing: Command = {
  usage: 'RECORD',
  does: 'the reports that show a record',
  run: async ({ table }, [record = '']) => {
    const item = await recordById(table, record);
    if (item === undefined) throw new RefusedError(`There is no record ${record}`);
    const mark = record.slice(-16);
    const lines: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await table.listPage<ReportItem>(reportList(item.subject), { limit: 100, cursor });
      for (const report of page.items) {
        const shown: readonly string[] = Buffer.from(report.shown).toString('hex').match(/.{16}/g) ?? [];
        if (shown.includes(mark))
          lines.push(`${report.number}  ${report.issuedAt}  ${await standingOf(table, report)}`);
      }
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    return { lines: lines.length === 0 ? ['none'] : lines };
  },
};
