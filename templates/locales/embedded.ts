const zhCN = {
  embedded: {
    title: '信用报告现状',
    verdicts: {
      genuine: { title: '报告有效', text: '该报告由本平台出具，目前仍然有效。' },
      superseded: { title: '报告已过时', text: '该报告所示的信息此后有变化，请向持有人索取新报告。' },
      withdrawn: { title: '报告已撤回', text: '该报告已经撤回，请勿采信。' },
      expired: { title: '报告已过有效期', text: '该报告已过本市设定的有效期，请向持有人索取新报告。' },
    },
    checkedAt: '查看时间',
    note: '本页只显示一次，显示的是查看时的状态。报告的内容以 PDF 文件为准，可凭编号和核验码核验。',
    verify: '核验报告',
    goneTitle: '链接不能使用',
    gone: '这个链接不存在、已经用过或者已经过时。请回到原来的网站重新打开。',
  },
  link: {
    title: '在其他网站显示这份报告的现状',
    text: (minutes: number) =>
      `需要在其他网站的页面上显示报告是否有效时，可以制作一个链接。链接只能打开一次，${minutes} 分钟内有效；打开后您可以在“谁看过我的信息”中看到。`,
    portal: '用在哪个网站',
    portalHint: '例如：示范市政务服务网',
    make: '制作链接',
    madeTitle: '链接已制作',
    until: '有效期至',
    address: '链接地址',
    once: '请把地址原样交给对方网站，不要自己先打开：打开一次后即失效。',
    portalRow: '用于',
  },
};

const en: typeof zhCN = {
  embedded: {
    title: 'Current status of a credit report',
    verdicts: {
      genuine: {
        title: 'The report is valid',
        text: 'The report was issued by this service and is still valid.',
      },
      superseded: {
        title: 'The report is out of date',
        text: 'The information in this report has since changed. Ask the holder for a new report.',
      },
      withdrawn: {
        title: 'The report has been withdrawn',
        text: 'The report has been withdrawn: do not rely on it.',
      },
      expired: {
        title: 'The report has expired',
        text: 'The validity period set by the city has ended. Ask the holder for a new report.',
      },
    },
    checkedAt: 'Viewed at',
    note: 'This page is shown only once and gives the status at the time of viewing. The PDF is authoritative for the content of the report; it can be verified by its number and verification code.',
    verify: 'Verify a report',
    goneTitle: 'The link cannot be used',
    gone: 'This link does not exist, has already been used or has expired. Go back to the original site and open it again.',
  },
  link: {
    title: 'Show the status of this report on another site',
    text: (minutes) =>
      `If another site needs to show whether the report is valid, you can create a link for it. The link can be opened only once, within ${minutes} minutes; afterwards you will see it under “Who looked at my information”.`,
    portal: 'Site it is for',
    portalHint: 'For example: the city’s service portal',
    make: 'Create the link',
    madeTitle: 'Link created',
    until: 'Valid until',
    address: 'Address of the link',
    once: 'Pass the address on to the other site as it is and do not open it yourself: it can be opened only once.',
    portalRow: 'For',
  },
};

/** Texts of links that show a report's standing on another site. */
export const embeddedTexts = { 'zh-CN': zhCN, en };
