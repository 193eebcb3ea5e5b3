import { toChinaTime } from '../../shared/domain/china-time.ts';
import { actor, auditItem, auditPage } from '../../shared/store/audit.ts';
import { theTable } from '../../shared/store/table.ts';
import { capability } from '../capability.ts';
import { routes } from './routes.ts';

export const handler = capability(routes, {
  listAudit: async ({ viewer, query, now, request }) => {
    const page = await auditPage(theTable(), query.entity, query);
    // Who looks into the audit is itself looked into.
    await theTable().put(
      auditItem({
        entity: `audit:${query.entity}`,
        action: 'audit.read',
        by: actor(viewer),
        at: now,
        request,
      }),
    );
    const items = page.items.map((entry) => ({
      entity: entry.entity,
      action: entry.action,
      at: toChinaTime(new Date(entry.at)),
      by: entry.by,
      request: entry.request,
      details: entry.details ?? null,
    }));
    return { status: 200, json: { items, next: page.next } };
  },
});
