const zhCN = {
  complaints: {
    words: {
      title: '我的投诉',
      queue: '投诉办理',
      lead: '您对协会和信用服务机构的投诉，以及需要您所代表的机构说明情况的投诉，最新的在前。',
      none: '还没有投诉。',
      content: '投诉内容',
      about: '被投诉的机构',
    },
    organisation: '被投诉的机构',
    choose: '请选择',
    kind: '机构类型',
    statement: '投诉事项',
    statementHint:
      '写明时间、经过和依据。这部分会转给该机构说明情况，请不要写不愿意让其知道的内容。最多 5000 字。',
    requested: '您希望怎样处理',
    requestedHint: '例如停止某种做法、更正宣传。这部分同样会转给该机构。',
    response: '机构的说明',
    responseHint: '信用中心和投诉人会看到。最多 5000 字。',
    findings: '查明的情况',
    findingsHint: '投诉人和该机构都会看到，并写入答复书。最多 5000 字。',
    demanded: '要求该机构改正的内容',
    demandedHint: '没有的，可以不填。',
    letter: '投诉答复书',
    actLead: {
      complain:
        '投诉协会商会或者信用服务机构的做法，例如承诺包修复、强制入会、利用会员信息违规评比。不收取费用。您的姓名和材料只有信用中心能看到。',
      accept: '受理后，投诉内容转该机构说明情况。该机构看不到投诉人的姓名和材料。',
      respond: '请对照投诉事项说明情况。只能说明一次。',
      answer: '认定属实的投诉计入名册公示的件数，期限届满后不再计入。',
      dismiss: '理由会告知投诉人；已经受理的，也告知该机构。不计入名册公示的件数。',
      withdraw: '撤回后不再办理。',
    },
  },
  organisations: {
    title: '协会和信用服务机构名册',
    lead: '与本平台合作的行业协会商会和信用服务机构。任何人都可以查看，也可以投诉。',
    association: '行业协会商会',
    agency: '信用服务机构',
    name: '名称',
    code: '统一社会信用代码',
    kind: '类型',
    field: '领域',
    contact: '联系方式',
    since: '列入名册',
    justified: (months: number) => `近 ${months} 个月认定属实的投诉`,
    cases: (count: number) => `${count} 件`,
    none: '名册上还没有机构。',
    download: '下载名册（CSV）',
    complain: '投诉该机构',
    mine: '我的投诉',
    associationRole:
      '经会员逐一授权，协会可以查看会员的信用状况，并发起行业自律承诺。协会的奖惩、评比结果只在协会内部使用，不会记入信用记录，也不会在本平台公示。',
    agencyRole:
      '经企业委托，信用服务机构可以在委托范围内代办信用修复、信息申报和异议。代办的事项都记明是哪家机构、谁办理的。',
    free: '在本平台申请信用修复、提出异议和自主申报都不收费，企业可以自己办理，不需要通过任何机构。',
    consent: '作为会员授权该协会',
    appoint: '委托该机构',
  },
};

const en: typeof zhCN = {
  complaints: {
    words: {
      title: 'Your complaints',
      queue: 'Complaints to deal with',
      lead: 'Your complaints about associations and credit service bodies, and those to which an organisation that you represent should respond, newest first.',
      none: 'There are no complaints yet.',
      content: 'The complaint',
      about: 'Organisation',
    },
    organisation: 'Organisation',
    choose: 'Choose one',
    kind: 'Kind',
    statement: 'What the complaint is about',
    statementHint:
      'Say when and what happened and how you know. The organisation is shown this to respond to: leave out what it should not know. At most 5,000 characters.',
    requested: 'What you ask for',
    requestedHint:
      'For instance that it stops something or corrects a claim. The organisation is shown this, too.',
    response: 'Response of the organisation',
    responseHint: 'The credit centre and whoever complains see it. At most 5,000 characters.',
    findings: 'Findings',
    findingsHint:
      'Whoever complains and the organisation see them, and they stand in the letter. At most 5,000 characters.',
    demanded: 'What the organisation must put right',
    demandedHint: 'Leave it empty if there is nothing.',
    letter: 'Letter on the complaint',
    actLead: {
      complain:
        'Complain about what an association or a credit service body does: promising a repair, forcing membership, ranking members unlawfully. It is free of charge. Your name and files are for the credit centre alone.',
      accept:
        'The organisation is then shown what the complaint says and asked to respond. It sees neither the name nor the files of whoever complains.',
      respond: 'Respond to what the complaint says. This can be done once.',
      answer: 'A justified complaint counts in the public register until its time is over.',
      dismiss:
        'Whoever complains is told the reason, and so is the organisation where the complaint was accepted. It does not count in the register.',
      withdraw: 'It is not dealt with any further.',
    },
  },
  organisations: {
    title: 'Associations and credit service bodies',
    lead: 'The associations and credit service bodies that work with this service. Everybody can see them, and complain about them.',
    association: 'Industry associations',
    agency: 'Credit service bodies',
    name: 'Name',
    code: 'Unified social credit code',
    kind: 'Kind',
    field: 'Field',
    contact: 'Contact',
    since: 'On the register since',
    justified: (months) => `Justified complaints in the last ${months} months`,
    cases: (count) => String(count),
    none: 'There is no organisation on the register yet.',
    download: 'Download the register (CSV)',
    complain: 'Complain about it',
    mine: 'Your complaints',
    associationRole:
      'Where each member consents, an association can see how the member stands, and put a common commitment of its trade before the members. Rewards, penalties and rankings of an association stay within it: they are never entered in the credit record, and this service does not publish them.',
    agencyRole:
      'Where an enterprise appoints it, a credit service body can act in credit repair, supplementary information and objections as far as the appointment goes. Each act shows which body and which person did it.',
    free: 'Credit repair, objections and supplementary information are free of charge here. An enterprise can do all of it by itself and needs nobody for it.',
    consent: 'Consent as a member',
    appoint: 'Appoint it',
  },
};

/** Texts of the register of associations and credit service bodies, and of complaints about them. */
export const complaintTexts = { 'zh-CN': zhCN, en };
