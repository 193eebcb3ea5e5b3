import type { RefusalCode } from '../policy/refusal-words.ts';
import type { Text } from '../policy/text.ts';
import { readableMoment } from './readable-days.ts';
import type { CreditRecord, Standing, Withholding } from './record.ts';
import { withoutStop } from './without-stop.ts';

/** What an authority may do to a record outside any case: take it off, revoke it, bring it back. */
export const recordActs = ['withhold', 'revoke', 'restore'] as const;
export type RecordAct = (typeof recordActs)[number];

/** The side on which an authority acts: the credit centre, or the unit that provided the record. */
export type ActingSide = 'centre' | 'unit';

/** A record as far as these acts are concerned. */
export interface ActedOn extends Pick<CreditRecord, 'standing' | 'withheld'> {
  readonly block?: Block;
  readonly restoring?: Restoring;
}

/** It was revoked: no row brings it back until it is restored. */
export interface Block {
  /** `unit:…` by the unit's own act or row, `objection:…` by the ruling on an objection. */
  readonly by: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  /** Number of the document that revoked the decision. */
  readonly document?: string;
  /** What it was before; absent from what a release before 0.3.0 revoked. */
  readonly from?: Standing;
  /** The centre withheld it meanwhile, and goes on doing so once the revocation is taken back. */
  readonly withheld?: Withholding;
}

/** How a record stands that is revoked: to whom `block` belongs it may be brought back, as it was before. */
export function revokedBy(
  { standing, withheld }: ActedOn,
  block: Pick<Block, 'by' | 'at' | 'document'>,
): { readonly standing: 'revoked'; readonly withheld: undefined; readonly block: Block } {
  return {
    standing: 'revoked',
    withheld: undefined,
    block: { ...block, from: withheld?.from ?? standing, ...(withheld === undefined ? {} : { withheld }) },
  };
}

/** One officer wants it back; another one of the same side has to confirm. */
export interface Restoring {
  readonly side: ActingSide;
  readonly by: string;
  readonly name: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly reason: string;
}

/** Why an act is not possible now: a code and words for the one who wanted it. */
export interface ActRefusal {
  readonly code: RefusalCode;
  readonly status: 403 | 409;
  readonly detail: Text;
}

/** By which side a record was taken off; null where it stands. What a ruling revoked only the centre releases. */
function takenOffBy({ standing, withheld, block }: ActedOn): ActingSide | null {
  if (standing !== 'revoked') return null;
  if (withheld !== undefined) return 'centre';
  return block?.by.startsWith('unit:') === true ? 'unit' : 'centre';
}

/** What somebody of `side` may do to the record as it stands. */
export function actsOpen(record: ActedOn, side: ActingSide): RecordAct[] {
  return recordActs.filter((act) => refusal(act, record, side, null) === null);
}

/**
 * What is in the way of an act; null for nothing. `officer`: `sub` of the one who acts, where that is known already.
 */
export function refusal(
  act: RecordAct,
  record: ActedOn,
  side: ActingSide,
  officer: string | null,
): ActRefusal | null {
  const gone = record.standing === 'revoked' && record.withheld === undefined;
  switch (act) {
    case 'withhold':
      if (side !== 'centre') return notYours;
      if (record.withheld !== undefined) return already(record.withheld);
      return gone ? revoked(record.block) : null;
    case 'revoke':
      if (side !== 'unit') return notYours;
      return gone ? revoked(record.block) : null;
    case 'restore': {
      const by = takenOffBy(record);
      if (by === null) return nothingToRestore;
      if (by !== side) return by === 'centre' ? centreRestores : unitRestores;
      return record.restoring !== undefined && record.restoring.by === officer
        ? sameOfficer(record.restoring)
        : null;
    }
  }
}

const notYours: ActRefusal = {
  status: 403,
  code: 'not-your-step',
  detail: { zh: '这一步不由您办理。', en: 'You are not the one to take this step.' },
};

function already({ at: since, reason }: Withholding): ActRefusal {
  return {
    status: 409,
    code: 'withheld-already',
    detail: {
      zh: `这条信息已于 ${readableMoment(since).zh} 暂停展示，理由：${withoutStop(reason)}。无需再次操作。`,
      en: `The record has been withheld since ${readableMoment(since).en}. Reason: ${withoutStop(reason)}. No further action is needed.`,
    },
  };
}

function revoked(block: Block | undefined): ActRefusal {
  const when = block === undefined ? null : readableMoment(block.at);
  return {
    status: 409,
    code: 'revoked-already',
    detail: {
      zh: `这条信息已${when === null ? '' : `于 ${when.zh} `}撤销，不再展示。您的操作没有生效。`,
      en: `The record was revoked${when === null ? '' : ` on ${when.en}`} and is no longer shown. No further action is needed.`,
    },
  };
}

const nothingToRestore: ActRefusal = {
  status: 409,
  code: 'nothing-to-restore',
  detail: {
    zh: '这条信息没有暂停展示，也没有撤销，无需恢复。',
    en: 'The record is neither withheld nor revoked, so there is nothing to restore.',
  },
};

const centreRestores: ActRefusal = {
  status: 403,
  code: 'centre-restores',
  detail: {
    zh: '这条信息由信用中心暂停展示，或者经异议处理撤下，只能由信用中心恢复。',
    en: 'This record was withheld by the credit centre or revoked following an objection; only the credit centre can restore it.',
  },
};

const unitRestores: ActRefusal = {
  status: 403,
  code: 'unit-restores',
  detail: {
    zh: '这条信息由提供单位撤销，只能由该单位恢复。',
    en: 'This record was revoked by the provider unit; only that unit can restore it.',
  },
};

function sameOfficer({ at: since }: Restoring): ActRefusal {
  return {
    status: 403,
    code: 'same-officer',
    detail: {
      zh: `您已于 ${readableMoment(since).zh} 提出恢复，须由另一名经办人确认，不能自己确认。`,
      en: `You requested restoration on ${readableMoment(since).en}; it has to be confirmed by another officer.`,
    },
  };
}
