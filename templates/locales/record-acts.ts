const zhCN = {
  recordActs: {
    heading: '办理',
    confirm: '确认恢复',
    reason: '理由',
    documentNumber: '撤销文书号',
    restoring: (name: string, at: string, reason: string) =>
      `${name}于${at}提出恢复，理由：${reason}。请另一名经办人核对后确认。`,
    titles: { withhold: '暂停展示', revoke: '撤销', restore: '恢复' },
    explanations: {
      withhold:
        '立即生效：任何人不能查询，信用报告不再载明，已出具的相关报告核验时显示已过时。主体和提供单位会收到通知。',
      revoke:
        '原决定被变更、撤销或者确认违法的，凭文书撤销这条信息。撤销后再次报送不会采用。主体和信用中心会收到通知。',
      restore: '须由两名经办人办理：一人提出，另一人确认后恢复。主体会收到通知。',
    },
    buttons: { withhold: '暂停展示', revoke: '撤销这条信息', restore: '提出恢复' },
  },
};

const en: typeof zhCN = {
  recordActs: {
    heading: 'What you can do',
    confirm: 'Confirm restoration',
    reason: 'Reason',
    documentNumber: 'Number of the revoking document',
    restoring: (name, at, reason) =>
      `${name} requested restoration on ${at}. Reason: ${reason}. Another officer has to check and confirm this.`,
    titles: { withhold: 'Withhold', revoke: 'Revoke', restore: 'Restore' },
    explanations: {
      withhold:
        'Takes effect at once: nobody can look the record up, reports no longer contain it, and reports already issued are shown as out of date when verified. The subject and the provider unit are notified.',
      revoke:
        'If the original decision has been changed, revoked or found unlawful, revoke this record on the basis of the document. It will not be accepted if reported again. The subject and the credit centre are notified.',
      restore:
        'Two officers are needed: one requests the restoration and another confirms it. The subject is notified.',
    },
    buttons: { withhold: 'Withhold', revoke: 'Revoke this record', restore: 'Request restoration' },
  },
};

/** Texts of what an authority may do to a record. */
export const recordActTexts = { 'zh-CN': zhCN, en };
