import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import type { Role } from '../../shared/policy/roles.ts';
import { setting } from '../../shared/settings.ts';
import { theTable } from '../../shared/store/table.ts';
import { rareSlice } from '../../templates/fonts/rare-slice.ts';
import { helpFor, helpPage } from '../../templates/pages/help.tsx';
import { homePage } from '../../templates/pages/home.tsx';
import { listed } from '../../templates/pages/layout.tsx';
import { rareSheet, sliceNamed } from '../../templates/pages/rare-sheet.ts';
import { groupsOf, referenceGroupPage, referencePage } from '../../templates/pages/reference.tsx';
import type { ContractDocument } from '../../templates/pages/reference-document.ts';
import { siteLists, siteMapPage } from '../../templates/pages/site-map.tsx';
import { type StatementName, statement, statementPage } from '../../templates/pages/statement.tsx';
import { styleSheet } from '../../templates/pages/style-sheet.ts';
import { capability } from '../capability.ts';
import { cityFigures } from '../overview/city.ts';
import { articleHandlers } from './articles.ts';
import { eventTypeHandlers } from './event-types.ts';
import { routes } from './routes.ts';
import { securityContact, securityText } from './security-txt.ts';
import { waitingFor } from './waiting.ts';

const links = {
  subjects: '/subjects',
  catalogues: '/catalogues',
  domains: '/domains',
  reports: '/reports',
  verification: '/verify/{number}',
  contract: '/openapi.json',
  reference: '/openapi',
};

function text(call: Call, name: StatementName): Answer {
  return { status: 200, json: statement(call, name), page: () => statementPage(call, name) };
}

/** A file of the pages: its name carries the hash of what it is made of. */
function assetNamed(name: string): Answer['file'] {
  if (name === styleSheet.name) return { bytes: styleSheet.text, type: 'text/css; charset=utf-8' };
  if (name === rareSheet.name) return { bytes: rareSheet.text(), type: 'text/css; charset=utf-8' };
  const slice = sliceNamed(name);
  const bytes = slice === undefined ? undefined : rareSlice(slice);
  return bytes === undefined ? undefined : { bytes, type: 'font/woff2' };
}

/** Roles in which people bring cases forward or act on them. */
const hasCases: ReadonlySet<Role> = new Set<Role>(['agent', 'citizen', 'provider', 'centre']);

/** The contract, whose schemas are those of all functions: loaded with the first call that asks for it. */
async function contract(): Promise<ContractDocument> {
  const { openApiDocument } = await import('./openapi.ts');
  return openApiDocument() as unknown as ContractDocument;
}

/** A group of calls as programs get it; all of a call stands in the document. */
const listedGroup =
  ({ language }: Pick<Call, 'language'>) =>
  ({ name, title, path, operations }: ReturnType<typeof groupsOf>[number]) => ({
    name,
    title,
    url: path,
    calls: operations.map(({ method, path: address, operation }) => ({
      operationId: operation.operationId,
      method,
      path: address,
      summary: operation['x-summary'][language],
    })),
  });

export const handler = capability(routes, {
  ...eventTypeHandlers,
  ...articleHandlers,

  home: async (call) => {
    const { viewer, now } = call;
    const waits = viewer === undefined || !hasCases.has(viewer.role) ? null : await waitingFor(viewer, now);
    const city = call.html && viewer === undefined ? await cityFigures(now) : [];
    return {
      status: 200,
      json: { service: 'public-credit', links, ...(waits === null ? {} : { waiting: waits }) },
      page: () => homePage(call, waits, city),
    };
  },

  health: async ({ log }) => {
    try {
      await theTable().get({ pk: 'HEALTH', sk: 'HEALTH' });
      return { status: 200, json: { status: 'ok' } };
    } catch (cause) {
      log.error('table not reached', cause as Error);
      throw new Problem(
        503,
        'table-not-reached',
        {
          zh: '暂时无法访问数据，请稍后再试。',
          en: 'The data cannot be accessed at the moment. Please try again later.',
        },
        { cause, headers: { 'retry-after': '30' } },
      );
    }
  },

  openapi: async () => ({
    status: 200,
    file: { bytes: JSON.stringify(await contract()), type: 'application/json' },
  }),

  reference: async (call) => {
    const document = await contract();
    const groups = groupsOf(document, call.language).map(listedGroup(call));
    return {
      status: 200,
      json: { document: '/openapi.json', groups },
      page: () => referencePage(call, document, setting('PUBLIC_URL')),
    };
  },

  referenceGroup: async (call) => {
    const path = `/openapi/${call.params.group}`;
    const group = groupsOf(await contract(), call.language).find((each) => each.path === path);
    if (group === undefined) throw notFound();
    return {
      status: 200,
      json: listedGroup(call)(group),
      page: () => referenceGroupPage(call, group, setting('PUBLIC_URL')),
    };
  },

  asset: async ({ params }) => {
    const file = assetNamed(params.name);
    if (file === undefined) throw notFound();
    const headers = { 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' };
    return { status: 200, file, headers };
  },

  security: async ({ now }) => {
    const contact = securityContact();
    if (contact === undefined) {
      throw notFound({
        zh: '本站尚未公布接收安全漏洞报告的联系方式。',
        en: 'This service has not yet published a contact for reporting security vulnerabilities.',
      });
    }
    return {
      status: 200,
      file: {
        bytes: securityText(contact, setting('PUBLIC_URL'), now),
        type: 'text/plain; charset=utf-8',
      },
      headers: { 'cache-control': 'public, max-age=86400', vary: 'accept-encoding' },
    };
  },

  help: async (call) => ({
    status: 200,
    json: helpFor(call, call.query.q),
    page: () => helpPage(call, call.query.q),
  }),
  siteMap: async (call) => ({
    status: 200,
    json: {
      items: siteLists
        .flatMap((list) => listed(call, list))
        .map(({ list, path, title }) => ({ list, path, title })),
    },
    page: () => siteMapPage(call),
  }),
  privacy: async (call) => text(call, 'privacy'),
  accessibility: async (call) => text(call, 'accessibility'),

  unknown: async () => {
    throw notFound({
      zh: '没有这个地址。可以从首页重新开始。',
      en: 'There is no such address. You can start again from the home page.',
    });
  },
});
