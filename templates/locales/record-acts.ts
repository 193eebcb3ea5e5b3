import type { RecordAct } from '../../shared/domain/record-acts.ts';
import type { Text } from '../../shared/policy/text.ts';

/** Texts of what an authority may do to a record, in both languages. */
export const actTexts: Readonly<
  Record<RecordAct, { readonly title: Text; readonly explanation: Text; readonly button: Text }>
> = {
  withhold: {
    title: { zh: '暂停展示', en: 'Withhold' },
    explanation: {
      zh: '立即生效：任何人不能查询，信用报告不再载明，已出具的相关报告核验时显示已过时。主体和提供单位会收到通知。',
      en: 'At once: nobody can look it up, no report shows it, and reports that do are told to be out of date. The subject and the provider unit are told.',
    },
    button: { zh: '暂停展示', en: 'Withhold it' },
  },
  revoke: {
    title: { zh: '撤销', en: 'Revoke' },
    explanation: {
      zh: '原决定被变更、撤销或者确认违法的，凭文书撤销这条信息。撤销后再次报送不会采用。主体和信用中心会收到通知。',
      en: 'Where the decision was changed, revoked or found unlawful, revoke the record by the document that says so. It is not taken again afterwards. The subject and the credit centre are told.',
    },
    button: { zh: '撤销这条信息', en: 'Revoke it' },
  },
  restore: {
    title: { zh: '恢复', en: 'Restore' },
    explanation: {
      zh: '须由两名经办人办理：一人提出，另一人确认后恢复。主体会收到通知。',
      en: 'It takes two officers: one asks, another confirms, and it is back. The subject is told.',
    },
    button: { zh: '提出恢复', en: 'Ask for it' },
  },
};

export const actWords = {
  heading: { zh: '办理', en: 'What you can do' },
  confirm: { zh: '确认恢复', en: 'Confirm: restore it' },
  reason: { zh: '理由', en: 'Reason' },
  documentNumber: { zh: '撤销文书号', en: 'Number of the revoking document' },
  why: { zh: '原因', en: 'Why' },
} as const satisfies Readonly<Record<string, Text>>;

/** Who wants it back since when. */
export function restoringText(name: string, at: string, reason: string): Text {
  return {
    zh: `${name}于 ${at} 提出恢复，理由：${reason}。请另一名经办人核对后确认。`,
    en: `${name} asked at ${at} for it to be restored: ${reason}. Another officer has to confirm.`,
  };
}
