import { personKind, subjectKinds } from '../../policy/catalogues/columns.ts';
import { notYetDue } from '../../policy/catalogues/commitment.ts';
import { kindsOfCommitment, publicationNames } from '../../policy/commitment-policy.ts';
import { chinaDate } from '../china-time.ts';
import { ownContent, type Row, unitNamedBy } from '../own-record.ts';
import { asSent, type CreditRecord, type RecordContent, type Subject } from '../record.ts';
import { subjectKind } from '../subject-kind.ts';
import type { Commitment, Finding } from './commitment.ts';

/** What is recorded of a commitment once it was accepted: whether it is kept is not known yet. */
export function commitmentContent(
  of: Pick<
    Commitment,
    | 'number'
    | 'kind'
    | 'otherKind'
    | 'matter'
    | 'promise'
    | 'liability'
    | 'madeAt'
    | 'until'
    | 'unit'
    | 'publication'
    | 'textVersion'
    | 'signatory'
  >,
  subject: Subject,
  now: Date,
): RecordContent {
  const unit = unitNamedBy(of.unit);
  return ownContent(
    'commitment',
    subject,
    {
      CN_MC: subject.name,
      CN_LB: subject.kind === 'person' ? personKind : subjectKinds[0],
      ...(subject.kind === 'organisation' ? { CN_TYDM: subject.id } : {}),
      CN_BM: of.number,
      CN_LX: of.otherKind === '' ? kindsOfCommitment[of.kind].name.zh : `其他-${of.otherKind}`,
      CN_SY: of.matter,
      CN_NR: of.promise,
      CN_WNZR: of.liability,
      CN_RQ: chinaDate(new Date(of.madeAt)),
      ...(of.until === null ? {} : { CN_YXQ: of.until }),
      CN_LXZT: notYetDue,
      CN_SLDW: unit.name.zh,
      CN_SLDWDM: unit.code,
      CN_GKLX: publicationNames[of.publication].zh,
      BZ: `承诺书版本 ${of.textVersion}，签署人 ${of.signatory}`,
    },
    chinaDate(now),
    { unit },
  );
}

/** How a finding is told in the record (履行状态). */
const performance: Readonly<Record<Finding['outcome'], string>> = {
  kept: '全部履行',
  'partly-kept': '部分履行',
  broken: '全部未履行',
  false: '全部未履行',
};

/** 履行状态 of entries that say that a promise was not kept, by how it was not. */
export function performanceOf(outcome: Finding['outcome']): string {
  return performance[outcome];
}

/** What is recorded once the unit has found whether it was kept. */
export function foundContent(
  record: CreditRecord,
  { outcome, unkept, consequences }: Pick<Finding, 'outcome' | 'unkept' | 'consequences'>,
  { unit: code, now, over = {} }: { readonly unit: string; readonly now: Date; readonly over?: Row },
): RecordContent {
  const unit = unitNamedBy(code);
  const today = chinaDate(now);
  const stands = asSent(record);
  const subject = { id: record.subject, kind: subjectKind(record.subject), name: record.subjectName };
  return ownContent(
    'commitment',
    subject,
    {
      ...stands,
      CN_LXZT: performance[outcome],
      ...(outcome === 'kept' ? {} : { CN_WLXNR: unkept, CN_ZRZJ: consequences }),
      CN_RDRQ: today,
      CN_RDDW: unit.name.zh,
      CN_RDDWDM: unit.code,
      ...over,
    },
    today,
    { unit, stands },
  );
}
