import { chinaDate } from '../../shared/domain/china-time.ts';
import { csvFile } from '../../shared/domain/csv-line.ts';
import type { Handlers } from '../../shared/http/call.ts';
import { csvAnswer, wantsCsv } from '../../shared/http/csv-answer.ts';
import { notFound } from '../../shared/http/problem.ts';
import { actsFor } from '../../shared/identity/rights.ts';
import { complaintPolicy } from '../../shared/policy/complaints.ts';
import {
  type Organisation,
  organisationKindNames,
  organisation as organisationOf,
  registered,
} from '../../shared/policy/organisations.ts';
import { partner } from '../../shared/policy/partners.ts';
import { justifiedComplaints } from '../../shared/store/complaints.ts';
import { theTable } from '../../shared/store/table.ts';
import { organisationPage, organisationsPage } from '../../templates/pages/organisations.tsx';
import type { organisationRoutes } from './organisations-routes.ts';

const { countedMonths } = complaintPolicy;

async function shown({ code, name, kind, field, contact, since }: Organisation, today: string) {
  return {
    code,
    name: name.zh,
    nameEnglish: name.en,
    kind,
    field: field.zh,
    fieldEnglish: field.en,
    contact,
    since,
    justifiedComplaints: await justifiedComplaints(theTable(), code, today),
  };
}

/** Where a member consents to an association looking; null where it cannot look. */
function consentAddress({ kind, partner: code }: Organisation): string | null {
  const purpose = partner(code ?? '')?.purposes.find(({ ground }) => ground === 'consent');
  if (kind !== 'association' || purpose === undefined) return null;
  return `/authorisations/new?partner=${code}&purpose=${purpose.code}`;
}

/** The register as a table, in the words of the register itself. */
function registerCsv(items: readonly Awaited<ReturnType<typeof shown>>[]): string {
  return csvFile([
    [
      '名称',
      '统一社会信用代码',
      '类型',
      '领域',
      '联系方式',
      '列入名册',
      `近${countedMonths}个月认定属实的投诉`,
    ],
    ...items.map((each) => [
      each.name,
      each.code,
      organisationKindNames[each.kind].zh,
      each.field,
      each.contact,
      each.since,
      String(each.justifiedComplaints),
    ]),
  ]);
}

export const organisationHandlers: Handlers<typeof organisationRoutes> = {
  list: async (call) => {
    const { kind } = call.query;
    const today = chinaDate(call.now);
    const all = registered(today).filter((each) => kind === undefined || each.kind === kind);
    const items = await Promise.all(all.map((each) => shown(each, today)));
    if (wantsCsv(call))
      return csvAnswer({ plain: 'organisations', zh: '行业协会和信用服务机构名录' }, registerCsv(items));
    const json = { countedMonths, items };
    return { status: 200, json, page: () => organisationsPage(call, json) };
  },

  show: async (call) => {
    const today = chinaDate(call.now);
    const found = organisationOf(call.params.code, today);
    if (found === undefined) throw notFound();
    const json = { ...(await shown(found, today)), countedMonths };
    const own = found.kind === 'association' && actsFor(call.viewer, found.code, 'commitments');
    return {
      status: 200,
      json,
      page: () => organisationPage(call, json, { consent: consentAddress(found), own }),
    };
  },
};
