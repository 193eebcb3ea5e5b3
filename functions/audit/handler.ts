import { chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';
import type { Call } from '../../shared/http/call.ts';
import { csvAnswer, restAt, wantsCsv } from '../../shared/http/csv-answer.ts';
import { invalid } from '../../shared/http/problem.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import {
  actor,
  auditItem,
  entriesAbout,
  entriesOfDay,
  type StoredAuditEntry,
} from '../../shared/store/audit.ts';
import { auditedThings, auditWords } from '../../shared/store/audited.ts';
import { storeOf } from '../../shared/store/kinds.ts';
import { type Look, lookAtRecord } from '../../shared/store/looks.ts';
import { type PageRequest, pagesUpTo } from '../../shared/store/pages.ts';
import { theTable } from '../../shared/store/table.ts';
import { auditCsv, auditPage, type ShownAuditEntry } from '../../templates/pages/audit.tsx';
import { capability } from '../capability.ts';
import { entityOf } from './entity.ts';
import { routes } from './routes.ts';

/** Rows of a table at the most: what one answer holds. */
const mostRows = 5_000;

/** Of the entries about one subject or one of its records. Those about cases tell who did what, not about whom. */
function lookAt(entity: string): Look[] {
  const [kind, id = ''] = entity.split(':');
  const subject = kind === 'subject' ? id : kind === 'record' ? lookAtRecord(id).subject : '';
  return subject === '' ? [] : [{ subject, entity: `audit:${entity}` }];
}

/** The subjects of which something stands in a list of entries, each once. */
function looksIn(entries: readonly { readonly entity: string }[]): Look[] {
  const looks = new Map(entries.flatMap(({ entity }) => lookAt(entity)).map((look) => [look.subject, look]));
  return [...looks.values()].map((look): Look => ({ ...look, listed: true }));
}

function shown(
  { entity, action, at, by, request, details }: StoredAuditEntry,
  language: Language,
): ShownAuditEntry {
  const { thing, act } = auditWords({ entity, action });
  return {
    entity,
    thing: inLanguage(thing, language),
    action,
    act: inLanguage(act, language),
    at: inChinaTime(at),
    by,
    request,
    details: details ?? null,
  };
}

/** States, steps and parties of a kind of case that details may name, in words. */
function saidOf(kind: string, language: Language): Readonly<Record<string, string>> {
  const cycle = storeOf(kind)?.kind.lifeCycle;
  if (cycle === undefined) return {};
  const { states, steps, parties } = cycle;
  const labels: Readonly<Record<string, Text>> = {
    ...Object.fromEntries(Object.entries(states).map(([code, { label }]) => [code, label])),
    ...steps,
    ...parties,
  };
  return Object.fromEntries(Object.entries(labels).map(([code, text]) => [code, inLanguage(text, language)]));
}

/** What was asked for: one thing, by whatever a person calls it. @throws Problem 422 for what is no number of ours */
function asked(entity: string): string {
  const found = entityOf(entity);
  if (found !== null) return found;
  throw invalid([
    {
      pointer: '/entity',
      message: {
        zh: '看不出这是什么编号。请照原样填写业务编号、报告编号、批次号、信息编号、统一社会信用代码或者网址路径。',
        en: 'This number was not recognised. Enter the number of a case, report, batch or record, a unified social credit code or an address path exactly as it appears.',
      },
    },
  ]);
}

/** Who looks into the audit is itself looked into. */
async function noted({ viewer, now, request }: Pick<Call, 'viewer' | 'now' | 'request'>, what: string) {
  await theTable().put(
    auditItem({ entity: `audit:${what}`, action: 'audit.read', by: actor(viewer), at: now, request }),
  );
}

export const handler = capability(routes, {
  listAudit: {
    form: (call, filled) => auditPage(call, { filled, things: auditedThings, saidOf: () => ({}) }),
    answer: async (call) => {
      const { query, now, language } = call;
      const { entity, kind, role, by, limit, cursor } = query;
      const about = entity === undefined ? null : asked(entity);
      const on = query.on ?? chinaDate(now);
      const narrowed = { kind, role, by };
      const stretches = about === null ? entriesOfDay(on, narrowed) : [entriesAbout(about, narrowed)];
      if (wantsCsv(call)) {
        const read = (page: PageRequest) => theTable().page<StoredAuditEntry>(stretches, page);
        const { items: entries, next } = await pagesUpTo(mostRows, 500, read, cursor);
        const rows = entries.map((entry) => shown(entry, language));
        await noted(call, about ?? on);
        return {
          ...csvAnswer(
            { plain: 'audit', zh: `审计记录_${about ?? on}` },
            auditCsv(rows, (kind) => saidOf(kind, language), language),
            restAt(call, next),
          ),
          looks: looksIn(rows),
        };
      }
      const page = await theTable().page<StoredAuditEntry>(stretches, { limit, cursor });
      await noted(call, about ?? on);
      const items = page.items.map((entry) => shown(entry, language));
      return {
        status: 200,
        json: { items, next: page.next },
        looks: about === null ? looksIn(items) : items.length === 0 ? [] : lookAt(about),
        page: () =>
          auditPage(call, {
            filled: {
              values: { entity: entity ?? '', on, kind: kind ?? '', role: role ?? '', by: by ?? '' },
              problem: null,
              prefilled: true,
            },
            things: auditedThings,
            saidOf: (kind) => saidOf(kind, language),
            found: { about, on, ...narrowed, items, next: page.next, cursor, most: mostRows },
          }),
      };
    },
  },
});
