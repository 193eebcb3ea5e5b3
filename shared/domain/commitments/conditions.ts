import { commitmentPolicy, excludedField } from '../../policy/commitment-policy.ts';
import type { Text } from '../../policy/text.ts';
import { dayText } from '../day-text.ts';
import { type CreditRecord, isExpired, isRemoved } from '../record.ts';
import { performanceOf } from './commitment-record.ts';
import type { ItemContent } from './item.ts';

/** Something that must be so for a promise to take the place of papers, whether it is, and why where it is not. */
export interface PromiseCondition {
  readonly code: PromiseConditionCode;
  readonly met: boolean;
  readonly text: Text;
}

export const promiseConditionCodes = ['offered', 'excluded', 'serious-list', 'unkept'] as const;
export type PromiseConditionCode = (typeof promiseConditionCodes)[number];

/** Whether it holds against its subject now: neither taken back, repaired, off its list nor over. */
function counts(record: CreditRecord, today: string): boolean {
  const { standing } = record;
  return (
    standing !== 'revoked' &&
    standing !== 'repaired' &&
    !isRemoved(record, today) &&
    !isExpired(record, today)
  );
}

/** Entries of a subject that close promises to it. */
function against(records: readonly CreditRecord[], today: string) {
  const { listed, unkept } = commitmentPolicy.closedTo;
  const found = records.filter((each) => counts(each, today));
  const closing: readonly string[] = unkept.map(performanceOf);
  return {
    list: listed ? found.find(({ catalogue }) => catalogue === 'serious-dishonesty') : undefined,
    unkept: found.find(
      ({ catalogue, data }) => catalogue === 'commitment' && closing.includes(data.CN_LXZT ?? ''),
    ),
  };
}

/**
 * Whether a subject may promise in place of papers, condition by condition, in the order in which they are told.
 * @param offered whether the item is on the list now
 * @param records all entries of the subject
 */
export function promiseConditions(
  item: Pick<ItemContent, 'matter' | 'field'>,
  offered: boolean,
  records: readonly CreditRecord[],
  today: string,
): PromiseCondition[] {
  const field = excludedField(item);
  const { list, unkept } = against(records, today);
  return [
    offered
      ? {
          code: 'offered',
          met: true,
          text: { zh: '本事项可以承诺办理。', en: 'A commitment can be made for this item.' },
        }
      : {
          code: 'offered',
          met: false,
          text: {
            zh: '本事项已移出告知承诺事项清单，请按普通程序提交材料。',
            en: 'This item has been removed from the list of items for commitment. Please submit the documents under the ordinary procedure.',
          },
        },
    field === null
      ? {
          code: 'excluded',
          met: true,
          text: { zh: '不属于不适用告知承诺的领域。', en: 'Does not belong to an excluded field.' },
        }
      : {
          code: 'excluded',
          met: false,
          text: {
            zh: `本事项属于不适用告知承诺的领域（${field.name.zh}），请按普通程序提交材料。`,
            en: `This item belongs to a field in which commitments in place of documents do not apply (${field.name.en}). Please submit the documents under the ordinary procedure.`,
          },
        },
    list === undefined
      ? {
          code: 'serious-list',
          met: true,
          text: { zh: '未被列入严重失信主体名单。', en: 'Not on a list of serious dishonesty.' },
        }
      : {
          code: 'serious-list',
          met: false,
          text: {
            zh: `已被列入严重失信主体名单（${list.title}，${dayText(list.date, 'zh-CN')}），请按普通程序提交材料；移出名单或者完成信用修复后可以选择承诺。`,
            en: `On a list of serious dishonesty (${list.title}, ${dayText(list.date, 'en')}). Please submit the documents under the ordinary procedure; you can choose a commitment after removal from the list or credit repair.`,
          },
        },
    unkept === undefined
      ? {
          code: 'unkept',
          met: true,
          text: { zh: '没有尚未修复的违诺记录。', en: 'No breached commitment without credit repair.' },
        }
      : {
          code: 'unkept',
          met: false,
          text: {
            zh: `有尚未修复的违诺记录（${unkept.title}），请按普通程序提交材料；完成信用修复后可以选择承诺。`,
            en: `There is a breached commitment without credit repair (${unkept.title}). Please submit the documents under the ordinary procedure; you can choose a commitment after credit repair.`,
          },
        },
  ];
}
