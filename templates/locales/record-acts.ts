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
    confirm: 'Confirm: restore it',
    reason: 'Reason',
    documentNumber: 'Number of the revoking document',
    restoring: (name, at, reason) =>
      `${name} asked on ${at} for it to be restored: ${reason}. Another officer has to confirm.`,
    titles: { withhold: 'Withhold', revoke: 'Revoke', restore: 'Restore' },
    explanations: {
      withhold:
        'At once: nobody can look it up, no report shows it, and reports that do are told to be out of date. The subject and the provider unit are told.',
      revoke:
        'Where the decision was changed, revoked or found unlawful, revoke the record by the document that says so. It is not taken again afterwards. The subject and the credit centre are told.',
      restore: 'It takes two officers: one asks, another confirms, and it is back. The subject is told.',
    },
    buttons: { withhold: 'Withhold it', revoke: 'Revoke it', restore: 'Ask for it' },
  },
};

/** Texts of what an authority may do to a record. */
export const recordActTexts = { 'zh-CN': zhCN, en };
