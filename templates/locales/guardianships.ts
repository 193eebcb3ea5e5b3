const zhCN = {
  guardianships: {
    words: {
      title: '监护登记',
      queue: '监护登记核实',
      lead: '您作为未成年人监护人的登记。核实通过后，您可以查看被监护人的信用信息和查询记录、打印信用报告、提出异议、授权查询，直至其年满十八周岁。',
      none: '没有监护登记。',
      content: '监护关系',
      about: '被监护人',
    },
    ward: '被监护人姓名',
    guardian: '监护人',
    ground: '监护依据',
    choose: '请选择',
    documentType: '被监护人证件类型',
    documentNumber: '被监护人证件号码',
    numberHint: '只用于确定是谁，不保存号码。',
    born: '被监护人出生日期',
    bornHint: '证件类型为身份证的，可以不填。',
    until: '有效期至（年满十八周岁的前一日）',
    papers: '证明监护关系的材料',
    papersHint:
      '出生医学证明、户口簿，或者指定监护人的文书。PDF、JPEG、PNG 或 OFD，每份不超过 20 MB，最多 5 份。',
    toCheck: '材料上被监护人的证件号码',
    toCheckHint: '请照材料逐位填写，平台据此核对是否同一个人，不保存号码。',
    see: '查看被监护人的信用信息',
    looks: '查看谁查询过',
    actLead: {
      claim:
        '未成年人由监护人代为办理。请填写被监护人的信息并上传证明监护关系的材料，由信用中心核实。虚假登记的，依法承担责任。',
      confirm: '请核对材料是否证明申请人是该未成年人的监护人。通过后，监护人可以代为办理全部事项。',
      refuse: '理由会告知申请人，补齐材料后可以重新申请。',
      withdraw: '撤回或者不再担任后，立即不能再代为办理。',
      end: '监护人变更、被撤销监护人资格或者登记不实的，请写明依据的文书。终止后立即不能再代为办理。',
    },
  },
};

const en: typeof zhCN = {
  guardianships: {
    words: {
      title: 'Guardianships',
      queue: 'Guardianships to check',
      lead: 'Your registrations as the guardian of a minor. Once confirmed, you can view the ward’s credit information and who looked at it, print credit reports, file objections and authorise look-ups until the ward turns eighteen.',
      none: 'There are no guardianships.',
      content: 'Guardianship',
      about: 'Ward',
    },
    ward: 'Name of the ward',
    guardian: 'Guardian',
    ground: 'Basis of the guardianship',
    choose: 'Choose one',
    documentType: 'Type of the ward’s identity document',
    documentNumber: 'Number of the ward’s identity document',
    numberHint: 'Used only to identify the person. The number is not stored.',
    born: 'Ward’s date of birth',
    bornHint: 'Not needed if the document is a resident identity card.',
    until: 'Valid until (the day before the ward turns eighteen)',
    papers: 'Documents proving the guardianship',
    papersHint:
      'A birth certificate, a household register or the document appointing you as guardian. PDF, JPEG, PNG or OFD, up to 20 MB each, up to 5 files.',
    toCheck: 'Number of the ward’s identity document as shown in the evidence',
    toCheckHint:
      'Enter it exactly as it appears in the evidence; it is used to check that it is the same person. The number is not stored.',
    see: 'View the ward’s credit information',
    looks: 'View who looked at it',
    actLead: {
      claim:
        'A guardian acts on behalf of a minor. Enter the ward’s details and upload documents proving the guardianship; the credit centre will check them. False claims are subject to legal liability.',
      confirm:
        'Check whether the evidence shows that the applicant is the guardian of this minor. Once confirmed, the guardian can act for the minor in all matters.',
      refuse: 'The applicant is informed of the reason and can apply again with the missing documents.',
      withdraw: 'You can no longer act for the ward, with immediate effect.',
      end: 'If the guardian has changed, has been disqualified or was wrongly registered, state the document this is based on. The guardian can no longer act, with immediate effect.',
    },
  },
};

/** Texts of guardianships. */
export const guardianshipTexts = { 'zh-CN': zhCN, en };
