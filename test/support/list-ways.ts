import { idCheckCharacter } from '../../shared/domain/id-number.ts';
import type { InspectionPlan } from '../../shared/domain/inspections/plan.ts';
import { initialsOf } from '../../shared/domain/name-initials.ts';
import { ecologyUnit, marketSupervisionUnit } from '../../shared/policy/units.ts';
import { auditItem } from '../../shared/store/audit.ts';
import { newRunWrites } from '../../shared/store/evaluation-runs.ts';
import { hookDelivery } from '../../shared/store/hook-deliveries.ts';
import { findingWrite } from '../../shared/store/inspection-findings.ts';
import { newLibrary } from '../../shared/store/inspection-libraries.ts';
import { newTasksWrite } from '../../shared/store/inspection-tasks.ts';
import { newPlanWrite } from '../../shared/store/inspections.ts';
import { newDelivery, noticesOf } from '../../shared/store/notices.ts';
import { placeWrites } from '../../shared/store/publications.ts';
import { newReconciliation } from '../../shared/store/reconciliations.ts';
import type { SubjectItem } from '../../shared/store/records.ts';
import { reportContentFile, statusWrite } from '../../shared/store/reports.ts';
import { searchWrites } from '../../shared/store/search.ts';
import { newWatch, watchWrite } from '../../shared/store/watches.ts';
import { caseAskers, casesOf } from './looking/cases.ts';
import {
  type Asked,
  type City,
  centre,
  filer,
  inHalfAYear,
  now,
  permit,
  provider,
  subject,
  today,
} from './looking/city.ts';
import { creditAskers } from './looking/credit.ts';
import { aStoredRecord, people } from './objection-city.ts';
import { association, creditAgency, organisationPeople } from './organisation-city.ts';
import { aCode, aPenalty } from './partner-city.ts';
import { aCleanUpload } from './repair-city.ts';
import { penaltyRow } from './service.ts';
import { aStoredReport } from './stored-report.ts';
import { aKnownSubject } from './submission-city.ts';

/** How a list is asked for, with an entry in it at the least. */
export interface ListWay extends Asked {
  /** Makes so many entries more, where one cannot be had by copying the item of another. */
  readonly more?: (count: number) => Promise<unknown>;
}

/** By the keys of their routes. */
export type ListWays = Readonly<Record<string, () => Promise<ListWay>>>;

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
const at = now.toISOString();
const head = organisationPeople.associationHead;
const plan = {
  ...{ id: 'PLAN-1', unit: marketSupervisionUnit, title: '食品抽查', from: today, until: today },
  ...{ itemName: '食品销售', state: 'planned', createdAt: at, replaces: null, replacedBy: null },
  ...{ frozen: null, drawn: null, revision: 1 },
};

/** The ways to all lists that the service has. */
export function listWays(city: City): ListWays {
  const { table, done, imports } = city;
  const cases = casesOf(city);
  const to = (who: Asked['who'], params: Record<string, string> = {}, query = {}): ListWay => ({
    who,
    params,
    request: { query },
  });
  const delivery = (owner: 'unit' | 'partner', of: string) =>
    hookDelivery({
      owner: `${owner}:${of}`,
      id: `message-of-${of}`,
      event: 'record.changed' as Parameters<typeof hookDelivery>[0]['event'],
      after: at,
      next: at,
      state: 'failed',
      tries: 3,
      firstAt: at,
      lastAt: at,
      status: 500,
      fault: '对方系统没有答复',
    });
  const hook = {
    pk: `UNIT-HOOK#${ecologyUnit}`,
    sk: 'UNIT-HOOK',
    list: 'UNIT-HOOKS#active',
    listOrder: at,
    type: 'unit-hook',
    address: 'https://data.example.gov.cn/told',
    generation: 'g',
    state: 'active',
    told: at,
    attempts: 0,
    nextAt: at,
    fault: null,
    registeredAt: at,
    takenAt: null,
    revision: 1,
  };
  const notice = async () => {
    const [made] = noticesOf({
      pk: 'OUTBOX#1',
      sk: 'OUTBOX',
      type: 'outbox',
      id: 'event-1',
      event: 'objection.filed',
      object: '/objections/YY-2026-00000001',
      at,
      announcements: [{ to: 'centre', text: 'objection.filed', values: { number: 'YY-2026-00000001' } }],
    } as unknown as Parameters<typeof noticesOf>[0]);
    if (made === undefined) throw new Error('No notice');
    await table.put({ ...made.notice });
    return made.notice;
  };
  const findings = async () => {
    await table.transact([newPlanWrite(plan as unknown as InspectionPlan)]).catch(() => undefined);
    const finding = {
      ...{ plan: plan.id, unit: plan.unit, code: subject, name: '示范食品有限公司', outcome: '未发现问题' },
      ...{
        problems: '没有发现问题',
        formedOn: today,
        state: 'formed',
        at,
        by: 'x',
        publishedAt: null,
        record: null,
      },
    } as unknown as Parameters<typeof findingWrite>[1];
    await table.transact([findingWrite(undefined, finding)]).catch(() => undefined);
  };
  const collective = async () => {
    const { id = '' } = await done(
      head,
      'POST /collective-commitments',
      {},
      {
        association,
        title: '食品行业诚信经营承诺',
        promise: '不使用过期原料',
        liability: '按行业规约公开通报会员',
        until: inHalfAYear,
      },
    );
    await done(centre, 'POST /collective-commitments/{id}/open', { id }, {});
  };
  const searched = (name: string) => {
    const id = aCode();
    const item: SubjectItem = {
      ...{ pk: `SUBJECT#${id}`, sk: 'SUBJECT', type: 'subject', id, kind: 'organisation', name },
      ...{ registered: true, alteredAt: null },
    } as unknown as SubjectItem;
    return { id, writes: searchWrites(item, undefined, initialsOf, '示范市') };
  };

  return {
    ...creditAskers(city),
    ...caseAskers(city, cases),
    'GET /publications/{list}': async () => {
      const more = async (count: number) => {
        for (const _ of numbers(count)) await table.transact(placeWrites([await aPenalty(table)]));
      };
      await more(1);
      return { ...to(centre, { list: 'administrative-penalty' }), more };
    },
    'GET /subjects': async () => {
      const more = async (count: number) => {
        for (const number of numbers(count)) {
          const name = `示范市列全${number}号商店`;
          const { id, writes } = searched(name);
          await aKnownSubject(table, id, name);
          await table.transact(writes);
        }
      };
      await more(1);
      return { ...to(centre, {}, { q: '列全' }), more };
    },
    'GET /subjects/{id}/looks': async () => {
      await city.call(centre, 'GET /subjects/{id}', { id: subject });
      return to(filer, { id: subject });
    },
    'GET /records/batches': async () => {
      const of = { code: subject, name: '示范食品有限公司' };
      await imports.received([penaltyRow(of, { 行政处罚决定书文号: '示市监列罚〔2026〕1号' })]);
      return to(provider);
    },
    'GET /reports/{number}/records': async () => {
      const record = await aStoredRecord(table);
      const { number } = await aStoredReport(table, subject, [record], now);
      const stored = (count: number) => ({
        templateVersion: '1.0.0',
        lang: 'zh-CN',
        content: {
          subject: { id: subject, name: '示范食品有限公司', kind: 'organisation' },
          sections: [
            {
              title: { zh: '行政处罚', en: 'Penalties' },
              entries: numbers(count).map((each) => ({ record: record.id, title: `处罚${each}` })),
            },
          ],
        },
      });
      const keep = (count: number) =>
        imports.files.put(reportContentFile({ number }), JSON.stringify(stored(count)), {
          contentType: 'application/json',
        });
      await keep(1);
      return { ...to(provider, { number }), more: (count) => keep(count + 1) };
    },
    'GET /web-hook/deliveries': async () => {
      await table.put({ ...delivery('unit', marketSupervisionUnit) });
      return to(provider);
    },
    'GET /web-hooks': async () => {
      await table.put(hook);
      return to(centre);
    },
    'GET /web-hooks/{owner}/deliveries': async () => {
      await table.put({ ...delivery('unit', ecologyUnit) });
      return to(centre, { owner: `unit:${ecologyUnit}` });
    },
    'GET /reconciliations': async () => {
      const asked = { id: 'reconciliation-1', unit: marketSupervisionUnit, by: 'x' } as const;
      await table.put({ ...newReconciliation({ ...asked, catalogue: 'administrative-penalty' }, now) });
      return to(provider);
    },
    'GET /commitment-items': async () => to(centre),
    'GET /commitment-items/versions': async () => to(centre),
    'GET /inspections/libraries': async () => {
      const asked = {
        id: 'library-1',
        unit: marketSupervisionUnit,
        kind: 'officers',
        grades: null,
        by: 'x',
      } as const;
      await table.put({ ...newLibrary(asked, now).item });
      return to(provider);
    },
    'GET /inspections/plans': async () => {
      await findings();
      return to(centre);
    },
    'GET /inspections/plans/{id}/results': async () => {
      await findings();
      return to(provider, { id: plan.id });
    },
    'GET /inspections/results': async () => {
      await findings();
      return to(provider);
    },
    'GET /inspections/tasks': async () => {
      await table.transact([newTasksWrite(plan as unknown as InspectionPlan, 5)]);
      return to(provider);
    },
    'GET /error-reports': async () => {
      const { id: record } = await aStoredRecord(table);
      const said = { record, statement: '这条信息与事实不符' };
      await done(people.citizen, 'POST /error-reports', {}, said);
      return to(centre);
    },
    'GET /organisations/{code}/members': async () => {
      const body = { subject, partner: 'partner-association', purpose: 'membership', classes: ['honour'] };
      await done(filer, 'POST /authorisations', {}, body);
      // Of each member one authorisation is shown.
      return { ...to(head, { code: association }), more: async () => undefined };
    },
    'GET /organisations/{code}/commitments': async () => {
      const more = async (count: number) => {
        for (const _ of numbers(count)) await collective();
      };
      await more(1);
      return { ...to(head, { code: association }), more };
    },
    'GET /collective-commitments': async () => {
      await collective();
      return to(centre);
    },
    'GET /agencies/{id}': async () => {
      const id = await cases.anAgency();
      const by = { sub: 'agent', role: 'citizen', agency: id };
      await table.put(
        auditItem({ entity: `subject:${subject}`, action: 'non-public.read', by, at: now, request: 'a' }),
      );
      return to(filer, { id });
    },
    'GET /complaints': async () => {
      const body = { organisation: creditAgency, statement: '业务员承诺花钱就能删除处罚记录' };
      await done(people.citizen, 'POST /complaints', {}, body);
      return to(centre);
    },
    'GET /guardianships': async () => {
      const guardian = { ...people.citizen, sub: 'guardian', name: '王大山', acr: 'confirmed' };
      const first17 = `440106${String(Number(today.slice(0, 4)) - 13)}0101001`;
      await done(
        guardian,
        'POST /guardianships',
        {},
        {
          name: '王小宝',
          document: { type: '身份证', number: first17 + idCheckCharacter(first17) },
          ground: 'parent',
          evidence: [await aCleanUpload(table, guardian.sub)],
        },
      );
      return to(centre);
    },
    'GET /partner/web-hook/deliveries': async () => {
      await table.put({ ...delivery('partner', 'partner-permit') });
      return to(permit);
    },
    'GET /partner/watches': async () => {
      const asked = { partner: 'partner-permit', purpose: 'licence', subject, matter: 'XK-1' };
      await table.transact([watchWrite(newWatch(asked, inHalfAYear, now))]);
      return to(permit);
    },
    'GET /subscriptions': async () => {
      await done(filer, 'POST /subscriptions', {}, { subject });
      return to(filer);
    },
    'GET /notices': async () => {
      await notice();
      return to(centre);
    },
    'GET /notices/deliveries': async () => {
      await table.put({ ...newDelivery(await notice(), 'email', 'a@example.org') });
      return to(centre, {}, { state: 'pending' });
    },
    'GET /evaluations': async () => {
      const run = {
        id: 'run-1',
        ruleSet: 'x',
        dryRun: true,
        scope: 'all',
        asOf: today,
        by: null,
        startedAt: at,
      } as const;
      await table.transact(newRunWrites(run, 'r'));
      // A run has 16 parts, which copying its item does not copy.
      const more = async (count: number) => {
        for (const each of numbers(count))
          await table.transact(newRunWrites({ ...run, id: `more-${each}` }, 'r'));
      };
      return { ...to(centre), more };
    },
    'GET /overview/{list}': async () => {
      await cases.anObjection();
      return to(centre, { list: 'without-officer' });
    },
    'GET /audit': async () => {
      const entry = { entity: `subject:${subject}`, action: 'non-public.read', by: null, at: now } as const;
      await table.put(auditItem({ ...entry, request: 'r' }));
      // Reading it is an entry of that day, not of this thing.
      return to(centre, {}, { entity: `subject:${subject}` });
    },
    'GET /submissions/drafts': async () => {
      await done(filer, 'POST /submissions/drafts', {}, { title: '只填了一半的题目' });
      return to(filer);
    },
    'GET /.well-known/report-status.json': async () => {
      await table.transact([statusWrite('2026111015304512AB34CD', 'withdrawn', at)]);
      return to(null as unknown as Asked['who'], {}, { since: today });
    },
  };
}
