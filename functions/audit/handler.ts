import { inChinaTime } from '../../shared/domain/china-time.ts';
import { invalid } from '../../shared/http/problem.ts';
import { actor, auditItem, entriesAbout, type StoredAuditEntry } from '../../shared/store/audit.ts';
import { type Look, lookAtRecord } from '../../shared/store/looks.ts';
import { theTable } from '../../shared/store/table.ts';
import { auditPage } from '../../templates/pages/audit.tsx';
import { emptyForm } from '../../templates/pages/form.tsx';
import { capability } from '../capability.ts';
import { routes } from './routes.ts';

/** Of the entries about one subject or one of its records. Those about cases tell who did what, not about whom. */
function lookAt(entity: string): Look[] {
  const [kind, id = ''] = entity.split(':');
  const subject = kind === 'subject' ? id : kind === 'record' ? lookAtRecord(id).subject : '';
  return subject === '' ? [] : [{ subject, entity: `audit:${entity}` }];
}

export const handler = capability(routes, {
  listAudit: {
    form: (call, filled) => auditPage(call, null, filled),
    answer: async (call) => {
      const { viewer, query, now, request, html } = call;
      const { entity } = query;
      if (entity === undefined) {
        // A browser gets the form; a program has forgotten what it wants to know.
        if (html) return { status: 200, looks: [], page: () => auditPage(call, null, emptyForm) };
        throw invalid([
          {
            pointer: '/entity',
            message: { zh: '必填，请填写。', en: 'Required: fill it in.' },
            lacking: 'text',
          },
        ]);
      }
      const page = await theTable().page<StoredAuditEntry>([entriesAbout(entity)], query);
      // Who looks into the audit is itself looked into.
      await theTable().put(
        auditItem({ entity: `audit:${entity}`, action: 'audit.read', by: actor(viewer), at: now, request }),
      );
      const items = page.items.map((entry) => ({
        entity: entry.entity,
        action: entry.action,
        at: inChinaTime(entry.at),
        by: entry.by,
        request: entry.request,
        details: entry.details ?? null,
      }));
      const json = { items, next: page.next };
      return {
        status: 200,
        json,
        looks: items.length === 0 ? [] : lookAt(entity),
        page: () =>
          auditPage(
            call,
            { entity, ...json, cursor: query.cursor },
            { values: { entity }, problem: null, prefilled: true },
          ),
      };
    },
  },
});
