import { chinaDate } from '../../shared/domain/china-time.ts';
import { type Ineligibility, ineligibility } from '../../shared/domain/objections/eligibility.ts';
import { gapTitle } from '../../shared/domain/objections/gap.ts';
import type { Filing } from '../../shared/domain/objections/objection.ts';
import { visible } from '../../shared/domain/publication.ts';
import { type InputError, invalid, notFound, Problem } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { actsFor } from '../../shared/identity/rights.ts';
import type { Text } from '../../shared/policy/text.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import { openCaseOn, openObjectionOf } from '../../shared/store/objections.ts';
import { type RecordItem, recordById, subjectById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import type { FilingBody } from './schemas.ts';

export const ineligibilityTexts: Readonly<Record<Ineligibility, Text>> = {
  'not-yours': {
    zh: '这条信息不是关于您或您所代理的主体的，不能提出异议。如果发现有误，请提交纠错线索。',
    en: 'This record is not about you or a subject you act for, so you cannot file an objection. If you think it is wrong, please report the error.',
  },
  revoked: {
    zh: '这条信息已经撤下，无需提出异议。',
    en: 'This record has been revoked, so there is no need to object.',
  },
  'open-case': {
    zh: '这条信息已有一件异议正在办理，请在该件中补充或查看进度。',
    en: 'An objection to this record is already open. Please continue in that case.',
  },
};

export interface RecordCheck {
  readonly record: RecordItem;
  readonly reason: Ineligibility | null;
  readonly openCase: string | undefined;
}

/**
 * The record and what is in the way of objecting to it.
 * @throws Problem 404 for a record that is unknown, or that the caller may not see
 */
export async function checkedRecord(
  viewer: Identity | undefined,
  id: string,
  now: Date,
): Promise<RecordCheck> {
  const table = theTable();
  const [record, openCase] = await Promise.all([recordById(table, id), openObjectionOf(table, id)]);
  if (record === undefined) throw notFound();
  const own = actsFor(viewer, record.subject, 'objections');
  if (visible(record, own ? 'subject' : 'public', chinaDate(now)) === null) throw notFound();
  return { record, reason: ineligibility(record, { actsForSubject: own, openCase }), openCase };
}

function refusal(reason: Ineligibility, openCase: string | undefined): Problem {
  const text = ineligibilityTexts[reason];
  if (reason === 'open-case') return openAlready(text, openCase ?? '');
  return new Problem(reason === 'not-yours' ? 403 : 409, reason, text);
}

export function shownEligibility({ record, reason, openCase }: RecordCheck) {
  return {
    record: record.id,
    eligible: reason === null,
    reason,
    explanation: reason === null ? null : ineligibilityTexts[reason],
    objection: reason === 'open-case' ? (openCase ?? null) : null,
  };
}

/** What a case is about, as it is kept with the case. */
export type Matter = Pick<
  Filing,
  'record' | 'recordVersion' | 'recordTitle' | 'catalogue' | 'subject' | 'subjectName' | 'unit' | 'evaluation'
>;

/** Of a filing for a subject that the caller does not act for. */
export function notForThem(): Problem {
  return new Problem(403, 'not-yours', {
    zh: '您不代表这一主体，不能为它提出异议。',
    en: 'You do not act for this subject, so you cannot file an objection for it.',
  });
}

/** Of a filing about what another case is open on. @param what that it is, as a sentence */
export function openAlready(what: Text, openCase: string): Problem {
  return new Problem(409, 'open-case', {
    zh: `${what.zh}编号：${openCase}`,
    en: `${what.en} Number: ${openCase}`,
  });
}

/**
 * What the filing is about: a record, or an entry that is missing.
 * @throws Problem 403 where it is about others, 404, 409 where a case is open or the record was revoked, 422
 */
export async function matterOf(
  viewer: Identity | undefined,
  body: FilingBody,
  now: Date,
): Promise<{ readonly matter: Matter; readonly record: RecordItem | null }> {
  if (body.record === undefined) return { matter: await gapOf(viewer, body), record: null };
  requireNoGap(body);
  const { record, reason, openCase } = await checkedRecord(viewer, body.record, now);
  if (reason !== null) throw refusal(reason, openCase);
  const { id, version, title, catalogue, subject, subjectName, unit } = record;
  return {
    matter: { record: id, recordVersion: version, recordTitle: title, catalogue, subject, subjectName, unit },
    record,
  };
}

function requireNoGap(body: FilingBody): void {
  const given = (['catalogue', 'unit', 'subject'] as const).filter((name) => body[name] !== undefined);
  if (given.length === 0) return;
  throw invalid(
    given.map((name) => ({
      pointer: `/${name}`,
      message: {
        zh: '已经指明了信息（record），这一项请删除。',
        en: 'The record has already been specified (record); remove this field.',
      },
    })),
  );
}

/** @throws Problem 403, 409, 422 */
async function gapOf(viewer: Identity | undefined, body: FilingBody): Promise<Matter> {
  const { catalogue, unit, subject, statement } = body;
  const errors = gapFaults(body);
  if (errors.length > 0 || catalogue === undefined || unit === undefined || subject === undefined)
    throw invalid(errors);
  if (viewer === undefined || !actsFor(viewer, subject, 'objections')) throw notForThem();
  const openCase = await openCaseOn(theTable(), { record: null, subject, catalogue, unit, statement });
  if (openCase !== undefined)
    throw openAlready(
      {
        zh: '同样的缺失信息已有一件异议正在办理，请在该件中补充或查看进度。',
        en: 'An objection about the same missing record is already open. Please continue in that case.',
      },
      openCase,
    );
  const recordTitle = gapTitle(catalogue).zh;
  return {
    record: null,
    recordVersion: 0,
    recordTitle,
    catalogue,
    subject,
    subjectName: await nameOf(viewer, subject),
    unit,
  };
}

function gapFaults({ kind, catalogue, unit, subject }: FilingBody): InputError[] {
  if (kind !== 'missing') {
    return [
      {
        pointer: '/record',
        message: {
          zh: '请指明是哪一条信息；只有“信息有遗漏”可以不指明。',
          en: 'Specify the record; only “Something is missing” does not need one.',
        },
        lacking: 'text',
      },
    ];
  }
  const choose = { zh: '必填，请选择。', en: 'Required: choose one.' };
  const errors: InputError[] = [];
  if (subject === undefined) errors.push({ pointer: '/subject', message: choose, lacking: 'choice' });
  if (catalogue === undefined) errors.push({ pointer: '/catalogue', message: choose, lacking: 'choice' });
  if (unit === undefined) errors.push({ pointer: '/unit', message: choose, lacking: 'choice' });
  else if (unitOf(unit) === undefined) {
    errors.push({
      pointer: '/unit',
      message: {
        zh: '没有这个信息提供单位，请从列表中选择。',
        en: 'There is no such provider unit. Choose one from the list.',
      },
    });
  }
  return errors;
}

/** Of a subject about which nothing was reported yet, the name by which the caller is known to act for it. */
export async function nameOf(viewer: Identity, subject: string): Promise<string> {
  const known = await subjectById(theTable(), subject);
  if (known !== undefined) return known.name;
  const agency = viewer.agencies.find((each) => each.subject === subject);
  return agency?.subjectName ?? (viewer.role === 'citizen' ? viewer.name : subject);
}
