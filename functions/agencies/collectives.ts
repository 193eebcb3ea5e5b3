import { chinaDate } from '../../shared/domain/china-time.ts';
import type { CollectiveCommitment } from '../../shared/domain/collective-commitments/collective-commitment.ts';
import type { Call, Handlers } from '../../shared/http/call.ts';
import { invalid, notFound } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { actsFor, isCentre, subjectsFor } from '../../shared/identity/rights.ts';
import type { AuditDetails } from '../../shared/policy/audit-values.ts';
import { collectivePolicy } from '../../shared/policy/collective-commitments.ts';
import {
  type Organisation,
  organisation as organisationOf,
  registered,
} from '../../shared/policy/organisations.ts';
import { collectives, isConfirmable, openCollectives } from '../../shared/store/collective-commitments.ts';
import { subjectById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import { collectiveFace } from '../../templates/pages/collective-face.tsx';
import { collectivePage, collectivesPage } from '../../templates/pages/collectives.tsx';
import { emptyForm, type Filled } from '../../templates/pages/form.tsx';
import type { Service } from '../cases/acting.ts';
import { caseHandlers } from '../cases/handlers.ts';
import type { collectiveBodies, collectiveRoutes } from './collectives-routes.ts';
import { confirmed } from './confirming.ts';
import { ownAssociation } from './members.ts';

const service: Service<CollectiveCommitment> = {
  store: collectives,
  partyOf: (viewer, { association }) =>
    actsFor(viewer, association, 'commitments') ? 'association' : isCentre(viewer) ? 'centre' : null,
  audited: ({ association }): AuditDetails => ({ association }),
};

function shown({ association, associationName, title, promise, liability, until }: CollectiveCommitment) {
  return { association, associationName, title, promise, liability, until };
}

const handlings = caseHandlers<CollectiveCommitment, typeof collectiveBodies>({
  service,
  face: collectiveFace,
  owners: (viewer) => subjectsFor(viewer, 'commitments').map((subject) => `SUBJECT#${subject}`),
  desk: (viewer) => (isCentre(viewer) ? { party: 'centre', unit: null } : null),
  shown: ({ of }) => shown(of),
  async begin({ viewer, body, now }) {
    const { code, name } = ownAssociation(viewer, body.association, now);
    if (viewer === undefined) throw notFound();
    if (body.until <= chinaDate(now))
      throw invalid([
        {
          pointer: '/until',
          message: { zh: '请填写今天以后的日期。', en: 'Enter a date after today.' },
        },
      ]);
    const { title, promise, liability, until } = body;
    return {
      content: {
        policy: collectivePolicy.version,
        association: code,
        associationName: name.zh,
        title,
        promise,
        liability,
        until,
        filedBy: { sub: viewer.sub, name: viewer.name },
      },
    };
  },
  facts: ({ viewer, now }, act) => ({
    associations:
      act === 'file'
        ? registered(chinaDate(now)).filter(
            ({ code, kind }) => kind === 'association' && actsFor(viewer, code, 'commitments'),
          )
        : [],
  }),
});

function associationOf(code: string, now: Date): Organisation {
  const found = organisationOf(code, chinaDate(now));
  if (found?.kind !== 'association') throw notFound();
  return found;
}

/** A collective commitment that members can confirm. @throws Problem 404 */
async function openOne({
  params,
  now,
}: Pick<Call, 'now'> & { readonly params: { readonly code: string; readonly id: string } }) {
  const association = associationOf(params.code, now);
  const of = await collectives.byId(theTable(), params.id);
  if (of?.association !== association.code || !isConfirmable(of, chinaDate(now))) throw notFound();
  return { association, of };
}

/** Organisations for which the viewer may confirm: those of which something is known. */
async function confirmable(viewer: Identity | undefined) {
  const ids = subjectsFor(viewer, 'commitments').filter((id) => !id.startsWith('P'));
  const known = await Promise.all(ids.map((id) => subjectById(theTable(), id)));
  return known.flatMap((each) => (each === undefined ? [] : [{ id: each.id, name: each.name }]));
}

async function pageOfOne(
  call: Parameters<typeof collectivePage>[0] & Pick<Call, 'viewer'>,
  found: Awaited<ReturnType<typeof openOne>>,
  filled: Filled,
) {
  const { association, of } = found;
  const subjects = await confirmable(call.viewer);
  return collectivePage(call, association, { id: of.id, ...shown(of) }, subjects, filled);
}

export const collectiveHandlers: Handlers<typeof collectiveRoutes> = {
  ...handlings,

  listOpen: async (call) => {
    const association = associationOf(call.params.code, call.now);
    const found = await openCollectives(theTable(), association.code, call.query, chinaDate(call.now));
    const json = { items: found.items.map((of) => ({ id: of.id, ...shown(of) })), next: found.next };
    return {
      status: 200,
      json,
      page: () => collectivesPage(call, association, { ...json, cursor: call.query.cursor }),
    };
  },

  read: async (call) => {
    const found = await openOne(call);
    const page = call.html ? await pageOfOne(call, found, emptyForm) : '';
    return { status: 200, json: { id: found.of.id, ...shown(found.of) }, page: () => page };
  },

  confirm: {
    form: async (call, filled) => pageOfOne(call, await openOne(call), filled),
    answer: async (call) => {
      const { association, of } = await openOne(call);
      return confirmed(call, association, of);
    },
  },
};
