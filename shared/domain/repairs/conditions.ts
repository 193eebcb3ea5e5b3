import type { Text } from '../../policy/text.ts';
import { dayText } from '../day-text.ts';
import { type CreditRecord, isExpired, isRemoved } from '../record.ts';
import { type RepairTerms, repairTerms } from './terms.ts';

export const conditionCodes = [
  'repairable',
  'here',
  'standing',
  'no-objection',
  'no-other-application',
  'first-day',
  'proof',
  'commitment',
] as const;
export type ConditionCode = (typeof conditionCodes)[number];

/** Something that must be so for an entry to be repaired, whether it is, and what is missing where it is not. */
export interface Condition {
  readonly code: ConditionCode;
  readonly met: boolean;
  readonly text: Text;
}

/** Cases that are open about an entry. */
export interface OpenCases {
  readonly objection: string | undefined;
  readonly repair: string | undefined;
}

/** What somebody brings with an application. Nothing, where they only ask. */
export interface Brought {
  readonly proof: boolean;
  readonly commitment: boolean;
  /** A court has approved a plan or settlement: neither the first day nor proof of performance is waited for. */
  readonly bankruptcy: boolean;
}

type Judged = Omit<Condition, 'code'>;
interface Question {
  readonly record: CreditRecord;
  readonly terms: RepairTerms;
  readonly open: OpenCases;
  readonly brought: Brought;
  readonly today: string;
}

const judge: Readonly<Record<ConditionCode, (asked: Question) => Judged>> = {
  repairable: ({ terms: { degree } }) =>
    degree === null
      ? {
          met: false,
          text: {
            zh: '这条信息不是失信信息，无需修复。',
            en: 'This is not an adverse entry, so no repair is needed.',
          },
        }
      : {
          met: true,
          text: {
            zh: '属于可以申请修复的失信信息。',
            en: 'This is an adverse entry for which repair can be applied for.',
          },
        },
  here: ({ terms: { elsewhere } }) =>
    elsewhere === null
      ? {
          met: true,
          text: {
            zh: '在本平台申请，由认定单位办理。',
            en: 'Apply here; the deciding unit handles the application.',
          },
        }
      : {
          met: false,
          text: {
            zh: `这条信息不在本平台修复，请到${elsewhere.name.zh}申请；修复结果传来后，本平台随即更新。`,
            en: `This entry cannot be repaired here: please apply to ${elsewhere.name.en}. This service is updated as soon as the result has been received.`,
          },
        },
  standing,
  'no-objection': ({ open: { objection } }) =>
    objection === undefined
      ? { met: true, text: { zh: '没有正在办理的异议。', en: 'No objection is open.' } }
      : {
          met: false,
          text: {
            zh: `这条信息有一件异议正在办理（编号 ${objection}），办结后再申请修复。`,
            en: `An objection to this entry is open (${objection}). Apply for repair once it is closed.`,
          },
        },
  'no-other-application': ({ open: { repair } }) =>
    repair === undefined
      ? {
          met: true,
          text: { zh: '没有正在办理的修复申请。', en: 'No other application for repair is open.' },
        }
      : {
          met: false,
          text: {
            zh: `这条信息已有一件修复申请正在办理（编号 ${repair}），请查看该件的进度。`,
            en: `An application for repair of this entry is already open (${repair}). Please follow its progress.`,
          },
        },
  'first-day': ({ terms: { earliest }, brought, today }) => {
    if (brought.bankruptcy)
      return {
        met: true,
        text: {
          zh: '法院已经裁定批准重整计划或者认可和解协议，无需等到最短公示期届满。',
          en: 'A court has approved a reorganisation plan or settlement, so the shortest publicity period need not have ended.',
        },
      };
    const day = earliest ?? '';
    return today >= day
      ? {
          met: true,
          text: {
            zh: `最短公示期已满，自 ${dayText(day, 'zh-CN')} 起可以申请。`,
            en: `The shortest publicity period has ended; applications are possible from ${dayText(day, 'en')}.`,
          },
        }
      : {
          met: false,
          text: {
            zh: `最短公示期尚未届满，自 ${dayText(day, 'zh-CN')} 起可以申请。`,
            en: `The shortest publicity period has not ended; you can apply from ${dayText(day, 'en')}.`,
          },
        };
  },
  proof: ({ brought }) =>
    brought.proof || brought.bankruptcy
      ? { met: true, text: { zh: '已附证明材料。', en: 'Supporting documents are attached.' } }
      : {
          met: false,
          text: {
            zh: '请附上失信行为已经纠正、义务（例如罚款）已经履行完毕的证明材料。',
            en: 'Please attach proof that the breach has been put right and the obligations (such as a fine) have been met.',
          },
        },
  commitment: ({ brought }) =>
    brought.commitment
      ? { met: true, text: { zh: '已作出信用修复承诺。', en: 'The credit repair commitment has been made.' } }
      : {
          met: false,
          text: {
            zh: '请阅读信用修复承诺书，表示同意并写明承诺人。',
            en: 'Please read the credit repair commitment, agree to it and enter the signatory.',
          },
        },
};

function standing({ record, today, terms: { latest } }: Question): Judged {
  const is = (zh: string, en: string): Judged => ({ met: false, text: { zh, en } });
  if (record.withheld !== undefined)
    return is(
      '这条信息已由信用中心暂停展示，暂时不能申请修复。',
      'The credit centre is withholding this entry, so repair cannot be applied for at present.',
    );
  if (record.standing === 'revoked')
    return is('这条信息已经撤销，无需修复。', 'This entry has been revoked, so no repair is needed.');
  if (record.standing === 'repaired')
    return record.repair?.as === 'shielded'
      ? is(
          '这条信息已依法院裁定暂时屏蔽，请在原申请中补充履行证明。',
          'This entry is temporarily shielded under a court ruling. Please add proof of performance to the existing application.',
        )
      : is('这条信息已经修复。', 'This entry has already been repaired.');
  if (record.repair?.as === 'reinstated')
    return is(
      '这条信息的修复因材料或者承诺不实被撤销，公示至最长公示期届满。',
      'The repair of this entry was revoked because the documents or the commitment were false; it is published until the end of the longest publicity period.',
    );
  if (isRemoved(record, today))
    return is(
      '这条信息已移出名单，无需修复。',
      'This entry has been removed from its list, so no repair is needed.',
    );
  if (isExpired(record, today) || (latest !== null && latest < today))
    return is(
      '这条信息的公示期已满，无需修复。',
      'The publicity period of this entry has ended, so no repair is needed.',
    );
  return { met: true, text: { zh: '这条信息仍然有效。', en: 'This entry is still in force.' } };
}

/** Codes of what is asked at all: of what is no matter of repair here, nothing more. */
function asked({ degree, elsewhere }: RepairTerms): readonly ConditionCode[] {
  if (degree === null) return ['repairable'];
  return elsewhere === null ? conditionCodes : ['repairable', 'here', 'standing'];
}

/** All conditions that hold for an entry on the day `today`, met or not, in the order in which they are told. */
export function conditionsOf(
  record: CreditRecord,
  { open, brought, today }: Pick<Question, 'open' | 'brought' | 'today'>,
): Condition[] {
  const terms = repairTerms(record);
  const question = { record, terms, open, brought, today };
  // What is repaired elsewhere need not have a degree that is known here.
  const codes = terms.elsewhere !== null && terms.degree === null ? (['here'] as const) : asked(terms);
  return codes.map((code) => ({ code, ...judge[code](question) }));
}
