import { randomBytes } from 'node:crypto';
import { inChinaTime } from '../../shared/domain/china-time.ts';
import { datedNumber } from '../../shared/domain/dated-number.ts';
import { ratesOf } from '../../shared/domain/reconciliation.ts';
import { theFiles } from '../../shared/files/files.ts';
import type { Call, Handlers } from '../../shared/http/call.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import { isCentre, isOfUnit } from '../../shared/identity/rights.ts';
import { setting } from '../../shared/settings.ts';
import { actor, auditItem, auditWrite } from '../../shared/store/audit.ts';
import {
  newReconciliation,
  newReconciliationWrite,
  type ReconciliationItem,
  reconciliationById,
  reconciliationsOf,
  resultFile,
  sentFile,
} from '../../shared/store/reconciliations.ts';
import { theTable } from '../../shared/store/table.ts';
import { emptyForm } from '../../templates/pages/form.tsx';
import { reconciliationPage, reconciliationsPage } from '../../templates/pages/reconciliations.tsx';
import { ownUnit } from './own-unit.ts';
import type { reconciliationRoutes } from './reconciliations-routes.ts';

/** Bytes of a list: some seven million lines. */
const longestList = 512 * 1024 * 1024;
/** Seconds in which a list may be sent, and in which the address of a result may be used. */
const formSeconds = 3600;
const addressSeconds = 60;

function shown(item: ReconciliationItem) {
  const { id, unit, catalogue, state, parts, counts, unreadable, firstUnreadable } = item;
  return {
    id,
    unit,
    catalogue,
    state,
    requestedAt: inChinaTime(item.requestedAt),
    finishedAt: item.finishedAt === null ? null : inChinaTime(item.finishedAt),
    partsDone: Object.keys(parts).length,
    unreadable,
    firstUnreadable,
    counts,
    rates: counts === null ? null : ratesOf(counts),
    resultUrl: state === 'done' ? `/reconciliations/${id}/result` : null,
  };
}

function uploadForm(id: string, browser: boolean) {
  return theFiles().postForm(sentFile(id), {
    contentType: 'text/csv',
    shortest: 1,
    longest: longestList,
    seconds: formSeconds,
    redirect: browser ? `${setting('PUBLIC_URL')}/reconciliations/${id}` : null,
  });
}

/** @throws Problem 404 */
async function readable({ viewer }: Pick<Call, 'viewer'>, id: string): Promise<ReconciliationItem> {
  const item = await reconciliationById(theTable(), id);
  if (item === undefined || !(isOfUnit(viewer, item.unit) || isCentre(viewer))) throw notFound();
  return item;
}

async function list(call: Pick<Call, 'viewer'>, query: { limit: number; cursor?: string | undefined }) {
  const page = await theTable().page<ReconciliationItem>([reconciliationsOf(ownUnit(call))], query);
  return { items: page.items.map(shown), next: page.next };
}

export const reconciliationHandlers: Handlers<typeof reconciliationRoutes> = {
  listReconciliations: async (call) => {
    const json = await list(call, call.query);
    return {
      status: 200,
      json,
      page: () => reconciliationsPage(call, { ...json, cursor: call.query.cursor }, emptyForm),
    };
  },

  startReconciliation: {
    form: async (call, filled) => reconciliationsPage(call, await list(call, { limit: 20 }), filled),
    answer: async (call) => {
      const { viewer, body, now } = call;
      const unit = ownUnit(call);
      const id = datedNumber('R', now, randomBytes(8));
      const item = newReconciliation({ id, unit, catalogue: body.catalogue, by: viewer?.sub ?? '' }, now);
      const location = `/reconciliations/${id}`;
      const json = shown(item);
      const writes = [
        newReconciliationWrite(item),
        auditWrite({
          entity: `reconciliation:${id}`,
          action: 'reconciliation.begun',
          by: actor(viewer),
          at: now,
          request: call.request,
          details: { unit, catalogue: body.catalogue },
        }),
      ];
      await call.commit(writes, { status: 201, location, json });
      return { status: 201, location, json: { ...json, upload: await uploadForm(id, false) } };
    },
  },

  showReconciliation: async (call) => {
    const item = await readable(call, call.params.id);
    const waits = call.html && item.state === 'awaiting-file' && isOfUnit(call.viewer, item.unit);
    const sent = call.query.etag !== undefined;
    const form = waits && !sent ? await uploadForm(item.id, true) : null;
    const json = shown(item);
    return {
      status: 200,
      json,
      ...(form === null ? {} : { formTargets: [new URL(form.url).origin] }),
      page: () => reconciliationPage(call, json, { form, sent }),
    };
  },

  downloadReconciliation: async (call) => {
    const item = await readable(call, call.params.id);
    if (item.state !== 'done') {
      throw new Problem(409, 'not-through', {
        zh: '对账尚未完成，没有可以下载的结果。',
        en: 'The reconciliation has not been completed yet, so there is no result to download.',
      });
    }
    await theTable().put(
      auditItem({
        entity: `reconciliation:${item.id}`,
        action: 'reconciliation.read',
        by: actor(call.viewer),
        at: call.now,
        request: call.request,
      }),
    );
    return { status: 303, location: await theFiles().addressOf(resultFile(item.id), addressSeconds) };
  },
};
