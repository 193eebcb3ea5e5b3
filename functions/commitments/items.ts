import type * as z from 'zod';
import { inChinaTime } from '../../shared/domain/china-time.ts';
import type { CommitmentItem, ItemContent } from '../../shared/domain/commitments/item.ts';
import type { Call, Handler, Handlers } from '../../shared/http/call.ts';
import { type InputError, invalid, notFound, Problem } from '../../shared/http/problem.ts';
import type { Route } from '../../shared/http/route.ts';
import { isCentre, isOfUnit } from '../../shared/identity/rights.ts';
import type { AuditDetails } from '../../shared/policy/audit-values.ts';
import { commitmentItemPolicy } from '../../shared/policy/commitment-items.ts';
import { commitmentPolicy, excludedField, kindsOfCommitment } from '../../shared/policy/commitment-policy.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import {
  commitmentItems,
  type Offer,
  offerOf,
  offerPage,
  offerWrite,
} from '../../shared/store/commitment-items.ts';
import { theTable } from '../../shared/store/table.ts';
import { commitmentItemFace } from '../../templates/pages/commitment-item-face.tsx';
import { commitmentItemPage, commitmentItemsPage } from '../../templates/pages/commitment-items.tsx';
import type { Service } from '../cases/acting.ts';
import { type Birth, caseHandlers } from '../cases/handlers.ts';
import type { itemBodies, itemRoutes } from './items-routes.ts';

const service: Service<CommitmentItem> = {
  store: commitmentItems,
  partyOf: (viewer, of) => (isCentre(viewer) ? 'centre' : isOfUnit(viewer, of.unit) ? 'unit' : null),
  audited: ({ code, textVersion }): AuditDetails => ({ item: code, textVersion }),
};

function shown(of: ItemContent) {
  const { code, textVersion, matter, kind, otherKind, basis, unit, promise, liability } = of;
  const { checkMethod, checkDays, exclusions, papers, publication } = of;
  return {
    ...{ code, textVersion, matter, kind, otherKind, basis, unit, promise, liability },
    ...{ checkMethod, checkDays, exclusions, papers, publication },
    kindName: otherKind === '' ? kindsOfCommitment[kind].name.zh : otherKind,
    unitName: unitOf(unit)?.name.zh ?? unit,
  };
}

function shownOffer(offer: Offer) {
  return {
    ...shown(offer),
    since: inChinaTime(offer.since),
    excludedFields: commitmentPolicy.excluded.map(({ name }) => name.zh),
  };
}

/** An item that no promise is taken for is put on no list, whatever its unit says it is. */
function refuseExcluded(item: Pick<ItemContent, 'field' | 'matter'>): void {
  const field = excludedField(item);
  if (field === null) return;
  throw invalid([
    {
      pointer: item.field === null ? '/matter' : '/field',
      message: {
        zh: `本事项属于不适用告知承诺的领域（${field.name.zh}），不能列入清单。`,
        en: `The item belongs to a field in which commitments in place of documents do not apply (${field.name.en}), so it cannot be put on the list.`,
      },
    },
  ]);
}

/** What a new version of an item is made of. @throws Problem 404, 409 where it is another unit's, 422 */
async function proposal({
  viewer,
  body,
}: Pick<Call, 'viewer'> & { readonly body: z.output<typeof itemBodies.begin> }): Promise<
  Birth<CommitmentItem>
> {
  const unit = viewer?.unit ?? null;
  if (viewer === undefined || unit === null) throw notFound();
  const { exclusions = '', otherKind = '', field = null, ...said } = body;
  const errors: InputError[] = [];
  if (field !== null && !commitmentPolicy.excluded.some(({ code }) => code === field))
    errors.push({ pointer: '/field', message: { zh: '没有这一领域。', en: 'There is no such field.' } });
  if ((said.kind === 'other') !== (otherKind !== ''))
    errors.push({
      pointer: '/otherKind',
      message:
        said.kind === 'other'
          ? {
              zh: '承诺类型为“其他”的，请写明是什么。',
              en: 'If the kind of commitment is “Other”, state what it is.',
            }
          : {
              zh: '承诺类型不是“其他”的，请留空。',
              en: 'Leave this empty unless the kind of commitment is “Other”.',
            },
    });
  if (errors.length > 0) throw invalid(errors);
  refuseExcluded({ field, matter: said.matter });
  const before = await offerOf(theTable(), said.code);
  if (before !== undefined && before.unit !== unit)
    throw new Problem(409, 'other-unit', {
      zh: `事项编码 ${said.code} 已由其他单位使用，请换一个编码。`,
      en: `The item code ${said.code} is already used by another unit. Choose a different code.`,
    });
  return {
    content: {
      ...said,
      policy: commitmentItemPolicy.version,
      unit,
      textVersion: String(Number(before?.textVersion ?? '0') + 1),
      exclusions,
      otherKind,
      field,
      proposedBy: { sub: viewer.sub, name: viewer.name },
    },
  };
}

/** The fields of the form as an item has them. */
function prefilled({ papers, checkDays, field, ...offer }: Offer) {
  const { matter, kind, otherKind, basis, promise, liability, checkMethod, exclusions, publication } = offer;
  return {
    ...{ matter, kind, otherKind, basis, promise, liability, checkMethod, exclusions, publication },
    papers: papers.join('\n'),
    checkDays: String(checkDays),
    field: field ?? '',
  };
}

const caseHandlings = caseHandlers<CommitmentItem, typeof itemBodies>({
  service,
  face: commitmentItemFace,
  owners: () => [],
  desk: (viewer) =>
    isCentre(viewer) ? { party: 'centre', unit: null } : { party: 'unit', unit: viewer.unit ?? '' },
  shown: ({ of }) => ({ ...shown(of), field: of.field }),
  begin: proposal,
  effects: {
    approve({ body, now }, { of }) {
      refuseExcluded(of);
      return { note: body.reason ?? '', writes: [offerWrite(of, now.toISOString(), null)] };
    },
    async retire({ body, now }, { of }) {
      const offer = await offerOf(theTable(), of.code);
      if (offer?.id !== of.id)
        throw new Problem(409, 'replaced', {
          zh: '这一版本已被新的版本取代，请在新的版本上办理。',
          en: 'This version has been replaced by a newer one. Please use the newer version.',
        });
      return { note: body.reason ?? '', writes: [offerWrite(of, offer.since, now.toISOString())] };
    },
  },
});

const ofVersions: typeof caseHandlings = {
  ...caseHandlings,

  /** A new version begins with what the one on the list says. */
  begin: async (call) => {
    const { code } = call.query as { readonly code?: string };
    const offer = code === undefined ? undefined : await offerOf(theTable(), code);
    const own = offer !== undefined && isOfUnit(call.viewer, offer.unit);
    const given = own ? { ...prefilled(offer), ...call.query } : call.query;
    return (caseHandlings.begin as Handler<Route>)({ ...call, query: given } as never);
  },
};

export const itemHandlers: Handlers<typeof itemRoutes> = {
  ...ofVersions,

  offers: async (call) => {
    const found = await offerPage(theTable(), call.query);
    // What has come to be excluded since it was put there is not offered.
    const offered = found.items.filter((each) => excludedField(each) === null);
    const json = { items: offered.map(shownOffer), next: found.next };
    return {
      status: 200,
      json,
      page: () => commitmentItemsPage(call, { ...json, cursor: call.query.cursor }),
    };
  },

  offer: async (call) => {
    const found = await offerOf(theTable(), call.params.code);
    if (found === undefined || found.retiredAt !== null || excludedField(found) !== null) throw notFound();
    const json = shownOffer(found);
    return { status: 200, json, page: () => commitmentItemPage(call, json) };
  },
};
