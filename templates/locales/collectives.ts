const zhCN = {
  collectives: {
    words: {
      title: '本协会发起的集体承诺',
      queue: '集体承诺审核',
      lead: '协会发起、由会员逐一确认的行业自律承诺，最新的在前。',
      none: '还没有发起集体承诺。',
      content: '承诺文本',
      about: '集体承诺',
    },
    association: '协会',
    title: '承诺名称',
    titleHint: '例如“食品行业诚信经营承诺”。',
    promise: '承诺内容',
    promiseHint: '一行一条。会员确认后，逐字记入其信用承诺记录。最多 5000 字。',
    liability: '违诺责任',
    liabilityHint: '按行业规约怎样处理。只能在协会内部执行，不会记入信用记录。',
    until: '有效期至',
    untilHint: '这一天之前会员可以确认，承诺的有效期也到这一天。',
    actLead: {
      file: '信用中心审核后，已经授权的会员可以逐一确认。没有确认的会员不受约束，也不留下任何记录。',
      open: '通过后公开承诺文本，由已授权的会员逐一确认。',
      decline: '理由会告知协会。',
      close: '停止后会员不能再确认；已经确认的承诺不受影响。',
    },
    publicTitle: '可以确认的集体承诺',
    publicLead: '协会发起的行业自律承诺。是否确认由会员自己决定，每一家单独确认、单独记录。',
    publicNone: '现在没有可以确认的集体承诺。',
    confirmTitle: '作为会员确认',
    confirmLead: '确认后立即记入您的信用承诺记录并公开。您需要已经作为会员授权该协会。',
    subject: '会员',
    signatory: '承诺人',
    signatoryHint: '法定代表人或者经办人的姓名。',
    agreement: '确认',
    agree: '我已阅读全文，自愿作出以上承诺',
    confirm: '确认承诺',
    signIn: '登录后，会员可以在这里确认。',
    file: '发起集体承诺',
    noAssociation: '集体承诺由登记的行业协会商会发起。您代表的主体都不是登记的协会商会，不能发起。',
  },
};

const en: typeof zhCN = {
  collectives: {
    words: {
      title: 'Collective commitments of your association',
      queue: 'Collective commitments to review',
      lead: 'Self-regulatory commitments of an industry, initiated by an association and confirmed by each member individually. Newest first.',
      none: 'There are none yet.',
      content: 'The text',
      about: 'Commitment',
    },
    association: 'Association',
    title: 'Name',
    titleHint: 'For example “Honest trading in the food industry”.',
    promise: 'Commitment',
    promiseHint:
      'One item per line. Once a member confirms it, it is entered word for word in the member’s commitment record. At most 5,000 characters.',
    liability: 'Consequences of a breach',
    liabilityHint:
      'As laid down in the rules of the industry. Consequences apply only within the association and are never entered in the credit record.',
    until: 'Valid until',
    untilHint: 'Members can confirm it until this day, and the commitment is valid until then.',
    actLead: {
      file: 'Once the credit centre has approved it, members that have given their consent can confirm it individually. Members that do not confirm it are not bound by it, and no record is made.',
      open: 'The text is then published, and members that have given their consent can confirm it individually.',
      decline: 'The association is informed of the reason.',
      close: 'Members can no longer confirm it; commitments already confirmed are not affected.',
    },
    publicTitle: 'Collective commitments open for confirmation',
    publicLead:
      'Self-regulatory commitments of an industry, initiated by an association. Each member decides for itself whether to confirm, and each confirmation is recorded separately.',
    publicNone: 'There are no collective commitments to confirm at present.',
    confirmTitle: 'Confirm as a member',
    confirmLead:
      'It is entered in your commitment record and published at once. You must already have given the association your consent as a member.',
    subject: 'Member',
    signatory: 'Signatory',
    signatoryHint: 'Name of the legal representative or the agent.',
    agreement: 'Agreement',
    agree: 'I have read the full text and make this commitment voluntarily',
    confirm: 'Confirm',
    signIn: 'Members can confirm it here after signing in.',
    file: 'File a collective commitment',
    noAssociation:
      'Registered trade associations begin collective commitments. None of those you act for is one.',
  },
};

/** Texts of collective commitments. */
export const collectiveTexts = { 'zh-CN': zhCN, en };
